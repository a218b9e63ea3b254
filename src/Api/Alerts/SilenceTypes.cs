using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>A page of silences.</summary>
internal sealed record SilenceSlice(SilencePage Page, string List, bool HasPrevious)
    : Slice<SilenceView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class SilenceEdgeType() : EdgeTypeOf<SilenceView, SilenceType>(SilenceFields.SilenceType);

internal sealed class SilenceConnectionType() : SliceTypeOf<SilenceSlice, SilenceView, SilenceType, SilenceEdgeType>(SilenceFields.SilenceType);

internal sealed class SilenceType : ObjectGraphType<SilenceView>
{
    public SilenceType()
    {
        Name = SilenceFields.SilenceType;
        Description = "Alerts that receivers are not told of for a while.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, one => SilenceFields.Id(one.Number));
        this.Says("standing", Kind.One<SilenceStandingType>(), one => one.Standing);
        this.Says("matchers", Kind.Many<MatcherType>(), one => one.Matchers, "All of them must hold.").Holds(3);
        this.Says("startsAt", Kind.Moment, one => one.StartsAt);
        this.Says("endsAt", Kind.Moment, one => one.EndsAt);
        this.Says("reason", Kind.Text, one => one.Reason);
        this.Says("madeAt", Kind.Moment, one => one.MadeAt);
        this.Says("madeBy", Kind.Text, one => one.MadeBy);
        this.Says("endedBy", Kind.TextOrNull, one => one.EndedBy, "Null where it ends or ended by itself.");
        this.Says("covers", Kind.Integer, one => one.Covers, "How many alerts that are out now it covers, or would were it to begin now; 0 when it is over.");
    }
}

internal sealed class MatcherType : ObjectGraphType<SilenceMatcher>
{
    public MatcherType()
    {
        Name = "AlertMatcher";
        Description = "A test of an alert's label.";
        this.ReadableFrom(Role.Viewer);
        this.Says("label", Kind.Text, one => one.Label);
        this.Says("kind", Kind.One<MatchKindType>(), one => one.Kind);
        this.Says("value", Kind.Text, one => one.Value);
    }
}

internal sealed class SilencePreviewType : ObjectGraphType<SilencePreview>
{
    public SilencePreviewType()
    {
        Name = "AlertSilencePreview";
        this.ReadableFrom(Role.Analyst);
        this.Says("out", Kind.Integer, one => one.Out, "Alerts that are out.");
        this.Says("covered", Kind.Integer, one => one.Covered, "Of them those that it would cover.");
        this.Says("gravest", Kind.Many<CoveredAlertType>(), one => one.Gravest, "The first five of those covered.").Holds(5);
        this.Says("problems", Kind.Many<UserErrorType>(), one => SilenceFields.Errors(one.Problems)).Holds(4);
    }
}

internal sealed class CoveredAlertType : ObjectGraphType<CoveredAlert>
{
    public CoveredAlertType()
    {
        Name = "CoveredAlert";
        this.ReadableFrom(Role.Analyst);
        this.Says("alertId", Kind.Id, one => AlertFields.Id(one.Key));
        this.Says("subject", Kind.Text, one => one.SubjectName, "The name of the campaign, or of the line of a booking.");
        this.Says("rule", Kind.Text, one => one.RuleName);
        this.Says("severity", Kind.One<AlertSeverityType>(), one => one.Severity);
    }
}

/// <param name="Silence">As it is now; null when nothing was done.</param>
internal sealed record SilencePayload(SilenceView? Silence, IReadOnlyList<UserError> Errors, string? ClientMutationId);

internal sealed class SilencePayloadType : ObjectGraphType<SilencePayload>
{
    public SilencePayloadType()
    {
        Name = "AlertSilencePayload";
        this.ReadableFrom(Role.Trader);
        this.Says("silence", Kind.OneOrNull<SilenceType>(), payload => payload.Silence, "Null when nothing was done.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Errors).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
