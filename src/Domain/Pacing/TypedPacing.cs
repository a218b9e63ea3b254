using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A plan whose measure the compiler knows.</summary>
public readonly struct PacingPlan<TMeasure>
    where TMeasure : IMeasure
{
    internal PacingPlan(PacingPlan plan) => Plan = plan;

    public PacingPlan Plan { get; }

    /// <summary>The doorway for units known when compiled: another basis does not compile, another currency is refused.</summary>
    public Outcome<PacingInput> With(DailyDelivery<TMeasure> delivery) => PacingInput.Of(Plan, delivery.Delivery);
}

/// <summary>Delivery whose measure the compiler knows.</summary>
public readonly struct DailyDelivery<TMeasure>
    where TMeasure : IMeasure
{
    internal DailyDelivery(DailyDelivery delivery) => Delivery = delivery;

    public DailyDelivery Delivery { get; }
}

/// <summary>Turning cost into revenue before pacing a revenue budget.</summary>
public static class RevenueDelivery
{
    /// <summary>Each day's cost plus the markup agreed on that cost, to the micro.</summary>
    public static DailyDelivery<RevenueMoney> ToRevenue<TCost>(this DailyDelivery<TCost> cost, Markup<TCost> markup)
        where TCost : IMeasure
    {
        var costs = cost.Delivery.Days;
        var days = new long[costs.Length];
        for (var i = 0; i < days.Length; i++)
        {
            var stored = costs[i];
            days[i] = stored == DailyDelivery.Unknown ? stored
                : (long)Math.Round(stored * (1 + markup.Share), MidpointRounding.ToEven);
        }
        var measure = Measure.Money(CostBasis.Revenue, cost.Delivery.Measure.Currency);
        return new DailyDelivery<RevenueMoney>(DailyDelivery.Of(measure, cost.Delivery.Start, days));
    }
}

/// <summary>From data to types.</summary>
public static class TypedMeasures
{
    /// <summary>Refused when the plan is in another measure than the type says.</summary>
    public static Outcome<PacingPlan<TMeasure>> As<TMeasure>(this PacingPlan plan)
        where TMeasure : IMeasure =>
        plan.Measure.Is<TMeasure>() ? new PacingPlan<TMeasure>(plan) : Mismatch<TMeasure>("plan", plan.Measure);

    /// <summary>Refused when delivery is in another measure than the type says.</summary>
    public static Outcome<DailyDelivery<TMeasure>> As<TMeasure>(this DailyDelivery delivery)
        where TMeasure : IMeasure =>
        delivery.Measure.Is<TMeasure>() ? new DailyDelivery<TMeasure>(delivery) : Mismatch<TMeasure>("delivery", delivery.Measure);

    private static Refusal Mismatch<TMeasure>(string subject, Measure measure)
        where TMeasure : IMeasure =>
        new("MEASURE_MISMATCH", subject, $"It is in {measure}, not in {typeof(TMeasure).Name}; turn it into that first.");
}
