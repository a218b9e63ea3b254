using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Alerts;

internal sealed class ReceiverKindType : EnumerationGraphType<ReceiverKind>
{
    public ReceiverKindType()
    {
        Name = "AlertReceiverKind";
        Values["WEBHOOK"]!.Description = "Signed JSON, as Standard Webhooks are.";
        Values["SLACK"]!.Description = "A text, as Slack's incoming webhooks take it.";
        Values["TEAMS"]!.Description = "An adaptive card, as a workflow of Microsoft Teams takes it from a webhook.";
        Values["PAGER_DUTY"]!.Description = "An event for a service of PagerDuty: an alert is an incident there, opened as it fires and closed as it ends.";
        Values["EMAIL"]!.Description = "An e-mail to some addresses, through the installation's mail server.";
    }
}

internal sealed class DeliveryStateType : EnumerationGraphType<DeliveryState>
{
    public DeliveryStateType()
    {
        Name = "AlertDeliveryState";
        Values["GIVEN_UP"]!.Description = "Not tried again unless somebody asks for it.";
        Values["WITHHELD"]!.Description = "Held back until there was nothing left to tell, or something newer.";
    }
}

internal sealed class GroupedByType : EnumerationGraphType<GroupedBy>
{
    public GroupedByType()
    {
        Name = "AlertGroupBy";
        Values["NONE"]!.Description = "Every step of every alert is a message of its own.";
        Values["ALL"]!.Description = "One message for all that the receiver hears of.";
        Values["DAY"]!.Description = "One message a day, at an hour, for all that the receiver heard of since the last.";
    }
}

internal sealed record SaveReceiverInput
{
    public string? Id { get; init; }
    public ReceiverKind Kind { get; init; }
    public string Name { get; init; } = "";
    public string? Address { get; init; }
    public List<string> Addresses { get; init; } = [];
    public Severity LeastSeverity { get; init; }
    public List<string> RuleIds { get; init; } = [];
    public List<string> Advertisers { get; init; } = [];
    public bool TellsResolved { get; init; }
    public bool IsPaused { get; init; }
    public string? QuietHours { get; init; }
    public bool QuietPassesCritical { get; init; } = true;
    public GroupedBy GroupBy { get; init; }
    public int GroupWaitSeconds { get; init; } = 30;
    public int GroupIntervalSeconds { get; init; } = 300;
    public int? RepeatEverySeconds { get; init; }
    public int? ToldAfterSeconds { get; init; }
    public int? DigestAtMinutes { get; init; }
    public string? RoutingKey { get; init; }
    public bool TellsMargin { get; init; }
    public decimal? LeastStake { get; init; }
    public bool NewKey { get; init; }
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }

    // The address is often a secret, and the key always is.
    public override string ToString() => $"SaveReceiverInput({Name})";
}

internal sealed class SaveReceiverInputType : InputObjectGraphType<SaveReceiverInput>
{
    public SaveReceiverInputType()
    {
        Name = "SaveReceiverInput";
        Field<IdGraphType>("id").Description("None for a receiver that is new.");
        Field<NonNullGraphType<ReceiverKindType>>("kind").Description("It stays as it is.");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<StringGraphType>("address").Description("Kept sealed, and never shown again; none to leave the one that is kept, for e-mail, and for where PagerDuty usually takes events.");
        Field<StringGraphType>("routingKey").Description("Of an Events API v2 integration of PagerDuty, 32 letters and digits. Kept sealed, and never shown again; none to leave the one that is kept.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("addresses").DefaultValue(new List<string>())
            .Description("Of people, all that are to be told, for e-mail: 1 to 20. None for the others.");
        Field<NonNullGraphType<AlertSeverityType>>("leastSeverity");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("ruleIds").DefaultValue(new List<string>()).Description("None for all rules.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("advertisers").DefaultValue(new List<string>()).Description("By name, and clients of bookings; none for all.");
        Field<NonNullGraphType<BooleanGraphType>>("tellsResolved").DefaultValue(true);
        Field<NonNullGraphType<BooleanGraphType>>("isPaused").DefaultValue(false).Description("Hears nothing, and nothing is kept for it meanwhile.");
        Field<StringGraphType>("quietHours").Description("When it is not told: a zone, then a stretch a line, such as mon-sun 18:00-08:00; none to be told at any time.");
        Field<NonNullGraphType<BooleanGraphType>>("quietPassesCritical").DefaultValue(true).Description("Whether critical alerts are told then all the same.");
        Field<NonNullGraphType<GroupedByType>>("groupBy").DefaultValue(GroupedBy.None).Description("What the alerts of one message share; NONE to be told of every step by itself.");
        Field<NonNullGraphType<IntGraphType>>("groupWaitSeconds").DefaultValue(30).Description("How long the first news of a group waits for others: 0 to 600.");
        Field<NonNullGraphType<IntGraphType>>("groupIntervalSeconds").DefaultValue(300).Description("The least time between two messages of one group: 60 to 86400.");
        Field<IntGraphType>("repeatEverySeconds")
            .Description("After how long it is told again of an alert that is out and not acknowledged, snoozed or silenced: 3600 to 604800; none to be told once.");
        Field<IntGraphType>("toldAfterSeconds")
            .Description("For how long nobody must have acknowledged an alert before it is told of it: 60 to 604800; none to be told at once.");
        Field<IntGraphType>("digestAtMinutes").Description("At how many minutes after midnight by the organisation's clock a DAY is told: 0 to 1439, such as 480 for eight; none for the others.");
        Field<NonNullGraphType<BooleanGraphType>>("tellsMargin").DefaultValue(false).Description("Whether it is told of lines of bookings, and so of what they earn.");
        Field<DecimalScalar>("leastStake")
            .Description("What an alert must cost an hour for it to be told of it, in the organisation's currency; what costs nothing that is known is then left out. None to be told whatever it costs.");
        Field<NonNullGraphType<BooleanGraphType>>("newKey").DefaultValue(false).Description("Whether another key signs from now on; one that is new has one anyway.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").DefaultValue(0).Description("The receiver's version as it was seen; 0 for one that is new.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ReceiverIdInput
{
    public string Id { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal abstract class ReceiverIdInputTypeOf : InputObjectGraphType<ReceiverIdInput>
{
    protected ReceiverIdInputTypeOf(string name)
    {
        Name = name;
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class RemoveReceiverInputType() : ReceiverIdInputTypeOf("RemoveReceiverInput");

internal sealed class TestReceiverInputType() : ReceiverIdInputTypeOf("TestReceiverInput");

internal sealed class ResendDeliveryInputType() : ReceiverIdInputTypeOf("ResendDeliveryInput");
