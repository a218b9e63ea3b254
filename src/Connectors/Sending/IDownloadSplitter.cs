namespace Paceline.Connections;

/// <summary>Cuts a download into parts of bounded size at row borders, as it streams. The same download gives the same parts, however it arrives.</summary>
public interface IDownloadSplitter
{
    /// <summary>Takes bytes in; gives the parts that are now complete.</summary>
    /// <exception cref="UnreadableBatchException">A row is longer than any row can be.</exception>
    IReadOnlyList<SplitPart> Append(ReadOnlySpan<byte> bytes);

    /// <summary>The rest, as the last part; it may have no rows.</summary>
    SplitPart End();

    /// <summary>
    /// The parts given so far are no longer looked at. Buffers of eight megabytes for each part would be most of what a silo allocates while it
    /// downloads; so two take turns.
    /// </summary>
    void Recycle();

    /// <summary>The splitter of a form.</summary>
    /// <param name="target">About how many bytes a part has.</param>
    /// <param name="footer">How much of the end of lines must lie in one part, because a footer may be there.</param>
    static IDownloadSplitter Of(DownloadForm form, int target = 8 << 20, int footer = 256 << 10) =>
        form == DownloadForm.Array ? new ArraySplitter(target) : new RowSplitter(target, footer);
}

/// <param name="Header">What leads the download's rows: the first line without mark and line break, or an array's bracket.</param>
/// <param name="Body">Whole rows.</param>
/// <param name="FirstRowNumber">Number of the body's first row: its line in the download, or its place in the array.</param>
public sealed record SplitPart(ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body, int FirstRowNumber, bool IsLast);
