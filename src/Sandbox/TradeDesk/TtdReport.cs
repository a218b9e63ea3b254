using Paceline.Delivery;
using Paceline.Reports;
using Paceline.World;

namespace Paceline.TradeDesk;

/// <summary>Writes a MyReports file: one header, rows, nothing else. Days and hours are UTC.</summary>
internal sealed class TtdReport(SandboxWorld world)
{
    public async Task Write(TtdSchedule schedule, Stream output, CancellationToken cancel)
    {
        var dimensions = TtdColumns.Dimensions(schedule.Template);
        var window = (schedule.From.DayNumber, Math.Min(schedule.ToExclusive.DayNumber - 1, Zone.Utc.Local(schedule.AsOf).Day));
        List<ScanGroup> groups;
        lock (world.Gate)
        {
            var catalog = world[Platform.Ttd];
            var cutoff = world.VisibleUntil(Platform.Ttd, Zone.Utc, schedule.AsOf);
            groups = ScanLayout.Groups(
                schedule.AdvertiserIds.Distinct().SelectMany(catalog.LinesOf).Select(l => Lineage.Of(catalog, l)),
                dimensions,
                l => new(l.Line, Zone.Utc, cutoff),
                _ => window);
        }

        var sheet = new CsvSheet(output, schedule.International ? ',' : '.');
        if (schedule.Headers)
            sheet.Text(string.Join(',', dimensions.Select(d => d.Header).Concat(TtdColumns.Metrics.Select(m => m.Header))) + "\n");
        var shape = new ScanShape(true, schedule.Template.Hourly, true, schedule.InternationalDates ? "dd/MM/yyyy" : "yyyy-MM-dd");
        await new ReportScan(shape, TtdColumns.Metrics, sheet).Write(groups, cancel);
        await sheet.Flush(cancel);
    }
}
