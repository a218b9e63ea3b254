using GraphQL.DataLoader;

namespace Paceline.Api;

/// <summary>
/// Gathers the keys of one type that an operation asks for, wherever in the document, and loads them with one question. It belongs
/// to one caller, so a key of one organisation can never meet another's.
/// </summary>
internal sealed class NodeBatch(Caller caller, NodeSource source)
{
    private readonly Lock gate = new();
    private Round? open;

    public IDataLoaderResult Ask(string key)
    {
        lock (gate)
        {
            open ??= new Round();
            open.Keys.Add(key);
            return new Pending(this, open, key);
        }
    }

    private Task<IReadOnlyDictionary<string, object>> Run(Round round, CancellationToken cancellation)
    {
        lock (gate)
        {
            open = open == round ? null : open;
            return round.Loading ??= source.Load(caller, [.. round.Keys], cancellation);
        }
    }

    private sealed class Round
    {
        public HashSet<string> Keys { get; } = [];

        public Task<IReadOnlyDictionary<string, object>>? Loading { get; set; }
    }

    private sealed class Pending(NodeBatch batch, Round round, string key) : IDataLoaderResult
    {
        public async Task<object?> GetResultAsync(CancellationToken cancellationToken) =>
            (await batch.Run(round, cancellationToken)).GetValueOrDefault(key);
    }
}
