namespace Paceline.Margin;

/// <summary>Reads of what is earned, as last computed. Key: <c>o12/margin-board</c>.</summary>
[Alias("margin.IMarginBoardGrain"), GrainInterfaceType("margin.board")]
public interface IMarginBoardGrain : IGrainWithStringKey
{
    [Alias("Find")]
    Task<MarginPage> Find(MarginQuery query);

    /// <summary>The same lines put together by whose they are, in each currency.</summary>
    [Alias("Groups")]
    Task<MarginGroups> Groups(MarginGroupQuery query);

    /// <summary>What months come to: those behind as earned, those ahead as projected or booked.</summary>
    [Alias("Forecast")]
    Task<ForecastView> Forecast(ForecastQuery query);

    /// <summary>The same line by line: by booking, line and month.</summary>
    /// <param name="after">The last one seen; null at the beginning.</param>
    /// <returns>So many at most; fewer are the last.</returns>
    [Alias("ForecastLines")]
    Task<IReadOnlyList<ForecastLineView>> ForecastLines(ForecastQuery query, ForecastPlace? after, int first);
}
