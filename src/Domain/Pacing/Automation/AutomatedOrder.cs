using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What of an order automation changes, as its platform has it.</summary>
/// <param name="IsActive">False while it is paused; null where it is neither, such as a draft.</param>
/// <param name="DailyBudget">In the order's measure; null where the platform states none.</param>
public readonly record struct SeenOrder(bool? IsActive, decimal? DailyBudget);

/// <summary>The part of an order's budget that today is in.</summary>
/// <param name="Delivered">All that is known of its days, those too that are not complete.</param>
/// <param name="DeliveredToday">What of that is today's.</param>
/// <param name="RequiredDaily">What each day left must bring on average, by what complete days have brought; null where that is unknown.</param>
public sealed record BudgetCycle(Flight Flight, decimal Budget, decimal Delivered, decimal DeliveredToday, decimal? RequiredDaily)
{
    public bool IsSpent => Delivered >= Budget;

    /// <summary>Whether today has brought what it had to.</summary>
    public bool IsDayDone => DeliveredToday >= RequiredDaily;
}

/// <summary>An order as automation judges it.</summary>
/// <param name="Zone">In which its days are meant.</param>
/// <param name="Today">The day it is in <paramref name="Zone"/>.</param>
/// <param name="Cycle">Null in a gap and outside its flight.</param>
/// <param name="NextCycle">The first day of the next part of its budget; null where there is none.</param>
/// <param name="CompleteThrough">The last complete day; null before any.</param>
public sealed record AutomatedOrder(Measure Measure, DateTimeZone Zone, LocalDate Today, SeenOrder Seen, BudgetCycle? Cycle, LocalDate? NextCycle, LocalDate? CompleteThrough)
{
    /// <param name="today">The day it is in <paramref name="zone"/>.</param>
    public static AutomatedOrder Of(PacingInput input, SeenOrder seen, DateTimeZone zone, LocalDate? watermark, LocalDate today)
    {
        var segments = input.Plan.Versions[^1].Segments;
        return new(
            input.Plan.Measure, zone, today, seen, PacingCalculation.Evaluate(input, watermark, today).ActiveSegment is { } active ? Cycled(input.Delivery, active, EpochDay.Of(today)) : null,
            segments.Where(segment => segment.Flight.Start > today).Select(segment => (LocalDate?)segment.Flight.Start).Min(), watermark);
    }

    private static BudgetCycle Cycled(DailyDelivery delivery, SegmentView segment, int today) => new(
        segment.Flight, segment.Budget, delivery.Units(delivery.Between(segment.Flight.FirstDay, Math.Min(today, segment.Flight.LastDay)).Sum),
        delivery.Units(delivery.Between(today, today).Sum), segment.RequiredDaily.Value);
}
