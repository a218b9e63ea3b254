using GraphQL.Types;
using Paceline.Api;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class CampaignAutomationType : ObjectGraphType<CampaignAutomationView>
{
    public CampaignAutomationType()
    {
        Name = "CampaignAutomation";
        Description = "Which orders of a campaign are kept within their budgets. What is to be changed is proposed; whoever makes it, Paceline sees at the platform that it was made.";
        this.ReadableFrom(Role.Viewer);
        this.Says("currency", Kind.Text, view => view.Currency, "Of amounts of money.");
        this.Says("zone", Kind.Text, view => view.Zone);
        this.Says("orders", Kind.Many<OrderAutomationType>(), view => view.Orders).Holds(5);
    }
}

internal sealed class OrderAutomationType : ObjectGraphType<OrderAutomationView>
{
    public OrderAutomationType()
    {
        Name = "OrderAutomation";
        Description = "An order with how it is automated; amounts are in its measure.";
        this.ReadableFrom(Role.Viewer);
        this.Says("order", Kind.Text, order => order.Order, "As dv360:5.");
        this.Says("name", Kind.Text, order => order.Name);
        this.Says("status", Kind.One<EntityStatusType>(), order => order.Status);
        this.Says("basis", Kind.Text, order => order.Basis, "What its amounts count.");
        this.Says("dailyBudget", Kind.AmountOrNull, order => order.DailyBudget, "As the platform has it; null where it states none.");
        this.Says("cycle", Kind.OneOrNull<AutomationCycleType>(), order => order.Cycle, "The part of its budget that today is in, if any.");
        this.Says("mode", Kind.OneOrNull<AutomationModeType>(), order => order.Mode, "Null while it is not automated.");
        this.Says("least", Kind.AmountOrNull, order => order.Least, "Its daily budget is not set lower.");
        this.Says("most", Kind.AmountOrNull, order => order.Most, "Nor higher.");
        this.Says("stepPercent", Kind.IntegerOrNull, order => order.StepPercent, "The most that one change takes its daily budget up or down, in percent of it.");
        this.Says("yieldHours", Kind.Integer, order => order.YieldHours, "How long it is left alone after somebody else changed it.");
        this.Says("move", Kind.OneOrNull<AutomationMoveType>(), order => order.Move, "What waits to be changed at the platform.");
        this.Says("yieldsUntil", Kind.MomentOrNull, order => order.YieldsUntil, "Until when it is left alone; null while it is not.");
        this.Says("lastStep", Kind.Integer, order => order.LastStep, "What an order that changes it must be based on.");
        this.Says("steps", Kind.Many<AutomationStepType>(), order => order.Steps, "What happened, the latest first, at most 100 of all orders together.").Holds(20);
    }
}

internal sealed class AutomationCycleType : ObjectGraphType<AutomationCycleView>
{
    public AutomationCycleType()
    {
        Name = "AutomationCycle";
        this.ReadableFrom(Role.Viewer);
        this.Says("start", Kind.Day, cycle => cycle.Start);
        this.Says("end", Kind.Day, cycle => cycle.End, "The last day; it counts.");
        this.Says("budget", Kind.Amount, cycle => cycle.Budget);
        this.Says("delivered", Kind.Amount, cycle => cycle.Delivered, "All that is known of its days, those too that are not complete.");
    }
}

internal sealed class AutomationMoveType : ObjectGraphType<AutomationMoveView>
{
    public AutomationMoveType()
    {
        Name = "AutomationMove";
        this.ReadableFrom(Role.Viewer);
        this.Says("kind", Kind.One<MoveKindType>(), move => move.Kind);
        this.Says("amount", Kind.AmountOrNull, move => move.Amount, "Of a daily budget.");
        this.Says("since", Kind.Moment, move => move.Since);
        this.Says("text", Kind.Text, move => move.Text, "What is to be done and why.");
    }
}

internal sealed class AutomationStepType : ObjectGraphType<AutomationStepView>
{
    public AutomationStepType()
    {
        Name = "AutomationStep";
        this.ReadableFrom(Role.Viewer);
        this.Says("number", Kind.Integer, step => step.Number);
        this.Says("kind", Kind.One<AutomationStepKindType>(), step => step.Kind);
        this.Says("at", Kind.Moment, step => step.At);
        this.Says("by", Kind.TextOrNull, step => step.By, "Their name at that time; null where nobody said so.");
        this.Says("text", Kind.Text, step => step.Text);
    }
}

internal sealed class AutomationModeType : EnumerationGraphType<AutomationMode>
{
    public AutomationModeType()
    {
        Name = "AutomationMode";
        Description = "What is done for an order.";
        Values["PAUSE_AT_CAP"]!.Description = "Paused once the part of its budget that today is in is spent, as by all others.";
        Values["PAUSE_AND_RESUME"]!.Description = "And set going again when the next part begins, as by all that follow.";
        Values["DAILY_BUDGET"]!.Description = "And its daily budget follows what each day left must bring.";
        Values["NOTIFY"]!.Description = "All of it is told, and none of it done: whatever somebody does at the platform instead is as good.";
        Values["DAILY_PAUSE"]!.Description = "And paused each day once that day has brought what each day left must bring, until the next.";
    }
}

internal sealed class MoveKindType : EnumerationGraphType<MoveKind>
{
    public MoveKindType() => Name = "AutomationMoveKind";
}

internal sealed class AutomationStepKindType : EnumerationGraphType<AutomationStepKind>
{
    public AutomationStepKindType()
    {
        Name = "AutomationStepKind";
        Values["PROPOSED"]!.Description = "A change is to be made at the platform.";
        Values["DONE"]!.Description = "The platform has it as it was proposed.";
        Values["YIELDED"]!.Description = "Somebody changed the order otherwise at the platform, and it is left alone.";
        Values["WENT_ON"]!.Description = "It is left alone no longer.";
    }
}

internal sealed class AutomationPayloadType : ObjectGraphType<AutomationPayload>
{
    public AutomationPayloadType()
    {
        Name = "AutomationPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("automation", Kind.OneOrNull<CampaignAutomationType>(), payload => payload.Outcome?.Automation, "As it is now; null when there is no such campaign.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => Errors(payload.Outcome)).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static IEnumerable<UserError> Errors(AutomationOutcome? outcome) => outcome is null
        ? [new UserError(["input", "campaignId"], "NOT_FOUND", "Your organisation has no such campaign.")]
        : outcome.Problems.Select(problem => new UserError(["input", problem.Field], problem.Code, problem.Message));
}

/// <param name="Outcome">Null when there is no such campaign.</param>
internal sealed record AutomationPayload(AutomationOutcome? Outcome, string? ClientMutationId);
