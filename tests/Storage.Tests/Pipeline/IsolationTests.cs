using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>Two organisations with the same ids in everything: neither sees nor moves anything of the other's.</summary>
public sealed class IsolationTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Stores_ForAnotherOrganisation_SeeNothing()
    {
        var (ours, theirs) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        await ours.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Delivery(2, "l1", 18, 1));
        await ours.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done("cursor", Day(19)), "left in bronze");
        var open = (await ours.Pulls.Open(ours.Org, Wanted("open"), At(9)))!;
        await ours.Pulls.Part(open, Bytes("part"), At(9));

        var batch = (await ours.Silver.Next(ours.Org, 1, 0))!.BatchId;
        Assert.Null(await theirs.Silver.Next(theirs.Org, 1, 0));
        Assert.Equal(0, await theirs.Gold.Advance(theirs.Org, At(10)));
        Assert.Empty(await theirs.Pulls.OpenPulls(theirs.Org, 1));
        Assert.Null(await theirs.Pulls.LastCursor(theirs.Org, 1, "delivery", "z"));
        Assert.Null(await theirs.Pulls.Claim(theirs.Org, open.PullId));
        await Assert.ThrowsAsync<PullTakenOverException>(() => theirs.Pulls.Part(open with { Org = theirs.Org }, Bytes("x"), At(9)));
        await theirs.Silver.QuarantineWhole(theirs.Org, batch, "X: x", At(9));
        Assert.Equal("1", await ours.One($"select stage from bronze.batch where org_id = $1 and batch_id = {batch}"));
        var (none, some) = (await new StandingStore(theirs.Orgs).Load(theirs.Org), await new StandingStore(ours.Orgs).Load(ours.Org));
        Assert.Equal((0, null), (none.Landed.Count, none.Since));
        Assert.Equal((1, true), (Assert.Single(some.Landed), some.Since is not null));

        await ours.Gold.Advance(ours.Org, At(10));
        Assert.NotNull(await new UntoldStore(ours.Orgs).Load(ours.Org));
        Assert.Null(await new UntoldStore(theirs.Orgs).Load(theirs.Org));
        Assert.True(await new UntoldStore(ours.Orgs).Any(ours.Org));
        Assert.False(await new UntoldStore(theirs.Orgs).Any(theirs.Org));
        var key = new EntityKey("dv360", "c1");
        Assert.NotNull(await new CampaignStore(ours.Orgs).Load(ours.Org, key));
        Assert.Null(await new CampaignStore(theirs.Orgs).Load(theirs.Org, key));
        var nothing = await new CampaignStore(theirs.Orgs).LoadDetail(theirs.Org, key);
        Assert.Empty(nothing.LineItems);
        Assert.Empty(nothing.Origins);
        Assert.Null(await new CampaignStore(theirs.Orgs).LoadAdvertiser(theirs.Org, new EntityKey("dv360", "a1")));
        Assert.Empty(await new BatchListStore(theirs.Orgs).List(theirs.Org, null, [], null, 10));
        Assert.Null(await new BatchListStore(theirs.Orgs).Load(theirs.Org, batch));
        Assert.Empty(await theirs.Connections.LoadAccounts(theirs.Org, 1));
    }

    [Fact]
    public async Task Merge_OfTheSameIdsInTwoOrganisations_KeepsTwoSetsOfNumbersAndFacts()
    {
        var (ours, theirs) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));

        await ours.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100));
        await theirs.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 7));
        await ours.Gold.Advance(ours.Org, At(10));
        await theirs.Gold.Advance(theirs.Org, At(10));

        Assert.Equal("100|1", await ours.One("select sum(impressions), max(revision) from gold.delivery_day where org_id = $1"));
        Assert.Equal("7|1", await theirs.One("select sum(impressions), max(revision) from gold.delivery_day where org_id = $1"));
        Assert.Empty((await ours.Look("select entity_no from silver.entity where org_id = $1")).Intersect(await theirs.Look("select entity_no from silver.entity where org_id = $1")));
    }

    [Fact]
    public async Task Merge_UnderAnotherOrganisation_CannotWriteIntoABatchOfOurs()
    {
        var (ours, theirs) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        await ours.Pull(Wanted(), Done(), "rows");
        var landed = (await ours.Silver.Next(ours.Org, 1, 0))!;

        Assert.False(await theirs.Silver.Merge(theirs.Org, landed, "dv360", new SilverBatch().Delivery(2, "l1", 18, 1), new(), At(9)));
        Assert.Equal("1", await ours.One("select stage from bronze.batch where org_id = $1"));
    }
}
