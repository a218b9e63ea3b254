using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>A setting as it stands, beside what the catalogue says of it.</summary>
internal sealed record SettingFacts(SettingView View, Setting Setting);

internal sealed class SettingType : ObjectGraphType<SettingFacts>
{
    public const int UsualDepartures = 20;

    public SettingType()
    {
        Name = "Setting";
        Description = "One thing the organisation may decide about how Paceline works for it. A value is one text; its kind says how it is written.";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, setting => setting.View.Name);
        this.Says("group", Kind.One<SettingGroupType>(), setting => setting.Setting.Group);
        this.Says("title", Kind.Text, setting => setting.Setting.Title);
        this.Says("meaning", Kind.Text, setting => setting.Setting.Meaning);
        this.Says("follows", Kind.Text, setting => setting.Setting.Follows, "What follows from a change, and from when on.");
        this.Says("isRead", Kind.Flag, setting => setting.Setting.IsRead, "Whether anything reads it yet.");
        this.Says("ofAdvertisers", Kind.Flag, setting => setting.Setting.OfAdvertisers, "Whether an advertiser may depart from what the organisation decided.");
        this.Says("isSensitive", Kind.Flag, setting => setting.Setting.Sensitive, "Whether it is changed by changeSensitiveSetting, which asks for a fresh proof.");
        this.Says("isFounded", Kind.Flag, setting => setting.Setting.IsFounded, "Whether it always has a value, which can be changed and not be taken away.");
        this.Says("kind", Kind.One<SettingKindType>(), setting => setting.Setting.Kind);
        this.Says("value", Kind.Text, setting => setting.View.Value, "What holds.");
        this.Says("source", Kind.One<SettingSourceType>(), setting => setting.View.Source, "Who decided it.");
        this.Says("own", Kind.TextOrNull, setting => setting.View.Own, "What was decided at the very level asked about; null for nothing.");
        this.Says("above", Kind.Text, setting => setting.View.Above, "What would hold if nothing were decided at that level.");
        this.Says("version", Kind.Integer, setting => setting.View.Version, "The latest version at that level, for changes to be based on; 0 where nothing was ever changed.");
        this.Says("changedAt", Kind.MomentOrNull, setting => setting.View.ChangedAt);
        this.Says("changedBy", Kind.TextOrNull, setting => setting.View.ChangedBy, "Who made the latest version, by their name then.");
        this.Says("departures", Kind.Many<SettingDepartureType>(), setting => setting.View.Departures, "At the organisation's level: advertisers that depart from it.").Holds(UsualDepartures);
    }
}

/// <summary>How values of a setting are written, in one type for all kinds: what does not apply is empty.</summary>
internal sealed class SettingKindType : ObjectGraphType<SettingKind>
{
    public SettingKindType()
    {
        Name = "SettingKind";
        this.ReadableFrom(Role.Viewer);
        this.Says("word", Kind.Text, kind => kind.Word,
            "ZONE: an IANA name. CURRENCY: an ISO code. FLAG: true or false. CHOICE: one of the choices. WHOLE: a whole number. LADDER: ascending ratios with a space between, 1 being 100 %. PATTERNS: how names are made, one a line.");
        this.Says("choices", Kind.Many<SettingChoiceType>(), kind => kind is ChoiceKind choice ? choice.Choices : []).Holds(5);
        this.Says("parts", Kind.Many<StringGraphType>(), kind => kind switch { LadderKind ladder => ladder.Parts, PatternsKind patterns => patterns.Fields, _ => [] }, "What the ratios of a LADDER are, in their order; the fields of PATTERNS.").Holds(4);
        this.Says("least", Kind.AmountOrNull, kind => kind switch { WholeKind whole => whole.Least, LadderKind ladder => ladder.Least, _ => (decimal?)null });
        this.Says("most", Kind.AmountOrNull, kind => kind switch { WholeKind whole => whole.Most, LadderKind ladder => ladder.Most, PatternsKind patterns => patterns.Most, _ => (decimal?)null });
        this.Says("unit", Kind.TextOrNull, kind => (kind as WholeKind)?.Unit);
    }
}

internal sealed class SettingChoiceType : ObjectGraphType<SettingChoice>
{
    public SettingChoiceType()
    {
        Name = "SettingChoice";
        this.ReadableFrom(Role.Viewer);
        this.Says("value", Kind.Text, choice => choice.Value);
        this.Says("title", Kind.Text, choice => choice.Title);
        this.Says("meaning", Kind.Text, choice => choice.Meaning);
    }
}

internal sealed class SettingDepartureType : ObjectGraphType<SettingDepartureView>
{
    public SettingDepartureType()
    {
        Name = "SettingDeparture";
        this.ReadableFrom(Role.Viewer);
        this.Says("advertiserId", Kind.Id, exception => GlobalId.Write(SettingInputs.AdvertiserType, exception.Advertiser));
        this.Says("value", Kind.Text, exception => exception.Value);
    }
}

internal sealed class SettingVersionType : ObjectGraphType<SettingVersionView>
{
    public SettingVersionType()
    {
        Name = "SettingVersion";
        Description = "One decision about a setting.";
        this.ReadableFrom(Role.Viewer);
        this.Says("version", Kind.Integer, version => version.Version, "Dense from 1 for a setting and level.");
        this.Says("value", Kind.TextOrNull, version => version.Value, "Null where the level has none of its own any more.");
        this.Says("before", Kind.TextOrNull, version => version.Before, "What was decided there until then; null for nothing.");
        this.Says("at", Kind.Moment, version => version.At);
        this.Says("by", Kind.Text, version => version.By, "Who decided it, by their name then.");
        this.Says("reason", Kind.Text, version => version.Reason);
        this.Says("takenBack", Kind.IntegerOrNull, version => version.TakenBack, "The version that this one took back; null when it is a decision of its own.");
    }
}

internal sealed class SettingGroupType : EnumerationGraphType<SettingGroup>
{
    public SettingGroupType() => Name = "SettingGroup";
}

internal sealed class SettingSourceType : EnumerationGraphType<SettingSource>
{
    public SettingSourceType()
    {
        Name = "SettingSource";
        Values["DEFAULT"]!.Description = "Nobody: it is Paceline's default.";
        Values["ORGANIZATION"]!.Description = "The organisation, or what it was founded with.";
    }
}

internal sealed class FeatureType : ObjectGraphType<FeatureView>
{
    public FeatureType()
    {
        Name = "Feature";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, feature => feature.Name);
        this.Says("isOn", Kind.Flag, feature => feature.IsOn);
    }
}

internal sealed record SettingPayload(SettingFacts? Setting, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    public static SettingPayload Of(SettingOutcome outcome, string? id) => new(
        outcome.Setting is { } view ? SettingFields.Facts(view) : null,
        [.. outcome.Problems.Select(problem => new UserError([problem.Field], problem.Code, problem.Message))], id);
}

internal sealed class SettingPayloadType : ObjectGraphType<SettingPayload>
{
    public SettingPayloadType()
    {
        Name = "SettingPayload";
        Description = "Nothing was changed when there are errors.";
        this.ReadableFrom(Role.Viewer);
        this.Says("setting", Kind.OneOrNull<SettingType>(), payload => payload.Setting, "As it stands now.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
