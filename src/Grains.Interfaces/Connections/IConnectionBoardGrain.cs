namespace Paceline.Connections;

/// <summary>Reads over all connections of an organisation: each is one query. Key: <c>o12/connections</c>.</summary>
[Alias("connections.IConnectionBoardGrain"), GrainInterfaceType("connections.board")]
public interface IConnectionBoardGrain : IGrainWithStringKey
{
    /// <summary>Every connection of the organisation, by name, with its streams, quotas and batches by stage.</summary>
    [Alias("List")]
    Task<IReadOnlyList<ConnectionView>> List();

    /// <summary>The connection; null when the organisation has none of that number.</summary>
    [Alias("Load")]
    Task<ConnectionView?> Load(int connection);

    /// <summary>Batches, newest first.</summary>
    [Alias("Batches")]
    Task<BatchPage> Batches(BatchQuery query);

    /// <summary>The batch; null when the organisation has none of that number.</summary>
    [Alias("LoadBatch")]
    Task<BatchView?> LoadBatch(long batch);
}
