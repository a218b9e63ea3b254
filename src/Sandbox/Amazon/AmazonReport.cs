using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Paceline.Delivery;
using Paceline.Reports;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>Writes a report's file: a zipped array with an object for each row that delivered anything. Days are the advertiser's own.</summary>
internal sealed class AmazonReport(SandboxWorld world)
{
    private const int FlushAt = 64 * 1024;

    public async Task Write(ReportOrder order, DateTimeOffset asOf, Stream output, CancellationToken cancel)
    {
        var (lines, cutoffs) = Find(order, asOf);
        await using var zip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        await using var json = new Utf8JsonWriter(zip, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        var (first, last) = (order.From.DayNumber, order.To.DayNumber);
        foreach (var (from, to) in order.ByDay ? Enumerable.Range(first, last - first + 1).Select(day => (day, day)) : [(first, last)])
        {
            foreach (var group in lines)
            {
                Row(json, order, group, from, to, cutoffs);
                if (json.BytesPending > FlushAt)
                    await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancel);
    }

    private static void Row(Utf8JsonWriter json, ReportOrder order, Lineage[] group, int from, int to, Dictionary<string, (Zone Zone, Cutoff Cutoff)> cutoffs)
    {
        var (zone, cutoff) = cutoffs[group[0].Advertiser.Id];
        var sum = default(Delivered);
        foreach (var (_, _, _, _, line) in group)
        {
            for (var day = Math.Max(from, line.Delivery.FirstDay); day <= Math.Min(to, line.Delivery.LastDay); day++)
                sum += line.Delivery.Until(line.Markup, zone, day, cutoff);
        }

        if (sum.IsZero)
            return;
        json.WriteStartObject();
        foreach (var column in order.Columns)
        {
            json.WritePropertyName(column);
            AmazonColumns.Known[column](json, new(group[0], from, to, sum));
        }

        json.WriteEndObject();
    }

    private (Lineage[][] Groups, Dictionary<string, (Zone, Cutoff)> Cutoffs) Find(ReportOrder order, DateTimeOffset asOf)
    {
        lock (world.Gate)
        {
            var catalog = world[Platform.Amazon];
            var zones = order.AdvertiserIds.ToDictionary(id => id, id => world.ReportingZone(Platform.Amazon, id));
            return (
                [.. order.AdvertiserIds.SelectMany(catalog.LinesOf).Select(line => Lineage.Of(catalog, line)).GroupBy(line => line.KeyAt(order.Depth)).Select(group => group.ToArray())],
                zones.ToDictionary(zone => zone.Key, zone => (zone.Value, world.VisibleUntil(Platform.Amazon, zone.Value, asOf))));
        }
    }
}
