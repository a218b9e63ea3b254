using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>One order of a live campaign: its plan, its delivery day by day, and how it stands.</summary>
/// <param name="Plan">Null when the platform states no budget or one that cannot be paced; <paramref name="Problem"/> says why.</param>
internal sealed record OrderPacing(OrderRecord Order, PacingPlan? Plan, string? Problem, PacingInput? Input, PacingView? View)
{
    /// <param name="days">The order's delivery.</param>
    /// <param name="coverage">Days between which a missing row means that nothing was delivered.</param>
    /// <param name="options">By what it is judged; null for the defaults.</param>
    public static OrderPacing Of(OrderRecord order, string zone, string currency, OrderDays days, Coverage coverage, LocalDate today, PacingOptions? options = null)
    {
        var (plan, problem) = PlanOf(order, order.Zone ?? zone, currency);
        if (plan is null)
        {
            return new OrderPacing(order, null, problem, null, null);
        }
        var delivery = Delivery(plan.Measure, Unit(order)!.Value, days, coverage);
        var input = PacingInput.Of(plan, delivery).Value;
        return new OrderPacing(order, plan, null, input, PacingCalculation.Evaluate(input, coverage.Through, today, options));
    }

    public static BudgetUnit? Unit(OrderRecord order) => order.Versions[^1].Unit;

    /// <summary>The figure of a day that a budget's unit counts.</summary>
    public static long? Figure(in OrderDay day, BudgetUnit unit) => unit switch
    {
        BudgetUnit.Media => day.MediaMicros,
        BudgetUnit.TotalMedia => day.TotalMediaMicros,
        BudgetUnit.Billable => day.BillableMicros,
        BudgetUnit.Revenue => day.RevenueMicros,
        _ => day.Impressions,
    };

    public static Measure MeasureOf(BudgetUnit unit, string currency) => unit == BudgetUnit.Impressions
        ? Measure.Impressions
        : Measure.Money((CostBasis)unit, Currency.Parse(currency));

    private static (PacingPlan? Plan, string? Problem) PlanOf(OrderRecord order, string zone, string currency)
    {
        if (Unit(order) is not { } unit || order.Versions[^1].Segments.Count == 0)
        {
            return (null, "NO_BUDGET");
        }
        var measure = MeasureOf(unit, currency);
        var dates = DateTimeZoneProviders.Tzdb[zone];
        var versions = new Dictionary<LocalDate, PlanVersion>();
        foreach (var record in order.Versions.Where(version => version.Unit == unit && version.Segments.Count > 0))
        {
            var segments = Segments(record, measure);
            if (!segments.TryGet(out var ready))
            {
                return (null, segments.Refusals[0].Code);
            }
            // A version counts from the day it was first seen; the first one there is counts from the start.
            var from = versions.Count == 0 ? ready.Min(segment => segment.Flight.Start) : Instant.FromDateTimeOffset(record.KnownFrom).InZone(dates).Date;
            versions[from] = new PlanVersion(from, [.. ready]);
        }
        var plan = PacingPlan.Create(measure, versions.Values);
        return plan.TryGet(out var made) ? (made, null) : (null, plan.Refusals[0].Code);
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
            var segment = BudgetSegment.Create(new Flight(Noda(start), Noda(end)), (decimal)budget / measure.Scale, version.Pacing switch
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

    private static DailyDelivery Delivery(Measure measure, BudgetUnit unit, OrderDays days, Coverage coverage)
    {
        var dates = days.Select(day => Noda(day.Day)).ToList();
        if (coverage is { From: { } from, Through: { } through })
        {
            dates.Add(from);
            dates.Add(through);
        }
        if (dates.Count == 0)
        {
            return DailyDelivery.Empty(measure);
        }
        var (first, last) = (dates.Min(), dates.Max());
        var values = new long[Period.DaysBetween(first, last) + 1];
        for (var i = 0; i < values.Length; i++)
        {
            var date = first.PlusDays(i);
            values[i] = days.TryGet(new DateOnly(date.Year, date.Month, date.Day), out var day)
                ? Figure(day, unit) ?? DailyDelivery.Unknown
                : coverage.Covers(date) ? 0 : DailyDelivery.Unknown;
        }
        return DailyDelivery.Of(measure, first, values);
    }

    public static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);
}

/// <summary>The days an account's delivery is known for, without a gap.</summary>
internal readonly record struct Coverage(LocalDate? From, LocalDate? Through)
{
    public bool Covers(LocalDate day) => day >= From && day <= Through;
}
