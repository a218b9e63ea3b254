using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

public sealed class LineItemStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    /// <summary>The last complete day is the 19th: the 11th is too long ago, and the 20th not complete.</summary>
    [Fact]
    public async Task Load_OfCampaigns_BringsTheirLineItemsWithTheLastCompleteDays()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Campaign("c2", "Autumn").Order("o2", 5, "c2"));
        await shop.Merge(At(9), batch => batch
            .Delivery(2, "l1", 11, 100).Delivery(3, "l1", 12, 200, 20, clicks: 3).Delivery(4, "l1", 19, 300).Delivery(5, "l1", 20, 400)
            .Delivery(6, "l2", 11, 500).Delivery(7, "l3", 19, 600, campaign: "c2", order: "o2"));
        await shop.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done(through: Day(19)));
        await shop.Gold.Advance(shop.Org, At(10));
        var store = new LineItemStore(shop.Orgs);
        var spring = (await new CampaignStore(shop.Orgs).Load(shop.Org, new EntityKey("dv360", "c1")))!.Number;

        var items = await store.Load(shop.Org, [spring], 0);

        Assert.Equal([("l1", spring, "Order"), ("l2", spring, "Order")], items.Select(one => (one.Id, one.Campaign, one.OrderName!)).OrderBy(one => one.Id, StringComparer.Ordinal));
        var first = items.Single(one => one.Id == "l1");
        Assert.Equal(
            [new OrderDayRecord(first.Number, Day(12), 200, 3, null, null, null, null, 20), new OrderDayRecord(first.Number, Day(19), 300, null, null, null, null, null, null)],
            first.Days.OrderBy(day => day.Day));
        Assert.Empty(items.Single(one => one.Id == "l2").Days);
        Assert.Equal((8, 9), (first.DaysRead, (await store.Load(shop.Org, [spring], 9))[0].DaysRead));
        Assert.Equal([Day(11), Day(12), Day(19)], (await store.Load(shop.Org, [spring], 9)).Single(one => one.Id == "l1").Days.Select(day => day.Day).Order());
        Assert.Equal((At(9), null), (first.KnownSince!.Value, first.StatusChange));
        Assert.Equal(["l1", "l2", "l3"], (await store.Load(shop.Org, null, 0)).Select(one => one.Id).Order(StringComparer.Ordinal));
        Assert.Empty(await store.Load(new OrgId(shop.Org.Value + 1), null, 0));
    }

    [Fact]
    public async Task Load_OfOneThatWasSwitchedOff_SaysSinceWhen()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).LineItem("l1", "Line", status: EntityStatus.Active));
        await shop.Merge(At(9), batch => batch.LineItem("l1", "Line"));

        var item = Assert.Single(await new LineItemStore(shop.Orgs).Load(shop.Org, null, 0));

        Assert.Equal((At(8), EntityStatus.Paused, new StatusChange(EntityStatus.Active, At(9))), (item.KnownSince!.Value, item.Status, item.StatusChange!));
    }

    [Fact]
    public async Task Campaign_ComesAlive_WithTheAlertsOfItsLineItems()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Campaign("c2", "Autumn").Order("o2", 5, "c2"));
        await shop.Gold.Advance(shop.Org, At(10));
        var campaigns = new CampaignStore(shop.Orgs);
        var (spring, autumn) = ((await campaigns.Load(shop.Org, new EntityKey("dv360", "c1")))!, (await campaigns.Load(shop.Org, new EntityKey("dv360", "c2")))!);
        var line = AlertSubject.OfLineItem("dv360:c1", spring.Number, "Spring", "l1", "Line", "Brand");
        var fired = new AlertState(AlertPhase.Firing, Instant.FromUtc(2026, 3, 20, 8, 0), Severity.Warning, false, 1, 1, Instant.FromUtc(2026, 3, 20, 8, 0), default);
        var order = AlertSubject.OfOrder("dv360:c1", spring.Number, "Spring", "o1", "Order", "Brand");
        await Write(line, fired);
        await Write(order, fired);
        await Write(AlertSubject.OfCampaign("dv360:c1", spring.Number, "Spring", "Brand"), fired);
        await Write(AlertSubject.OfLineItem("dv360:c2", autumn.Number, "Autumn", "l1", "Line", "Brand"), fired);

        var alive = (await campaigns.Load(shop.Org, new EntityKey("dv360", "c1")))!;

        Assert.Equal(fired, alive.Alerts.States["low"]);
        Assert.Equal([(line.Key.Text, fired), (order.Key.Text, fired)], alive.PartAlerts.Select(one => (one.Key, one.Value.States["low"])).Order());
        Assert.Equal([line.Key.Text, order.Key.Text], (await new AlertStateStore(shop.Orgs).LoadParts(shop.Org, spring.Number)).Keys.Order());

        async Task Write(AlertSubject subject, AlertState state)
        {
            var change = new AlertChange("low", new AlertState(), state, [], null);
            await using var transaction = await shop.Orgs.Begin(shop.Org, default);
            await AlertStateStore.Write(transaction, [AlertStateStore.Text(subject, [new AlertWrite(change, "Low")], null)], default);
            await transaction.Commit(default);
        }
    }
}
