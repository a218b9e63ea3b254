using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>Silver and gold derived anew from bronze.</summary>
public sealed class RebuildTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly string[] Everything =
    [
        "select v::text from silver.delivery_version v where org_id = $1 order by 1",
        "select e::text from silver.entity e where org_id = $1 order by 1",
        "select e::text from silver.entity_history e where org_id = $1 order by 1",
        "select q::text from silver.quarantine q where org_id = $1 order by 1",
        "select c::text from silver.confirmed c where org_id = $1 order by 1",
        "select campaign_no, day, line_item_no, order_no, impressions, clicks, revenue, revision from gold.delivery_day where org_id = $1 order by 1, 2, 3",
        "select batch_id, stage, rows, accepted, skipped, quarantined, reason from bronze.batch where org_id = $1 order by 1",
    ];

    [Fact]
    public async Task Rebuild_WithTheSameCode_GivesEveryVersionAgainByteForByte()
    {
        var shop = await Busy();
        var before = await State(shop);

        var record = await shop.Rebuild();

        Assert.Equal(before, await State(shop));
        Assert.Equal(("DONE", 0), (record.Outcome, record.ChangedDays));
        Assert.Equal(record.HashBefore, record.HashAfter);
        Assert.Equal(record.HashAfter, await shop.Rebuilds.HashOfFacts(shop.Org, "dv360"));
        Assert.Equal(6, record.Batches);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Rebuild_FromAnyBatchOn_GivesTheSame(int place)
    {
        var shop = await Busy();
        var before = await State(shop);
        var from = long.Parse((await shop.Look("select batch_id from bronze.batch where org_id = $1 order by 1"))[place]);

        var record = await shop.Rebuild(from);

        Assert.Equal(before, await State(shop));
        // The second and third are one download.
        Assert.Equal(place == 2 ? 5 : 6 - place, record.Batches);
    }

    [Fact]
    public async Task Rebuild_WithCodeThatReadsOtherFigures_ChangesFactsAndTellsTheirCampaigns()
    {
        var shop = await Shop();
        var first = await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, 5).Delivery(3, "l2", 18, 1, 1, campaign: "c2", order: "o2"));
        var second = await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 18, 110, 5));
        await shop.Gold.Advance(shop.Org, At(11));
        await shop.Do("delete from gold.untold where org_id = $1");

        var record = await shop.Rebuild(now: (number, batch) =>
        {
            if (number == first)
            {
                batch.Delivery(2, "l1", 18, 200, 5).Delivery(3, "l2", 18, 1, 1, campaign: "c2", order: "o2");
            }
            else
            {
                batch.Delivery(2, "l1", 18, 220, 5);
            }
        });

        Assert.Equal(["200|09:00|10:00", "220|10:00|-"], await shop.Look("select v.impressions, v.known_from, v.known_to from silver.delivery_version v join silver.entity e on e.org_id = $1 and e.entity_no = v.line_item_no where v.org_id = $1 and external_id = 'l1' order by 1"));
        Assert.Equal(["c1|220", "c2|1"], await shop.Look("select c.external_id, g.impressions from gold.delivery_day g join silver.entity c on c.org_id = $1 and c.entity_no = g.campaign_no where g.org_id = $1 order by 1"));
        Assert.Equal("c1|03-18", await shop.One("select c.external_id, u.days from gold.untold u join silver.entity c on c.org_id = $1 and c.entity_no = u.campaign_no where u.org_id = $1"));
        Assert.Equal(1, record.ChangedDays);
        Assert.NotEqual(record.HashBefore, record.HashAfter);
        Assert.True(second > first);
    }

    [Fact]
    public async Task Rebuild_WithCodeThatNoLongerReadsARow_TakesItsFactAway()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, 5).Delivery(3, "l1", 19, 7));
        await shop.Gold.Advance(shop.Org, At(11));

        var record = await shop.Rebuild(now: (_, batch) => batch.Delivery(2, "l1", 18, 100, 5).Flawed(3));

        Assert.Equal("03-18|100", await shop.One("select day, impressions from gold.delivery_day where org_id = $1"));
        Assert.Equal(1, record.ChangedDays);
        Assert.Equal("3|BAD_DATE", await shop.One("select row_no, rule from silver.quarantine where org_id = $1"));
    }

    [Fact]
    public async Task Rebuild_OfABatchQuarantinedWhole_BringsItInAtThePlaceWhereItLanded()
    {
        var shop = await Shop();
        await shop.Pull(Wanted("old"), Done(), "garbage");
        var garbage = (await shop.Silver.Next(shop.Org, 1, 0))!.BatchId;
        await shop.Silver.QuarantineWhole(shop.Org, garbage, "MISSING_COLUMN: no date", At(8));
        var newer = await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100));
        await shop.Gold.Advance(shop.Org, At(10));

        await shop.Rebuild(garbage, (number, batch) =>
        {
            if (number == garbage)
            {
                // It is older news of the 18th, and the only news of the 19th.
                batch.Delivery(2, "l1", 18, 50).Delivery(3, "l1", 19, 7);
            }
            else
            {
                batch.Delivery(2, "l1", 18, 100);
            }
        });

        Assert.Equal(["03-18|100", "03-19|7"], await shop.Look("select day, impressions from gold.delivery_day where org_id = $1 order by 1"));
        Assert.Equal([$"{garbage}|3|2|-", $"{newer}|3|1|-"], await shop.Look("select batch_id, stage, accepted, reason from bronze.batch where org_id = $1 order by 1"));
        Assert.Equal("03-18|50|08:00|09:00", await shop.One("select day, impressions, known_from, known_to from silver.delivery_history where org_id = $1"));
    }

    [Fact]
    public async Task Rebuild_WhereBytesAreNoLongerKept_IsRefusedAndSaysWhereToBegin()
    {
        var shop = await Busy();
        var before = await State(shop);
        var gone = await shop.One("select min(batch_id) from bronze.batch where org_id = $1");
        await shop.Do($"delete from bronze.content where org_id = $1 and batch_id = {gone}");

        var record = await shop.Rebuild();

        Assert.Equal("REFUSED", record.Outcome);
        Assert.Equal($"The bytes of 1 of these batches are no longer kept. Everything after batch {gone} can be read again: begin there.", record.Reason);
        Assert.Equal(before, await State(shop));
        Assert.Equal("DONE", (await shop.Rebuild(long.Parse(gone) + 1)).Outcome);
        Assert.Equal(before, await State(shop));
    }

    [Fact]
    public async Task Rebuild_WhileSilverIsAheadOfGold_CountsNoDifferenceThatIsNotItsOwn()
    {
        var shop = await Busy();
        await shop.Merge(At(14), batch => batch.Delivery(2, "l1", 19, 300, 5));

        var record = await shop.Rebuild();

        Assert.Equal(0, record.ChangedDays);
        Assert.Equal(record.HashBefore, record.HashAfter);
        Assert.Equal("300", await shop.One("select impressions from gold.delivery_day where org_id = $1 and day = '2026-03-19'"));
        Assert.Equal(1, await shop.Gold.Advance(shop.Org, At(22)));
    }

    [Fact]
    public async Task Rebuild_ThatBreaksOff_LeavesEverythingAndItsWish()
    {
        var shop = await Busy();
        var before = await State(shop);
        await shop.Rebuilds.Request(shop.Org, 1, 0, AdaAsks);
        var request = (await shop.Rebuilds.Next(shop.Org, 1))!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Rebuilds.Run(
            shop.Org, request, "dv360", _ => throw new InvalidOperationException("the lights went out"), new EntityNumbers(), shop.Silver, At(21)));

        Assert.Equal(before, await State(shop));
        Assert.Equal(request, await shop.Rebuilds.Next(shop.Org, 1));
    }

    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    /// <summary>Entities that change, hours over two batches, restatements, rows taken back, rows in quarantine.</summary>
    private async Task<Workshop> Busy()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5_000).LineItem("l1", "Line"));
        await Report(shop, 10, batch => batch.Delivery(2, "l1", 18, 100, 5, hour: 3).Delivery(3, "l2", 18, 40, 2), batch => batch.Delivery(4, "l1", 18, 7, 1, hour: 20));
        await shop.Merge(At(11), batch => batch.Campaign("c1", "Spring sale").Order("o1", 6_000));
        // l2 is taken back, an hour of l1 is restated, another is new, and a row is flawed only in the next report.
        await Report(shop, 12, batch => batch.Delivery(2, "l1", 18, 101, 5, hour: 3).Delivery(3, "l1", 18, 7, 1, hour: 20).Delivery(4, "l1", 18, 9, 1, hour: 21));
        await Report(shop, 13, batch => batch.Delivery(2, "l1", 18, 101, 5, hour: 3).Flawed(3));
        return shop;
    }

    private static async Task Report(Workshop shop, int hour, params Action<SilverBatch>[] parts)
    {
        var wanted = Wanted($"report {hour}", from: Day(10), accounts: ["a1"]) with { Intent = """{"stream":"delivery","from":"2026-03-10","to":"2026-03-20"}""" };
        var pull = (await shop.Pulls.Open(shop.Org, wanted, At(hour)))!;
        foreach (var _ in parts)
        {
            await shop.Pulls.Commit(pull, Ask(), Bytes("page"), PartsFate.None, null, At(hour));
        }
        await shop.Pulls.Commit(pull, Done(), null, PartsFate.None, null, At(hour));
        foreach (var part in parts)
        {
            await shop.MergeNext(At(hour), part);
        }
        await shop.Gold.Advance(shop.Org, At(hour));
    }

    private static async Task<List<string>> State(Workshop shop)
    {
        var state = new List<string>();
        foreach (var sql in Everything)
        {
            state.AddRange(await shop.Look(sql));
        }
        return state;
    }
}
