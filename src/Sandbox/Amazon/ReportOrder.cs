using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Reports;
using Paceline.Traffic;

namespace Paceline.Amazon;

/// <summary>A report as asked for, checked.</summary>
internal sealed record ReportOrder(DateOnly From, DateOnly To, bool ByDay, Depth Depth, string[] Columns, string[] AdvertiserIds)
{
    private const int LongestDays = 31;
    private const int MostAdvertisers = 100;

    /// <summary>Checks the whole body and names every problem in one answer.</summary>
    public static ReportOrder Parse(JsonObject body, DateOnly today, int retentionDays, Func<string, bool> knownAdvertiser)
    {
        var problems = new List<string>();
        var configuration = body["configuration"] as JsonObject ?? [];
        Need(configuration, "adProduct", "DEMAND_SIDE_PLATFORM", problems);
        Need(configuration, "reportTypeId", "dspCampaign", problems);
        Need(configuration, "format", "GZIP_JSON", problems);
        var unit = Json.Text(configuration["timeUnit"]);
        if (unit is not ("DAILY" or "SUMMARY"))
            problems.Add("configuration timeUnit must be DAILY or SUMMARY.");
        var groups = Texts(configuration["groupBy"]);
        if (groups.Length == 0 || groups.Except(["campaign", "ad"]).Any())
            problems.Add("configuration groupBy must be campaign, ad, or both; the sandbox knows no creatives.");
        var columns = Texts(configuration["columns"]);
        var strange = columns.Where(c => !AmazonColumns.Known.ContainsKey(c)
            || (AmazonColumns.OfLines.Contains(c) && !groups.Contains("ad"))
            || (AmazonColumns.OfDays.Contains(c) && unit == "SUMMARY") || (AmazonColumns.OfSpans.Contains(c) && unit == "DAILY")).ToArray();
        if (columns.Length == 0 || strange.Length > 0)
            problems.Add($"configuration columns includes invalid values: ({string.Join(", ", strange)}).");
        var advertisers = Advertisers(configuration, knownAdvertiser, problems);
        var (from, to) = (Day(body, "startDate", problems), Day(body, "endDate", problems));
        if (to < from || to.DayNumber - from.DayNumber >= LongestDays)
            problems.Add($"startDate to endDate must span from 1 to {LongestDays} days.");
        if (from.DayNumber <= today.DayNumber - retentionDays - 1)
            problems.Add($"startDate is before the data retention period of {retentionDays} days.");
        // Somewhere it is tomorrow already.
        if (to > today.AddDays(1))
            problems.Add("endDate must not be in the future.");
        return problems.Count == 0
            ? new(from, to, unit == "DAILY", groups.Contains("ad") ? Depth.Line : Depth.Campaign, columns, advertisers)
            : throw AmazonRefusal.Invalid(string.Join(' ', problems));
    }

    private static string[] Advertisers(JsonObject configuration, Func<string, bool> known, List<string> problems)
    {
        var filters = configuration["filters"] as JsonArray ?? [];
        if (filters.Any(f => Json.Text(f?["field"]) != "advertiserId"))
            problems.Add("configuration filters may name the field advertiserId alone.");
        var ids = filters.SelectMany(f => Texts(f?["values"])).Distinct().ToArray();
        if (ids.Length is 0 or > MostAdvertisers)
            problems.Add($"configuration filters must name from 1 to {MostAdvertisers} advertisers.");
        problems.AddRange(ids.Where(id => !known(id)).Select(id => $"The advertiser {id} is not the profile's."));
        return ids;
    }

    private static void Need(JsonObject configuration, string name, string value, List<string> problems)
    {
        if (Json.Text(configuration[name]) != value)
            problems.Add($"configuration {name} must be {value} here.");
    }

    private static DateOnly Day(JsonObject body, string name, List<string> problems)
    {
        if (DateOnly.TryParseExact(Json.Text(body[name]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.Add($"{name} must be a date YYYY-MM-DD.");
        return default;
    }

    private static string[] Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(n => Json.Text(n) ?? "")];
}
