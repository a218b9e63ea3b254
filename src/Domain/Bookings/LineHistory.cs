using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>In which unit a line's plan counts.</summary>
public enum PlanUnit
{
    /// <summary>The client's money.</summary>
    Money = 1,

    /// <summary>What the rate is for, such as impressions.</summary>
    Units = 2,
}

/// <summary>Reads the versions of one line: which of them hold, and the plan they make.</summary>
public static class LineHistory
{
    /// <summary>
    /// The versions that hold, by effective day. The later decision has the say from its effective day on: it takes the place of everything that was to hold from that
    /// day or later. So a correction replaces the past, and an amendment what was scheduled after it.
    /// </summary>
    /// <param name="versions">Of one line.</param>
    /// <param name="knownAt">What was known then; null for now.</param>
    public static IReadOnlyList<LineVersion> InForce(IEnumerable<LineVersion> versions, DateTimeOffset? knownAt = null)
    {
        var held = new List<LineVersion>();
        foreach (var version in versions.OrderBy(version => version.Version))
        {
            if (knownAt is { } moment && version.KnownFrom > moment)
            {
                continue;
            }
            held.RemoveAll(earlier => earlier.EffectiveFrom >= version.EffectiveFrom);
            held.Add(version);
        }
        return held;
    }

    /// <summary>What holds on a day; before the first effective day, the first.</summary>
    public static LineVersion On(IReadOnlyList<LineVersion> inForce, LocalDate day) => inForce.LastOrDefault(version => version.EffectiveFrom <= day) ?? inForce[0];

    /// <summary>What is agreed to take the place of what holds on a day; null where nothing is.</summary>
    public static LineVersion? Scheduled(IReadOnlyList<LineVersion> inForce, LocalDate day) => inForce.Skip(1).FirstOrDefault(version => version.EffectiveFrom > day);

    /// <summary>
    /// What is paced: a budget version for each version that holds, so that pacing can be told by the plan as it was and by the plan of now (E6).
    /// </summary>
    /// <param name="currency">The booking's.</param>
    /// <param name="cancelledOn">The first day on which the booking is cancelled; null while it is not.</param>
    public static Outcome<PacingPlan> Plan(
        IEnumerable<LineVersion> versions, PlanUnit unit, Currency currency, LocalDate? cancelledOn = null, DateTimeOffset? knownAt = null)
    {
        var inForce = InForce(versions, knownAt);
        if (inForce.Count == 0)
        {
            return new Refusal("NO_VERSION", "line", "Nothing was known of the line at that time; choose a later one.");
        }
        var subject = $"line {inForce[0].Line}";
        var refusals = new List<Refusal>();
        var budgets = new List<PlanVersion>();
        foreach (var version in inForce)
        {
            var terms = version.Terms;
            if (unit == PlanUnit.Units && terms.Units is null)
            {
                refusals.Add(new("NO_UNITS", subject, $"From {version.EffectiveFrom:uuuu-MM-dd} only money was booked; pace it in money, or amend it with units."));
                continue;
            }
            var segment = BudgetSegment.Create(terms.Flight, unit == PlanUnit.Units ? terms.Units!.Value : terms.Amount, terms.Policy);
            refusals.AddRange(segment.Refusals);
            if (segment.TryGet(out var budget))
            {
                budgets.Add(new PlanVersion(version.EffectiveFrom, [budget]));
            }
        }
        // All versions that hold have one rate type, or the amendment would have been refused.
        var measure = unit == PlanUnit.Money ? Measure.Money(CostBasis.Revenue, currency)
            : inForce[0].Terms.RateType.Counts() is { } kind ? Measure.Count(kind) : (Measure?)null;
        if (measure is null)
        {
            refusals.Add(new("NO_MEASURE", subject, $"Nothing that is delivered is counted as {inForce[0].Terms.RateType} is sold; pace it in money."));
        }
        return refusals.Count > 0 ? refusals : PacingPlan.Create(measure!.Value, budgets, cancelledOn);
    }
}
