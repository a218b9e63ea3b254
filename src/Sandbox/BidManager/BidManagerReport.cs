using System.Globalization;
using Paceline.Delivery;
using Paceline.Reports;
using Paceline.World;

namespace Paceline.BidManager;

/// <summary>
/// Writes a report file with all its habits: display headers, a totals row, a blank line, a footer, and one sentence
/// in place of everything when there is nothing to say.
/// </summary>
internal sealed class BidManagerReport(SandboxWorld world)
{
    private const string NoData = "No data returned by the reporting service.\n";

    public async Task Write(StoredReport report, Stream output, CancellationToken cancel)
    {
        var shape = report.Query.Shape;
        var dimensions = shape.GroupBys.Select(g => BidManagerColumns.Dimensions[g]).ToArray();
        var metrics = shape.Metrics.Select(m => BidManagerColumns.Metrics[m]).ToArray();
        List<ScanGroup> groups;
        lock (world.Gate)
            groups = Groups(report, dimensions);
        var sheet = new CsvSheet(output);
        var scan = new ReportScan(Cut(dimensions), metrics, sheet);
        // Whether a report is empty is known only once its rows are written, so the header waits for the first row.
        if (!await AnyDelivery(groups, dimensions, metrics))
        {
            sheet.Text(NoData);
            await sheet.Flush(cancel);
            return;
        }

        sheet.Text(string.Join(',', dimensions.Select(d => d.Header).Concat(metrics.Select(m => m.Header))) + "\n");
        await scan.Write(groups, cancel);
        Totals(sheet, dimensions.Length, metrics, scan.Total);
        Footer(sheet, report, dimensions);
        await sheet.Flush(cancel);
    }

    private static async Task<bool> AnyDelivery(List<ScanGroup> groups, Dimension[] dimensions, Metric[] metrics)
    {
        foreach (var group in groups)
        {
            var probe = new ReportScan(Cut(dimensions), metrics, new CsvSheet(Stream.Null));
            await probe.Write([group], CancellationToken.None);
            if (probe.Rows > 0)
                return true;
        }

        return false;
    }

    private static ScanShape Cut(Dimension[] dimensions)
    {
        var date = Array.FindIndex(dimensions, d => d.Kind == DimensionKind.Date);
        var entity = Array.FindIndex(dimensions, d => d.Kind == DimensionKind.Entity);
        return new(
            date >= 0,
            dimensions.Any(d => d.Kind == DimensionKind.Hour),
            date >= 0 && (entity < 0 || date < entity),
            "yyyy/MM/dd");
    }

    private List<ScanGroup> Groups(StoredReport report, Dimension[] dimensions)
    {
        var catalog = world[Platform.Dv360];
        var byType = report.Query.Shape.Filters.ToLookup(f => f.Type, f => f.Value);
        var zones = catalog.Advertisers.Values.ToDictionary(a => a.Id, a => Zone.Of(a.Zone));
        var cutoffs = zones.Values.Distinct().ToDictionary(z => z, z => world.VisibleUntil(Platform.Dv360, z, report.AsOf));
        var windows = zones.Values.Distinct().ToDictionary(z => z, z => Window(report, z));
        return ScanLayout.Groups(
            catalog.Lines.Values.Where(l => Matches(catalog, byType, l)).Select(l => Lineage.Of(catalog, l)),
            dimensions,
            l => new(l.Line, zones[l.Advertiser.Id], cutoffs[zones[l.Advertiser.Id]]),
            l => windows[zones[l.Advertiser.Id]]);
    }

    private static (int From, int To) Window(StoredReport report, Zone zone)
    {
        var today = zone.Local(report.AsOf).Day;
        var (from, to) = report.Range.On(DateOnly.FromDayNumber(today));
        return (from.DayNumber, Math.Min(to.DayNumber, today));
    }

    private static bool Matches(Catalog catalog, ILookup<string, string> byType, Line line) => byType.All(values => values.Key switch
    {
        "FILTER_PARTNER" => values.Contains(catalog.Advertisers[line.AdvertiserId].PartnerId),
        "FILTER_ADVERTISER" => values.Contains(line.AdvertiserId),
        "FILTER_MEDIA_PLAN" => values.Contains(line.CampaignId),
        "FILTER_INSERTION_ORDER" => values.Contains(line.OrderId),
        _ => values.Contains(line.Id),
    });

    private static void Totals(CsvSheet sheet, int dimensions, Metric[] metrics, in Delivered total)
    {
        for (var i = 1; i < dimensions; i++)
            sheet.Byte(',');
        for (var i = 0; i < metrics.Length; i++)
        {
            if (i > 0 || dimensions > 0)
                sheet.Byte(',');
            metrics[i].Write(sheet, total);
        }

        sheet.Byte('\n');
    }

    private void Footer(CsvSheet sheet, StoredReport report, Dimension[] dimensions)
    {
        var catalog = world[Platform.Dv360];
        var (from, to) = report.Range.On(DateOnly.FromDateTime(report.AsOf.UtcDateTime));
        sheet.Byte('\n');
        sheet.Text($"Report Time:,{report.AsOf.UtcDateTime.ToString("yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture)} GMT\n");
        sheet.Text($"Date Range:,{Slashed(from)} to {Slashed(to)}\n");
        foreach (var dimension in dimensions)
            sheet.Text($"Group By:,{dimension.Header}\n");
        sheet.Text("MRC Accredited Metrics,Active View metrics are accredited only where the report says so.\n");
        sheet.Text("\"Numbers of the previous month are final on the 1st of the month; any other number may still move for up to seven days.\"\n");
        lock (world.Gate)
        {
            foreach (var (type, value) in report.Query.Shape.Filters)
            {
                var name = type == "FILTER_ADVERTISER" ? catalog.Advertisers.GetValueOrDefault(value)?.Name
                    : type == "FILTER_PARTNER" ? catalog.Partners.GetValueOrDefault(value)?.Name
                    : null;
                var header = BidManagerColumns.Dimensions[type].Header;
                sheet.Text($"Filter by {header}:,");
                sheet.Raw(CsvSheet.Cell(name is null ? value : $"{name} ({value})"));
                sheet.Byte('\n');
            }
        }
    }

    private static string Slashed(DateOnly date) => date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
}
