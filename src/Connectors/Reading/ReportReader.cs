using System.Text.Unicode;
using Paceline.Pipeline;

namespace Paceline.Connections.Reading;

/// <summary>Reads the rows of a delivery report, or of a part of one. It makes no strings unless a row is flawed.</summary>
internal static class ReportReader
{
    /// <exception cref="UnreadableBatchException">The report as a whole cannot be read.</exception>
    public static void Read(ReportFormat format, BatchContent batch, IRowSink sink)
    {
        if (format.Form == DownloadForm.Array)
        {
            ReadArray(format, batch, sink);
            return;
        }
        if (format.NoData is { } sentence && batch.Header.Span.StartsWith(sentence))
        {
            SkipAll(batch.Body.Span, batch.FirstRowNumber, "no data", sink);
            return;
        }
        var header = ReportHeader.Read(format, batch.Header.Span, batch.Intent.Grain);
        var body = batch.Body.Span;
        var parser = new DeliveryParser(format, header, batch.Intent, allText: Utf8.IsValid(body));
        Span<CsvField> fields = header.Count <= 64 ? stackalloc CsvField[header.Count] : new CsvField[header.Count];
        var rows = new CsvRows(body);
        while (rows.TryRead(fields, out var row))
        {
            var number = batch.FirstRowNumber + row.Line;
            var raw = row.Of(body);
            if (raw.TrimEnd((byte)'\r').IsEmpty)
            {
                if (format.HasFooter && batch.IsLast)
                {
                    SkipAll(body[row.Start..], number, "footer", sink);
                    return;
                }
                sink.Skip(number, "blank line");
            }
            else if (row.Flaw != CsvFlaw.None)
            {
                sink.Reject(number, row.Flaw == CsvFlaw.Cut ? "CUT_ROW" : "BAD_CSV", row.Flaw switch
                {
                    CsvFlaw.Cut => "The report ends within the row.",
                    CsvFlaw.TooLong => "The row is longer than any can be; a quote may not be closed.",
                    _ => "A quote stands where none may, or is never closed.",
                }, raw);
            }
            else if (format.HasFooter && header.IsTotals(fields))
            {
                sink.Skip(number, "totals");
            }
            else if (row.FieldCount != header.Count)
            {
                sink.Reject(number, "WRONG_FIELD_COUNT", $"The row has {row.FieldCount} fields, the header {header.Count}.", raw);
            }
            else
            {
                parser.Parse(body, raw, fields, number, sink);
            }
        }
    }

    private static void ReadArray(ReportFormat format, BatchContent batch, IRowSink sink)
    {
        if (!batch.Header.Span.SequenceEqual("["u8))
        {
            throw new UnreadableBatchException("NO_ARRAY", "The report is no JSON array.");
        }
        var body = batch.Body.Span;
        var parser = new DeliveryParser(format, ReportHeader.OfObjects, batch.Intent, allText: Utf8.IsValid(body));
        var columns = new ObjectRow(format, batch.Intent.Grain);
        var rows = new ArrayRows(body);
        while (rows.TryRead(out var row))
        {
            var number = batch.FirstRowNumber + row.Index;
            var raw = row.Of(body);
            if (row.Flaw != ArrayFlaw.None)
            {
                sink.Reject(number, row.Flaw == ArrayFlaw.Cut ? "CUT_ROW" : "BAD_JSON", row.Flaw switch
                {
                    ArrayFlaw.Cut => "The report ends within the row.",
                    ArrayFlaw.TooLong => "The row is longer than any can be; a quote may not be closed.",
                    ArrayFlaw.BehindTheEnd => "Something stands behind the end of the array.",
                    _ => "Nothing stands between two commas.",
                }, raw);
            }
            else if (columns.TryRead(raw, out var rule, out var reason))
            {
                parser.Parse(columns.Values, raw, columns.Fields, number, sink);
            }
            else
            {
                sink.Reject(number, rule, reason, raw);
            }
        }
    }

    private static void SkipAll(ReadOnlySpan<byte> lines, int number, string why, IRowSink sink)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            sink.Skip(number++, why);
            lines = end < 0 ? default : lines[(end + 1)..];
        }
    }
}
