using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Bookings;

/// <summary>Mapping on the real store: nothing that platforms report is dropped, and whoever is slower changes nothing.</summary>
public sealed class MappingStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Since = new(2026, 3, 1);
    private static readonly BookedLine First = new("B-1", "10");
    private static readonly BookedLine Second = new("B-1", "20");

    private MappingStore Store => new(fixture.Database.Orgs);

    [Fact]
    public async Task PMC8_ThreeMappedItemsAndOneUnmapped_AreThePlatformsTotal()
    {
        var shop = await Delivered();
        var org = shop.Org;
        var spent = new UnmappedSpendStore(fixture.Database.Orgs);
        Assert.Equal([("", "EUR", 2, 4, 650_000_000L)], (await spent.ByClients(org, Since, 10)).Select(Said));

        Assert.True(await Map(org, Whole("dv360:l1", First), Whole("dv360:l2", First), Whole("ttd:l1", First)));
        Assert.Equal([("Acme", "EUR", 1, 1, 50_000_000L)], (await spent.ByClients(org, Since, 10)).Select(Said));
        Assert.Empty(await spent.ByClients(org, new(2026, 3, 3), 10));

        var total = Assert.Single((await Store.Find(org, Filter())).Totals);
        Assert.Equal(("EUR", 3, 600_000_000, 2, 50_000_000), (total.Currency, total.MappedItems, total.MappedSpend, total.UnmappedItems, total.UnmappedSpend));
        Assert.Equal("650000000", await shop.One("select sum(coalesce(total_media, media)) from gold.delivery_day where org_id = $1"));
        Assert.Equal(
            [("dv360:l3", 50_000_000L), ("dv360:l4", (long?)null)],
            (await Store.Find(org, Filter() with { IsMapped = false })).Items.Select(item => (item.Key.ToString(), item.Spend)));
        var lines = await Store.Unmapped(org, Since, 10, null);
        Assert.Equal(Second, Assert.Single(lines.Lines).Line);
        Assert.Equal([new UnmappedTotalRecord("EUR", 1, 20)], lines.Totals);

        static (string, string, int, int, long) Said(UnmappedOfClientsRecord one) => (string.Join(", ", one.Clients), one.Currency, one.Advertisers, one.Items, one.Spend);
    }

    /// <summary>Of the last seven complete days: those of the one platform end on the 8th, so that the 1st is too long ago, and those of the other are not known at all.</summary>
    [Fact]
    public async Task Spend_OfCampaignsForNoLine_IsThatOfTheirLastDays_UntilItIsMapped()
    {
        var shop = await Delivered();
        var store = new UnmappedSpendStore(fixture.Database.Orgs);
        await fixture.Database.Execute(
            $"insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at) values ({shop.Org.Value}, 1, 'a', '2026-03-01', '2026-03-08', now(), now())");

        Assert.Equal([new(2, new UnmappedItemsRecord(3, 290_000_000))], await store.OfCampaigns(shop.Org, [2, 7]));
        Assert.True(await Map(shop.Org, Whole("dv360:l2", First), Whole("dv360:l3", First)));
        Assert.Equal([new(2, new UnmappedItemsRecord(1, 40_000_000))], await store.OfCampaigns(shop.Org, null));
        // Told of it, each campaign once.
        Assert.Equal("2", await shop.One("select string_agg(campaign_no::text, ' ') from gold.untold where org_id = $1"));
        Assert.True(await Map(shop.Org, Whole("dv360:l1", First)));
        Assert.Equal([new(2, new UnmappedItemsRecord(0, 0))], await store.OfCampaigns(shop.Org, null));
        Assert.Empty(await store.OfCampaigns(shop.Org, [7]));
    }

    /// <summary>Of days that are complete of every account that works for the client: the one platform knows the 3rd, the other not yet.</summary>
    [Fact]
    public async Task DaysOfAClient_AreThoseOfItsItems_AsFarAsAllAreComplete()
    {
        var shop = await Delivered();
        var store = new ClientDeliveryStore(fixture.Database.Orgs);
        await fixture.Database.Execute(
            $"""
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({shop.Org.Value}, 1, 'a', '2026-03-01', '2026-03-02', now(), now()), ({shop.Org.Value}, 2, 'a', '2026-03-01', '2026-03-09', now(), now())
            """);
        Assert.Empty(await store.Days(shop.Org, "Acme", 56));

        Assert.True(await Map(shop.Org, Whole("dv360:l1", First), Whole("dv360:l2", Second), Whole("ttd:l1", First)));
        Assert.Equal([(new(2026, 3, 1), 1_000m), (new DateOnly(2026, 3, 2), 2_000m)], await store.Days(shop.Org, "ACME", 56));
        Assert.Equal([(new DateOnly(2026, 3, 2), 2_000m)], await store.Days(shop.Org, "Acme", 1));
        Assert.Empty(await store.Days(shop.Org, "Beta", 56));
    }

    [Fact]
    public async Task Spend_OfAnOrganisationWithoutBookings_IsForNoneOfThem()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(Workshop.At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Delivery(2, "l1", 18, 100, 10));
        await shop.Pull(Workshop.Wanted("z", from: Workshop.Day(10), accounts: ["a1"]), Workshop.Done(through: Workshop.Day(19)));
        await shop.Gold.Advance(shop.Org, Workshop.At(10));

        Assert.Empty(await new UnmappedSpendStore(fixture.Database.Orgs).OfCampaigns(shop.Org, null));
    }

    [Fact]
    public async Task Find_PagesByWhatWasSpent_WithoutGaps()
    {
        var org = (await Delivered()).Org;
        var (seen, filter) = (new List<string>(), Filter() with { First = 1 });
        for (; ; )
        {
            var page = await Store.Find(org, filter);
            seen.Add(page.Items[0].Key.ToString());
            if (page.Items.Count == 1)
            {
                break;
            }
            filter = filter with { After = (page.Items[0].Spend, page.Items[0].Number) };
        }
        Assert.Equal(["ttd:l1", "dv360:l2", "dv360:l1", "dv360:l3", "dv360:l4"], seen);
        Assert.Equal(["dv360:l2"], (await Store.Find(org, Filter() with { Search = "SPRING l2" })).Items.Select(item => item.Key.ToString()));
        Assert.Equal(["ttd:l1"], (await Store.Find(org, Filter() with { Platforms = ["ttd"] })).Items.Select(item => item.Key.ToString()));
        // What neither delivered since then nor will is nobody's concern; what is mapped stays to be seen.
        Assert.Empty((await Store.Find(org, Filter() with { Since = new(2026, 4, 1) })).Items);
        await Map(org, Whole("dv360:l1", First));
        Assert.Equal(["dv360:l1"], (await Store.Find(org, Filter() with { Since = new(2026, 4, 1) })).Items.Select(item => item.Key.ToString()));
    }

    [Fact]
    public async Task Save_FromAVersionThatIsNotTheLast_ChangesNothing()
    {
        var shop = await Delivered();
        var org = shop.Org;
        var split = new MappingWrite(EntityKey.Parse("dv360:l1"), 0, [new(EntityKey.Parse("dv360:l1"), First, 600_000), new(EntityKey.Parse("dv360:l1"), Second, 400_000)]);

        var done = new List<bool>();
        foreach (var write in new[] { split, Whole("dv360:l1", Second), Whole("dv360:l1", Second) with { BasedOn = 2 } })
        {
            // Nothing of the second item is written either.
            done.Add(await Map(org, write, Whole("dv360:l2", First)));
        }

        Assert.Equal([true, false, false], done);
        var item = (await Store.Ground(org, [EntityKey.Parse("dv360:l1")], [])).Items[EntityKey.Parse("dv360:l1")];
        Assert.Equal(1, item.Version);
        Assert.Equal([(First, "Line 10", 600_000), (Second, "Line 20", 400_000)], item.Shares.Select(share => (share.Line, share.Name, share.Millionths)));
        Assert.True(await Map(org, new MappingWrite(EntityKey.Parse("dv360:l1"), 1, [])));
        Assert.Equal(
            "[[\"B-1\", \"10\", 600000], [\"B-1\", \"20\", 400000]];[]",
            await shop.One("select string_agg(shares::text, ';' order by version) from bookings.mapping_version v join gold.entity e on e.org_id = v.org_id and entity_no = line_item_no where v.org_id = $1 and external_id = 'l1' and platform = 'dv360'"));
        Assert.Equal("2", await shop.One("select count(*) from tenancy.audit where org_id = $1 and action = 'LINE_ITEMS_MAPPED'"));
    }

    [Fact]
    public async Task Ground_KnowsTheOrganisationsOwnAlone()
    {
        var (org, stranger) = ((await Delivered()).Org, (await Delivered()).Org);
        await Map(stranger, Whole("dv360:l1", First));

        var ground = await Store.Ground(org, [EntityKey.Parse("dv360:l1"), EntityKey.Parse("dv360:none"), EntityKey.Parse("ttd:l2")], [First, new("B-1", "30"), new("B-9", "10")]);

        Assert.Equal(("dv360:l1", 0), (Assert.Single(ground.Items).Key.ToString(), ground.Items.Values.First().Version));
        Assert.Equal([First], ground.Lines.Keys);
    }

    [Fact]
    public async Task Suggestible_LearnsAClientsAdvertisersFromWhatIsMapped()
    {
        var org = (await Delivered()).Org;
        Assert.Equal([0, 0], (await Store.Suggestible(org, Since, 10)).Lines.Select(line => line.Advertisers.Length));

        await Map(org, Whole("ttd:l1", Second));

        var (lines, naming) = await Store.Suggestible(org, Since, 10);
        Assert.Equal("", naming);
        Assert.Equal([(First, "ttd:a"), (Second, "ttd:a")], lines.Select(line => (line.Line, Assert.Single(line.Advertisers).ToString())));
        Assert.Equal(["B-1", "B-1-10"], lines[0].Numbers);
        Assert.Empty((await Store.Suggestible(org, new(2026, 4, 1), 10)).Lines);
    }

    [Fact]
    public async Task Search_FindsLinesByTheirWords()
    {
        var org = (await Delivered()).Org;
        Assert.Equal([First, Second], (await Store.Search(org, "", 10)).Select(line => line.Line));
        Assert.Equal([Second], (await Store.Search(org, "ACME b-1 20", 10)).Select(line => line.Line));
        Assert.Equal([First], (await Store.Search(org, "spring", 1)).Select(line => line.Line));
        Assert.Empty(await Store.Search(org, "acme autumn", 10));
    }

    private static MappingFilter Filter() => new(null, null, [], Since, 10, null);

    private static MappingWrite Whole(string item, BookedLine line) => new(EntityKey.Parse(item), 0, [new(EntityKey.Parse(item), line, MappingShare.Whole)]);

    private async Task<bool> Map(OrgId org, params MappingWrite[] writes)
    {
        var ground = await Store.Ground(org, [.. writes.Select(write => write.Item)], [.. writes.SelectMany(write => write.Shares).Select(share => share.Line)]);
        return await Store.Save(org, writes, ground, new AuditEntry(Now, new AuditActor(ActorKind.User, "user-1", "Ada"), "LINE_ITEMS_MAPPED", new AuditObject("mapping", "o1")) { Reason = "Sold so." });
    }

    /// <summary>Three line items of one platform and one of another that delivered 650, one more that did not; and a booking of two lines.</summary>
    private async Task<Workshop> Delivered()
    {
        var shop = await Workshop.Open(fixture.Database);
        await fixture.Database.Execute(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, flight_start, flight_end, described, batch_id, row_no, known_from)
                overriding system value
            select {shop.Org.Value}, e.no, e.connection, e.platform, e.kind, e.id, e.advertiser, e.campaign, 'Acme Spring ' || e.id, 1, 'EUR', '2026-03-01', '2026-03-31', true, 1, 1, now()
            from (values (1, 1, 'dv360', 1, 'a', null, null), (2, 1, 'dv360', 2, 'c', 1, null), (3, 1, 'dv360', 4, 'l1', 1, 2), (4, 1, 'dv360', 4, 'l2', 1, 2), (5, 1, 'dv360', 4, 'l3', 1, 2),
                         (9, 1, 'dv360', 4, 'l4', 1, 2), (6, 2, 'ttd', 1, 'a', null, null), (7, 2, 'ttd', 2, 'c', 6, null), (8, 2, 'ttd', 4, 'l1', 6, 7)) e (no, connection, platform, kind, id, advertiser, campaign);
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, total_media, revision)
            select {shop.Org.Value}, d.campaign, d.day::date, d.item, 0, 1000, 1, d.spend * 1000000::bigint, 1
            from (values (2, '2026-03-01', 3, 60), (2, '2026-03-02', 3, 40), (2, '2026-03-02', 4, 200), (2, '2026-03-02', 5, 50), (7, '2026-03-03', 8, 300)) d (campaign, day, item, spend)
            """);
        var flight = new Flight(new(2026, 3, 1), new(2026, 3, 31));
        LineVersion Version(string line, decimal amount) => new(
            line, 1, 1, flight.Start, Now, new($"Line {line}", flight, "even", RateType.FlatFee, null, null, amount, true, CostBasis.Media, ControllingSource.Platform));
        LineVersion[] versions = [Version("10", 10), Version("20", 20)];
        await new BookingStore(fixture.Database.Orgs).Save(
            shop.Org,
            [
                new(null, new Booking("B-1", new BookingHead("Spring", "Acme", null, Currency.Parse("EUR"), "Europe/Berlin", null), BookingState.Confirmed, null, 1, [.. versions]),
                    new BookingEvent(1, BookingEventKind.Booked, Now, "user-1", "Ada", "Booked by hand."), versions),
            ],
            Currency.Parse("GBP"), new AuditEntry(Now, new AuditActor(ActorKind.User, "user-1", "Ada"), "BOOKING_CREATED", new AuditObject("booking", "B-1")));
        return shop;
    }
}
