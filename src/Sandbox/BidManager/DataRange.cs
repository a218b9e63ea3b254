using System.Text.Json.Nodes;
using Paceline.Dv360;
using Paceline.Traffic;

namespace Paceline.BidManager;

/// <summary>The days a query covers, resolved against a today: relative ranges mean each advertiser's own days.</summary>
internal sealed record DataRange(string Range, DateOnly? Start, DateOnly? End)
{
    private static readonly HashSet<string> Known =
    [
        "CUSTOM_DATES", "CURRENT_DAY", "PREVIOUS_DAY", "WEEK_TO_DATE", "MONTH_TO_DATE", "QUARTER_TO_DATE", "YEAR_TO_DATE",
        "PREVIOUS_WEEK", "PREVIOUS_MONTH", "PREVIOUS_QUARTER", "PREVIOUS_YEAR",
        "LAST_7_DAYS", "LAST_14_DAYS", "LAST_30_DAYS", "LAST_60_DAYS", "LAST_90_DAYS", "LAST_365_DAYS", "ALL_TIME",
    ];

    public static DataRange? TryParse(JsonNode? node, string path, List<(string, string)> problems)
    {
        if (node is not JsonObject range)
        {
            problems.Add((path, "A data range is required."));
            return null;
        }

        var name = Json.Text(range["range"]) ?? "";
        if (!Known.Contains(name))
        {
            problems.Add(($"{path}.range", $"Invalid value \"{name}\"."));
            return null;
        }

        if (name != "CUSTOM_DATES")
            return new(name, null, null);
        var (start, end) = (GoogleWords.DateOf(range["customStartDate"]), GoogleWords.DateOf(range["customEndDate"]));
        if (start is null)
            problems.Add(($"{path}.customStartDate", "A valid date is required for CUSTOM_DATES."));
        if (end is null)
            problems.Add(($"{path}.customEndDate", "A valid date is required for CUSTOM_DATES."));
        if (end < start)
            problems.Add(($"{path}.customEndDate", "The end date must not be before the start date."));
        return new(name, start, end);
    }

    public (DateOnly From, DateOnly To) On(DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        var year = new DateOnly(today.Year, 1, 1);
        var week = today.AddDays(-(int)today.DayOfWeek);
        return Range switch
        {
            "CUSTOM_DATES" => (Start!.Value, End!.Value),
            "CURRENT_DAY" => (today, today),
            "PREVIOUS_DAY" => (today.AddDays(-1), today.AddDays(-1)),
            "WEEK_TO_DATE" => (week, today),
            "MONTH_TO_DATE" => (month, today),
            "QUARTER_TO_DATE" => (quarter, today),
            "YEAR_TO_DATE" => (year, today),
            "PREVIOUS_WEEK" => (week.AddDays(-7), week.AddDays(-1)),
            "PREVIOUS_MONTH" => (month.AddMonths(-1), month.AddDays(-1)),
            "PREVIOUS_QUARTER" => (quarter.AddMonths(-3), quarter.AddDays(-1)),
            "PREVIOUS_YEAR" => (year.AddYears(-1), year.AddDays(-1)),
            "ALL_TIME" => (today.AddYears(-3), today),
            _ => (today.AddDays(-int.Parse(Range.Split('_')[1], System.Globalization.CultureInfo.InvariantCulture)), today.AddDays(-1)),
        };
    }
}
