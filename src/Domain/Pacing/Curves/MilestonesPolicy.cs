using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>From this day, so much is to be delivered until the next milestone.</summary>
/// <param name="From">First day of the stretch.</param>
/// <param name="Goal">Percent of the budget, or an amount; all milestones of a curve in the same.</param>
public readonly record struct Milestone(LocalDate From, decimal Goal);

/// <summary>
/// Stretches of the flight, each with a goal spread evenly over its days (GAM's custom curves). On a new total the goals keep their
/// proportions.
/// </summary>
/// <param name="Milestones">The first starts with the flight; dates ascend.</param>
/// <param name="Total">What the goals must add up to: 100 for percent, or the booked goal.</param>
public sealed record MilestonesPolicy(ImmutableArray<Milestone> Milestones, decimal Total = 100) : ICurvePolicy
{
    public string Name => "milestones";

    public Outcome<CurveShape> Over(Flight flight)
    {
        var refusals = Problems(flight);
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var weights = new decimal[flight.Days];
        for (var i = 0; i < Milestones.Length; i++)
        {
            var first = flight.Ordinal(Milestones[i].From);
            var next = i + 1 < Milestones.Length ? flight.Ordinal(Milestones[i + 1].From) : flight.Days + 1;
            weights.AsSpan(first - 1, next - first).Fill(Milestones[i].Goal / (next - first));
        }
        return CurveWeights.Shape(weights, flight);
    }

    public IReadOnlyList<int> Stretches(Flight flight) => [.. Milestones.Select(milestone => flight.Ordinal(milestone.From))];

    private List<Refusal> Problems(Flight flight)
    {
        var refusals = new List<Refusal>();
        if (Milestones.IsDefaultOrEmpty)
        {
            refusals.Add(new("NO_MILESTONE", "curve", "Milestones are empty; the first starts with the flight."));
            return refusals;
        }
        if (Milestones[0].From != flight.Start)
        {
            refusals.Add(new("FIRST_MILESTONE", "curve",
                $"The first milestone is {Milestones[0].From:uuuu-MM-dd}; it must be the flight's start {flight.Start:uuuu-MM-dd}."));
        }
        for (var i = 0; i < Milestones.Length; i++)
        {
            if (!flight.Contains(Milestones[i].From) || (i > 0 && Milestones[i].From <= Milestones[i - 1].From))
            {
                refusals.Add(new("MILESTONE_ORDER", "curve", $"Milestone {i + 1} ({Milestones[i].From:uuuu-MM-dd}) must lie in {flight}, after the one before."));
            }
        }
        if (Milestones.Sum(milestone => milestone.Goal) is var sum && sum != Total)
        {
            refusals.Add(new("MILESTONE_TOTAL", "curve", $"Goals add up to {sum}; they must total {Total}."));
        }
        return refusals;
    }
}
