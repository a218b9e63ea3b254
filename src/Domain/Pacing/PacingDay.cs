using NodaTime;

namespace Paceline.Pacing;

/// <summary>One day of a pacing chart, in whole units of the measure. Null is unknown, or not a question on that day; never zero.</summary>
/// <param name="Date">The day, in the entity's own zone.</param>
/// <param name="Complete">Up to the watermark: its delivery is all in.</param>
/// <param name="Active">In flight and able to serve.</param>
/// <param name="Actual">Delivered that day; on days after the watermark only what has come in so far.</param>
/// <param name="CumulativeActual">Delivered by the end of the day; null on a day without data and after the watermark.</param>
/// <param name="Planned">Due that day by the plan as it was; the days sum to the budget to the micro.</param>
/// <param name="CumulativePlanned">Due by the end of the day.</param>
/// <param name="Deviation">Cumulative actual less cumulative plan.</param>
/// <param name="Required">What a day after the watermark must bring; with the actual they sum to the budget to the micro.</param>
public readonly record struct PacingDay(
    LocalDate Date,
    bool Complete,
    bool Active,
    decimal? Actual,
    decimal? CumulativeActual,
    decimal Planned,
    decimal CumulativePlanned,
    decimal? Deviation,
    decimal? Required);
