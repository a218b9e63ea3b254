namespace Paceline.Campaigns;

/// <summary>What campaigns of the board are put together by.</summary>
public enum BoardGrouping
{
    Advertiser = 1,
    Platform = 2,
}

/// <summary>Campaigns put together in one currency; sums are of those whose figures are money.</summary>
/// <param name="Key">An advertiser's key, or a platform.</param>
/// <param name="Name">The advertiser's; null for a platform.</param>
/// <param name="Totals">How many campaigns, and their sums.</param>
/// <param name="NotMoney">Of the campaigns, those with budgets in impressions: they are in no sum.</param>
/// <param name="Pacing">Delivered over planned, of the sums of those that are paced; null without.</param>
/// <param name="Bands">How many stand in which band.</param>
/// <param name="Margin">What those earn whose bookings are in this currency; null where none is.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardGroup")]
public sealed record BoardGroup(
    [property: Id(0)] string Key,
    [property: Id(1)] string? Name,
    [property: Id(2)] BoardTotals Totals,
    [property: Id(3)] int NotMoney,
    [property: Id(4)] decimal? Pacing,
    [property: Id(5)] IReadOnlyList<BandCount> Bands,
    [property: Id(6)] BoardMargin? Margin);

/// <param name="HasMore">Whether there are groups beyond the most that are shown.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardGroups")]
public sealed record BoardGroups([property: Id(0)] IReadOnlyList<BoardGroup> Groups, [property: Id(1)] bool HasMore);
