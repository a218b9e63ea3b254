using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Connections;

public sealed class ConnectionStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    [Fact]
    public async Task Save_Twice_ReplacesSettingsAndKeepsHowItStands()
    {
        var shop = await Shop();
        await shop.Connections.SetState(shop.Org, 1, 2, null, At(9));

        await shop.Connections.Save(Connection(shop.Org, 1) with { Name = "Renamed", PullEverySeconds = 5, SealedCredential = [9], HistoryDays = 7, DeliveryGrain = 1 });

        var saved = (await shop.Connections.Load(shop.Org, 1))!;
        Assert.Equal(("Renamed", 5, 90, 0, 2, (DateTimeOffset?)At(9)), (saved.Name, saved.PullEverySeconds, saved.HistoryDays, saved.DeliveryGrain, saved.State, saved.TokenExpiresAt));
        Assert.Equal<byte>([9], saved.SealedCredential);
        Assert.Equal([1, 2], await shop.Connections.Numbers(shop.Org));
        Assert.Null(await shop.Connections.Load(shop.Org, 3));
    }

    [Fact]
    public async Task AddStreams_OverOnesThatExist_LeavesThose()
    {
        var shop = await Shop();
        await shop.Connections.AddStreams(shop.Org, 1, [("accounts", "", null, At(8)), ("delivery-backfill", "UTC", Day(13), At(8))]);

        await shop.Connections.AddStreams(shop.Org, 1, [("accounts", "", null, At(9)), ("delivery-backfill", "UTC", Day(1), At(9)), ("entities", "a1", null, At(9))]);

        Assert.Equal(
            [("accounts", "", At(8), null), ("delivery-backfill", "UTC", At(8), (DateOnly?)Day(13)), ("entities", "a1", At(9), null)],
            (await shop.Connections.LoadStreams(shop.Org, 1)).OrderBy(stream => stream.Stream).Select(stream => (stream.Stream, stream.Subject, stream.NextPullAt, stream.FilledFrom)));
        Assert.Empty(await shop.Connections.LoadStreams(shop.Org, 2));
    }

    [Fact]
    public async Task RecordPull_FailuresInARow_AddUpUntilOneEndsWell()
    {
        var shop = await Shop();
        await shop.Connections.AddStreams(shop.Org, 1, [("accounts", "", null, At(8))]);
        async Task<StreamRecord> After(string outcome, bool failed)
        {
            await shop.Connections.RecordPull(shop.Org, 1, "accounts", "", At(9), outcome, failed, At(10), null);
            return Assert.Single(await shop.Connections.LoadStreams(shop.Org, 1));
        }

        Assert.Equal(1, (await After("TIMEOUT", true)).Failures);
        Assert.Equal(2, (await After("TIMEOUT", true)).Failures);
        var well = await After("DONE", false);
        Assert.Equal((0, "DONE", (DateTimeOffset?)At(9), At(10)), (well.Failures, well.LastOutcome, well.LastPullAt, well.NextPullAt));
    }

    [Fact]
    public async Task MakeDue_OfAConnection_LeavesWhatHasDoneItsWork()
    {
        var shop = await Shop();
        await shop.Connections.AddStreams(shop.Org, 1, [("accounts", "", null, At(12)), ("delivery-backfill", "UTC", Day(13), At(12))]);
        await shop.Connections.RecordPull(shop.Org, 1, "delivery-backfill", "UTC", At(9), "DONE", false, null, Day(2));

        var asked = new AuditEntry(At(10), AuditActor.System, "PULL_REQUESTED", ConnectionAudit.On(1));
        Assert.True(await shop.Connections.MakeDue(shop.Org, 1, asked));
        Assert.False(await shop.Connections.MakeDue(shop.Org, 1, asked));
        Assert.Single(await new AuditStore(shop.Orgs).Page(shop.Org, new(), null, 10));

        Assert.Equal(
            [("accounts", At(10), null), ("delivery-backfill", DateTimeOffset.MaxValue, (DateOnly?)Day(2))],
            (await shop.Connections.LoadStreams(shop.Org, 1)).OrderBy(stream => stream.Stream).Select(stream => (stream.Stream, stream.NextPullAt, stream.FilledFrom)));
    }

    [Fact]
    public async Task LoadAccounts_OfAConnection_AreThoseDescribedWithZoneAndCurrency()
    {
        var shop = await Shop();
        await shop.Merge(At(8), batch => batch.Advertiser("a1", "Brand").Campaign("c1", "One").Campaign("c2", "Two").Campaign("c9", "Of a stub", "a9"));
        await shop.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done(through: Day(19)));

        Assert.Equal(
            [new AccountRecord(1, "a1", "Brand", "Europe/London", "GBP", 2, Day(10), Day(19), At(8), true)], await shop.Connections.LoadAccounts(shop.Org, 1));
    }

    [Fact]
    public async Task Overview_OfAnOrganisation_CountsStagesAndNamesCursorsAndPulls()
    {
        var shop = await Shop();
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 1).Delivery(3, "l1", 19, 1));
        await shop.Pull(Wanted("a1", "entities"), Done("c1"));
        await shop.Pull(Wanted("a1", "entities"), Done("c2"), "page");
        var open = (await shop.Pulls.Open(shop.Org, Wanted("a1", "entities", connection: 2), At(9)))!;
        await shop.Pulls.Part(open, Bytes("part"), At(9));

        var overview = await shop.Connections.Overview(shop.Org);

        Assert.Equal(["Connection 1", "Connection 2"], overview.Connections.Select(connection => connection.Name));
        Assert.Equal([new StageRecord(1, 1, 1, 0), new StageRecord(1, 2, 1, 2)], overview.Stages);
        Assert.Equal([2], overview.Pulling);
        Assert.Equal([new CursorRecord(1, "entities", "a1", "c2")], overview.Cursors);
    }

    [Fact]
    public async Task List_OfBatches_PagesNewestFirstAndHidesParts()
    {
        var shop = await Shop();
        var batches = new BatchListStore(shop.Orgs);
        var first = await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 1).Skip(3, "total"));
        await shop.Pull(Wanted("a"), Done(), "page");
        await shop.Pull(Wanted("a", connection: 2), Done(), "page");
        var open = (await shop.Pulls.Open(shop.Org, Wanted("b"), At(9)))!;
        await shop.Pulls.Part(open, Bytes("part"), At(9));

        var all = await batches.List(shop.Org, null, [], null, 10);
        Assert.Equal([(2, 1), (1, 1), (1, 2)], all.Select(batch => (batch.Connection, batch.Stage)));
        Assert.Equal([all[1], all[2]], await batches.List(shop.Org, null, [], all[0].Batch, 2), Same);
        Assert.Equal([all[0]], await batches.List(shop.Org, 2, [], null, 10), Same);
        Assert.Equal([all[2]], await batches.List(shop.Org, null, [2], null, 10), Same);
        var loaded = (await batches.Load(shop.Org, first))!;
        Assert.Equal((2, 1, 1, 0, "dv360", "Connection 1", 4L), (loaded.Rows, loaded.Accepted, loaded.Skipped, loaded.Quarantined, loaded.Platform, loaded.ConnectionName, loaded.Bytes));
        Assert.Equal(32, loaded.Sha256.Length);

        static bool Same(BatchRecord one, BatchRecord other) => one.Batch == other.Batch;
    }
}
