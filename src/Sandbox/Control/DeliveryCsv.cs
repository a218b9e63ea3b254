using System.Globalization;
using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Control;

/// <summary>Reads a delivery CSV: a header of known columns in any order, plain decimals, no quoting needed.</summary>
internal static class DeliveryCsv
{
    private static readonly string[] Required = ["platform", "line_item_id", "date"];
    private static readonly string[] Known =
        ["platform", "line_item_id", "date", "hour", "impressions", "clicks", "conversions", "media_cost", "revenue"];

    public static (IReadOnlyList<DeliveryFact> Facts, IReadOnlyList<Problem> Problems) Read(string csv, Func<Platform, string, Line?> findLine)
    {
        var problems = new List<Problem>();
        var reader = new DeliveryFactReader(problems, findLine);
        var rows = csv.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var header = rows[0].Split(',', StringSplitOptions.TrimEntries);
        foreach (var unknown in header.Except(Known))
            problems.Add(new("line 1", $"has an unknown column '{unknown}'. Known: {string.Join(", ", Known)}."));
        foreach (var missing in Required.Except(header))
            problems.Add(new("line 1", $"lacks the column '{missing}'."));
        if (!header.Contains("revenue") && !header.Contains("media_cost"))
            problems.Add(new("line 1", "lacks the column 'revenue' or 'media_cost'."));
        for (var number = 1; problems.Count == 0 || number < rows.Length; number++)
        {
            if (number >= rows.Length)
                break;
            if (rows[number].Length > 0 && Required.All(header.Contains))
                ReadRow($"line {number + 1}", header, rows[number].Split(',', StringSplitOptions.TrimEntries), reader, problems);
        }

        return (reader.Facts, problems);
    }

    private static void ReadRow(string at, string[] header, string[] cells, DeliveryFactReader reader, List<Problem> problems)
    {
        if (cells.Length != header.Length)
        {
            problems.Add(new(at, $"has {cells.Length} cells where the header has {header.Length}."));
            return;
        }

        var row = header.Zip(cells).GroupBy(c => c.First).ToDictionary(g => g.Key, g => g.First().Second);
        if (!Platforms.ByCode.TryGetValue(row["platform"], out var platform))
            problems.Add(new($"{at}.platform", $"must be one of {Platforms.Codes}."));
        if (!DateOnly.TryParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            problems.Add(new($"{at}.date", "must be a date YYYY-MM-DD."));
        var hour = Whole(row, "hour", at, problems);
        if (hour > 23)
            problems.Add(new($"{at}.hour", "must be a whole number from 0 to 23."));
        var media = Micros(row, "media_cost", at, problems);
        var revenue = Micros(row, "revenue", at, problems);
        var amount = new Delivered(
            Whole(row, "impressions", at, problems) ?? 0,
            Whole(row, "clicks", at, problems) ?? 0,
            Whole(row, "conversions", at, problems) ?? 0,
            0,
            media ?? 0,
            0,
            0,
            revenue ?? 0);
        if (media is null && revenue is null && !problems.Exists(p => p.At.StartsWith(at, StringComparison.Ordinal)))
            problems.Add(new(at, "needs revenue or media_cost."));
        reader.Add(at, new(platform, row["line_item_id"], date, (int?)hour, amount, media is not null, revenue is not null), date != default);
    }

    private static long? Whole(Dictionary<string, string> row, string column, string at, List<Problem> problems)
    {
        if (!row.TryGetValue(column, out var text) || text.Length == 0)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(new($"{at}.{column}", $"must be a whole number, not negative: '{text}'."));
        return null;
    }

    private static long? Micros(Dictionary<string, string> row, string column, string at, List<Problem> problems)
    {
        if (!row.TryGetValue(column, out var text) || text.Length == 0)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount < 1_000_000_000_000m && decimal.Round(amount, 6) == amount)
        {
            return (long)(amount * 1_000_000m);
        }

        problems.Add(new($"{at}.{column}", $"must be an amount with a decimal point and at most six decimals: '{text}'."));
        return null;
    }
}
