namespace Paceline.Connections.Reading;

/// <summary>Whether a downloaded report can be accepted, judged by its first and last bytes before any row is read.</summary>
internal static class ReportCheck
{
    public static (ReportVerdict Verdict, Fault? Fault) Of(ReportFormat format, PullIntent intent, DownloadReceipt receipt)
    {
        if (format.Form == DownloadForm.Array)
        {
            return OfArray(format, intent, receipt);
        }
        var head = receipt.Head.Span;
        if (format.NoData is { } sentence && head.StartsWith(sentence))
        {
            return (ReportVerdict.NoRows, null);
        }
        var end = head.IndexOf((byte)'\n');
        if (receipt.Bytes == 0)
        {
            return Faulty(FaultAction.Retry, "EMPTY_REPORT", "The report is empty, without so much as a header.");
        }
        try
        {
            ReportHeader.Read(format, (end < 0 ? head : head[..end]).TrimEnd((byte)'\r'), intent.Grain);
        }
        catch (UnreadableBatchException exception)
        {
            return Faulty(FaultAction.Malformed, exception.Rule, exception.Message);
        }
        if (receipt.Bytes <= head.Length && (end < 0 || head[(end + 1)..].TrimStart("\r\n"u8).IsEmpty))
        {
            return (ReportVerdict.HeaderOnly, null);
        }
        var tail = receipt.Tail.Span;
        foreach (var mark in format.EndMarks)
        {
            if (tail.IndexOf(mark) >= 0)
            {
                return (ReportVerdict.Rows, null);
            }
        }
        return format.EndMarks.Count == 0 && tail[^1] == '\n' ? (ReportVerdict.Rows, null) : CutShort();
    }

    private static (ReportVerdict, Fault?) OfArray(ReportFormat format, PullIntent intent, DownloadReceipt receipt)
    {
        var head = receipt.Head.Span;
        head = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(Blanks);
        if (head.IsEmpty)
        {
            return Faulty(FaultAction.Retry, "EMPTY_REPORT", "The report is empty, without so much as a bracket.");
        }
        if (head[0] != '[')
        {
            return Faulty(FaultAction.Malformed, "NO_ARRAY", "The report is no JSON array.");
        }
        if (receipt.Tail.Span.TrimEnd(Blanks) is not [.., (byte)']'])
        {
            return CutShort();
        }
        head = head[1..].TrimStart(Blanks);
        if (head is [(byte)']', ..])
        {
            return (ReportVerdict.NoRows, null);
        }

        // Whatever is wrong with one row is found when rows are read. A first row without its columns says that all lack them.
        var rows = new ArrayRows(head);
        if (head is not [(byte)'{', ..])
        {
            return Faulty(FaultAction.Malformed, "NO_OBJECTS", "The report's rows are no JSON objects.");
        }
        return rows.TryRead(out var first) && first.Flaw == ArrayFlaw.None
            && !new ObjectRow(format, intent.Grain).TryRead(first.Of(head), out var rule, out var reason) && rule == "MISSING_COLUMN"
            ? Faulty(FaultAction.Malformed, rule, reason.Replace("The row", "The report", StringComparison.Ordinal))
            : (ReportVerdict.Rows, null);
    }

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private static (ReportVerdict, Fault?) CutShort() => Faulty(FaultAction.Retry, SendFaults.CutShort, "The report ends in its middle.");

    private static (ReportVerdict, Fault?) Faulty(FaultAction action, string code, string message) => (ReportVerdict.Faulty, new Fault(action, code, message));
}

internal enum ReportVerdict
{
    Rows,

    /// <summary>The platform says that there is nothing.</summary>
    NoRows,

    /// <summary>A header and no more: not ready rather than nothing.</summary>
    HeaderOnly,
    Faulty,
}
