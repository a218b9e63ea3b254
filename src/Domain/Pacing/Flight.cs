using NodaTime;

namespace Paceline.Pacing;

/// <summary>Days in the entity's own zone, both ends included (C2): the last day counts (E3).</summary>
public readonly record struct Flight
{
    /// <param name="start">First day.</param>
    /// <param name="end">Last day, not before the first.</param>
    public Flight(LocalDate start, LocalDate end)
    {
        if (end < start)
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"A flight cannot end on {end:uuuu-MM-dd}, before its start {start:uuuu-MM-dd}.");
        }
        (Start, End) = (start, end);
        (FirstDay, LastDay) = (EpochDay.Of(start), EpochDay.Of(end));
    }

    public LocalDate Start { get; }

    public LocalDate End { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => LastDay - FirstDay + 1;

    /// <summary>Days since 1970-01-01.</summary>
    internal int FirstDay { get; }

    /// <summary>Days since 1970-01-01.</summary>
    internal int LastDay { get; }

    public bool Contains(LocalDate day) => day >= Start && day <= End;

    /// <summary>The day's place in the flight, from 1; outside the flight below 1 or above <see cref="Days"/>.</summary>
    public int Ordinal(LocalDate day) => EpochDay.Of(day) - FirstDay + 1;

    /// <summary>The date at a place in the flight, from 1.</summary>
    public LocalDate Day(int ordinal) => Start.PlusDays(ordinal - 1);

    /// <summary>Days over by the end of a day, from 0 to <see cref="Days"/>.</summary>
    internal int Elapsed(int day) => Math.Clamp(day - FirstDay + 1, 0, Days);

    public override string ToString() => $"{Start:uuuu-MM-dd}..{End:uuuu-MM-dd}";
}
