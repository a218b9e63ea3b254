namespace Paceline.Campaigns;

/// <summary>What a campaign's conversion costs: as reported, over days whose conversions have come in, and corrected for those still to come.</summary>
[GenerateSerializer, Immutable, Alias("campaigns.actionCostView")]
public sealed record ActionCostView
{
    /// <summary>What the cost is of: media, total_media, billable or revenue.</summary>
    [Id(0)] public required string Basis { get; init; }

    /// <summary>All complete days.</summary>
    [Id(1)] public required ActionCohortView Reported { get; init; }

    /// <summary>Those of them that are at least <see cref="MaturedAfterDays"/> old.</summary>
    [Id(2)] public required ActionCohortView Matured { get; init; }

    /// <summary>Whole days after its end from which on no more than a twentieth of a day's conversions is expected to come, or to be taken back.</summary>
    [Id(3)] public required int MaturedAfterDays { get; init; }

    /// <summary>What is reported times <see cref="KnownPart"/>.</summary>
    [Id(4)] public decimal? Corrected { get; init; }
    [Id(5)] public string? CorrectedReason { get; init; }

    /// <summary>The part of the conversions of all complete days that should be known by now, weighted by cost.</summary>
    [Id(6)] public decimal? KnownPart { get; init; }

    /// <summary>Whose past days that is learnt from; null while too little is known.</summary>
    [Id(7)] public MaturationSource? LearntFrom { get; init; }

    /// <summary>Days that even the step from age to age with the fewest is learnt from.</summary>
    [Id(8)] public int? LearntDays { get; init; }

    /// <summary>Which part of a day's conversions is known at an age; empty while too little is known.</summary>
    [Id(9)] public required IReadOnlyList<KnownPartView> Profile { get; init; }
}

/// <summary>Days that are looked at together.</summary>
/// <param name="Cpa">Cost over conversions.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Cost">Null for no days.</param>
/// <param name="Conversions">Null for no days.</param>
[GenerateSerializer, Immutable, Alias("campaigns.actionCohortView")]
public sealed record ActionCohortView(
    [property: Id(0)] decimal? Cpa, [property: Id(1)] string? Reason, [property: Id(2)] decimal? Cost, [property: Id(3)] long? Conversions, [property: Id(4)] int Days,
    [property: Id(5)] DateOnly? From, [property: Id(6)] DateOnly? Through);

/// <param name="AgeDays">Whole days after the end of the day.</param>
[GenerateSerializer, Immutable, Alias("campaigns.knownPartView")]
public sealed record KnownPartView([property: Id(0)] int AgeDays, [property: Id(1)] decimal Part);

/// <summary>Whose past days say how conversions come in. The numbers are on the wire: never renumber.</summary>
public enum MaturationSource
{
    /// <summary>The campaign's advertiser, for windows of attribution are the advertiser's.</summary>
    Advertiser = 1,

    /// <summary>All advertisers of its connection, where the advertiser has too little.</summary>
    Connection = 2,
}
