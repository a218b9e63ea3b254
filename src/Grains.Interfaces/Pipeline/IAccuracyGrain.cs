namespace Paceline.Pipeline;

/// <summary>Our figures beside the platforms' own totals. Key: <c>o12/accuracy</c>.</summary>
[Alias("pipeline.IAccuracyGrain"), GrainInterfaceType("pipeline.accuracy")]
public interface IAccuracyGrain : IGrainWithStringKey
{
    /// <summary>How many of the figures that platforms total ours equal, over the last weeks' complete days.</summary>
    /// <param name="connection">Null for all of the organisation's.</param>
    [Alias("Measure")]
    Task<AccuracyView> Measure(int? connection);

    /// <summary>A campaign's last complete days beside what its platform totals; null when nothing has been compared.</summary>
    /// <param name="campaign">Such as <c>dv360:123</c>.</param>
    [Alias("Compare")]
    Task<ComparisonView?> Compare(string campaign);
}

/// <summary>A measured accuracy.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.accuracyScore")]
public sealed record AccuracyScoreView
{
    /// <summary>Figures that are counted: of each campaign and day those that the platform totals, and those that only we have.</summary>
    [Id(0)] public required long Expected { get; init; }
    [Id(1)] public required long Correct { get; init; }

    /// <summary>Figures that differ and may be right once the day has been read, or its total asked for, again.</summary>
    [Id(2)] public required long Waiting { get; init; }

    /// <summary>From 0 to 1; null when nothing is counted.</summary>
    [Id(3)] public decimal? Rate { get; init; }

    /// <summary>The rate with each figure weighed by its day's spend.</summary>
    [Id(4)] public decimal? SpendRate { get; init; }

    /// <summary>The rate that holds with 95 % confidence at least.</summary>
    [Id(5)] public decimal? AtLeast { get; init; }
}

[GenerateSerializer, Immutable, Alias("pipeline.connectionAccuracy")]
public sealed record ConnectionAccuracyView
{
    [Id(0)] public required int Connection { get; init; }
    [Id(1)] public required AccuracyScoreView Score { get; init; }

    /// <summary>When the platform's totals came last.</summary>
    [Id(2)] public required DateTimeOffset AskedAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("pipeline.accuracy")]
public sealed record AccuracyView
{
    [Id(0)] public required DateOnly From { get; init; }
    [Id(1)] public required DateOnly To { get; init; }
    [Id(2)] public required AccuracyScoreView Total { get; init; }
    [Id(3)] public required IReadOnlyList<ConnectionAccuracyView> Connections { get; init; }

    /// <summary>Campaigns' days that differ, the most spend first, at most 200.</summary>
    [Id(4)] public required IReadOnlyList<DifferingDayView> Differing { get; init; }

    /// <summary>How many there are.</summary>
    [Id(5)] public required int DifferingDays { get; init; }
}

/// <summary>A campaign's day that is not what its platform totals.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.differingDay")]
public sealed record DifferingDayView
{
    [Id(0)] public required int Connection { get; init; }
    [Id(1)] public required string CampaignKey { get; init; }
    [Id(2)] public required string CampaignName { get; init; }
    [Id(3)] public required string Currency { get; init; }
    [Id(4)] public required ComparedDayView Day { get; init; }
}

[GenerateSerializer, Immutable, Alias("pipeline.comparison")]
public sealed record ComparisonView
{
    [Id(0)] public required string Currency { get; init; }
    [Id(1)] public required IReadOnlyList<ComparedDayView> Days { get; init; }
}

/// <summary>A day beside what the platform totals of it.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.comparedDay")]
public sealed record ComparedDayView
{
    [Id(0)] public required DateOnly Date { get; init; }

    /// <summary>When the platform had been asked.</summary>
    [Id(1)] public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Why they differ; null when they do not.</summary>
    [Id(2)] public DifferenceCause? Cause { get; init; }

    /// <summary>Whether the difference may be nothing but the time between two readings.</summary>
    [Id(3)] public bool Waits { get; init; }
    [Id(4)] public required IReadOnlyList<ComparedFigureView> Figures { get; init; }
}

/// <summary>A figure of both, counts as they are and money in the advertiser's currency.</summary>
/// <param name="Holds">Whether they are the same, up to what rounding can do.</param>
[GenerateSerializer, Immutable, Alias("pipeline.comparedFigure")]
public sealed record ComparedFigureView(
    [property: Id(0)] FigureKind Figure, [property: Id(1)] decimal Platform, [property: Id(2)] decimal Ours, [property: Id(3)] bool Holds);
