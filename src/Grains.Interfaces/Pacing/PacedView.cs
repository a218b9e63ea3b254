namespace Paceline.Pacing;

/// <summary>How something that is sold is paced, as somebody looks at it: every figure is as of the end of the last complete day, and null is unknown. Ratios are 1 for 100 %.</summary>
[GenerateSerializer, Immutable, Alias("pacing.paced")]
public sealed record PacedView
{
    /// <summary>What amounts are of: <c>revenue</c>, or units such as <c>impressions</c>.</summary>
    [Id(0)] public required string Basis { get; init; }
    [Id(1)] public required PacingBand Band { get; init; }
    [Id(2)] public decimal? Pacing { get; init; }
    [Id(3)] public string? PacingReason { get; init; }
    [Id(4)] public required decimal Budget { get; init; }
    [Id(5)] public required DateOnly FlightStart { get; init; }
    [Id(6)] public required DateOnly FlightEnd { get; init; }
    [Id(7)] public decimal? Actual { get; init; }
    [Id(8)] public decimal? Planned { get; init; }
    [Id(9)] public decimal? DeliveredShare { get; init; }
    [Id(10)] public decimal? IdealShare { get; init; }

    /// <summary>What each day left must bring on average.</summary>
    [Id(11)] public decimal? RequiredDaily { get; init; }

    /// <summary>Days after the last complete one that can serve.</summary>
    [Id(12)] public required int DaysLeft { get; init; }
    [Id(13)] public decimal? DaysAhead { get; init; }
    [Id(14)] public decimal? CatchUp { get; init; }

    /// <summary>By today's plan, spread over the whole flight.</summary>
    [Id(15)] public decimal? CurrentPlanPacing { get; init; }

    /// <summary>The largest complete day.</summary>
    [Id(16)] public decimal? BestDay { get; init; }

    /// <summary>What is missing once no day is left; null before.</summary>
    [Id(17)] public decimal? Shortfall { get; init; }

    /// <summary>Delivered on days for which nothing was planned.</summary>
    [Id(18)] public required decimal OffFlight { get; init; }

    /// <summary>In flight, and each day left must bring more than the best day so far.</summary>
    [Id(19)] public required bool IsInfeasible { get; init; }

    /// <summary>Edges of the tolerance, as ratios.</summary>
    [Id(20)] public required decimal BandLower { get; init; }
    [Id(21)] public required decimal BandUpper { get; init; }
    [Id(22)] public required IReadOnlyList<PacedDayView> Days { get; init; }
    [Id(23)] public required IReadOnlyList<ProjectionView> Projections { get; init; }
    [Id(24)] public required IReadOnlyList<ExplanationStepView> Explanation { get; init; }

    /// <summary>With the next between what pacing will have been once platforms restate the days no more, four times in five.</summary>
    [Id(25)] public decimal? PacingLow { get; init; }
    [Id(26)] public decimal? PacingHigh { get; init; }

    /// <summary>Why they are null.</summary>
    [Id(27)] public string? PacingRangeReason { get; init; }

    /// <summary>The same of what was delivered.</summary>
    [Id(28)] public decimal? SettledLow { get; init; }
    [Id(29)] public decimal? SettledHigh { get; init; }
}

/// <param name="Actual">Null when there is no data.</param>
/// <param name="Deviation">Cumulative actual over cumulative plan, minus one; null past the watermark.</param>
/// <param name="Required">What each day to come must bring; null for days past.</param>
[GenerateSerializer, Immutable, Alias("pacing.pacedDay")]
public sealed record PacedDayView(
    [property: Id(0)] DateOnly Date, [property: Id(1)] decimal? Actual, [property: Id(2)] decimal Planned, [property: Id(3)] decimal? CumulativeActual, [property: Id(4)] decimal CumulativePlanned,
    [property: Id(5)] decimal? Deviation, [property: Id(6)] decimal? Required, [property: Id(7)] bool Complete);
