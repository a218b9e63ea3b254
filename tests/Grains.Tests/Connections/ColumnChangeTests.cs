using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.Tenancy;
using static Paceline.Running.Platforms;

namespace Paceline.Connections;

/// <summary>Reports whose columns change, on real silos before the platforms.</summary>
public sealed class ColumnChangeTests
{
    private const string Revenue = "select revenue / 1000000 from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no where external_id = '2000' and day = current_date - 1";
    private const string OtherRevenue = "select revenue / 1000000 from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no where external_id = 'g1' and day = current_date - 1";
    private const string Paused = "select count(*) from connections.stream_pause";
    private const string OpenPulls = "select count(*) from bronze.pull where connection_id = 1 and ended_at is null";
    private const string Downloads = "select count(*) from bronze.batch where connection_id = 1 and stream like 'delivery%'";
    private const string Expected = "expected 'Revenue (Adv Currency)' or 'Revenue (Advertiser Currency)'.";
    private static readonly Principal Ann = new(PrincipalKind.User, "u1", 1, Role.Admin, "Ann", null, "s1");

    [Fact]
    public async Task Column_Added_IsNotedAndDeliveryGoesOn()
    {
        await using var cluster = await Start();
        await cluster.Platforms.Deliver("dv360", "2000", Today.AddDays(-1), 5);
        await Drift(cluster, "extraColumn");

        await cluster.Pull(1);

        Assert.Equal("15", await cluster.One(Revenue));
        var delivery = Assert.Single(await Connection(cluster).Columns());
        var change = Assert.Single(delivery.Changes);
        Assert.Equal(("delivery", ColumnChangeKind.Added, null, "Surprise", 0), (delivery.Stream, change.Kind, change.Was, change.Becomes, change.Expected.Count));
        Assert.Equal(("Surprise", change.At, change.Batch, null), delivery.Columns[^1] is var column ? (column.Name, column.Since, column.FirstBatch, column.GoneAt) : default);
        Assert.Equal("1", await cluster.One($"select count(*) from bronze.batch where batch_id = {change.Batch} and stage = 4 and convert_from(header_line, 'UTF8') like '%,Surprise'"));
        Assert.Null(delivery.Pause);
        Assert.Equal("0", await cluster.One("select count(*) from tenancy.audit where action like 'CONNECTION%'"));
        Assert.Equal("0", await cluster.One("select count(*) from silver.quarantine"));
    }

    [Theory]
    [InlineData("renamedColumn", ColumnChangeKind.Renamed, "Renamed", $"'Revenue (Adv Currency)' is gone; 'Renamed' is new at its place; {Expected}")]
    [InlineData("missingColumn", ColumnChangeKind.Removed, null, $"'Revenue (Adv Currency)' is gone; {Expected}")]
    public async Task Column_RenamedOrRemoved_PausesDeliveryWithADiffUntilAPersonResumesIt(string kind, ColumnChangeKind change, string? becomes, string reason)
    {
        await using var cluster = await Start();
        var facts = await cluster.Look("select * from silver.delivery order by 1, 2, 3");
        await cluster.Platforms.Deliver("dv360", "2000", Today.AddDays(-1), 5);
        await cluster.Platforms.Deliver("ttd", "g1", Today.AddDays(-1), 5);
        await Drift(cluster, kind);

        await Connection(cluster).RequestPull();
        await cluster.Until(Paused, "1");
        await cluster.Until(OpenPulls, "0");

        // Nothing of it is published, and what was there stays.
        Assert.Equal(facts, await cluster.Look("select * from silver.delivery order by 1, 2, 3"));
        Assert.Equal("10", await cluster.One(Revenue));
        Assert.Equal([$"SCHEMA_CHANGED: {reason}"], await cluster.Look("select distinct reason from bronze.batch where stage = 5"));
        var delivery = Assert.Single(await Connection(cluster).Columns());
        Assert.Equal(("SCHEMA_CHANGED", reason), (delivery.Pause!.Code, delivery.Pause.Reason));
        Assert.Equal(TimeSpan.FromHours(24), delivery.Pause.NextTryAt - delivery.Pause.PausedAt);
        var broken = Assert.Single(delivery.Changes);
        Assert.Equal((change, "Revenue (Adv Currency)", becomes, null), (broken.Kind, broken.Was, broken.Becomes, broken.EndedAt));
        Assert.Equal("Revenue (Adv Currency)", delivery.Columns.Last(column => column.GoneAt is null).Name);
        var view = (await cluster.Grain<IConnectionBoardGrain>("connections").Load(1))!;
        Assert.Equal((ConnectionState.Healthy, delivery.Pause), (view.State, Assert.Single(view.Pauses)));
        Assert.Equal(delivery.Pause.NextTryAt, view.Streams.Single(stream => stream.Name == "delivery UTC").NextPullAt);

        // It is asked for no more, while the other streams and the other connection go on.
        var downloads = await cluster.One(Downloads);
        var entities = await cluster.One("select max(pull_id) from bronze.pull where connection_id = 1 and stream = 'entities'");
        await Connection(cluster).RequestPull();
        await cluster.Until($"select count(*) > 0 from bronze.pull where connection_id = 1 and stream = 'entities' and outcome = 'DONE' and pull_id > {entities}", "True");
        await cluster.Until(OpenPulls, "0");
        await cluster.Grain<IConnectionGrain>("connection-2").RequestPull();
        await cluster.Until(OtherRevenue, "15");
        Assert.Equal(downloads, await cluster.One(Downloads));

        Assert.Equal("stream", Assert.Single((await Connection(cluster).ResumeStream("entities")).Problems).Field);
        await cluster.Platforms.NoFaults();
        Assert.Empty((await Connection(cluster).ResumeStream("delivery")).Problems);
        await cluster.Until(Revenue, "15");

        Assert.NotNull(Assert.Single(Assert.Single(await Connection(cluster).Columns()).Changes).EndedAt);
        Assert.Equal([("Ann", "STREAM_RESUMED"), ("system", "STREAM_PAUSED")], (await Connection(cluster).History(10)).Select(line => (line.Who, line.Action)));
    }

    [Fact]
    public async Task Column_BackAtTheDailyTry_EndsThePauseByItself()
    {
        await using var cluster = await Start();
        await cluster.Platforms.Deliver("dv360", "2000", Today.AddDays(-1), 5);
        await Drift(cluster, "renamedColumn");
        await Connection(cluster).RequestPull();
        await cluster.Until(Paused, "1");
        await cluster.Until(OpenPulls, "0");

        // The first day's try finds the same, and one pull of the last days is all it is.
        var pulls = await cluster.One("select max(pull_id) from bronze.pull");
        await ADayPasses(cluster);
        await Connection(cluster).Wake();
        await cluster.Until($"select count(*) from bronze.pull where stream like 'delivery%' and outcome = 'FAILED' and pull_id > {pulls}", "1");
        Assert.Equal(["delivery"], await cluster.Look($"select stream from bronze.pull where stream like 'delivery%' and pull_id > {pulls}"));
        Assert.Equal("True", await cluster.One("select next_try_at > now() + interval '23 hours' from connections.stream_pause"));
        Assert.Equal(["STREAM_PAUSED"], (await Connection(cluster).History(10)).Select(line => line.Action));

        await cluster.Platforms.NoFaults();
        await ADayPasses(cluster);
        await Connection(cluster).Wake();
        await cluster.Until(Paused, "0");
        await cluster.Until(Revenue, "15");

        Assert.Equal(["STREAM_RESUMED", "STREAM_PAUSED"], (await Connection(cluster).History(10)).Select(line => line.Action));
        Assert.NotNull(Assert.Single(Assert.Single(await Connection(cluster).Columns()).Changes).EndedAt);
    }

    /// <summary>A settled system that asks for no totals: those are reports of their own, with columns of their own.</summary>
    private static async Task<LiveCluster> Start()
    {
        var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await cluster.Do("update connections.stream set next_pull_at = 'infinity' where stream = 'delivery-totals'");
        return cluster;
    }

    private static Task Drift(LiveCluster cluster, string kind) => cluster.Platforms.Fault(
        new JsonObject { ["platform"] = "dv360", ["pathPattern"] = "^/storage", ["kind"] = kind, ["times"] = 1000 });

    /// <summary>Makes what waits due, as a day would.</summary>
    private static Task ADayPasses(LiveCluster cluster) => cluster.Do(
        """
        update connections.stream_pause set next_try_at = now() - interval '1 second';
        update connections.stream set next_pull_at = now() - interval '1 second' where connection_id = 1 and next_pull_at <> 'infinity'
        """);

    private static IConnectionGrain Connection(LiveCluster cluster) => cluster.Grain<IConnectionGrain>("connection-1", by: Ann);
}
