using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>Paging by position: asked for is the largest page, believed is what comes back.</summary>
internal static class TtdPaging
{
    public const int PageSize = 100;

    /// <summary>Where the next page starts; null when this was the last.</summary>
    /// <exception cref="UnreadableBatchException">The page does not say how many there are.</exception>
    public static int? NextStart(JsonPage page, int start)
    {
        if (new JsonFields(page.Root, []).Whole("TotalFilteredCount") is not { } total)
        {
            throw new UnreadableBatchException("BAD_PAGE", "The page has no 'TotalFilteredCount'.");
        }
        return start + page.Count < total ? start + page.Count : null;
    }

    /// <summary>What stands for the next page's token: position alone would look new to the guard even when pages repeat.</summary>
    public static string? Token(int? nextStart) => nextStart is { } start ? $"start {start}" : null;
}
