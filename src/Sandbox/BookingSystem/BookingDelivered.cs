using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;

namespace Paceline.BookingSystem;

/// <summary>What somebody says was delivered of a booking, held against the booking.</summary>
internal static class BookingDelivered
{
    /// <summary>Everything that is wrong with it; empty where it can be kept.</summary>
    public static IReadOnlyList<Problem> Problems(JsonObject booking, JsonObject body)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(body, "$", problems);
        if (reader.Text("currency") is var currency && currency != Json.Text(booking["currency"]))
            reader.Report("currency", $"is not the booking's, {Json.Text(booking["currency"])}.");
        var lines = booking["lines"]!.AsArray().Select(line => Json.Text(line!["number"])).ToHashSet();
        var seen = new HashSet<(string, string)>();
        foreach (var one in reader.Objects("delivered"))
        {
            var (line, month) = (one.Text("line"), one.Text("month"));
            if (!lines.Contains(line))
                one.Report("line", "names no line of the booking.");
            if (!DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                one.Report("month", "must be a month such as 2026-03.");
            if (!seen.Add((line, month)))
                one.Report("month", "is there twice for the line.");
            foreach (var figure in new[] { "units", "revenue" })
            {
                if (one.Has(figure) && !decimal.TryParse(one.Text(figure), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                    one.Report(figure, "must be a number in a text, such as \"1234.5\".");
            }

            one.NoOthers();
        }

        reader.NoOthers();
        return problems;
    }
}
