using System.Text.Json;

namespace Paceline.Connections.Reading;

/// <summary>The columns of a report, read off its first bytes.</summary>
internal static class ReportSchema
{
    private const int LongestName = 120;

    /// <returns>Null where they cannot be told: a report of nothing, or one whose beginning is not what it should be.</returns>
    public static ReportColumns? Of(ReportFormat format, PullIntent intent, DownloadReceipt receipt)
    {
        var head = receipt.Head.Span;
        var names = format.Form == DownloadForm.Array ? OfArray(head) : OfLines(format, head);
        return names is null ? null : new ReportColumns(
            [.. names.Select(name => ReportHeader.Shown(name, LongestName)).Distinct()],
            [.. format.Headers.Where(column => format.Needs(column.Key, intent.Grain)).Select(column => column.Value)],
            IgnoresCase: format.Form == DownloadForm.Lines);
    }

    private static List<string>? OfLines(ReportFormat format, ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        if (end < 0 || (format.NoData is { } sentence && head.StartsWith(sentence)))
        {
            return null;
        }
        try
        {
            return ReportHeader.Names(head[..end].TrimEnd((byte)'\r'));
        }
        catch (UnreadableBatchException)
        {
            return null;
        }
    }

    /// <summary>Of its first row: rows name their columns themselves.</summary>
    private static List<string>? OfArray(ReadOnlySpan<byte> head)
    {
        head = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        var body = head is [(byte)'[', ..] ? head[1..] : default;
        if (!new ArrayRows(body).TryRead(out var first) || first.Flaw != ArrayFlaw.None)
        {
            return null;
        }
        try
        {
            using var row = JsonDocument.Parse(first.Of(body).ToArray());
            return row.RootElement.ValueKind == JsonValueKind.Object ? [.. row.RootElement.EnumerateObject().Select(column => column.Name)] : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
