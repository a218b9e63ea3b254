namespace Paceline.Connections;

/// <summary>Writes a download to a pull's journal, part by part.</summary>
internal sealed class PartWriter(IPullJournal journal, string request) : IDownloadSink
{
    private RowSplitter splitter = new();

    public async ValueTask Begin(CancellationToken cancellationToken)
    {
        splitter = new RowSplitter();
        await journal.Discard(cancellationToken);
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        foreach (var part in splitter.Append(bytes.Span))
        {
            await Store(part, cancellationToken);
        }
    }

    public ValueTask End(CancellationToken cancellationToken) => Store(splitter.End(), cancellationToken);

    private async ValueTask Store(SplitPart part, CancellationToken cancellationToken) =>
        await journal.Part(new DownloadPart(request, part.Header, part.Body, part.FirstRowNumber, part.IsLast), cancellationToken);
}
