using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Alerts;

internal sealed class SilenceStandingType : EnumerationGraphType<SilenceStanding>
{
    public SilenceStandingType()
    {
        Name = "AlertSilenceStanding";
        Values["COMING"]!.Description = "Not begun yet.";
        Values["PAST"]!.Description = "Over, by itself or because somebody ended it.";
    }
}

internal sealed class MatchKindType : EnumerationGraphType<MatchKind>
{
    public MatchKindType()
    {
        Name = "AlertMatchKind";
        Values["FITS"]!.Description = "The whole value fits the regular expression.";
        Values["FITS_NOT"]!.Description = "The whole value does not fit the regular expression.";
    }
}

internal sealed record MatcherInput
{
    public string Label { get; init; } = "";
    public MatchKind Kind { get; init; }
    public string Value { get; init; } = "";
}

internal sealed class MatcherInputType : InputObjectGraphType<MatcherInput>
{
    public MatcherInputType()
    {
        Name = "AlertMatcherInput";
        Field<NonNullGraphType<StringGraphType>>("label").Description("rule (its id), severity, advertiser, campaign (their names), campaign_key or platform; of bookings client or booking_line (their names).");
        Field<NonNullGraphType<MatchKindType>>("kind").DefaultValue(MatchKind.Equal);
        Field<NonNullGraphType<StringGraphType>>("value");
    }
}

internal sealed record SilenceAlertsInput
{
    public List<MatcherInput> Matchers { get; init; } = [];
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class SilenceAlertsInputType : InputObjectGraphType<SilenceAlertsInput>
{
    public SilenceAlertsInputType()
    {
        Name = "SilenceAlertsInput";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<MatcherInputType>>>>("matchers").Description("All of them must hold.");
        Field<DateTimeScalar>("startsAt").Description("None for now.");
        Field<NonNullGraphType<DateTimeScalar>>("endsAt").Description("At most 90 days after it begins.");
        Field<NonNullGraphType<StringGraphType>>("reason");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record EndSilenceInput
{
    public string Id { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class EndSilenceInputType : InputObjectGraphType<EndSilenceInput>
{
    public EndSilenceInputType()
    {
        Name = "EndSilenceInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<StringGraphType>("clientMutationId");
    }
}
