using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Connections;

/// <summary>The sandbox's clock moved by a day: the silo's time moves with it, and nothing breaks over it.</summary>
public sealed class MovedClockTests(ITestOutputHelper output)
{
    private const string InFlight = "{ campaigns(first: 200, filter: { flightStates: [IN_FLIGHT] }) { nodes { key dataThrough } } }";

    [Fact]
    public async Task Clock_AdvancedByADay_MovesTheBoardAndKeepsEveryConnectionSignedIn()
    {
        await using var sandbox = await SandboxServer.Start("clock", campaigns: 20, days: 8);
        await using var cluster = await Cluster.Start("clock", sandbox, silos: 1, historyDays: 8, pullEverySeconds: 10, api: true);
        var before = await Eventually.Get("every campaign in flight has complete days", TimeSpan.FromSeconds(180), async () =>
            // The board comes after silver, campaign by campaign; eight are enough to show something.
            await Board(cluster) is { Count: >= 8 } board && board.Values.All(day => day is not null)
            && await cluster.Count("select count(*) from silver.entity where kind = 2") == 20 ? board : null);
        var tokens = await Tokens(cluster);

        var clock = Stopwatch.StartNew();
        await sandbox.Post("/control/clock", """{"advance":"P1D"}""");
        // A campaign whose flight ended meanwhile has left the list; the others all have a day more.
        var after = await Eventually.Get("every campaign in flight has another complete day", TimeSpan.FromSeconds(120), async () =>
            await Board(cluster) is { Count: > 0 } board && board.All(now => !before.TryGetValue(now.Key, out var then) || now.Value > then) ? board : null);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{after.Count} campaigns moved on {clock.Elapsed.TotalSeconds:0.0} s after the clock"));
        Assert.True(before.Keys.Intersect(after.Keys).Count() >= 5, "Too few campaigns are in flight for this to show anything.");

        // The token of the day before had expired: another was bought, with an assertion of the new day.
        await Eventually.Is("every connection is healthy with a token of the new day", TimeSpan.FromSeconds(60), async () =>
            (await cluster.Graph.Ask("{ connections { state } }"))["connections"]!.AsArray().All(one => (string?)one!["state"] == "HEALTHY")
            && (await Tokens(cluster)).Zip(tokens).All(pair => pair.First > pair.Second + TimeSpan.FromHours(22)));
        Assert.Equal(3, await cluster.Count("select count(distinct connection_id) from connections.stream where last_pull_at > now() + interval '23 hours' and last_outcome = 'DONE'"));
        var signIn = (await sandbox.Get("/control/ledger?limit=100000")).AsArray().Last(call => (string)call!["path"]! == "/token")!;
        Assert.Equal(200, (int)signIn["status"]!);
    }

    private static async Task<Dictionary<string, DateOnly?>> Board(Cluster cluster) =>
        (await cluster.Graph.Ask(InFlight))["campaigns"]!["nodes"]!.AsArray().ToDictionary(node => (string)node!["key"]!, node => Day(node!["dataThrough"]));

    private static DateOnly? Day(JsonNode? text) => text is null ? null : DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<List<DateTimeOffset>> Tokens(Cluster cluster) =>
        cluster.Query("select token_expires_at from connections.connection order by connection_id", r => r.GetFieldValue<DateTimeOffset>(0));
}
