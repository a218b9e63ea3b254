using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A plan and delivery in the same measure. There is no other way to the calculation, so the unit trap cannot be walked into.</summary>
public readonly struct PacingInput
{
    // For each version of the plan that has dark days, what the days delivered on which it can serve; null for one without, and empty where none has.
    private readonly ImmutableArray<DailyDelivery?> _serving;

    private PacingInput(PacingPlan plan, DailyDelivery delivery, ImmutableArray<DailyDelivery?> serving) => (Plan, Delivery, _serving) = (plan, delivery, serving);

    public PacingPlan Plan { get; }

    public DailyDelivery Delivery { get; }

    /// <summary>The doorway for units that come as data: refuses delivery on one basis or currency against a budget in another.</summary>
    public static Outcome<PacingInput> Of(PacingPlan plan, DailyDelivery delivery) => plan.Measure == delivery.Measure
        ? new PacingInput(plan, delivery, plan.HasDarkDays ? [.. plan.Versions.Select(version => version.HasDarkDays ? OnActiveDays(version, delivery) : null)] : [])
        : new Refusal("MEASURE_MISMATCH", "pacing",
            $"The budget is in {plan.Measure} and delivery in {delivery.Measure}; turn delivery into {plan.Measure} first.");

    /// <summary>The same with one day reported anew; null takes the day's data away. Pacing is that of all days, and the cost that of one.</summary>
    public PacingInput With(LocalDate day, long? stored) => With(EpochDay.Of(day), stored ?? DailyDelivery.Unknown);

    /// <summary>The same with many days reported anew.</summary>
    public PacingInput With(IReadOnlyCollection<(LocalDate Day, long? Stored)> news) => Of(Plan, Delivery.With(news)).Value;

    internal PacingInput With(int day, long stored)
    {
        var serving = _serving;
        for (var i = 0; i < serving.Length; i++)
        {
            if (serving[i] is { } held && Plan.Versions[i].IsActive(day))
            {
                serving = serving.SetItem(i, held.With(day, stored));
            }
        }
        return new PacingInput(Plan, Delivery.With(day, stored), serving);
    }

    /// <summary>Delivery without the dark days of a version; days outside its flights may be in it.</summary>
    internal DailyDelivery Serving(int version) => _serving.IsEmpty ? Delivery : _serving[version] ?? Delivery;

    private static DailyDelivery OnActiveDays(PlanVersion version, DailyDelivery delivery)
    {
        var days = delivery.Days.ToArray();
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = version.IsActive(delivery.FirstDay + i) ? days[i] : DailyDelivery.Unknown;
        }
        return DailyDelivery.Of(delivery.Measure, delivery.Start, days);
    }
}
