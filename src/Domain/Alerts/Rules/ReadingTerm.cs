using NodaTime;

namespace Paceline.Alerts;

/// <summary>How the values of a window become one.</summary>
public enum Aggregate
{
    /// <summary>The value as it stands; there is no window.</summary>
    Last = 0,
    Average = 1,
    Minimum = 2,
    Maximum = 3,
    Sum = 4,
    Percentile = 5,

    /// <summary>What the window used over what the plan gave it: 1 is on plan, 2 burns the budget twice as fast.</summary>
    Burn = 6,
}

/// <summary>The time a value is wanted for.</summary>
public enum Moment
{
    Now = 0,

    /// <summary>The term's offset ago.</summary>
    Ago = 1,

    /// <summary>The same time on the same weekday a week before.</summary>
    SameWeekday = 2,

    /// <summary>The period of the same length before this one.</summary>
    PreviousPeriod = 3,

    /// <summary>Projected to the end of the flight.</summary>
    FlightEnd = 4,

    /// <summary>Projected by the term's offset.</summary>
    Ahead = 5,

    /// <summary>Projected to the end of the term's day.</summary>
    OnDay = 6,
}

/// <summary>One value that a rule wants of its producers. Equal terms are filled once.</summary>
/// <param name="Name">What the value is called: <c>pacing</c>.</param>
/// <param name="Aggregate">How the window becomes one value.</param>
/// <param name="Window">How long the window is; zero for the last value.</param>
/// <param name="Rank">Which percentile, 0 to 100; zero otherwise.</param>
/// <param name="At">The time it is wanted for.</param>
/// <param name="Offset">How far ago or ahead; zero where the moment names itself.</param>
public sealed record ReadingTerm(string Name, Aggregate Aggregate, Duration Window, decimal Rank, Moment At, Duration Offset)
{
    /// <summary>The day whose end it is projected to; null unless a day is named.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Whether it is the value as it stands: over no window and of no other time.</summary>
    public bool IsAsItStands => Aggregate == Aggregate.Last && At == Moment.Now;

    public static ReadingTerm Last(string name) => new(name, Aggregate.Last, Duration.Zero, 0, Moment.Now, Duration.Zero);

    public static ReadingTerm Over(string name, Aggregate aggregate, Duration window, decimal rank = 0) =>
        new(name, aggregate, window, rank, Moment.Now, Duration.Zero);
}
