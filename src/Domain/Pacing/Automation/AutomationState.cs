using NodaTime;

namespace Paceline.Pacing;

/// <summary>What is to be changed. The numbers are stored: never renumber.</summary>
public enum MoveKind
{
    Pause = 1,
    Resume = 2,
    DailyBudget = 3,
}

/// <summary>A change that is proposed until the platform has it so.</summary>
/// <param name="Amount">Of a daily budget, in the order's measure.</param>
/// <param name="Since">When it was proposed.</param>
/// <param name="Cycle">The first day of the part of the budget that it was proposed in; the day itself of a pause until the next.</param>
public sealed record Move(MoveKind Kind, decimal? Amount, Instant Since, LocalDate Cycle);

/// <summary>What is remembered of an order.</summary>
/// <param name="Seen">As the platform had it when it was judged last; null before.</param>
/// <param name="Move">What waits to be done at the platform; null where nothing does.</param>
/// <param name="PausedIn">What was <see cref="Move.Cycle"/> of the pause that was made as proposed; null while it was not. Whoever pauses it otherwise sets it going again, too.</param>
/// <param name="YieldsUntil">Until when it is left alone; null while it is not.</param>
/// <param name="BudgetAsOf">The complete day that its daily budget was set by last; null before.</param>
public sealed record AutomationState(SeenOrder? Seen, Move? Move, LocalDate? PausedIn, Instant? YieldsUntil, LocalDate? BudgetAsOf)
{
    public static AutomationState Begun { get; } = new(null, null, null, null, null);
}

/// <summary>What happened. The numbers are stored: never renumber.</summary>
public enum AutomationStepKind
{
    /// <summary>Somebody turned it on, or changed its terms.</summary>
    Set = 1,

    /// <summary>Somebody turned it off.</summary>
    Off = 2,

    /// <summary>A change is to be made at the platform.</summary>
    Proposed = 3,

    /// <summary>What was proposed is no longer called for.</summary>
    Withdrawn = 4,

    /// <summary>The platform has it as it was proposed.</summary>
    Done = 5,

    /// <summary>Somebody changed it otherwise at the platform, and it is left alone.</summary>
    Yielded = 6,

    /// <summary>It is left alone no longer.</summary>
    WentOn = 7,
}

/// <summary>Something that happened to an order, for its history.</summary>
/// <param name="Move">Null where it is about no change at the platform.</param>
/// <param name="Text">In a sentence with its numbers.</param>
public sealed record AutomationStep(AutomationStepKind Kind, MoveKind? Move, decimal? Amount, string Text);
