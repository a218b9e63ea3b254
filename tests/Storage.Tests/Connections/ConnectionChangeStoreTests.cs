using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Connections;

public sealed class ConnectionChangeStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Create_TwoAtOnce_GetNumbersOfTheirOwnAndEachSealsForItsOwn()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 5).Select(index => store.Create(
            Connection(shop.Org, 0) with { Name = $"New {index}", DeliveryLookbackDays = 9, CredentialExpiresAt = At(20) }, number => [(byte)number], number => Line("CREATED", number))));

        Assert.Equal([3, 4, 5, 6, 7], numbers.Order());
        var saved = (await shop.Connections.Load(shop.Org, 7))!;
        Assert.Equal<byte>([7], saved.SealedCredential);
        Assert.Equal((9, null, (DateTimeOffset?)At(20)), (saved.DeliveryLookbackDays, saved.ConversionLookbackDays, saved.CredentialExpiresAt));
        Assert.Equal(["CONNECTION_CREATED"], (await store.History(shop.Org, 7, 10)).Select(line => line.Entry.Action));
        Assert.Equal(7, (await store.Names(shop.Org, 0)).Count);
        Assert.DoesNotContain("Connection 2", await store.Names(shop.Org, 2));
    }

    [Fact]
    public async Task Change_OfSettings_KeepsCredentialAndStateAndMakesFinishedHistoryDue()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);
        await shop.Connections.SetState(shop.Org, 1, 2, null, At(9));
        await shop.Connections.AddStreams(shop.Org, 1, [("delivery-backfill", "UTC", Day(13), At(8)), ("accounts", "", null, At(12))]);
        await shop.Connections.RecordPull(shop.Org, 1, "delivery-backfill", "UTC", At(8), "DONE", false, null, Day(1));

        await store.Change((await shop.Connections.Load(shop.Org, 1))! with { Name = "Renamed", HistoryDays = 200, DeliveryGrain = 1, ConversionLookbackDays = 42 }, Line("CHANGED"));

        var saved = (await shop.Connections.Load(shop.Org, 1))!;
        Assert.Equal(("Renamed", 200, 1, 42, 2), (saved.Name, saved.HistoryDays, saved.DeliveryGrain, saved.ConversionLookbackDays, saved.State));
        Assert.Equal<byte>([1, 2, 3], saved.SealedCredential);
        Assert.Equal([At(10), At(12)], (await shop.Connections.LoadStreams(shop.Org, 1)).Select(stream => stream.NextPullAt).Order());
    }

    [Fact]
    public async Task Choose_AmongAccounts_HoldsForThoseKnown_WakesTheirSchedulesAndStartsTheirHistory()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Advertiser("a2", zone: "Asia/Tokyo").Advertiser("a3"));
        await shop.Connections.AddStreams(
            shop.Org, 1, [("entities", "a1", null, At(8)), ("entities", "a2", null, At(8)), ("delivery", "Europe/London", null, At(8)), ("delivery", "Asia/Tokyo", null, At(8))]);
        foreach (var (stream, subject) in new[] { ("entities", "a1"), ("entities", "a2"), ("delivery", "Europe/London"), ("delivery", "Asia/Tokyo") })
            await shop.Connections.RecordPull(shop.Org, 1, stream, subject, At(8), "NOTHING_TO_PULL", false, null, null);
        var accounts = await shop.Connections.LoadAccounts(shop.Org, 1);
        Assert.All(accounts, account => Assert.True(account.IsRead));
        BackfillRecord missed = new(1, 0, "Europe/London", ["a1"], Day(1), Day(9), null, 50, 1, 0, null, default, "", null);

        await store.Choose(shop.Org, 1, [.. accounts.Select(account => account with { IsRead = account.ExternalId == "a1" })], false, [missed], Line("ACCOUNTS_CHOSEN"));
        await shop.Merge(At(11), batch => batch.Advertiser("a4"), "later");

        Assert.Equal(
            [("a1", true), ("a2", false), ("a3", false), ("a4", false)], (await shop.Connections.LoadAccounts(shop.Org, 1)).Select(account => (account.ExternalId, account.IsRead)));
        Assert.False((await shop.Connections.Load(shop.Org, 1))!.TakesNewAccounts);
        Assert.Equal(
            [("delivery", "Asia/Tokyo", DateTimeOffset.MaxValue), ("delivery", "Europe/London", At(10)), ("delivery-fill", "1", At(10)), ("entities", "a1", At(10)), ("entities", "a2", DateTimeOffset.MaxValue)],
            (await shop.Connections.LoadStreams(shop.Org, 1)).OrderBy(stream => stream.Stream).ThenBy(stream => stream.Subject).Select(stream => (stream.Stream, stream.Subject, stream.NextPullAt)));
        Assert.Equal("CONNECTION_ACCOUNTS_CHOSEN", (await new AuditStore(shop.Orgs).Page(shop.Org, new(), null, 1))[0].Entry.Action);
    }

    [Fact]
    public async Task ReplaceCredential_OfARefusedOne_ClearsTheRefusalAndKeepsCursorsAndSchedules()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);
        await shop.Connections.AddStreams(shop.Org, 1, [("accounts", "", null, At(8)), ("entities", "a1", null, At(8))]);
        await shop.Pull(Wanted("a1", "entities"), Done("c7"));
        await shop.Connections.RecordPull(shop.Org, 1, "accounts", "", At(9), "AUTH_REFUSED", true, At(11), null);
        await shop.Connections.RecordPull(shop.Org, 1, "entities", "a1", At(9), "DONE", false, At(12), null);
        await shop.Connections.SetState(shop.Org, 1, 5, "AUTH_REFUSED: no", null, null, At(9));
        Assert.Equal(At(9), (await shop.Connections.Load(shop.Org, 1))!.AuthRefusedAt);

        await store.ReplaceCredential(shop.Org, 1, [9], At(20), Line("CREDENTIALS_REPLACED"));

        var saved = (await shop.Connections.Load(shop.Org, 1))!;
        Assert.Equal((1, null, null, (DateTimeOffset?)At(20)), (saved.State, saved.StateReason, saved.AuthRefusedAt, saved.CredentialExpiresAt));
        Assert.Equal("c7", await shop.Pulls.LastCursor(shop.Org, 1, "entities", "a1"));
        Assert.Equal([At(10), At(12)], (await shop.Connections.LoadStreams(shop.Org, 1)).Select(stream => stream.NextPullAt).Order());
    }

    /// <summary>A pull that began before the credentials were replaced ended after it, and had the connection wait for another sign-in.</summary>
    [Fact]
    public async Task Refusal_OfCredentialsThatWereReplacedMeanwhile_SaysNothingOfTheNewOnes()
    {
        var shop = await Workshop.Open(fixture.Database);
        var former = (await shop.Connections.Load(shop.Org, 1))!.SealedCredential;
        await new ConnectionChangeStore(shop.Orgs).ReplaceCredential(shop.Org, 1, [9], At(20), Line("CREDENTIALS_REPLACED"));
        var state = (await shop.Connections.Load(shop.Org, 1))!.State;

        Assert.False(await shop.Connections.SetState(shop.Org, 1, 5, "AUTH_REFUSED: no", null, null, At(9), former));
        var saved = (await shop.Connections.Load(shop.Org, 1))!;
        Assert.Equal((state, null), (saved.State, saved.AuthRefusedAt));

        Assert.True(await shop.Connections.SetState(shop.Org, 1, 5, "AUTH_REFUSED: no", null, null, At(9), [9]));
        Assert.Equal(5, (await shop.Connections.Load(shop.Org, 1))!.State);
    }

    [Fact]
    public async Task ReplaceCredential_ThatIsNoLongerTheFormer_OrOfADisconnectedConnection_DoesNothing()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);
        var lines = (await store.History(shop.Org, 1, 100)).Count;

        Assert.False(await store.ReplaceCredential(shop.Org, 1, [9], null, Line("CREDENTIALS_REPLACED"), [1, 2]));
        Assert.Equal("010203", Convert.ToHexString((await shop.Connections.Load(shop.Org, 1))!.SealedCredential));
        Assert.True(await store.ReplaceCredential(shop.Org, 1, [9], null, Line("CREDENTIALS_REPLACED"), [1, 2, 3]));
        Assert.Equal("09", Convert.ToHexString((await shop.Connections.Load(shop.Org, 1))!.SealedCredential));
        await store.Steer(shop.Org, 1, 7, Line("DISCONNECTED"));
        Assert.False(await store.ReplaceCredential(shop.Org, 1, [8], null, Line("CREDENTIALS_REPLACED")));

        Assert.Empty((await shop.Connections.Load(shop.Org, 1))!.SealedCredential);
        Assert.Equal(lines + 2, (await store.History(shop.Org, 1, 100)).Count);
    }

    [Fact]
    public async Task Steer_Paused_StaysPausedHoweverALastPullEnds()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);

        Assert.True(await store.Steer(shop.Org, 1, 6, Line("PAUSED")));
        Assert.False(await store.Steer(shop.Org, 1, 6, Line("PAUSED")));
        await shop.Connections.SetState(shop.Org, 1, 2, null, At(9));
        Assert.Equal(6, (await shop.Connections.Load(shop.Org, 1))!.State);

        Assert.True(await store.Steer(shop.Org, 1, 7, Line("DISCONNECTED")));
        Assert.False(await store.Steer(shop.Org, 1, 1, Line("RESUMED")));
        var saved = (await shop.Connections.Load(shop.Org, 1))!;
        Assert.Equal((7, 0), (saved.State, saved.SealedCredential.Length));
        Assert.Equal(["CONNECTION_DISCONNECTED", "CONNECTION_PAUSED"], (await store.History(shop.Org, 1, 10)).Select(line => line.Entry.Action));
        Assert.DoesNotContain("Connection 1", await store.Names(shop.Org, 0));
    }

    [Fact]
    public async Task WarnOfExpiry_Twice_IsWrittenOnceUntilTheEndIsAnother()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);
        await store.WarnOfExpiry(shop.Org, 1, Line("EXPIRY_NEAR"));
        await store.WarnOfExpiry(shop.Org, 1, Line("EXPIRY_NEAR"));
        Assert.Single(await store.History(shop.Org, 1, 10));

        await store.Change((await shop.Connections.Load(shop.Org, 1))! with { CredentialExpiresAt = At(20) }, Line("CHANGED"));
        await store.WarnOfExpiry(shop.Org, 1, Line("EXPIRY_NEAR"));
        Assert.Equal(["CONNECTION_EXPIRY_NEAR", "CONNECTION_CHANGED", "CONNECTION_EXPIRY_NEAR"], (await store.History(shop.Org, 1, 10)).Select(line => line.Entry.Action));
    }

    [Fact]
    public async Task FoundWell_OfARefusedOne_PutsItBackToWorkOnce()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionChangeStore(shop.Orgs);
        await shop.Connections.AddStreams(shop.Org, 1, [("accounts", "", null, At(12))]);
        await store.FoundWell(shop.Org, 1, At(11), Line("TEST_PASSED"));
        Assert.Equal((1, At(12)), ((await shop.Connections.Load(shop.Org, 1))!.State, Assert.Single(await shop.Connections.LoadStreams(shop.Org, 1)).NextPullAt));
        await shop.Connections.SetState(shop.Org, 1, 5, "AUTH_REFUSED: no", null, null, At(9));

        await store.FoundWell(shop.Org, 1, At(11), Line("TEST_PASSED"));
        await store.FoundWell(shop.Org, 1, At(11), Line("TEST_PASSED"));

        var saved = (await shop.Connections.Load(shop.Org, 1))!;
        Assert.Equal((1, null, null, (DateTimeOffset?)At(11)), (saved.State, saved.StateReason, saved.AuthRefusedAt, saved.TokenExpiresAt));
        Assert.Equal(At(10), Assert.Single(await shop.Connections.LoadStreams(shop.Org, 1)).NextPullAt);
        Assert.Equal(["CONNECTION_TEST_PASSED"], (await store.History(shop.Org, 1, 10)).Select(line => line.Entry.Action));
    }

    [Fact]
    public async Task Backfill_StartedFilledPausedAndDone_CountsItsDaysAndItsSchedule()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new BackfillStore(shop.Orgs);
        BackfillRecord wish = new(1, 0, "UTC", ["a1"], Day(1), Day(20), null, 30, 1, 0, null, default, "", null);
        Assert.Equal([1, 2], await store.Start(shop.Org, 1, [wish, wish with { Zone = "Asia/Tokyo" }], Line("BACKFILL_STARTED")));
        async Task<BackfillRecord> First() => (await store.List(shop.Org, 1)).Single(one => one.Backfill == 1);
        async Task<DateTimeOffset> Next() => (await shop.Connections.LoadStreams(shop.Org, 1)).Single(stream => stream is { Stream: BackfillStore.Stream, Subject: "1" }).NextPullAt;

        await store.Filled(shop.Org, 1, 1, Day(14), 70, "DONE", At(11));
        Assert.Equal((Day(14), 70.0, 1, "Ann", 30), ((await First()).FilledFrom, (await First()).ActiveSeconds, (await First()).State, (await First()).Who, (await First()).SharePercent));

        Assert.True(await store.Steer(shop.Org, 1, 1, 1, 2, Line("BACKFILL_PAUSED")));
        Assert.False(await store.Steer(shop.Org, 1, 1, 1, 2, Line("BACKFILL_PAUSED")));
        Assert.Equal(DateTimeOffset.MaxValue, await Next());

        // The pull that ran when it was paused still counts.
        await store.Filled(shop.Org, 1, 1, Day(7), 50, "DONE", At(11));
        Assert.Equal((2, Day(7)), ((await First()).State, (await First()).FilledFrom));

        await store.Steer(shop.Org, 1, 1, 2, 1, Line("BACKFILL_RUNNING"));
        Assert.Equal(At(10), await Next());
        await store.Filled(shop.Org, 1, 1, Day(1), 50, "DONE", At(12));
        Assert.Equal((3, 170.0, (DateTimeOffset?)At(12)), ((await First()).State, (await First()).ActiveSeconds, (await First()).EndedAt));
        Assert.Equal([2, 1], (await shop.Connections.Overview(shop.Org)).Backfills.Select(one => one.Backfill));
    }

    private static AuditEntry Line(string action, int connection = 1) =>
        new(At(10), new(ActorKind.User, "u1", "Ann"), ConnectionAudit.Prefix + action, ConnectionAudit.On(connection));
}
