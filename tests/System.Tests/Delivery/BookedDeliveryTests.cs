using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Delivery;

/// <summary>Real delivery with bookings laid over it, through the product's own doors.</summary>
[Collection(RealDeliveryCollection.Name)]
public sealed class BookedDeliveryTests(RealDelivery real, ITestOutputHelper output)
{
    private const string Map =
        "mutation ($items: [MapLineItemInput!]!) { mapLineItems(input: { reason: \"Sold so\", items: $items }) { items { item } userErrors { field code message } } }";

    [Fact]
    public async Task Margin_BookingsOverTheFile_IsPerCampaignWhatTheRowsComeTo()
    {
        RealDelivery.RequireFile();
        await Book();
        var lines = await Eventually.Get("every line is computed with all that works for it", TimeSpan.FromSeconds(60), Lines);
        var reckoned = await ReckonedMargin.Of(real.Cluster.Database.Admin, real.World, real.Delivered);

        var campaigns = reckoned.Where(one => one.Campaign is not null).Select(one => ($"{one.Platform}:{real.World.CampaignId(one.Platform!, one.Campaign!)}", Money(one))).ToList();
        Assert.Equal(8, campaigns.Count);
        var shown = await Campaigns();
        Assert.Equal(campaigns.Order(), shown.Where(one => one.Money is not null).Select(one => (one.Key, one.Money!)).Order());
        // What works for no booking has no margin, which is not one of nothing.
        Assert.Equal([($"amazon:{real.World.CampaignId("amazon", "camp 3")}", "NO_BOOKING")], shown.Where(one => one.Money is null).Select(one => (one.Key, one.Reason!)));

        Assert.Equal(
            reckoned.Where(one => one.Line is not null).Select(one => ($"{one.Booking}/{one.Line}", Money(one))).Order(),
            lines["nodes"]!.AsArray().Select(line => ($"{line!["bookingNumber"]}/{line["line"]}", Money(line["currency"]!, line["now"]!))).Order());

        // Totals are the rows', by line and by campaign alike.
        var totals = reckoned.Where(one => one is { Campaign: null, Line: null }).Select(Money).Order().ToList();
        Assert.Equal(["GBP", "USD"], totals.Select(total => total[..3]));
        Assert.Equal(totals, lines["sums"]!.AsArray().Select(sum => Money(sum!["currency"]!, sum["now"]!)).Order());
        Assert.Equal(totals, (await real.Cluster.Graph.Ask("{ campaignMargins { currency revenue cost money } }"))["campaignMargins"]!.AsArray().Select(sum => Money(sum!["currency"]!, sum)).Order());

        // So they are at every level they are put together by, and in the file (M1).
        foreach (var level in new[] { "CLIENT", "BRAND", "BOOKING", "PLATFORM" })
        {
            Assert.Equal(totals, await Grouped(level));
        }
        Assert.Equal(totals, await Filed());

        foreach (var (campaign, money) in campaigns)
            output.WriteLine($"{campaign}: {money}");
    }

    private async Task Book()
    {
        var graph = real.Cluster.Graph;
        var report = await graph.Send("/bookings/file?mode=apply&reason=Sold&correction=true", BookedLine.File(BookedWorld.Lines));
        Assert.Equal("[]", report["problems"]!.ToJsonString());
        Assert.Equal(BookedWorld.Lines.Count, (int)report["newLines"]!);
        foreach (var platform in AdServerWorld.Platforms)
        {
            var orders = BookedWorld.Orders(real.World, platform);
            var mapped = (await graph.Ask(Map, new { items = orders }))["mapLineItems"]!;
            Assert.Equal("[]", mapped["userErrors"]!.ToJsonString());
            Assert.Equal(orders.Count, mapped["items"]!.AsArray().Count);
        }
    }

    // Null until all line items that were mapped are in it.
    private async Task<JsonNode?> Lines()
    {
        var lines = (await real.Cluster.Graph.Ask(
            "{ marginLines { nodes { bookingNumber line items currency now { revenue cost money reason } } sums { currency now { revenue cost money unknownLines } } } }"))["marginLines"]!;
        return lines["nodes"]!.AsArray().Count == BookedWorld.Lines.Count
            && lines["nodes"]!.AsArray().All(line => (int)line!["items"]! == BookedWorld.Items(real.World, (string)line["bookingNumber"]!, (string)line["line"]!)) ? lines : null;
    }

    private async Task<IEnumerable<string>> Grouped(string level) => Summed(
        (await real.Cluster.Graph.Ask($"{{ marginGroups(by: {level}) {{ groups {{ currency now {{ revenue cost money }} }} }} }}"))["marginGroups"]!["groups"]!.AsArray()
            .Select(group => ((string)group!["currency"]!, Amount(group["now"]!["revenue"]), Amount(group["now"]!["cost"]), Amount(group["now"]!["money"]))));

    private async Task<IEnumerable<string>> Filed()
    {
        var rows = (await real.Cluster.Graph.Fetch("/margin/lines.csv")).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows, row => Assert.DoesNotContain('"', row));
        var heads = rows[0].Split(',');
        return Summed(rows.Skip(1).Select(row => row.Split(',')).Select(row => (Cell(row, "Currency"), Number(row, "Revenue"), Number(row, "Cost"), Number(row, "Margin"))));

        string Cell(string[] row, string head) => row[Array.IndexOf(heads, head)];
        decimal Number(string[] row, string head) => decimal.Parse(Cell(row, head), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Summed(IEnumerable<(string Currency, decimal Revenue, decimal Cost, decimal Margin)> parts) => parts.GroupBy(part => part.Currency)
        .Select(of => Money(of.Key, of.Sum(part => part.Revenue), of.Sum(part => part.Cost), of.Sum(part => part.Margin))).Order();

    private async Task<List<(string Key, string? Money, string? Reason)>> Campaigns()
    {
        var board = (await real.Cluster.Graph.Ask("{ campaigns { nodes { key platform externalId margin marginReason } } }"))["campaigns"]!["nodes"]!.AsArray();
        var asked = board.Select((campaign, i) => $"c{i}: campaignMargins(filter: {{ platforms: [\"{campaign!["platform"]}\"], search: \"{campaign["externalId"]}\" }}) {{ currency campaigns unknown revenue cost money onRevenue }}");
        var margins = await real.Cluster.Graph.Ask($"{{ {string.Join(' ', asked)} }}");
        return
        [
            .. board.Select((campaign, i) =>
            {
                var margin = margins[$"c{i}"]!.AsArray().SingleOrDefault();
                Assert.Equal((string?)margin?["onRevenue"], (string?)campaign!["margin"]);
                return ((string)campaign["key"]!, margin is null ? null : Money(margin["currency"]!, margin), (string?)campaign["marginReason"]);
            }),
        ];
    }

    private static string Money(ReckonedMargin one) => Money(one.Currency, one.Revenue, one.Cost, one.Revenue - one.Cost);

    private static string Money(JsonNode currency, JsonNode margin) => Money((string)currency!, Amount(margin["revenue"]), Amount(margin["cost"]), Amount(margin["money"]));

    // To the cent.
    private static string Money(string currency, decimal revenue, decimal cost, decimal margin) =>
        string.Create(CultureInfo.InvariantCulture, $"{currency} {revenue:0.00} revenue, {cost:0.00} cost, {margin:0.00} margin");

    private static decimal Amount(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
