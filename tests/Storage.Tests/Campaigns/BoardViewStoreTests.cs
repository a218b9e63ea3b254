using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

public sealed class BoardViewStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private BoardViewStore Views => new(fixture.Database.Orgs);

    [Fact]
    public async Task Views_AreOnesOwnByName_AndThenEverybodys_AndNobodyElses()
    {
        var (shop, ann, bob) = await People();
        var org = shop.Org;
        await Save(org, new(0, null, "Ending soon", "sort=left", 1));
        await Save(org, new(0, ann, "slow", "band=UNDER", 1));
        await Save(org, new(0, bob, "Slow", "band=CRITICAL_UNDER", 1));
        await Save(org, new(0, ann, "Mine", "", 1));
        Assert.Equal(
            [new(4, ann, "Mine", "", 1), new(2, ann, "slow", "band=UNDER", 1), new BoardViewRecord(1, null, "Ending soon", "sort=left", 1)], await Views.Of(org, ann));
        Assert.Equal(["Ending soon"], (await Views.Of(org, null)).Select(view => view.Name));
        Assert.Empty(await Views.Of((await Workshop.Open(fixture.Database)).Org, ann));
    }

    [Fact]
    public async Task View_ThatChangedMeanwhile_IsNotReplaced()
    {
        var (shop, ann, _) = await People();
        var org = shop.Org;
        Assert.Equal(1, await Save(org, new(0, ann, "Slow", "band=UNDER", 1)));
        Assert.Equal(1, await Save(org, new(1, null, "All that is slow", "band=UNDER&sort=pacing", 2)));
        Assert.Null(await Save(org, new(1, ann, "Slow", "", 2)));
        Assert.Null(await Save(org, new(7, ann, "Slow", "", 2)));
        Assert.Equal([new BoardViewRecord(1, null, "All that is slow", "band=UNDER&sort=pacing", 2)], await Views.Of(org, ann));
        Assert.True(await Views.Remove(org, 1, Entry("BOARD_VIEW_REMOVED", 1)));
        Assert.False(await Views.Remove(org, 1, Entry("BOARD_VIEW_REMOVED", 1)));
        Assert.Equal("BOARD_VIEW_SAVED 1, BOARD_VIEW_SAVED 1, BOARD_VIEW_REMOVED 1", await shop.One("select string_agg(action || ' ' || object_id, ', ' order by number) from tenancy.audit where org_id = $1 and object_kind = 'board view'"));
    }

    [Fact]
    public async Task Member_WhoLeaves_TakesTheirOwnAlong_AndLeavesWhatTheyShared()
    {
        var (shop, ann, bob) = await People();
        var org = shop.Org;
        await Save(org, new(0, ann, "Mine", "", 1));
        await Save(org, new(0, null, "Ours", "", 1));
        await Save(org, new(0, bob, "Bob's", "", 1));
        await new MemberStore(fixture.Database.Orgs).Remove(org, ann, Entry("MEMBER_REMOVED", 0));
        Assert.Equal(["Ours"], (await Views.Of(org, ann)).Select(view => view.Name));
        Assert.Equal(["Bob's", "Ours"], (await Views.Of(org, bob)).Select(view => view.Name));
    }

    private static AuditEntry Entry(string action, int view) => new(At, AuditActor.System, action, new AuditObject("board view", $"{view}"));

    private Task<int?> Save(OrgId org, BoardViewRecord view) => Views.Save(org, view, number => Entry("BOARD_VIEW_SAVED", number));

    private async Task<(Workshop Shop, long Ann, long Bob)> People()
    {
        var shop = await Workshop.Open(fixture.Database);
        var identities = new IdentityStore(fixture.Database.Orgs);
        foreach (var name in new[] { "Ann", "Bob" })
        {
            await identities.EnsureUser(shop.Org, $"{name.ToLowerInvariant()}{shop.Org.Value}@x.test", name, "hash", 1);
        }
        var members = await new MemberStore(fixture.Database.Orgs).Members(shop.Org);
        return (shop, members[0].User, members[1].User);
    }
}
