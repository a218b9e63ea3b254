using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Connections;

public sealed class SchemaStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Columns = "select name, place, since, first_batch - (select min(batch_id) from bronze.batch where org_id = $1), gone_at from connections.report_column where org_id = $1 order by gone_at is not null, place";
    private const string Changes = "select at, kind, was, becomes, expected, batch_id - (select min(batch_id) from bronze.batch where org_id = $1), ended_at from connections.column_change where org_id = $1 order by change_id";
    private static readonly ColumnChange Clicks = new(ColumnChangeKind.Renamed, "Clicks", "Taps", true, ["Clicks"]);

    [Fact]
    public async Task Seen_ReportsThatGainAndLoseColumns_KeepsThemWithTheirFirstBatch()
    {
        var (shop, store) = await Open();
        Assert.Empty(await store.Columns(shop.Org, 1, "delivery"));

        await Seen(store, await Report(shop, At(9)), "Date", "Clicks");
        await Seen(store, await Report(shop, At(10)), "Date", "Clicks");
        await Seen(store, await Report(shop, At(11)), "Reach", "Date", "Clicks");
        await Seen(store, await Report(shop, At(12)), "Date", "Clicks");
        Assert.Equal(["Date", "Clicks"], await store.Columns(shop.Org, 1, "delivery"));
        await Seen(store, await Report(shop, At(13)), "Date", "Clicks", "Reach");

        Assert.Equal(["Date|1|09:00|0|-", "Clicks|2|09:00|0|-", "Reach|3|13:00|4|-"], await shop.Look(Columns));
        Assert.Equal(["11:00|1|-|Reach||2|-", "12:00|2|Reach|-||3|-", "13:00|1|-|Reach||4|-"], await shop.Look(Changes));
        Assert.Empty(await store.Columns(shop.Org, 2, "delivery"));
        Assert.Empty(await store.Columns(shop.Org, 1, "entities"));
    }

    [Fact]
    public async Task Seen_ByTwoPullsAtOnce_NotesTheChangeOnce()
    {
        var (shop, store) = await Open();
        await Seen(store, await Report(shop, At(9)), "Date");
        var (one, other) = (await Report(shop, At(10)), await Report(shop, At(11)));
        ColumnChange[] changes = [new(ColumnChangeKind.Added, null, "Reach", false, [])];

        await store.Seen(one, ["Date", "Reach"], changes, ["Date"], Line("STREAM_RESUMED"));
        await store.Seen(other, ["Date", "Reach"], changes, ["Date"], Line("STREAM_RESUMED"));

        Assert.Equal(["10:00|1|-|Reach||1|-"], await shop.Look(Changes));
    }

    [Fact]
    public async Task Broken_Report_PausesItsStreamOnceAndLeavesWhatIsKnown()
    {
        var (shop, store) = await Open();
        await Seen(store, await Report(shop, At(9)), "Date", "Clicks");
        ColumnChange[] changes = [Clicks, new(ColumnChangeKind.Added, null, "Reach", false, [])];

        await store.Broken(await Report(shop, At(10)), changes, "SCHEMA_CHANGED", "'Clicks' is gone", At(20), Line("STREAM_PAUSED"));
        await store.Broken(await Report(shop, At(11)), changes, "SCHEMA_CHANGED", "'Clicks' is gone", At(21), Line("STREAM_PAUSED"));

        Assert.Equal(["Date", "Clicks"], await store.Columns(shop.Org, 1, "delivery"));
        Assert.Equal(["10:00|3|Clicks|Taps|Clicks|1|-"], await shop.Look(Changes));
        Assert.Equal([new(1, "delivery", "SCHEMA_CHANGED", "'Clicks' is gone", At(10), At(20))], await store.Paused(shop.Org, 1));
        Assert.Empty(await store.Paused(shop.Org, 2));
        Assert.Equal([new(1, "delivery", "SCHEMA_CHANGED", "'Clicks' is gone", At(10), At(20))], (await shop.Connections.Overview(shop.Org)).Pauses);
        Assert.Equal(["STREAM_PAUSED"], await History(shop));

        // Another flaw is news.
        await store.Broken(await Report(shop, At(12)), [Clicks with { Is = "Hits" }], "SCHEMA_CHANGED", "'Hits' is new", At(22), Line("STREAM_PAUSED"));
        Assert.Equal(["10:00|3|Clicks|Taps|Clicks|1|12:00", "12:00|3|Clicks|Hits|Clicks|3|-"], await shop.Look(Changes));
        Assert.Equal(["STREAM_PAUSED", "STREAM_PAUSED"], await History(shop));

        await store.Tried(shop.Org, 1, "delivery", At(23));
        Assert.Equal(At(23), Assert.Single(await store.Paused(shop.Org, 1)).NextTryAt);
    }

    [Fact]
    public async Task Seen_ReportThatHasAllAgain_EndsThePauseAndItsChanges()
    {
        var (shop, store) = await Open();
        await Seen(store, await Report(shop, At(9)), "Date", "Clicks");
        await store.Broken(await Report(shop, At(10)), [Clicks], "SCHEMA_CHANGED", "'Clicks' is gone", At(20), Line("STREAM_PAUSED"));

        await Seen(store, await Report(shop, At(11)), "Date", "Clicks");
        await Seen(store, await Report(shop, At(12)), "Date", "Clicks");

        Assert.Empty(await store.Paused(shop.Org, 1));
        Assert.Equal(["10:00|3|Clicks|Taps|Clicks|1|11:00"], await shop.Look(Changes));
        Assert.Equal(["STREAM_RESUMED", "STREAM_PAUSED"], await History(shop));
    }

    [Fact]
    public async Task Resume_OfAPausedStream_MakesWhatFailedDueAndSaysWho()
    {
        var (shop, store) = await Open();
        await shop.Connections.AddStreams(shop.Org, 1, [("delivery", "UTC", null, At(8)), ("delivery-lookback", "UTC", null, At(19)), ("accounts", "", null, At(8))]);
        await shop.Connections.RecordPull(shop.Org, 1, "delivery", "UTC", At(10), "SCHEMA_CHANGED", true, At(18), null);
        await shop.Connections.RecordPull(shop.Org, 1, "accounts", "", At(10), "PLATFORM_ERROR", true, At(18), null);
        await store.Broken(await Report(shop, At(10)), [Clicks], "SCHEMA_CHANGED", "'Clicks' is gone", At(20), Line("STREAM_PAUSED"));
        Assert.False(await store.Resume(shop.Org, 1, "entities", ["entities"], Line("STREAM_RESUMED")));
        Assert.False(await store.Resume(shop.Org, 2, "delivery", ["delivery"], Line("STREAM_RESUMED")));

        Assert.True(await store.Resume(shop.Org, 1, "delivery", ["delivery", "delivery-lookback"], Line("STREAM_RESUMED")));
        Assert.False(await store.Resume(shop.Org, 1, "delivery", ["delivery"], Line("STREAM_RESUMED")));

        Assert.Empty(await store.Paused(shop.Org, 1));
        Assert.Equal(
            [("accounts", At(18)), ("delivery", At(15)), ("delivery-lookback", At(19))],
            (await shop.Connections.LoadStreams(shop.Org, 1)).OrderBy(stream => stream.Stream, StringComparer.Ordinal).Select(stream => (stream.Stream, stream.NextPullAt)));
        Assert.Equal(["10:00|3|Clicks|Taps|Clicks|0|15:00"], await shop.Look(Changes));
        Assert.Equal(["STREAM_RESUMED", "STREAM_PAUSED"], await History(shop));
    }

    [Fact]
    public async Task Load_OfAConnection_GivesColumnsWithThoseGoneLastAndNewestChangesFirst()
    {
        var (shop, store) = await Open();
        await Seen(store, await Report(shop, At(9)), "Reach", "Date");
        await Seen(store, await Report(shop, At(10)), "Date");
        await Seen(store, await Report(shop, At(11)), "Date", "Clicks");

        var (columns, changes) = await store.Load(shop.Org, 1);

        Assert.Equal([("Date", null), ("Clicks", null), ("Reach", (DateTimeOffset?)At(10))], columns.Select(column => (column.Name, column.GoneAt)));
        Assert.Equal([(1, "Clicks"), (2, null)], changes.Select(change => (change.Kind, change.Becomes)));
        var (none, nothing) = await store.Load(shop.Org, 2);
        Assert.Equal((0, 0), (none.Count, nothing.Count));
    }

    private async Task<(Workshop Shop, SchemaStore Store)> Open()
    {
        var shop = await Workshop.Open(fixture.Database);
        return (shop, new SchemaStore(shop.Orgs));
    }

    /// <summary>A pull's report of one batch, landed at a moment.</summary>
    private static async Task<ReportRecord> Report(Workshop shop, DateTimeOffset at)
    {
        var pull = (await shop.Pulls.Open(shop.Org, Wanted($"zone {at:HH}"), at))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("rows"), PartsFate.None, null, at);
        return new ReportRecord(shop.Org, 1, "delivery", pull.PullId, at);
    }

    private static async Task Seen(SchemaStore store, ReportRecord report, params string[] columns)
    {
        var known = await store.Columns(report.Org, report.Connection, report.Stream);
        await store.Seen(report, columns, SchemaDrift.Between(known, new ReportColumns(columns, [], IgnoresCase: true)), known, Line("STREAM_RESUMED"));
    }

    private static async Task<IEnumerable<string>> History(Workshop shop) => (await new ConnectionChangeStore(shop.Orgs).History(shop.Org, 1, 10))
        .Select(line => line.Entry.Action.Replace(ConnectionAudit.Prefix, "", StringComparison.Ordinal));

    private static AuditEntry Line(string action) => new(At(15), new(ActorKind.User, "u1", "Ann"), ConnectionAudit.Prefix + action, ConnectionAudit.On(1));
}
