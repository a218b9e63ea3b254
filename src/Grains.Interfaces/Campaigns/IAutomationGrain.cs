using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>
/// Which orders of a campaign are kept within their budgets, and what came of it. What is to be changed is proposed; whoever makes it, Paceline sees at the platform that it was made.
/// Key: that of the campaign, <c>o12/dv360:123</c>.
/// </summary>
[Alias("campaigns.IAutomationGrain"), GrainInterfaceType("campaigns.automation")]
public interface IAutomationGrain : IGrainWithStringKey
{
    /// <summary>Null when the organisation has no such campaign.</summary>
    [Alias("Get")]
    Task<CampaignAutomationView?> Get();

    /// <summary>Automates an order, changes how, or ends it; null when the organisation has no such campaign.</summary>
    [Alias("Set")]
    Task<AutomationOutcome?> Set(SetAutomationOrder order);

    /// <summary>Ends leaving an order alone before its time; null when the organisation has no such campaign.</summary>
    [Alias("GoOn")]
    Task<AutomationOutcome?> GoOn(GoOnOrder order);
}

/// <param name="Order">As <c>dv360:5</c>.</param>
/// <param name="Mode">Null turns it off.</param>
/// <param name="Least">Bounds of its daily budget, in the order's measure; null for none.</param>
/// <param name="YieldHours">How long the order is left alone after somebody else changed it.</param>
/// <param name="BasedOn">The number of the order's last step that the decision was made on; 0 before the first.</param>
[GenerateSerializer, Immutable, Alias("campaigns.setAutomationOrder")]
public sealed record SetAutomationOrder(
    [property: Id(0)] string Order, [property: Id(1)] AutomationMode? Mode, [property: Id(2)] decimal? Least, [property: Id(3)] decimal? Most, [property: Id(4)] int YieldHours,
    [property: Id(5)] string Reason, [property: Id(6)] int BasedOn)
{
    /// <summary>The most that one change takes its daily budget up or down, in percent of it; null for no bound.</summary>
    [Id(7)] public int? StepPercent { get; init; }
}

/// <param name="Order">As <c>dv360:5</c>.</param>
/// <param name="BasedOn">As in <see cref="SetAutomationOrder"/>.</param>
[GenerateSerializer, Immutable, Alias("campaigns.goOnOrder")]
public sealed record GoOnOrder([property: Id(0)] string Order, [property: Id(1)] string Reason, [property: Id(2)] int BasedOn);

/// <param name="Field">Of what was given.</param>
[GenerateSerializer, Immutable, Alias("campaigns.automationProblem")]
public sealed record AutomationProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <param name="Automation">As it is now, whether or not anything was decided.</param>
[GenerateSerializer, Immutable, Alias("campaigns.automationOutcome")]
public sealed record AutomationOutcome([property: Id(0)] CampaignAutomationView Automation, [property: Id(1)] IReadOnlyList<AutomationProblem> Problems);

/// <param name="Zone">The campaign's.</param>
[GenerateSerializer, Immutable, Alias("campaigns.campaignAutomation")]
public sealed record CampaignAutomationView([property: Id(0)] string Currency, [property: Id(1)] string Zone, [property: Id(2)] IReadOnlyList<OrderAutomationView> Orders);

/// <summary>An order with how it is automated. Amounts are in its measure: money, or impressions.</summary>
[GenerateSerializer, Immutable, Alias("campaigns.orderAutomation")]
public sealed record OrderAutomationView
{
    /// <summary>As <c>dv360:5</c>.</summary>
    [Id(0)] public required string Order { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required EntityStatus Status { get; init; }

    /// <summary>What its amounts count, as the board has it.</summary>
    [Id(3)] public required string Basis { get; init; }

    /// <summary>As the platform has it; null where it states none.</summary>
    [Id(4)] public decimal? DailyBudget { get; init; }

    /// <summary>The part of its budget that today is in, if any.</summary>
    [Id(5)] public AutomationCycleView? Cycle { get; init; }

    /// <summary>Null while it is not automated.</summary>
    [Id(6)] public AutomationMode? Mode { get; init; }
    [Id(7)] public decimal? Least { get; init; }
    [Id(8)] public decimal? Most { get; init; }
    [Id(9)] public required int YieldHours { get; init; }

    /// <summary>What waits to be changed at the platform.</summary>
    [Id(10)] public AutomationMoveView? Move { get; init; }

    /// <summary>Until when it is left alone; null while it is not.</summary>
    [Id(11)] public DateTimeOffset? YieldsUntil { get; init; }

    /// <summary>The number of its last step; 0 before the first.</summary>
    [Id(12)] public required int LastStep { get; init; }

    /// <summary>The most that one change takes its daily budget up or down, in percent of it; null for no bound.</summary>
    [Id(14)] public int? StepPercent { get; init; }

    /// <summary>The latest first.</summary>
    [Id(13)] public required IReadOnlyList<AutomationStepView> Steps { get; init; }
}

/// <param name="Delivered">All that is known of its days, those too that are not complete.</param>
[GenerateSerializer, Immutable, Alias("campaigns.automationCycle")]
public sealed record AutomationCycleView([property: Id(0)] DateOnly Start, [property: Id(1)] DateOnly End, [property: Id(2)] decimal Budget, [property: Id(3)] decimal Delivered);

/// <param name="Amount">Of a daily budget.</param>
/// <param name="Text">What is to be done and why, in a sentence.</param>
[GenerateSerializer, Immutable, Alias("campaigns.automationMove")]
public sealed record AutomationMoveView([property: Id(0)] MoveKind Kind, [property: Id(1)] decimal? Amount, [property: Id(2)] DateTimeOffset Since, [property: Id(3)] string Text);

/// <param name="By">Who said so; null where nobody did.</param>
[GenerateSerializer, Immutable, Alias("campaigns.automationStep")]
public sealed record AutomationStepView(
    [property: Id(0)] int Number, [property: Id(1)] AutomationStepKind Kind, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string? By, [property: Id(4)] string Text);
