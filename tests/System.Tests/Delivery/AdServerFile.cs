using System.Globalization;
using Paceline.Development;

namespace Paceline.Delivery;

/// <summary>A row of the file: what one banner in one placement delivered to one kind of visitor on one day.</summary>
internal sealed record AdServerRow(int Line, DateOnly Day, string Campaign, string LineItem, long Displays, long Clicks, long Conversions, decimal Cost, decimal Revenue)
{
    public (DateOnly, string) Key => (Day, LineItem);
}

/// <summary>
/// Three months of real delivery from an ad server, as published: it has no year, five keys come twice with different figures, and two rows
/// have more clicks than displays. Some platforms report no further back than 95 days, so the file's last day, 30 June, is read as the day
/// before yesterday.
/// </summary>
internal static class AdServerFile
{
    private static readonly DateOnly AsPublished = new(2020, 6, 30);

    /// <summary>Looked at once, so that a run over midnight has one today.</summary>
    public static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    public static readonly DateOnly Last = Today.AddDays(-2);
    public static readonly DateOnly First = Last.AddDays(-90);

    /// <summary>A day of the file as it is read.</summary>
    public static DateOnly Day(int month, int day) => Last.AddDays(new DateOnly(2020, month, day).DayNumber - AsPublished.DayNumber);

    /// <summary>Where the file lies; null when this machine has no folder of shared data beside the checkout.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(RepositoryRoot.Find()); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "online-advertising", "performance.csv");
            if (File.Exists(file))
                return file;
        }

        return null;
    }

    public static IReadOnlyList<AdServerRow> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        Assert.Equal(
            "month,day,campaign_number,user_engagement,banner,placement,displays,cost,clicks,revenue,post_click_conversions,post_click_sales_amount", lines[0]);
        return [.. lines.Skip(1).Select((line, i) => Read(line.Split(','), i + 2))];
    }

    private static AdServerRow Read(string[] cells, int line) => new(
        line, Day(DateOnly.ParseExact($"2020 {cells[0]} {cells[1]}", "yyyy MMMM d", CultureInfo.InvariantCulture)), cells[2], string.Join(" | ", cells[2..6]),
        Count(cells[6]), Count(cells[8]), Count(cells[10]), Amount(cells[7]), Amount(cells[9]));

    private static DateOnly Day(DateOnly published) => Day(published.Month, published.Day);

    private static long Count(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static decimal Amount(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
