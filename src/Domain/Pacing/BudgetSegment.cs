using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A part of a budget with dates and a curve of its own.</summary>
public sealed class BudgetSegment
{
    private BudgetSegment(Flight flight, decimal budget, ICurvePolicy curve, CurveShape shape) =>
        (Flight, Budget, Curve, Shape) = (flight, budget, curve, shape);

    public Flight Flight { get; }

    /// <summary>In whole units of the plan's measure; above zero.</summary>
    public decimal Budget { get; }

    public ICurvePolicy Curve { get; }

    /// <summary>The curve laid over the flight.</summary>
    public CurveShape Shape { get; }

    /// <summary>A decade: longer flights are typing errors or "no end", which cannot be paced.</summary>
    public const int LongestFlightDays = 3660;

    public static Outcome<BudgetSegment> Create(Flight flight, decimal budget, ICurvePolicy? curve = null)
    {
        var policy = curve ?? new EvenPolicy();
        var refusals = new List<Refusal>();
        if (budget is <= 0 or > 1_000_000_000_000)
        {
            refusals.Add(new("BUDGET_RANGE", $"segment {flight}", $"A budget of {budget} cannot be paced; it must be above 0 and at most 10^12."));
        }
        if (flight.Days > LongestFlightDays)
        {
            refusals.Add(new("FLIGHT_TOO_LONG", $"segment {flight}", $"{flight.Days} days cannot be paced; give an end within {LongestFlightDays} days."));
            return refusals;
        }
        var shape = policy.Over(flight);
        refusals.AddRange(shape.Refusals.Select(refusal => refusal with { Subject = $"segment {flight} {refusal.Subject}" }));
        return refusals.Count > 0 ? refusals : new BudgetSegment(flight, budget, policy, shape.Value);
    }

    /// <summary>Due by the end of a day: budget × C(day).</summary>
    internal decimal PlannedThrough(int day)
    {
        var elapsed = day - Flight.FirstDay + 1;
        return elapsed <= 0 ? 0 : elapsed >= Flight.Days ? Budget : Budget * Shape.Through(elapsed) / Shape.Total;
    }

    internal int ActiveAfter(int day) => Shape.ActiveDays - Shape.ActiveThrough(Flight.Elapsed(day));

    /// <summary>Adds the days after one that can serve to the seven counts of their weekdays.</summary>
    internal void AddWeekdaysAfter(int day, Span<int> weekdays)
    {
        var elapsed = Flight.Elapsed(day);
        for (var back = 0; back < 7; back++)
        {
            weekdays[EpochDay.Weekday(Flight.LastDay - back)] += Shape.ActiveWeeklyThrough(Flight.Days - back);
            weekdays[EpochDay.Weekday(Flight.FirstDay + elapsed - 1 - back)] -= Shape.ActiveWeeklyThrough(elapsed - back);
        }
    }

    /// <summary>The first day from one on that can serve; null when none can.</summary>
    internal int? FirstActive(int day) => Shape.FirstActive(Math.Max(day, Flight.FirstDay) - Flight.FirstDay + 1) + Flight.FirstDay - 1;

    /// <summary>The last day up to one that can serve; null when none can.</summary>
    internal int? LastActive(int day) => Shape.LastActive(Math.Min(day, Flight.LastDay) - Flight.FirstDay + 1) + Flight.FirstDay - 1;
}
