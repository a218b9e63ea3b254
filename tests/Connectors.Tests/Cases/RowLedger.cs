using System.Globalization;
using System.Text;
using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Cases;

/// <summary>Writes down what a sink is told, one line a call.</summary>
internal sealed class RowLedger : IRowSink
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public List<(int Number, string Text)> Calls { get; } = [];

    public IEnumerable<string> Rows => Of("row ");
    public IEnumerable<string> Rejected => Of("rejected ");
    public IEnumerable<string> Skipped => Of("skipped ");

    public void Delivery(in DeliveryRow row)
    {
        var day = Epoch.PlusDays(row.Day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var hour = row.Hour == DeliveryRow.WholeDay ? "" : $" hour {row.Hour}";
        Add(row.RowNumber, $"row {day}{hour} advertiser {Text(row.AdvertiserId)} campaign {Text(row.CampaignId)} order {Text(row.OrderId)} line {Text(row.LineItemId)}"
            + Named(row.CampaignName) + Named(row.OrderName) + Named(row.LineItemName) + Measured(row));
    }

    private static string Measured(in DeliveryRow row) =>
            $" | impressions {Value(row.Impressions)} clicks {Value(row.Clicks)} conversions {Value(row.Conversions)}"
            + $" media {Value(row.MediaMicros)} total {Value(row.TotalMediaMicros)} billable {Value(row.BillableMicros)} revenue {Value(row.RevenueMicros)}";

    public void Total(in DeliveryRow row) =>
        Add(row.RowNumber, $"row {Epoch.PlusDays(row.Day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)} advertiser {Text(row.AdvertiserId)} campaign {Text(row.CampaignId)} in total"
            + Named(row.CampaignName) + Measured(row));

    public void Entity(EntityRow row)
    {
        var segments = string.Join(", ", row.Segments.Select(segment => $"{Day(segment.Start)}..{Day(segment.End)} {segment.Budget}"));
        Add(row.RowNumber, $"row {row.Kind} {row.ExternalId} '{row.Name}' {row.Status}"
            + $" of {row.AdvertiserId ?? "-"}/{row.CampaignId ?? "-"}/{row.OrderId ?? "-"} | zone {row.Zone ?? "-"} {row.Currency ?? "-"}"
            + $" flight {Day(row.FlightStart)}..{Day(row.FlightEnd)} budget {Value(row.Budget)} {row.Unit?.ToString() ?? "-"}{(row.DailyBudget is { } daily ? $" daily {daily}" : "")} pacing {row.Pacing?.ToString() ?? "-"}"
            + $" updated {row.UpdatedAt?.ToString() ?? "-"} segments [{segments}]");
    }

    public void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw) =>
        Add(rowNumber, $"rejected {rule}: {reason} <{Encoding.UTF8.GetString(raw)}>");

    public void Skip(int rowNumber, string why) => Add(rowNumber, $"skipped {why}");

    private IEnumerable<string> Of(string kind) =>
        Calls.Where(call => call.Text.StartsWith(kind, StringComparison.Ordinal)).Select(call => $"{call.Number}: {call.Text[kind.Length..]}");

    private void Add(int number, string text) => Calls.Add((number, text));
    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
    private static string Named(ReadOnlySpan<byte> name) => name.IsEmpty ? "" : $" '{Encoding.UTF8.GetString(name)}'";
    private static string Value(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";
    private static string Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "?";
}
