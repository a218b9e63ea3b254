using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class WatermarkTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Marks = "select account_id, covered_from, data_through, settled_at, refreshed_at from gold.watermark where org_id = $1 order by 1";

    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    private static NewPull Covering(int from, string subject = "z", params string[] accounts) => Wanted(subject, from: Day(from), accounts: accounts.Length == 0 ? ["a1"] : accounts);

    [Fact]
    public async Task Watermark_OfAPullWithBatches_MovesOnlyOnceTheLastOfThemIsInGold()
    {
        var shop = await Shop();
        await shop.Pull(Covering(10), Done(through: Day(19)), "part 1", "part 2");
        Assert.Empty(await shop.Look(Marks));
        await shop.MergeNext(At(9), batch => batch.Delivery(2, "l1", 18, 1));
        await shop.Gold.Advance(shop.Org, At(10));
        Assert.Empty(await shop.Look(Marks));

        await shop.MergeNext(At(11), batch => batch.Delivery(3, "l1", 19, 1));
        Assert.Empty(await shop.Look(Marks));
        await shop.Gold.Advance(shop.Org, At(12));

        Assert.Equal(["a1|03-10|03-19|12:00|12:00"], await shop.Look(Marks));
    }

    [Fact]
    public async Task Watermark_OfAPullStillOpen_WaitsForItsEnd()
    {
        var shop = await Shop();
        var pull = (await shop.Pulls.Open(shop.Org, Covering(10), At(8)))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("page"), PartsFate.None, null, At(8));
        await shop.MergeNext(At(9), batch => batch.Delivery(2, "l1", 18, 1));
        await shop.Gold.Advance(shop.Org, At(10));
        Assert.Empty(await shop.Look(Marks));

        Assert.True(await shop.Pulls.Commit(pull, Done(through: Day(19)), null, PartsFate.None, null, At(11)));

        Assert.Equal(["a1|03-10|03-19|11:00|11:00"], await shop.Look(Marks));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watermark_OfAFailedOrUnclaimingPull_DoesNotMove(bool failed)
    {
        var shop = await Shop();
        await shop.Pull(Covering(10), failed ? new PullTurn(null, At(8), null, new PullEnd(PullEnd.Failed, "no", null, Day(19))) : Done());

        Assert.Empty(await shop.Look(Marks));
    }

    [Fact]
    public async Task Watermark_WithABatchInQuarantine_Holds()
    {
        var shop = await Shop();
        await shop.Pull(Covering(10), Done(through: Day(15)));
        await shop.Pull(Covering(10), Done(through: Day(19)), "good", "garbage");
        await shop.MergeNext(At(9), batch => batch.Delivery(2, "l1", 18, 1));
        await shop.Silver.QuarantineWhole(shop.Org, (await shop.Silver.Next(shop.Org, 1, 0))!.BatchId, "MISSING_COLUMN: no Date", At(9));
        await shop.Gold.Advance(shop.Org, At(10));

        Assert.Equal(["a1|03-10|03-15|08:00|08:00"], await shop.Look(Marks));

        await shop.Pull(Covering(15), Done(through: Day(19)));
        Assert.Equal("03-19", await shop.One("select data_through from gold.watermark where org_id = $1"));
    }

    [Theory]
    [InlineData(10, 15, 16, 19, "03-10|03-19")] // the next day on
    [InlineData(10, 15, 12, 19, "03-10|03-19")] // overlapping
    [InlineData(10, 15, 17, 19, "03-10|03-15")] // a gap
    [InlineData(10, 15, 1, 9, "03-01|03-15")] // backfill that touches
    [InlineData(10, 15, 1, 8, "03-10|03-15")] // backfill with a gap
    [InlineData(10, 15, 5, 12, "03-05|03-15")] // backfill that overlaps
    [InlineData(10, 15, 11, 13, "03-10|03-15")] // inside
    [InlineData(10, 15, 5, 19, "03-05|03-19")] // around
    public async Task Watermark_AfterASecondPull_SpansWhatTouches(int from, int through, int thenFrom, int thenThrough, string expected)
    {
        var shop = await Shop();
        await shop.Pull(Covering(from), Done(through: Day(through)));
        await shop.Pull(Covering(thenFrom), Done(through: Day(thenThrough)));

        Assert.Equal(expected, await shop.One("select covered_from, data_through from gold.watermark where org_id = $1"));
    }

    [Fact]
    public async Task Watermark_ThatDoesNotMove_IsRefreshedAllTheSame()
    {
        var shop = await Shop();
        await shop.Pull(Covering(10), Done(through: Day(19)));
        var again = (await shop.Pulls.Open(shop.Org, Covering(18), At(9)))!;
        await shop.Pulls.Commit(again, Done(through: Day(19)), null, PartsFate.None, null, At(9));
        var entities = (await shop.Pulls.Open(shop.Org, Wanted("a1", "entities", accounts: ["a1"]), At(11)))!;
        await shop.Pulls.Commit(entities, Done("cursor"), null, PartsFate.None, null, At(11));

        Assert.Equal(["a1|03-10|03-19|08:00|09:00"], await shop.Look(Marks));
    }

    [Fact]
    public async Task Watermark_ClaimedBeforeTheFirstDayCovered_ClaimsNothing()
    {
        var shop = await Shop();
        await shop.Pull(Covering(20), Done(through: Day(19)));

        Assert.Empty(await shop.Look(Marks));
    }

    [Fact]
    public async Task Watermark_OfAGroup_MovesForEachAccountAndTellsItsCampaigns()
    {
        var shop = await Shop();
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Advertiser("a2").Advertiser("a3")
            .Campaign("c1", "One").Campaign("c2", "Two").Campaign("c3", "Three", "a2").Campaign("c4", "Four", "a3"));
        await shop.Gold.Advance(shop.Org, At(8));
        await shop.Do("delete from gold.untold where org_id = $1");

        var pull = (await shop.Pulls.Open(shop.Org, Covering(10, "z", "a1", "a2"), At(9)))!;
        Assert.True(await shop.Pulls.Commit(pull, Done(through: Day(19)), null, PartsFate.None, null, At(9)));

        Assert.Equal(["a1|03-10|03-19|09:00|09:00", "a2|03-10|03-19|09:00|09:00"], await shop.Look(Marks));
        Assert.Equal(
            ["2|c1||False", "2|c2||False", "2|c3||False"],
            await shop.Look("select u.revision, c.external_id, u.days, u.set_up from gold.untold u join silver.entity c on c.org_id = $1 and c.entity_no = u.campaign_no where u.org_id = $1 order by 2"));
    }

    [Fact]
    public async Task Watermark_OfThePullsConnection_IsNotAnothers()
    {
        var shop = await Shop();
        await shop.Pull(Covering(10), Done(through: Day(15)));
        await shop.Pull(Wanted("z", connection: 2, from: Day(10), accounts: ["a1"]), Done(through: Day(19)));

        Assert.Equal(["1|03-15", "2|03-19"], await shop.Look("select connection_id, data_through from gold.watermark where org_id = $1 order by 1"));
    }
}
