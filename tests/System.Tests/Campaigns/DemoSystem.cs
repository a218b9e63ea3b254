using Paceline.Running;

namespace Paceline.Campaigns;

/// <summary>The whole system as a visitor meets it: 200 campaigns, two silos, the API. Shared, because it takes a while to fill.</summary>
public sealed class DemoSystem : IAsyncLifetime
{
    internal SandboxServer Sandbox { get; private set; } = null!;

    internal Cluster Cluster { get; private set; } = null!;

    /// <summary>Campaigns the sandbox has, and so the board in the end.</summary>
    internal const int Campaigns = 200;

    public async ValueTask InitializeAsync()
    {
        Sandbox = await SandboxServer.Start("demo", Campaigns, days: 30);
        // What a test needs pulled it asks for; what is pulled beside it costs everybody here the machine.
        Cluster = await Cluster.Start("demo", Sandbox, silos: 2, historyDays: 30, pullEverySeconds: 60, api: true);
        // History too: a spend that back-fill still adds to is no spend to compare with.
        await Cluster.HistoryIsIn(TimeSpan.FromMinutes(6));
        await Eventually.Is("every campaign is on the board", TimeSpan.FromSeconds(60), async () =>
            (int)(await Cluster.Graph.Ask("{ campaigns(first: 1) { totalCount } }"))["campaigns"]!["totalCount"]! == Campaigns
            && await Cluster.Count("select count(*) from campaigns.board_row where data_through is null") == 0);
    }

    /// <summary>Asks for a pull of what the platform has now, of every platform where none is named.</summary>
    internal async Task Pull(string? platform = null)
    {
        var connections = (await Cluster.Graph.Ask("{ connections { id platform } }"))["connections"]!.AsArray();
        foreach (var connection in connections.Where(node => platform is null || (string?)node!["platform"] == platform))
        {
            // Another test may have killed a silo a moment ago; whoever is told to try again does.
            await Eventually.Is("a pull is asked for", TimeSpan.FromSeconds(30), async () =>
            {
                var asked = await Cluster.Graph.Ask(
                    "mutation ($id: ID!) { requestPull(input: { connectionId: $id }) { userErrors { message } } }", new { id = (string)connection!["id"]! });
                Assert.Empty(asked["requestPull"]!["userErrors"]!.AsArray());
                return true;
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null)
            await Cluster.DisposeAsync();
        if (Sandbox is not null)
            await Sandbox.DisposeAsync();
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DemoSystemCollection : ICollectionFixture<DemoSystem>
{
    public const string Name = "demo system";
}
