using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>What people do about many alerts at once: what can be done is done in one transaction, and of each of the others is said why not.</summary>
internal static class ManyAlertsFields
{
    private const string AlertsId = "alerts";
    private const int MostAtOnce = 200;
    private const string Besides = " Of at most 200 alerts; done of all of them that it can be done of, and said of each of the others why not, by its place in ids.";

    public static void Declare(ObjectGraphType mutation)
    {
        Inputs.Parse(
            mutation.Asks("acknowledgeAlerts", Kind.One<AlertsPayloadType>(), Role.Trader, async context =>
            {
                var (keys, input) = context.Input<(List<AlertKey>, AcknowledgeAlertsInput)>();
                return new AlertsPayload(await context.Command<IAlertsGrain, HandledAlerts>(AlertsId, alerts => alerts.AcknowledgeMany(keys, !input.TakesBack)), input.ClientMutationId);
            }, "Says of alerts what acknowledgeAlert says of one." + Besides).Takes<NonNullGraphType<AcknowledgeAlertsInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<AcknowledgeAlertsInput>("input") ?? new AcknowledgeAlertsInput();
                return (ReadIds(inputs, input.Ids), input);
            });
        Inputs.Parse(
            mutation.Asks("snoozeAlerts", Kind.One<AlertsPayloadType>(), Role.Trader, async context =>
            {
                var (keys, input) = context.Input<(List<AlertKey>, SnoozeAlertsInput)>();
                var snooze = input.Until is { } until ? new SnoozeDraft(until, input.When, input.UntilNextDay, input.Reason ?? "") : null;
                return new AlertsPayload(await context.Command<IAlertsGrain, HandledAlerts>(AlertsId, alerts => alerts.SnoozeMany(keys, snooze)), input.ClientMutationId);
            }, "Puts alerts aside, or takes them up again, as snoozeAlert does with one; what ends a snooze before its time is asked of each by itself." + Besides).Takes<NonNullGraphType<SnoozeAlertsInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SnoozeAlertsInput>("input") ?? new SnoozeAlertsInput();
                AlertFields.CheckSnooze(inputs, input.Until, input.When, input.UntilNextDay, input.Reason);
                return (ReadIds(inputs, input.Ids), input);
            });
        Inputs.Parse(
            mutation.Asks("assignAlerts", Kind.One<AlertsPayloadType>(), Role.Trader, async context =>
            {
                var (keys, member, id) = context.Input<(List<AlertKey>, long?, string?)>();
                return new AlertsPayload(await context.Command<IAlertsGrain, HandledAlerts>(AlertsId, alerts => alerts.AssignMany(keys, member)), id);
            }, "Gives alerts to a member of the organisation; without one, to nobody." + Besides).Takes<NonNullGraphType<AssignAlertsInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<AssignAlertsInput>("input") ?? new AssignAlertsInput();
                return (ReadIds(inputs, input.Ids), input.MemberId is { } member ? AlertMembers.Read(inputs, "input.memberId", member) : (long?)null, input.ClientMutationId);
            });
    }

    private static List<AlertKey> ReadIds(Inputs inputs, List<string> ids)
    {
        if (ids.Count is 0 or > MostAtOnce)
        {
            inputs.Problem("input.ids", $"There must be 1 to {MostAtOnce} of them.");
        }
        return [.. ids.Take(MostAtOnce).Select((id, index) => AlertFields.ReadId(inputs, string.Create(CultureInfo.InvariantCulture, $"input.ids[{index}]"), id))];
    }
}

internal sealed record AlertsPayload(HandledAlerts Handled, string? ClientMutationId);

internal sealed class AlertsPayloadType : ObjectGraphType<AlertsPayload>
{
    public AlertsPayloadType()
    {
        Name = "AlertsPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("done", Kind.Integer, payload => payload.Handled.Done, "Of how many alerts it was done.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Handled.Refused.SelectMany(Errors), "One or more for each alert of which it was not done, with its place in ids; or what is wrong with the order as a whole.").Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static IEnumerable<UserError> Errors(HandlingRefusal refusal) => AlertPayloadType.Errors(refusal.Problem, refusal.Why)
        .Select(error => refusal.Index is { } index ? error with { Field = ["ids", index.ToString(CultureInfo.InvariantCulture)] } : error);
}

internal sealed record AcknowledgeAlertsInput
{
    public List<string> Ids { get; init; } = [];
    public bool TakesBack { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class AcknowledgeAlertsInputType : InputObjectGraphType<AcknowledgeAlertsInput>
{
    public AcknowledgeAlertsInputType()
    {
        Name = "AcknowledgeAlertsInput";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids");
        Field<NonNullGraphType<BooleanGraphType>>("takesBack").DefaultValue(false);
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record SnoozeAlertsInput
{
    public List<string> Ids { get; init; } = [];
    public DateTimeOffset? Until { get; init; }
    public string? When { get; init; }
    public bool UntilNextDay { get; init; }
    public string? Reason { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SnoozeAlertsInputType : InputObjectGraphType<SnoozeAlertsInput>
{
    public SnoozeAlertsInputType()
    {
        Name = "SnoozeAlertsInput";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids");
        Field<DateTimeScalar>("until").Description("When it ends at the latest; without one the alerts are taken up again.");
        Field<StringGraphType>("when").Description("A condition of what is watched that ends it before, as rules have them: pacing < 60. What is not known does not hold.");
        Field<NonNullGraphType<BooleanGraphType>>("untilNextDay").DefaultValue(false).Description("Whether the campaign's next complete day ends it before.");
        Field<StringGraphType>("reason");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record AssignAlertsInput
{
    public List<string> Ids { get; init; } = [];
    public string? MemberId { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class AssignAlertsInputType : InputObjectGraphType<AssignAlertsInput>
{
    public AssignAlertsInputType()
    {
        Name = "AssignAlertsInput";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids");
        Field<IdGraphType>("memberId").Description("Without one nobody has them.");
        Field<StringGraphType>("clientMutationId");
    }
}
