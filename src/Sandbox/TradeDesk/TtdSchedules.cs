using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.TradeDesk;

/// <summary>A report ordered once: what, for whom, which days [From, ToExclusive).</summary>
internal sealed record TtdSchedule(
    long Id,
    string Name,
    TtdTemplate Template,
    DateOnly From,
    DateOnly ToExclusive,
    string[] AdvertiserIds,
    bool International,
    bool InternationalDates,
    bool Headers,
    DateTimeOffset AsOf,
    long StartedAt)
{
    public long ExecutionId => Id + 1_000_000;

    public string State(TimeProvider real, TtdSettings settings) => real.GetElapsedTime(StartedAt).TotalMilliseconds switch
    {
        var elapsed when elapsed < settings.PendingMilliseconds => "Pending",
        var elapsed when elapsed < settings.PendingMilliseconds + settings.InProgressMilliseconds => "InProgress",
        _ => "Complete",
    };

    /// <summary>Checks the whole body and names every problem in one answer.</summary>
    public static TtdSchedule Parse(JsonObject body, long id, DateTimeOffset now, long startedAt, Func<string, bool> knownAdvertiser)
    {
        var problems = new List<(string, string)>();
        var name = Json.Text(body["ReportScheduleName"]);
        if (string.IsNullOrWhiteSpace(name))
            problems.Add(("ReportScheduleName", "The ReportScheduleName field is required."));
        var template = TtdColumns.Templates.FirstOrDefault(t => t.Id == Json.Whole(body["ReportTemplateId"]));
        if (template is null)
            problems.Add(("ReportTemplateId", "The report template does not exist."));
        OneOf(body, "ReportFileFormat", ["CSV"], problems);
        OneOf(body, "ReportFrequency", ["Once", "SingleRun"], problems);
        OneOf(body, "ReportDateFormat", ["Sortable", "International", "US"], problems);
        OneOf(body, "ReportNumericFormat", ["US", "International"], problems);
        if (Json.Text(body["TimeZone"]) is not (null or "UTC"))
            problems.Add(("TimeZone", "The sandbox reports in UTC only."));
        var advertisers = (body["AdvertiserFilters"] as JsonArray ?? []).Select(a => Json.Text(a) ?? "").ToArray();
        if (advertisers.Length == 0)
            problems.Add(("AdvertiserFilters", "At least one advertiser is required."));
        problems.AddRange(advertisers.Where(a => !knownAdvertiser(a)).Select(a => ("AdvertiserFilters", $"The advertiser '{a}' was not found.")));
        var (from, to) = Dates(body, DateOnly.FromDateTime(now.UtcDateTime), problems);
        return problems.Count > 0
            ? throw TtdRefusal.Invalid([.. problems])
            : new(
                id,
                name!,
                template!,
                from,
                to,
                advertisers,
                Json.Text(body["ReportNumericFormat"]) == "International",
                Json.Text(body["ReportDateFormat"]) == "International",
                Json.Flag(body["IncludeHeaders"]) ?? true,
                now,
                startedAt);
    }

    private static (DateOnly From, DateOnly ToExclusive) Dates(JsonObject body, DateOnly today, List<(string, string)> problems)
    {
        var range = Json.Text(body["ReportDateRange"]) ?? "";
        switch (range)
        {
            case "Custom":
                var from = Day(body, "ReportStartDateInclusive", problems);
                var to = Day(body, "ReportEndDateExclusive", problems);
                if (to <= from)
                    problems.Add(("ReportEndDateExclusive", "The end date must be after the start date."));
                return (from, to);
            case "Today":
                return (today, today.AddDays(1));
            case "Yesterday":
                return (today.AddDays(-1), today);
            case "LastXDays" when Json.Whole(body["LookbackDays"]) is > 0 and <= 3650 and { } days:
                return (today.AddDays(-(int)days), today);
            case "Last7Days":
                return (today.AddDays(-7), today);
            case "Last14Days":
                return (today.AddDays(-14), today);
            case "Last30Days":
                return (today.AddDays(-30), today);
            case "MonthToDate":
                return (new DateOnly(today.Year, today.Month, 1), today.AddDays(1));
            default:
                problems.Add(("ReportDateRange", $"The value '{range}' is not valid."));
                return (today, today);
        }
    }

    private static DateOnly Day(JsonObject body, string property, List<(string, string)> problems)
    {
        if (DateTime.TryParse(Json.Text(body[property]), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var value))
            return DateOnly.FromDateTime(value);
        problems.Add((property, "A valid date is required."));
        return default;
    }

    private static void OneOf(JsonObject body, string property, string[] allowed, List<(string, string)> problems)
    {
        if (Json.Text(body[property]) is { } value && !allowed.Contains(value))
            problems.Add((property, $"The value '{value}' is not valid. Allowed: {string.Join(", ", allowed)}."));
    }
}
