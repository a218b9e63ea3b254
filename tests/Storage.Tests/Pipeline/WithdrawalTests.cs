using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>A row that a platform reported once and no longer does.</summary>
public sealed class WithdrawalTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Silver =
        """
        select e.external_id, d.day, d.hour, d.impressions, d.clicks, d.revenue, d.row_no, d.known_from
        from silver.delivery_hour d join silver.entity e on e.org_id = d.org_id and e.entity_no = d.line_item_no
        where d.org_id = $1 and d.known_to is null order by 1, 2, 3
        """;

    private const string Gold =
        "select e.external_id, g.day, g.impressions, g.revenue from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no where g.org_id = $1 order by 1, 2";

    private const string Old = "select day, hour, impressions, known_from, known_to from silver.delivery_hour where org_id = $1 and known_to is not null order by 1, 2, known_from";

    private const string Untold = "select c.external_id, array(select unnest(u.days) order by 1) from gold.untold u join silver.entity c on c.org_id = $1 and c.entity_no = u.campaign_no where u.org_id = $1";

    [Fact]
    public async Task Row_MissingFromALaterReport_IsZeroWithItsOldValueInHistoryAndItsCampaignTold()
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100, 5).Delivery(3, "l1", 19, 200, 6).Delivery(4, "l2", 19, 7, 1, clicks: 3));

        await Report(shop, At(11), batch => batch.Delivery(2, "l1", 18, 100, 5).Delivery(3, "l1", 19, 201, 6));

        Assert.Equal(["l1|03-18|-1|100|-|5|2|09:00", "l1|03-19|-1|201|-|6|3|11:00", "l2|03-19|-1|0|0|0|0|11:00"], await shop.Look(Silver));
        Assert.Equal(["l1|03-18|100|5", "l1|03-19|201|6", "l2|03-19|0|0"], await shop.Look(Gold));
        Assert.Equal(["03-19|-1|200|09:00|11:00", "03-19|-1|7|09:00|11:00"], (await shop.Look(Old)).Order(StringComparer.Ordinal));
        Assert.Contains("c1|03-19", await shop.Look(Untold));
        Assert.Empty(await shop.Look("select 1 from silver.confirmed where org_id = $1"));
    }

    [Fact]
    public async Task Hour_MissingFromALaterReport_IsZeroAndItsDayAddsUpAnew()
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100, hour: 7).Delivery(3, "l1", 18, 50, hour: 8));

        await Report(shop, At(11), batch => batch.Delivery(2, "l1", 18, 100, hour: 7));

        Assert.Equal(["l1|03-18|7|100|-|-|2|11:00", "l1|03-18|8|0|-|-|0|11:00"], await shop.Look(Silver));
        Assert.Equal(["l1|03-18|100|-"], await shop.Look(Gold));
    }

    [Fact]
    public async Task Row_MissingAgain_IsLeftAlone()
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7));
        await Report(shop, At(11), batch => batch.Delivery(2, "l1", 18, 100));
        await Report(shop, At(13), batch => batch.Delivery(2, "l1", 18, 100));

        Assert.Equal(["l1|03-18|-1|100|-|-|2|09:00", "l2|03-18|-1|0|-|-|0|11:00"], await shop.Look(Silver));
        Assert.Equal(["03-18|-1|7|09:00|11:00"], await shop.Look(Old));
    }

    [Fact]
    public async Task Row_BackInAReport_CountsAgain()
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7));
        await Report(shop, At(11), batch => batch.Delivery(2, "l1", 18, 100));
        await Report(shop, At(13), batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7));

        Assert.Equal(["l1|03-18|100|-", "l2|03-18|7|-"], await shop.Look(Gold));
        Assert.Equal(["03-18|-1|7|09:00|11:00", "03-18|-1|0|11:00|13:00"], await shop.Look(Old));
    }

    [Fact]
    public async Task Rows_OutsideThePullsDaysAndAccounts_Stand()
    {
        var shop = await Loaded(batch => batch
            .Delivery(2, "l1", 18, 100).Delivery(3, "l1", 9, 50).Delivery(4, "l1", 21, 60).Delivery(5, "l3", 18, 8, advertiser: "a2", campaign: "c2", order: "o2"));

        await Report(shop, At(11), batch => batch.Delivery(2, "l2", 18, 1));

        Assert.Equal(["l1|03-09|50|-", "l1|03-18|0|-", "l1|03-21|60|-", "l2|03-18|1|-", "l3|03-18|8|-"], await shop.Look(Gold));
    }

    [Fact]
    public async Task Row_BroughtByAnotherPullMeanwhile_Stands()
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100));
        var slow = (await shop.Pulls.Open(shop.Org, Covering("slow"), At(11)))!;
        await Report(shop, At(12), batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7));

        await Bring(shop, slow, At(13), batch => batch.Delivery(2, "l1", 18, 100));

        Assert.Equal(["l1|03-18|100|-", "l2|03-18|7|-"], await shop.Look(Gold));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("flawed")]
    [InlineData("failed")]
    public async Task Report_ThatCannotBeTrusted_TakesNothingBack(string how)
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7));
        var pull = (await shop.Pulls.Open(shop.Org, Covering(how), At(11)))!;

        await Bring(
            shop, pull, At(11),
            batch =>
            {
                if (how == "empty")
                {
                    batch.Skip(2, "totals");
                    return;
                }
                batch.Delivery(2, "l1", 18, 100);
                if (how == "flawed")
                {
                    batch.Reject(3, "BAD_DATE", "'x' is no date.", "x"u8);
                }
            },
            how == "failed" ? new PullTurn(null, At(11), null, new PullEnd(PullEnd.Failed, "no", null, null)) : Done());

        Assert.Equal(["l1|03-18|100|-", "l2|03-18|7|-"], await shop.Look(Gold));
    }

    [Fact]
    public async Task Pull_ThatEndsAfterItsBatchesAreInGold_IsComparedAtItsEnd()
    {
        var shop = await Loaded(batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7));
        var pull = (await shop.Pulls.Open(shop.Org, Covering("late"), At(11)))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("page"), PartsFate.None, null, At(11));
        await shop.MergeNext(At(11), batch => batch.Delivery(2, "l1", 18, 100));
        await shop.Gold.Advance(shop.Org, At(11, 10));
        Assert.Equal(["l1|03-18|100|-", "l2|03-18|7|-"], await shop.Look(Gold));

        Assert.True(await shop.Pulls.Commit(pull, Done(), null, PartsFate.None, null, At(11, 20)));

        Assert.Equal(["l1|03-18|100|-", "l2|03-18|0|-"], await shop.Look(Gold));
    }

    private static NewPull Covering(string subject) =>
        Wanted(subject, from: Day(10), accounts: ["a1"]) with { Intent = """{"stream":"delivery","from":"2026-03-10","to":"2026-03-20"}""" };

    private async Task<Workshop> Loaded(Action<SilverBatch> fill)
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(9), fill);
        await shop.Gold.Advance(shop.Org, At(10));
        return shop;
    }

    private static async Task Report(Workshop shop, DateTimeOffset at, Action<SilverBatch> fill) =>
        await Bring(shop, (await shop.Pulls.Open(shop.Org, Covering($"report {at:HH}"), at))!, at, fill);

    private static async Task Bring(Workshop shop, PullRecord pull, DateTimeOffset at, Action<SilverBatch> fill, PullTurn? end = null)
    {
        await shop.Pulls.Commit(pull, Ask(), Bytes("page"), PartsFate.None, null, at);
        await shop.Pulls.Commit(pull, end ?? Done(), null, PartsFate.None, null, at);
        await shop.MergeNext(at, fill);
        await shop.Gold.Advance(shop.Org, at);
    }
}
