using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What an order is to deliver: made when its set-up is read, and kept for as long as that holds, for it costs more than pacing by it.</summary>
/// <param name="Plan">Null when the platform states no budget or one that cannot be paced; <paramref name="Problem"/> says why.</param>
internal sealed record OrderPlan(OrderRecord Order, PacingPlan? Plan, string? Problem)
{
    /// <param name="zone">The advertiser's, where the order has none of its own.</param>
    public static OrderPlan Of(OrderRecord order, string zone, string currency)
    {
        if (OrderPacing.Unit(order) is not { } unit || order.Versions[^1].Segments.Count == 0)
        {
            return new OrderPlan(order, null, "NO_BUDGET");
        }
        var measure = OrderPacing.MeasureOf(unit, currency);
        var dates = DateTimeZoneProviders.Tzdb[order.Zone ?? zone];
        var versions = new Dictionary<LocalDate, PlanVersion>();
        foreach (var record in order.Versions.Where(version => version.Unit == unit && version.Segments.Count > 0))
        {
            var segments = Segments(record, measure);
            if (!segments.TryGet(out var ready))
            {
                return new OrderPlan(order, null, segments.Refusals[0].Code);
            }
            // A version counts from the day it was first seen; the first one there is counts from the start.
            var from = versions.Count == 0 ? ready.Min(segment => segment.Flight.Start) : Instant.FromDateTimeOffset(record.KnownFrom).InZone(dates).Date;
            versions[from] = new PlanVersion(from, [.. ready]);
        }
        var plan = PacingPlan.Create(measure, versions.Values);
        return plan.TryGet(out var made) ? new OrderPlan(order, made, null) : new OrderPlan(order, null, plan.Refusals[0].Code);
    }

    private static Outcome<List<BudgetSegment>> Segments(BudgetVersionRecord version, Measure measure)
    {
        var segments = new List<BudgetSegment>();
        var refusals = new List<Refusal>();
        foreach (var (start, end, budget) in version.Segments)
        {
            if (end < start)
            {
                refusals.Add(new Refusal("FLIGHT_ENDS_BEFORE_START", "segment", $"The segment ends on {end:yyyy-MM-dd}, before its start."));
                continue;
            }
            var segment = BudgetSegment.Create(new Flight(OrderPacing.Noda(start), OrderPacing.Noda(end)), (decimal)budget / measure.Scale, version.Pacing switch
            {
                PacingMode.Ahead => new AheadPolicy(),
                PacingMode.Asap => new AsapPolicy(),
                _ => new EvenPolicy(),
            });
            if (segment.TryGet(out var ready))
            {
                segments.Add(ready);
            }
            else
            {
                refusals.AddRange(segment.Refusals);
            }
        }
        return refusals.Count > 0 ? refusals : segments;
    }
}
