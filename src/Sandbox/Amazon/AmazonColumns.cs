using System.Globalization;
using System.Text.Json;
using Paceline.Delivery;
using Paceline.Reports;

namespace Paceline.Amazon;

/// <summary>What a row of a report is about: a line or a campaign, on a day or over a span of them.</summary>
internal readonly record struct AmazonRow(Lineage Lineage, int From, int To, Delivered Delivered);

internal delegate void WriteColumn(Utf8JsonWriter json, in AmazonRow row);

/// <summary>The columns of the campaign report that the sandbox knows. An order is a campaign, a line item an ad group.</summary>
internal static class AmazonColumns
{
    public static readonly Dictionary<string, WriteColumn> Known = new()
    {
        ["date"] = static (json, in row) => json.WriteStringValue(Day(row.From)),
        ["intervalStart"] = static (json, in row) => json.WriteStringValue(Day(row.From)),
        ["intervalEnd"] = static (json, in row) => json.WriteStringValue(Day(row.To)),
        ["advertiserId"] = static (json, in row) => json.WriteStringValue(row.Lineage.Advertiser.Id),
        ["advertiserName"] = static (json, in row) => json.WriteStringValue(row.Lineage.Advertiser.Name),
        ["advertiserTimezone"] = static (json, in row) => json.WriteStringValue(row.Lineage.Advertiser.Zone),
        ["orderId"] = static (json, in row) => json.WriteStringValue(row.Lineage.Campaign.Id),
        ["orderName"] = static (json, in row) => json.WriteStringValue(row.Lineage.Campaign.Name),
        ["orderCurrency"] = static (json, in row) => json.WriteStringValue(row.Lineage.Advertiser.Currency),
        ["orderBudget"] = static (json, in row) => Money(json, row.Lineage.Campaign.Flights.Sum(f => f.BudgetMicros)),
        ["lineItemId"] = static (json, in row) => json.WriteStringValue(row.Lineage.Line.Id),
        ["lineItemName"] = static (json, in row) => json.WriteStringValue(row.Lineage.Line.Name),
        ["impressions"] = static (json, in row) => json.WriteNumberValue(row.Delivered.Impressions),
        ["clicks"] = static (json, in row) => json.WriteNumberValue(row.Delivered.Clicks),
        ["clickThroughs"] = static (json, in row) => json.WriteNumberValue(row.Delivered.Clicks),
        ["purchases"] = static (json, in row) => json.WriteNumberValue(row.Delivered.PostClick + row.Delivered.PostView),
        ["purchasesClicks"] = static (json, in row) => json.WriteNumberValue(row.Delivered.PostClick),
        ["purchasesViews"] = static (json, in row) => json.WriteNumberValue(row.Delivered.PostView),
        ["supplyCost"] = static (json, in row) => Money(json, row.Delivered.Media),
        ["totalFee"] = static (json, in row) => Money(json, row.Delivered.TotalMedia - row.Delivered.Media),
        ["agencyFee"] = static (json, in row) => Money(json, row.Delivered.Revenue - row.Delivered.TotalMedia),
        ["totalCost"] = static (json, in row) => Money(json, row.Delivered.Revenue),
    };

    /// <summary>Columns that only rows by line item have.</summary>
    public static readonly HashSet<string> OfLines = ["lineItemId", "lineItemName"];

    /// <summary>Columns that only rows by day have, and only rows of a span.</summary>
    public static readonly HashSet<string> OfDays = ["date"];
    public static readonly HashSet<string> OfSpans = ["intervalStart", "intervalEnd"];

    private static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Money(Utf8JsonWriter json, long micros) => json.WriteNumberValue(micros / 1_000_000m);
}
