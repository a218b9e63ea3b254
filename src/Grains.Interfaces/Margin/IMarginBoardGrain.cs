namespace Paceline.Margin;

/// <summary>Reads of what is earned, as last computed. Key: <c>o12/margin-board</c>.</summary>
[Alias("margin.IMarginBoardGrain"), GrainInterfaceType("margin.board")]
public interface IMarginBoardGrain : IGrainWithStringKey
{
    [Alias("Find")]
    Task<MarginPage> Find(MarginQuery query);
}
