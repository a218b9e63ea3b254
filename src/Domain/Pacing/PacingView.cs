using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// How a plan stands at the end of the watermark day. Amounts are whole units of <see cref="Measure"/>, unrounded; shares and ratios are
/// 1 for 100 %. Every unknown carries its reason.
/// </summary>
public sealed record PacingView
{
    public required Measure Measure { get; init; }
    public required PacingState State { get; init; }
    public required PacingBand Band { get; init; }
    public required PacingFindings Findings { get; init; }

    /// <summary>W: the last complete day counted; null before any.</summary>
    public required LocalDate? Watermark { get; init; }

    /// <summary>Whole days the watermark is behind yesterday; 0 is up to date.</summary>
    public required int StaleDays { get; init; }

    /// <summary>B of the version in force today.</summary>
    public required decimal Budget { get; init; }
    public required LocalDate FlightStart { get; init; }
    public required LocalDate FlightEnd { get; init; }

    /// <summary>N: days in flight.</summary>
    public required int FlightDays { get; init; }

    /// <summary>e: days in flight up to W.</summary>
    public required int ElapsedDays { get; init; }

    /// <summary>R: days after W that can serve.</summary>
    public required int RemainingDays { get; init; }

    /// <summary>Days in flight up to W without data: the actual is then a lower bound.</summary>
    public required int UnknownDays { get; init; }

    /// <summary>A: delivered up to W, off-flight days included.</summary>
    public required Figure Actual { get; init; }

    /// <summary>Delivered after W: "today so far", in no ratio (E22).</summary>
    public required Figure TodaySoFar { get; init; }

    /// <summary>P(W) by the plan as it was: history is not rewritten.</summary>
    public required Figure Planned { get; init; }

    /// <summary>A / P(W), the headline.</summary>
    public required Ratio Pacing { get; init; }

    /// <summary>A / P(W) by today's version spread over the whole flight (E6).</summary>
    public required Ratio CurrentPlanPacing { get; init; }

    /// <summary>A / B.</summary>
    public required Ratio DeliveryShare { get; init; }

    /// <summary>e / N.</summary>
    public required Ratio TimeShare { get; init; }

    /// <summary>C(W) = P(W) / B: the ideal marker on a delivery bar.</summary>
    public required Ratio IdealShare { get; init; }

    /// <summary>A − P(W).</summary>
    public required Figure Variance { get; init; }

    /// <summary>Days ahead (+) or behind (−) of the plan.</summary>
    public required Figure DaysAhead { get; init; }

    /// <summary>B − A; below zero is over-delivery.</summary>
    public required Figure Remaining { get; init; }

    /// <summary>max(0, B − A) / R: the mean every remaining active day must bring.</summary>
    public required Figure RequiredDaily { get; init; }

    /// <summary>What the next active day must bring by the curve; equals <see cref="RequiredDaily"/> when the curve is even.</summary>
    public required Figure RequiredNextDay { get; init; }

    /// <summary>1 is stay on plan; 1.35 is run 35 % above it.</summary>
    public required Ratio CatchUp { get; init; }

    /// <summary>max(0, B − A) once no day is left; null before.</summary>
    public required decimal? Shortfall { get; init; }

    /// <summary>The largest complete day; unknown before any.</summary>
    public required Figure BestDay { get; init; }

    /// <summary>Delivered on days for which nothing was planned, outside every flight or dark (E8); part of <see cref="Actual"/>.</summary>
    public required decimal OffFlight { get; init; }

    /// <summary>M1: the plan's shape from here.</summary>
    public required Projection PlanShape { get; init; }

    /// <summary>M2: the mean of the last complete active days from here.</summary>
    public required Projection RunRate { get; init; }

    /// <summary>M3: a weekday profile with its spread; worked out when it is asked for.</summary>
    public ModelProjection Model => Modelled!.Value;

    // Never null in a view of the calculation; a member that only this assembly sees cannot be required.
    internal ModelOnDemand? Modelled { get; init; }

    /// <summary>The segment of today, or null in a gap and outside the flight.</summary>
    public required SegmentView? ActiveSegment { get; init; }
}

/// <summary>Where delivery ends, by one method.</summary>
/// <param name="Uncapped">As the method says.</param>
/// <param name="Capped">At most the budget, for money a platform does not spend past its own cap.</param>
public readonly record struct Projection(Figure Uncapped, Figure Capped);

/// <summary>Where delivery ends as a distribution: one in ten ends below P10, nine in ten below P90.</summary>
public readonly record struct ModelProjection(Projection P10, Projection P50, Projection P90);

/// <summary>One segment paced by itself: an ended or future neighbour neither helps nor harms it.</summary>
public sealed record SegmentView(
    Flight Flight,
    string Curve,
    decimal Budget,
    Figure Actual,
    decimal Planned,
    Ratio Pacing,
    Figure Remaining,
    int RemainingDays,
    Figure RequiredDaily);
