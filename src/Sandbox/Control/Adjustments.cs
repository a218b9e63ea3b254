using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Delivery;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Control;

/// <summary>Adds delivery by hand, or says anew what a day delivered, for one line or for a campaign's active lines.</summary>
internal sealed class Adjustments(SandboxWorld world, WorldCommands commands)
{
    private const long DefaultCpmMicros = 5_000_000;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/control/deliver", http => Adjust(http, "deliver", Added));
        app.MapPost("/control/restate", http => Adjust(http, "restate", Restated));
    }

    private async Task Adjust(HttpContext http, string op, Func<ObjectReader, Platform, Line[], int, AdjustedLine[]> resolve)
    {
        var problems = new List<Problem>();
        var body = await Json.ReadObject(http.Request);
        if (body is null)
        {
            await ControlAnswer.Bad(http, [new("$", "must be a JSON object.")]);
            return;
        }

        object? answer = null;
        lock (world.Gate)
        {
            var reader = new ObjectReader(body, "$", problems);
            var platform = reader.OneOf("platform", Platforms.ByCode, Platform.Dv360, required: true);
            var lines = Lines(reader, platform);
            var day = lines.Length == 0 ? 0 : Day(reader, platform, lines[0].AdvertiserId);
            var parts = resolve(reader, platform, lines, day);
            reader.NoOthers();
            if (problems.Count == 0)
            {
                var before = Totals(platform, lines, day);
                commands.Run(new JsonObject
                {
                    ["op"] = op,
                    ["platform"] = Json.Text(body["platform"]),
                    ["parts"] = new JsonArray([.. parts.Select(p => p.Write())]),
                });
                answer = new
                {
                    applied = true,
                    day = DateOnly.FromDayNumber(day),
                    lineItems = lines.Select(l => l.Id),
                    before,
                    after = Totals(platform, lines, day),
                };
            }
        }

        await (answer is null ? ControlAnswer.Bad(http, problems) : ControlAnswer.Ok(http, answer));
    }

    private Line[] Lines(ObjectReader reader, Platform platform)
    {
        var catalog = world[platform];
        if (reader.Has("lineItemId"))
        {
            var id = reader.Text("lineItemId");
            if (reader.Has("campaignId"))
                reader.Report("campaignId", "and lineItemId exclude each other.");
            if (catalog.Lines.TryGetValue(id, out var line))
                return [line];
            reader.Report("lineItemId", $"names no line item of this platform: '{id}'.");
            return [];
        }

        var campaignId = reader.Text("campaignId", reader.Has("campaignId") ? null : "");
        if (campaignId.Length == 0)
        {
            reader.Report("campaignId", "or lineItemId is required.");
            return [];
        }

        if (!catalog.Campaigns.ContainsKey(campaignId))
        {
            reader.Report("campaignId", $"names no campaign of this platform: '{campaignId}'.");
            return [];
        }

        var active = catalog.LinesOf(campaignId).Where(l => l.Status == Status.Active).ToArray();
        if (active.Length == 0)
            reader.Report("campaignId", $"campaign '{campaignId}' has no active line item to deliver on; name a lineItemId.");
        return active;
    }

    private int Day(ObjectReader reader, Platform platform, string advertiserId)
    {
        var today = world.Today(platform, advertiserId);
        var text = reader.Text("day", "today");
        if (text is "today")
            return today;
        if (text is "yesterday")
            return today - 1;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.DayNumber <= today)
            return date.DayNumber;
        reader.Report("day", $"must be today, yesterday or a date YYYY-MM-DD that is not after {DateOnly.FromDayNumber(today):yyyy-MM-dd}.");
        return today;
    }

    private AdjustedLine[] Added(ObjectReader reader, Platform platform, Line[] lines, int day)
    {
        var amount = reader.Micros("amount", required: true) ?? 0;
        var cpm = lines.Length > 0 ? lines[0].Delivery.Profile?.RevenueCpmMicros ?? DefaultCpmMicros : DefaultCpmMicros;
        var impressions = reader.Count("impressions") ?? amount / (cpm / 1000);
        var clicks = reader.Count("clicks") ?? impressions / 500;
        var conversions = reader.Count("conversions") ?? 0;
        var hour = reader.Count("hour", 23);
        return [.. lines.Select((line, i) =>
        {
            var zone = world.ReportingZone(platform, line.AdvertiserId);
            var now = zone.Local(world.Clock.GetUtcNow());
            var share = new Delivered(
                Share(impressions, i, lines.Length), Share(clicks, i, lines.Length), Share(conversions, i, lines.Length), 0, 0, 0, 0, Share(amount, i, lines.Length));
            return new AdjustedLine(line, day, (int)(hour ?? (day == now.Day ? now.Hour : 12)), CostLadder.Priced(share, line.Markup));
        })];
    }

    private AdjustedLine[] Restated(ObjectReader reader, Platform platform, Line[] lines, int day)
    {
        var values = reader.Object("values");
        var factor = reader.Micros("factor");
        if (values is null == factor is null)
            reader.Report("factor", "or values is required, and not both.");
        if (values is null)
        {
            return [.. lines.Select(line =>
            {
                var zone = world.ReportingZone(platform, line.AdvertiserId);
                var whole = line.Delivery.Until(line.Markup, zone, day, Cutoff.Never);
                return new AdjustedLine(line, day, 0, whole.Times((factor ?? 0) / 1_000_000m));
            })];
        }

        var revenue = values.Micros("revenue");
        var media = values.Micros("mediaCost");
        if (revenue is null && media is null)
            values.Report("revenue", "or mediaCost is required.");
        var (impressions, clicks) = (values.Count("impressions") ?? 0, values.Count("clicks") ?? 0);
        var (postClick, postView) = (values.Count("conversions") ?? 0, values.Count("postViewConversions") ?? 0);
        values.NoOthers();
        return [.. lines.Select((line, i) => new AdjustedLine(line, day, 0, new DeliveryFact(
            Platform.Dv360,
            line.Id,
            default,
            null,
            new(
                Share(impressions, i, lines.Length),
                Share(clicks, i, lines.Length),
                Share(postClick, i, lines.Length),
                Share(postView, i, lines.Length),
                Share(media ?? 0, i, lines.Length),
                0,
                0,
                Share(revenue ?? 0, i, lines.Length)),
            media is not null,
            revenue is not null).Priced(line.Markup)))];
    }

    /// <summary>Equal parts; the first takes what does not divide.</summary>
    private static long Share(long whole, int index, int parts) => (whole / parts) + (index == 0 ? whole % parts : 0);

    private object Totals(Platform platform, Line[] lines, int day)
    {
        var now = world.Clock.GetUtcNow();
        var (ofDay, toDate) = (default(Delivered), default(Delivered));
        foreach (var line in lines)
        {
            var zone = world.ReportingZone(platform, line.AdvertiserId);
            var cutoff = world.VisibleUntil(platform, zone, now);
            ofDay += line.Delivery.Until(line.Markup, zone, day, cutoff);
            for (var d = line.Delivery.FirstDay; d <= Math.Min(line.Delivery.LastDay, zone.Local(now).Day); d++)
                toDate += line.Delivery.Until(line.Markup, zone, d, cutoff);
        }

        return new { day = TruthRow.Figures(ofDay), toDate = TruthRow.Figures(toDate) };
    }
}
