using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Named views of the board in a cluster with its store.</summary>
public sealed class BoardViewsTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    private LiveCluster Cluster => shared.Cluster;

    [Fact]
    public async Task View_IsItsMakers_UntilItIsShared_AndEachChangeIsInTheLog()
    {
        var (ann, bob) = (await Person("Ann"), await Person("Bob"));
        Assert.Equal(new BoardView(1, "Slow", "band=UNDER", false, 1), (await Of(ann).Save(new(null, "Slow", "band=UNDER", false, 0), mayShare: false)).View);
        Assert.Equal(["Slow"], (await Of(ann).GetViews()).Select(view => view.Name));
        Assert.Empty(await Of(bob).GetViews());
        Assert.Equal([BoardViewProblem.NotFound], (await Of(bob).Save(new(1, "Slow", "", false, 1), mayShare: true)).Problems);
        Assert.Equal(BoardViewProblem.NotFound, await Of(bob).Remove(1, mayShare: true));

        Assert.Equal([BoardViewProblem.MayNotShare], (await Of(ann).Save(new(1, "Slow", "band=UNDER", true, 1), mayShare: false)).Problems);
        Assert.Equal(2, (await Of(ann).Save(new(1, "All slow", "band=UNDER&sort=pacing", true, 1), mayShare: true)).View!.Version);
        Assert.Equal([new BoardView(1, "All slow", "band=UNDER&sort=pacing", true, 2)], await Of(bob).GetViews());
        Assert.Equal([BoardViewProblem.ChangedMeanwhile], (await Of(bob).Save(new(1, "Slower", "", true, 1), mayShare: true)).Problems);
        Assert.Empty(await Cluster.Foreign<IBoardViewsGrain>("board-views").GetViews());

        Assert.Equal(BoardViewProblem.MayNotShare, await Of(bob).Remove(1, mayShare: false));
        Assert.Null(await Of(bob).Remove(1, mayShare: true));
        Assert.Equal(
            [$"BOARD_VIEW_CREATED|{ann.SubjectId}|1", $"BOARD_VIEW_CHANGED|{ann.SubjectId}|1", $"BOARD_VIEW_REMOVED|{bob.SubjectId}|1"],
            await Cluster.Look("select action, actor_subject, object_id from tenancy.audit where object_kind = 'board view' order by number"));
        Assert.Equal(
            """{"name":"Slow","search":"band=UNDER","shared":false}|{"name":"All slow","search":"band=UNDER\u0026sort=pacing","shared":true}""",
            await Cluster.One("select before, after from tenancy.audit where action = 'BOARD_VIEW_CHANGED'"));
    }

    private IBoardViewsGrain Of(Principal who) => Cluster.Grain<IBoardViewsGrain>("board-views", by: who);

    private async Task<Principal> Person(string name)
    {
        await new IdentityStore(Cluster.Orgs).EnsureUser(Cluster.Org, $"{name.ToLowerInvariant()}@views.test", name, "hash", (int)Role.Viewer);
        var user = (await new MemberStore(Cluster.Orgs).Members(Cluster.Org)).Single(member => member.Name == name).User;
        return new Principal(PrincipalKind.User, $"user-{user}", Cluster.Org.Value, Role.Viewer, name, null, $"session-{name}");
    }
}
