using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Alerts;

internal sealed class AlertStandingType : EnumerationGraphType<AlertStanding>
{
    public AlertStandingType()
    {
        Name = "AlertStanding";
        Values["OPEN"]!.Description = "Out, and nobody has seen it as bad as it is.";
        Values["SNOOZED"]!.Description = "Out, and put aside until a moment.";
        Values["RESOLVED"]!.Description = "Over.";
    }
}

internal sealed class AlertOrderType : EnumerationGraphType<AlertOrder>
{
    public AlertOrderType()
    {
        Name = "AlertOrder";
        Description = "GRAVEST: the gravest first, of those the newest; DEAREST: what costs most each hour first, by the organisation's rates, then what costs in a currency without one.";
    }
}

internal sealed class AlertSeverityType : EnumerationGraphType<Severity>
{
    public AlertSeverityType() => Name = "AlertSeverity";
}

internal sealed class AlertPhaseType : EnumerationGraphType<AlertPhase>
{
    public AlertPhaseType()
    {
        Name = "AlertPhase";
        Values["PENDING"]!.Description = "The condition holds, but not for long enough yet.";
        Values["STALE"]!.Description = "Data is late, and nothing is judged by old data: an alert that is out stays out.";
    }
}

internal sealed class AlertNoticeType : EnumerationGraphType<Notice>
{
    public AlertNoticeType() => Name = "AlertNotice";
}

internal sealed class ReadingKindType : EnumerationGraphType<ReadingKind>
{
    public ReadingKindType() => Name = "AlertReadingKind";
}

internal sealed record ComingAlertFilterInput
{
    public List<string>? CampaignIds { get; init; }
    public List<string>? BookingIds { get; init; }
    public List<string>? ConnectionIds { get; init; }
}

internal sealed class ComingAlertFilterType : InputObjectGraphType<ComingAlertFilterInput>
{
    public ComingAlertFilterType()
    {
        Name = "ComingAlertFilter";
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("campaignIds").Description("Of these campaigns, their orders and line items; at most 100.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("bookingIds").Description("Of lines of these bookings; at most 100.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("connectionIds").Description("Of these connections themselves; at most 100.");
    }
}

internal sealed record AlertFilterInput
{
    public string? Search { get; init; }
    public List<AlertStanding>? Standings { get; init; }
    public List<Severity>? Severities { get; init; }
    public List<string>? RuleIds { get; init; }
    public List<string>? CampaignIds { get; init; }
    public List<string>? BookingIds { get; init; }
    public List<string>? ConnectionIds { get; init; }
    public List<string>? TeamIds { get; init; }
    public string? AssigneeId { get; init; }
}

internal sealed class AlertFilterType : InputObjectGraphType<AlertFilterInput>
{
    public AlertFilterType()
    {
        Name = "AlertFilter";
        Field<StringGraphType>("search").Description("Words of the campaign, its advertiser or the rule.");
        Field<ListGraphType<NonNullGraphType<AlertStandingType>>>("standings").Description("All when absent.");
        Field<ListGraphType<NonNullGraphType<AlertSeverityType>>>("severities");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("ruleIds");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("campaignIds");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("bookingIds").Description("Alerts of their lines; none for whoever may not know what they earn.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("connectionIds").Description("Alerts of the connections themselves.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("teamIds").Description("Teams of whose advertisers the campaigns are; with all that is theirs.");
        Field<IdGraphType>("assigneeId");
    }
}

internal sealed record AcknowledgeAlertInput
{
    public string Id { get; init; } = "";
    public bool TakesBack { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class AcknowledgeAlertInputType : InputObjectGraphType<AcknowledgeAlertInput>
{
    public AcknowledgeAlertInputType()
    {
        Name = "AcknowledgeAlertInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<BooleanGraphType>>("takesBack").DefaultValue(false);
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record SnoozeAlertInput
{
    public string Id { get; init; } = "";
    public DateTimeOffset? Until { get; init; }
    public string? When { get; init; }
    public bool UntilNextDay { get; init; }
    public string? Reason { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SnoozeAlertInputType : InputObjectGraphType<SnoozeAlertInput>
{
    public SnoozeAlertInputType()
    {
        Name = "SnoozeAlertInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<DateTimeScalar>("until").Description("When it ends at the latest; without one the alert is taken up again.");
        Field<StringGraphType>("when").Description("A condition of what is watched that ends it before, as rules have them: pacing < 60. What is not known does not hold.");
        Field<NonNullGraphType<BooleanGraphType>>("untilNextDay").DefaultValue(false).Description("Whether the campaign's next complete day ends it before.");
        Field<StringGraphType>("reason");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record AssignAlertInput
{
    public string Id { get; init; } = "";
    public string? MemberId { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class AssignAlertInputType : InputObjectGraphType<AssignAlertInput>
{
    public AssignAlertInputType()
    {
        Name = "AssignAlertInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<IdGraphType>("memberId").Description("Without one nobody has it.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record CommentOnAlertInput
{
    public string Id { get; init; } = "";
    public string Text { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class CommentOnAlertInputType : InputObjectGraphType<CommentOnAlertInput>
{
    public CommentOnAlertInputType()
    {
        Name = "CommentOnAlertInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<StringGraphType>>("text").Description("Plain text, with line breaks.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record SaveAlertRuleInput
{
    public string Text { get; init; } = "";
    public int BasedOn { get; init; }
    public bool IsPaused { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SaveAlertRuleInputType : InputObjectGraphType<SaveAlertRuleInput>
{
    public SaveAlertRuleInputType()
    {
        Name = "SaveAlertRuleInput";
        Field<NonNullGraphType<StringGraphType>>("text").Description("The whole rule; its first line names it, and the version there is not looked at.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The rule's version as it was seen; 0 for a rule that is new.");
        Field<NonNullGraphType<BooleanGraphType>>("isPaused").DefaultValue(false).Description("Kept, and judges nothing; what it has out ends.");
        Field<StringGraphType>("clientMutationId");
    }
}
