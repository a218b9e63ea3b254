using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Pacing;

/// <summary>A plan as it stood from a day on, until the next version's day.</summary>
/// <param name="EffectiveFrom">First day it is the plan; the earliest version also covers the days before.</param>
/// <param name="Segments">Without overlaps, in order of their dates.</param>
public sealed record PlanVersion(LocalDate EffectiveFrom, ImmutableArray<BudgetSegment> Segments)
{
    // Nothing below is stored: a copy made by "with" must not keep the sums of other segments.

    /// <summary>B of the whole version.</summary>
    public decimal Budget
    {
        get
        {
            decimal budget = 0;
            foreach (var segment in Segments)
            {
                budget += segment.Budget;
            }
            return budget;
        }
    }

    public LocalDate Start => Segments[0].Flight.Start;

    public LocalDate End => Segments[^1].Flight.End;

    /// <summary>Days in flight; gaps between segments are not counted.</summary>
    public int Days
    {
        get
        {
            var days = 0;
            foreach (var segment in Segments)
            {
                days += segment.Flight.Days;
            }
            return days;
        }
    }

    internal int EffectiveDay => EpochDay.Of(EffectiveFrom);

    internal int FirstDay => Segments[0].Flight.FirstDay;

    internal int LastDay => Segments[^1].Flight.LastDay;

    internal decimal PlannedThrough(int day)
    {
        decimal planned = 0;
        foreach (var segment in Segments)
        {
            planned += segment.PlannedThrough(day);
        }
        return planned;
    }

    internal int ElapsedDays(int day)
    {
        var elapsed = 0;
        foreach (var segment in Segments)
        {
            elapsed += segment.Flight.Elapsed(day);
        }
        return elapsed;
    }

    internal int ActiveDaysAfter(int day)
    {
        var active = 0;
        foreach (var segment in Segments)
        {
            active += segment.ActiveAfter(day);
        }
        return active;
    }

    internal BudgetSegment? SegmentOn(int day)
    {
        foreach (var segment in Segments)
        {
            if (day >= segment.Flight.FirstDay && day <= segment.Flight.LastDay)
            {
                return segment;
            }
        }
        return null;
    }

    internal bool HasDarkDays
    {
        get
        {
            foreach (var segment in Segments)
            {
                if (segment.Shape.HasDarkDays)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>The first day from one on that can serve; null when none can.</summary>
    internal int? FirstActive(int day)
    {
        foreach (var segment in Segments)
        {
            if (segment.FirstActive(day) is { } active)
            {
                return active;
            }
        }
        return null;
    }

    /// <summary>The last day up to one that can serve; null when none can.</summary>
    internal int? LastActive(int day)
    {
        for (var i = Segments.Length - 1; i >= 0; i--)
        {
            if (Segments[i].LastActive(day) is { } active)
            {
                return active;
            }
        }
        return null;
    }

    internal bool IsActive(int day) => SegmentOn(day) is { } segment && segment.Shape.IsActive(day - segment.Flight.FirstDay + 1);
}
