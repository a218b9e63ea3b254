namespace Paceline.Campaigns;

/// <summary>How a campaign stood at a moment, computed from what was known then.</summary>
/// <param name="Row">Null when nothing was known of it yet. It has no margin and does not say when data was refreshed.</param>
/// <param name="BandLower">Lower edge of the on-track band that held then, as a ratio.</param>
/// <param name="Findings">What was wrong with delivery or set-up, the gravest first.</param>
/// <param name="Limits">What is not kept, and how it was taken instead.</param>
/// <param name="Restated">The same moment, with the days that were complete then as they are known now; null when none was.</param>
[GenerateSerializer, Immutable, Alias("campaigns.campaignStoodView")]
public sealed record CampaignStoodView(
    [property: Id(0)] DateTimeOffset KnownAt, [property: Id(1)] BoardRow? Row, [property: Id(2)] decimal? BandLower, [property: Id(3)] decimal? BandUpper,
    [property: Id(4)] IReadOnlyList<FindingView> Findings, [property: Id(5)] IReadOnlyList<LookBackLimit> Limits,
    [property: Id(6)] BoardRow? Restated = null);

/// <summary>Something of which looking back cannot say how it was.</summary>
/// <param name="Code">Stable: MEMBERSHIP, NOT_COMPUTED, COVERAGE or COMPACTED.</param>
/// <param name="Sentence">What is taken instead.</param>
[GenerateSerializer, Immutable, Alias("campaigns.lookBackLimit")]
public sealed record LookBackLimit([property: Id(0)] string Code, [property: Id(1)] string Sentence);
