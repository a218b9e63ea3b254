namespace Paceline.Connections;

/// <summary>Writes a download to a pull's journal, part by part.</summary>
internal sealed class PartWriter(IPullJournal journal, ApiRequest request) : IDownloadSink
{
    private IDownloadSplitter splitter = IDownloadSplitter.Of(request.Form);

    public async ValueTask Begin(CancellationToken cancellationToken)
    {
        splitter = IDownloadSplitter.Of(request.Form);
        await journal.Discard(cancellationToken);
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        foreach (var part in splitter.Append(bytes.Span))
        {
            await Store(part, cancellationToken);
        }
        splitter.Recycle();
    }

    public ValueTask End(CancellationToken cancellationToken) => Store(splitter.End(), cancellationToken);

    private async ValueTask Store(SplitPart part, CancellationToken cancellationToken) =>
        await journal.Part(new DownloadPart(request.Text, part.Header, part.Body, part.FirstRowNumber, part.IsLast), cancellationToken);
}
