using System.Globalization;
using System.Text;
using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Control;

/// <summary>What the platform itself would total for an entity and a day: money as exact decimals in text.</summary>
internal sealed record TruthRow(string Platform, string Level, string Id, string Date, TruthFigures Totals)
{
    public static TruthFigures Figures(in Delivered d) => new(
        d.Impressions, d.Clicks, d.PostClick, d.PostView, Money(d.Media), Money(d.Billable), Money(d.TotalMedia), Money(d.Revenue));

    private static string Money(long micros) => (micros / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);
}

internal sealed record TruthFigures(
    long Impressions,
    long Clicks,
    long PostClickConversions,
    long PostViewConversions,
    string MediaCost,
    string BillableCost,
    string TotalMediaCost,
    string Revenue);

/// <summary>Answers from the sandbox's own store, so that a product's numbers can be held against it.</summary>
internal sealed class Truth(SandboxWorld world)
{
    private static readonly Dictionary<string, Func<Line, string>> Levels = new()
    {
        ["advertiser"] = static l => l.AdvertiserId,
        ["campaign"] = static l => l.CampaignId,
        ["order"] = static l => l.OrderId,
        ["line"] = static l => l.Id,
    };

    public void Map(IEndpointRouteBuilder app) => app.MapGet("/control/truth", async http =>
    {
        var query = http.Request.Query;
        var problems = new List<Problem>();
        var level = query["level"].ToString() is { Length: > 0 } asked ? asked : "campaign";
        if (!Levels.ContainsKey(level))
            problems.Add(new("level", $"must be one of {string.Join(", ", Levels.Keys)}."));
        var platforms = Platforms(query["platform"], problems);
        var from = Day(query["from"], "from", problems);
        var to = Day(query["to"], "to", problems);
        if (problems.Count > 0)
        {
            await ControlAnswer.Bad(http, problems);
            return;
        }

        List<TruthRow> rows;
        lock (world.Gate)
            rows = [.. platforms.SelectMany(p => Rows(p, level, query["id"], from, to))];
        if (query["format"] != "csv")
        {
            await ControlAnswer.Ok(http, new { asOf = world.Clock.GetUtcNow(), rows });
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        await http.Response.WriteAsync(Csv(rows));
    });

    private IEnumerable<TruthRow> Rows(Platform platform, string level, string? id, int? from, int? to)
    {
        var now = world.Clock.GetUtcNow();
        var sums = new SortedDictionary<(string Id, int Day), Delivered>();
        foreach (var line in world[platform].Lines.Values)
        {
            var key = Levels[level](line);
            if (!string.IsNullOrEmpty(id) && key != id)
                continue;
            var zone = world.ReportingZone(platform, line.AdvertiserId);
            var cutoff = world.VisibleUntil(platform, zone, now);
            var last = Math.Min(to ?? int.MaxValue, Math.Min(line.Delivery.LastDay, zone.Local(now).Day));
            for (var day = Math.Max(from ?? 0, line.Delivery.FirstDay); day <= last; day++)
            {
                var delivered = line.Delivery.Until(line.Markup, zone, day, cutoff);
                if (!delivered.IsZero)
                    sums[(key, day)] = sums.GetValueOrDefault((key, day)) + delivered;
            }
        }

        return sums.Select(s => new TruthRow(
            platform.Code(), level, s.Key.Id, DateOnly.FromDayNumber(s.Key.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), TruthRow.Figures(s.Value)));
    }

    public static Platform[] Platforms(string? text, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(text))
            return [.. World.Platforms.All];
        if (World.Platforms.ByCode.TryGetValue(text, out var platform))
            return [platform];
        problems.Add(new("platform", $"must be one of {World.Platforms.Codes}."));
        return [];
    }

    private static int? Day(string? text, string name, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date.DayNumber;
        problems.Add(new(name, "must be a date YYYY-MM-DD."));
        return null;
    }

    private static string Csv(List<TruthRow> rows)
    {
        var text = new StringBuilder(
            "platform,level,id,date,impressions,clicks,post_click_conversions,post_view_conversions,media_cost,billable_cost,total_media_cost,revenue\n");
        foreach (var (platform, level, id, date, t) in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{platform},{level},{id},{date},{t.Impressions},{t.Clicks},{t.PostClickConversions},{t.PostViewConversions},"
                + $"{t.MediaCost},{t.BillableCost},{t.TotalMediaCost},{t.Revenue}\n");
        }

        return text.ToString();
    }
}
