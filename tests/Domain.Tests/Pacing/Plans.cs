using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Short words for the plans of the tests. Money is revenue in USD unless a test is about that; flights start on 1 March 2026.</summary>
internal static class Plans
{
    public static readonly Measure Usd = Measure.Money(CostBasis.Revenue, Currency.Parse("USD"));

    public static LocalDate March(int day) => new LocalDate(2026, 3, 1).PlusDays(day - 1);

    public static Flight Days(int from, int through) => new(March(from), March(through));

    public static BudgetSegment Segment(decimal budget, int from, int through, ICurvePolicy? curve = null) =>
        BudgetSegment.Create(Days(from, through), budget, curve).Value;

    public static PacingPlan Plan(params BudgetSegment[] segments) => PacingPlan.Create(Usd, segments).Value;

    public static PacingPlan Even(decimal budget, int days) => Plan(Segment(budget, 1, days));

    public static PlanVersion Version(int effectiveFrom, params BudgetSegment[] segments) => new(March(effectiveFrom), [.. segments]);

    public static PacingPlan Versions(params PlanVersion[] versions) => PacingPlan.Create(Usd, versions).Value;

    /// <summary>Days from 1 March.</summary>
    public static DailyDelivery Delivered(params decimal?[] days) => DailyDelivery.Of(Usd, March(1), days);

    /// <summary>The total spread evenly over the days from 1 March, exact to the micro.</summary>
    public static DailyDelivery Total(decimal total, int days)
    {
        var values = Enumerable.Repeat<decimal?>(Math.Round(total / days, 6), days).ToArray();
        values[^1] += total - values.Sum();
        return Delivered(values);
    }

    /// <summary>The view on the morning after the watermark day.</summary>
    public static PacingView At(this PacingPlan plan, int watermark, DailyDelivery delivery) => At(plan, watermark, watermark + 1, delivery);

    public static PacingView At(this PacingPlan plan, int? watermark, int today, DailyDelivery delivery) =>
        PacingCalculation.Evaluate(PacingInput.Of(plan, delivery).Value, watermark is { } day ? March(day) : null, March(today));
}
