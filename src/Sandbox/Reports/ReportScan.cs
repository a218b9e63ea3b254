using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Reports;

/// <summary>One line as a report sees it.</summary>
internal readonly record struct ScannedLine(Line Line, Zone Zone, Cutoff Cutoff);

/// <summary>
/// Lines that share a row per day. Cells hold the constant parts of the row; a null stands where the day or the hour goes.
/// </summary>
internal sealed record ScanGroup(IReadOnlyList<byte[]?> Cells, ScannedLine[] Lines, int FromDay, int ToDay);

/// <summary>How rows are cut and ordered, and how a day is written.</summary>
internal sealed record ScanShape(bool ByDate, bool ByHour, bool DateFirst, string DateFormat);

/// <summary>Walks groups and days and writes one CSV row for each that delivered anything.</summary>
internal sealed class ReportScan(ScanShape shape, IReadOnlyList<Metric> metrics, CsvSheet sheet)
{
    private readonly Delivered[] hours = new Delivered[24];
    private readonly Delivered[] lineHours = new Delivered[24];
    private readonly Dictionary<int, byte[]> dates = [];

    public Delivered Total { get; private set; }
    public long Rows { get; private set; }

    public async Task Write(IReadOnlyList<ScanGroup> groups, CancellationToken cancel)
    {
        if (groups.Count == 0)
            return;
        if (!shape.ByDate)
        {
            foreach (var group in groups)
                await Span(group, group.FromDay, group.ToDay, cancel);
            return;
        }

        if (!shape.DateFirst)
        {
            foreach (var group in groups)
            {
                for (var day = group.FromDay; day <= group.ToDay; day++)
                    await Span(group, day, day, cancel);
            }

            return;
        }

        for (var day = groups.Min(g => g.FromDay); day <= groups.Max(g => g.ToDay); day++)
        {
            foreach (var group in groups)
            {
                if (day >= group.FromDay && day <= group.ToDay)
                    await Span(group, day, day, cancel);
            }
        }
    }

    private ValueTask Span(ScanGroup group, int from, int to, CancellationToken cancel)
    {
        if (shape.ByHour)
            EmitHours(group, from, to);
        else
            EmitDay(group, from, to);
        return sheet.Full ? sheet.Flush(cancel) : ValueTask.CompletedTask;
    }

    private void EmitDay(ScanGroup group, int from, int to)
    {
        var sum = default(Delivered);
        foreach (var (line, zone, cutoff) in group.Lines)
        {
            for (var day = Math.Max(from, line.Delivery.FirstDay); day <= Math.Min(to, line.Delivery.LastDay); day++)
                sum += line.Delivery.Until(line.Markup, zone, day, cutoff);
        }

        if (!sum.IsZero)
            Row(group, from, 0, sum);
    }

    private void EmitHours(ScanGroup group, int from, int to)
    {
        Array.Clear(hours);
        var any = false;
        foreach (var (line, zone, cutoff) in group.Lines)
        {
            for (var day = Math.Max(from, line.Delivery.FirstDay); day <= Math.Min(to, line.Delivery.LastDay); day++)
            {
                line.Delivery.ByHour(line.Markup, zone, day, cutoff, lineHours);
                for (var hour = 0; hour < 24; hour++)
                    hours[hour] += lineHours[hour];
                any = true;
            }
        }

        for (var hour = 0; any && hour < 24; hour++)
        {
            if (!hours[hour].IsZero)
                Row(group, from, hour, hours[hour]);
        }
    }

    private void Row(ScanGroup group, int day, int hour, in Delivered delivered)
    {
        var dateDone = !shape.ByDate;
        foreach (var cell in group.Cells)
        {
            if (cell is not null)
            {
                sheet.Raw(cell);
                continue;
            }

            // The first gap is the date where there is one; ScanLayout keeps that order.
            if (dateDone)
                sheet.Whole(hour);
            else
                sheet.Raw(Date(day));
            dateDone = true;
        }

        for (var i = 0; i < metrics.Count; i++)
        {
            if (i > 0 || group.Cells.Count > 0)
                sheet.Byte(',');
            metrics[i].Write(sheet, delivered);
        }

        sheet.Byte('\n');
        Total += delivered;
        Rows++;
    }

    private byte[] Date(int day)
    {
        if (!dates.TryGetValue(day, out var bytes))
        {
            var text = DateOnly.FromDayNumber(day).ToString(shape.DateFormat, System.Globalization.CultureInfo.InvariantCulture);
            dates[day] = bytes = System.Text.Encoding.UTF8.GetBytes(text);
        }

        return bytes;
    }
}
