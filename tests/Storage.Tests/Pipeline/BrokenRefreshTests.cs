using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>
/// A full refresh that breaks off. What it reached is served as it is now and what it did not reach as it was: entity by entity the newest word
/// there is, and none is missing. Nothing claims that the refresh was whole.
/// </summary>
public sealed class BrokenRefreshTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const int Pages = 5;
    private const string Names = "select external_id, name, known_from from gold.entity where org_id = $1 and kind = 2 order by 1";

    [Fact]
    public async Task Refresh_ThatFailsAfterTwoOfFivePages_LosesNoEntityAndClaimsNothing()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Refresh(shop, At(9), Pages, "old", Done("c1"));
        Assert.Equal(["a0|old 0|09:00", "a1|old 1|09:00", "a2|old 2|09:00", "a3|old 3|09:00", "a4|old 4|09:00"], await shop.Look(Names));

        var pull = await Refresh(shop, At(11), 2, "new", new PullTurn(null, At(11), null, new PullEnd(PullEnd.Failed, "PLATFORM_ERROR: gone", null, null)));

        Assert.Equal(["a0|new 0|11:00", "a1|new 1|11:00", "a2|old 2|09:00", "a3|old 3|09:00", "a4|old 4|09:00"], await shop.Look(Names));
        Assert.Equal("FAILED|PLATFORM_ERROR: gone|2", await shop.One($"select outcome, fault, (select count(*) from bronze.batch b where b.org_id = $1 and b.pull_id = {pull}) from bronze.pull where org_id = $1 and pull_id = {pull}"));
        Assert.Equal("c1", await shop.Pulls.LastCursor(shop.Org, 1, "entities", "a"));

        // The next one begins at the first page again and brings the rest.
        await Refresh(shop, At(13), Pages, "newest", Done("c2"));
        Assert.Equal(["a0|newest 0|13:00", "a1|newest 1|13:00", "a2|newest 2|13:00", "a3|newest 3|13:00", "a4|newest 4|13:00"], await shop.Look(Names));
        Assert.Equal("c2", await shop.Pulls.LastCursor(shop.Org, 1, "entities", "a"));
    }

    [Fact]
    public async Task Report_OfWhichOnlyTheFirstPieceComes_TakesNothingBackAndMovesNoWatermark()
    {
        var shop = await Workshop.Open(fixture.Database);
        var wanted = Wanted("zone", from: Day(17), accounts: "a1") with { Intent = """{"stream":"delivery","from":"2026-03-17","to":"2026-03-19"}""" };
        await shop.Pull(wanted, Done(through: Day(19)), "rows");
        await shop.MergeNext(At(9), batch => batch.Advertiser("a1").Delivery(2, "l1", 18, 100).Delivery(3, "l2", 19, 200));
        await shop.Gold.Advance(shop.Org, At(9));
        var watermark = await shop.One("select covered_from, data_through from gold.watermark where org_id = $1");

        var pull = (await shop.Pulls.Open(shop.Org, wanted, At(11)))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("rows"), PartsFate.None, null, At(11));
        await shop.MergeNext(At(11), batch => batch.Delivery(2, "l1", 18, 101));
        await shop.Pulls.Commit(pull, new PullTurn(null, At(11), null, new PullEnd(PullEnd.Failed, "REPORT_FAILED: no", null, null)), null, PartsFate.None, null, At(11));
        await shop.Gold.Advance(shop.Org, At(11));

        Assert.Equal(
            ["l1|03-18|101", "l2|03-19|200"],
            await shop.Look("select e.external_id, g.day, g.impressions from gold.delivery_day g join silver.entity e on e.org_id = $1 and e.entity_no = g.line_item_no where g.org_id = $1 order by 1"));
        Assert.Equal(watermark, await shop.One("select covered_from, data_through from gold.watermark where org_id = $1"));
    }

    /// <summary>Lands pages of a campaign each, merges them as they come, and ends the pull.</summary>
    private static async Task<long> Refresh(Workshop shop, DateTimeOffset at, int pages, string name, PullTurn end)
    {
        var pull = (await shop.Pulls.Open(shop.Org, Wanted("a", "entities"), at))!;
        for (var page = 0; page < pages; page++)
        {
            await shop.Pulls.Commit(pull, Ask(), Bytes($"page {page}"), PartsFate.None, null, at);
            await shop.MergeNext(at, batch => batch.Campaign($"a{page}", $"{name} {page}"));
        }
        await shop.Pulls.Commit(pull, end, null, PartsFate.None, null, at);
        return pull.PullId;
    }
}
