using System.Globalization;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// People who passed two counters in Melbourne, hour by hour in April 2023 (City of Melbourne, CC BY). As counted: Good Friday to Easter Monday and Anzac Day are
/// among the days, and on 6 and 11 April both counters say nothing for four to six hours of the day.
/// </summary>
internal static class PedestrianHours
{
    /// <summary>Both counters, each from its first day on.</summary>
    public static IReadOnlyList<IReadOnlyList<HourlyTraffic>> Read()
    {
        var rows = ReferenceData.Text("pacing", "hourly_traffic_pedestrians.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(',')).ToList();
        return [Counter(rows, 1), Counter(rows, 2)];
    }

    public static decimal Total(this HourlyTraffic day) => day.Hours.Sum(hour => hour!.Value);

    private static IReadOnlyList<HourlyTraffic> Counter(IEnumerable<string[]> rows, int column) =>
        [.. rows.GroupBy(row => row[0][..10]).Select(day => new HourlyTraffic(
            LocalDatePattern.Iso.Parse(day.Key).Value, [.. day.Select(row => (decimal?)decimal.Parse(row[column], CultureInfo.InvariantCulture))]))];
}
