namespace Paceline.Campaigns;

/// <summary>Views of the campaigns board that somebody gave a name: everybody's, and those of whoever asks. Key: <c>o12/board-views</c>.</summary>
[Alias("campaigns.IBoardViewsGrain"), GrainInterfaceType("campaigns.boardViews")]
public interface IBoardViewsGrain : IGrainWithStringKey
{
    /// <summary>One's own by name, then everybody's by name. Machines and operators have none of their own.</summary>
    [Alias("GetViews")]
    Task<IReadOnlyList<BoardView>> GetViews();

    /// <summary>Keeps a view, or gives one another name or search, or to everybody. All that is wrong with it is said at once.</summary>
    /// <param name="mayShare">Whether who asks may change what is everybody's.</param>
    [Alias("Save")]
    Task<BoardViewOutcome> Save(BoardViewOrder order, bool mayShare);

    /// <summary>Null when it is gone.</summary>
    [Alias("Remove")]
    Task<BoardViewProblem?> Remove(int view, bool mayShare);
}

/// <param name="Search">What stands in the board's address after the question mark.</param>
/// <param name="IsShared">Whether it is everybody's; else it is that of whoever asks.</param>
/// <param name="Version">Counts from one, one more with each change.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardView")]
public sealed record BoardView(
    [property: Id(0)] int Number, [property: Id(1)] string Name, [property: Id(2)] string Search, [property: Id(3)] bool IsShared, [property: Id(4)] int Version);

/// <param name="View">Null for a new one.</param>
/// <param name="BasedOn">The version that was seen; 0 for a new one.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardViewOrder")]
public sealed record BoardViewOrder(
    [property: Id(0)] int? View, [property: Id(1)] string Name, [property: Id(2)] string Search, [property: Id(3)] bool IsShared, [property: Id(4)] int BasedOn);

/// <param name="View">As it is kept; null when something is wrong.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardViewOutcome")]
public sealed record BoardViewOutcome([property: Id(0)] BoardView? View, [property: Id(1)] IReadOnlyList<BoardViewProblem> Problems);

public enum BoardViewProblem
{
    /// <summary>There is none, or it is somebody else's own.</summary>
    NotFound = 1,

    /// <summary>One's own, or everybody's, has another of the name.</summary>
    NameTaken = 2,

    /// <summary>There are fifty.</summary>
    TooMany = 3,

    /// <summary>It changed since it was seen.</summary>
    ChangedMeanwhile = 4,

    /// <summary>Everybody's views are changed from trader up.</summary>
    MayNotShare = 5,

    /// <summary>A machine has no views of its own.</summary>
    NoPerson = 6,
}
