using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Connections from a draft to the end, on real silos before the platforms.</summary>
public sealed class ConnectionLifecycleTests
{
    private const string Watermarks = "select string_agg(account_id || ' ' || data_through || ' ' || settled_at, ', ' order by account_id) from gold.watermark where connection_id = 2";
    private const string OtherPulls = "select count(*) from bronze.pull where connection_id = 1 and stream = 'accounts' and outcome = 'DONE'";
    private static readonly Principal Ann = new(PrincipalKind.User, "u1", 1, Role.Admin, "Ann", null, "s1");

    [Fact]
    public async Task Create_OfADraft_PullsAtOnceAndIsNeverReadBack()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        var draft = await Draft(cluster);

        var created = await Setup(cluster).Create(draft);

        Assert.Equal((3, 0), (created.Connection, created.Problems.Count));
        await cluster.Until("select count(*) from bronze.pull where connection_id = 3 and stream = 'accounts' and outcome = 'DONE'", "1");
        var secret = draft.Credential["password"];
        Assert.Equal("0", await cluster.One($"select count(*) from connections.connection where position('{secret}'::bytea in credential) > 0"));
        var line = Assert.Single(await Connection(cluster, 3).History(10));
        Assert.Equal(("Ann", "CREATED"), (line.Who, line.Action));
        Assert.Contains(new FieldChange("platform", null, "ttd"), line.Changes);
        Assert.DoesNotContain(line.Changes, change => change.After == secret);

        var again = await Setup(cluster).Create(draft);
        Assert.Equal((null, "name"), (again.Connection, Assert.Single(again.Problems).Field));
    }

    [Fact]
    public async Task Test_OfAConnectionThatLacksOneRight_SaysWhichAndPassesTheOthers()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        Assert.All((await Connection(cluster, 1).Test())!.Checks, check => Assert.Equal(TestOutcome.Passed, check.Outcome));
        Assert.True((await Connection(cluster, 2).Test())!.Passed);
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "dv360", ["pathPattern"] = "/v2/queries", ["kind"] = "status", ["status"] = 403, ["times"] = 1 });

        var test = (await Connection(cluster, 1).Test())!;

        Assert.False(test.Passed);
        Assert.Equal(
            [("settings", TestOutcome.Passed), ("sign-in", TestOutcome.Passed), ("accounts", TestOutcome.Passed), ("entities", TestOutcome.Passed), ("delivery", TestOutcome.Failed)],
            test.Checks.Select(check => (check.Name, check.Outcome)));
        Assert.Equal("PERMISSION_DENIED", test.Checks[4].Code);
        Assert.StartsWith("Enable the DoubleClick Bid Manager API", test.Checks[4].Fix, StringComparison.Ordinal);
        Assert.Equal("0", await cluster.One("select count(*) from bronze.pull where fault is not null"));
    }

    [Fact]
    public async Task Test_OfADraftWithAWrongPassword_StopsAtSigningIn()
    {
        await using var cluster = await LiveCluster.Start();
        var draft = await Draft(cluster);

        var test = await Setup(cluster).Test(draft with { Credential = new Dictionary<string, string> { ["login"] = draft.Credential["login"], ["password"] = "wrong" } });

        Assert.Equal(
            [("settings", TestOutcome.Passed), ("sign-in", TestOutcome.Failed), ("accounts", TestOutcome.Skipped), ("entities", TestOutcome.Skipped), ("delivery", TestOutcome.Skipped)],
            test.Checks.Select(check => (check.Name, check.Outcome)));
        Assert.StartsWith("Enter new credentials.", test.Checks[1].Fix, StringComparison.Ordinal);
        Assert.Equal(["credential.password"], (await Setup(cluster).Test(draft with { Credential = new Dictionary<string, string> { ["login"] = "x" } })).Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Revoked_Credentials_AreTriedOnceFreezeTheWatermarkAndLoseNothingWhenReplaced()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        var (watermarks, pulls) = (await cluster.One(Watermarks), await cluster.One("select count(*) from bronze.pull"));
        // Counted before it is forgotten: whoever comes back first, the pulse or the order below, signs in.
        var before = await cluster.Platforms.Count("/v3/authentication");
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "ttd", ["pathPattern"] = "/v3/authentication", ["kind"] = "status", ["status"] = 401, ["times"] = 1000 });
        // With it goes what it is signed in with.
        await cluster.Forget(Connection(cluster, 2));

        Assert.True(await Connection(cluster, 2).RequestPull());
        await cluster.Until("select state from connections.connection where connection_id = 2", "5");
        // Pulls that were opened with the first stay open and wait.
        for (var round = 0; round < 3; round++)
        {
            await cluster.ForgetEverything();
            await Connection(cluster, 2).RequestPull();
            // By the time the other connection's pull is through, a sign-in would have been.
            var done = await cluster.One(OtherPulls);
            await Connection(cluster, 1).RequestPull();
            await cluster.Until($"select ({OtherPulls}) > {done}", "True", Connection(cluster, 1).Wake);
        }

        // Activations come and go on both silos, and the platform is asked no second time.
        Assert.Equal(before + 1, await cluster.Platforms.Count("/v3/authentication"));
        // A test signs in for itself. One that finds no room in what it may take asks nothing, and says so: then another does.
        var tests = 1;
        while ((await Connection(cluster, 2).Test())!.Checks[1] is { Outcome: TestOutcome.Failed, Code: not "AUTH_REFUSED" } check)
        {
            Assert.Equal("TIMED_OUT", check.Code);
            Assert.True(++tests < 10, "No test finds room.");
        }
        Assert.InRange(await cluster.Platforms.Count("/v3/authentication"), before + 2, before + 1 + tests);
        Assert.Equal(watermarks, await cluster.One(Watermarks));
        Assert.StartsWith("AUTH_REFUSED", await cluster.One("select state_reason from connections.connection where connection_id = 2"), StringComparison.Ordinal);
        Assert.Equal("2", await cluster.One("select state from connections.connection where connection_id = 1"));
        const string Out = "select string_agg(concat(subject_key, ' ', rule_id, ' ', active, ' ', sequence), ', ') from alerts.alert where connection_id is not null and fired_at is not null";
        await cluster.Until(Out, "connection:ttd:2 connection_refused 2 1");

        await cluster.Platforms.NoFaults();
        Assert.Empty((await Connection(cluster, 2).Renew(new CredentialRenewal { Credential = (await Draft(cluster)).Credential })).Problems);
        await cluster.Until("select state from connections.connection where connection_id = 2", "2");

        await cluster.Until(Out, "connection:ttd:2 connection_refused  2");
        Assert.Equal("CREDENTIALS_REPLACED", (await Connection(cluster, 2).History(10))[0].Action);
        Assert.NotEqual(pulls, await cluster.One("select count(*) from bronze.pull"));
        Assert.Equal("0", await cluster.One("select count(*) from connections.stream where connection_id = 2 and stream = 'delivery-backfill' and next_pull_at <> 'infinity'"));
    }

    [Fact]
    public async Task Pulls_ActivationsReplacedWhileTheyRun_AreTakenOverAndNotFoughtOver()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        var done = await cluster.One("select count(*) from bronze.pull where connection_id = 1 and outcome = 'DONE'");
        Assert.True(await Connection(cluster, 1).RequestPull());
        for (var round = 0; round < 2; round++)
        {
            await cluster.ForgetEverything();
            await Connection(cluster, 1).Wake();
        }

        // Quotas are forgotten too, so some of the six may be told by the platform to wait, up to a minute each time.
        await cluster.Until($"select count(*) - {done} >= 3 from bronze.pull where connection_id = 1 and outcome = 'DONE'", "True", Connection(cluster, 1).Wake, TimeSpan.FromMinutes(3));
        // Once for each activation and each rest, and not once for each that another took it from.
        Assert.InRange(int.Parse(await cluster.One("select max(epoch) from bronze.pull where connection_id = 1"), System.Globalization.CultureInfo.InvariantCulture), 1, 12);
    }

    [Fact]
    public async Task Revoked_CredentialsMendedAtThePlatform_GoOnOnceATestSignsIn()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "ttd", ["pathPattern"] = "/v3/authentication", ["kind"] = "status", ["status"] = 401, ["times"] = 1000 });
        // With it goes what it is signed in with.
        await cluster.Forget(Connection(cluster, 2));
        await Connection(cluster, 2).RequestPull();
        await cluster.Until("select state from connections.connection where connection_id = 2", "5");
        await cluster.Platforms.NoFaults();

        Assert.True((await Connection(cluster, 2).Test())!.Passed);
        await cluster.Until("select state from connections.connection where connection_id = 2", "2");
    }

    [Fact]
    public async Task Steer_PausedResumedDisconnected_StopsPullsAndKeepsWhatCameIn()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        const string Pulls = "select count(*) from bronze.pull where connection_id = 1";
        var pulls = await cluster.One(Pulls);

        Assert.Empty((await Connection(cluster, 1).Steer(ConnectionOrder.Pause)).Problems);
        await Connection(cluster, 1).RequestPull();
        Assert.Equal((pulls, "6"), (await cluster.One(Pulls), await cluster.One("select state from connections.connection where connection_id = 1")));

        await Connection(cluster, 1).Steer(ConnectionOrder.Resume);
        await cluster.Until($"select ({Pulls}) > {pulls}", "True");
        await cluster.Until("select state from connections.connection where connection_id = 1", "2");

        await Connection(cluster, 1).Steer(ConnectionOrder.Disconnect);
        Assert.False(await Connection(cluster, 1).RequestPull());
        Assert.Equal("connectionId", Assert.Single((await Connection(cluster, 1).Change(new ConnectionChange { Name = "x" })).Problems).Field);
        Assert.Equal("7|0", await cluster.One("select state, length(credential) from connections.connection where connection_id = 1"));
        Assert.Equal("6", await cluster.One("select count(*) from gold.delivery_day g join silver.entity e using (org_id) where e.entity_no = g.line_item_no and e.platform = 'dv360'"));
        Assert.Equal(["DISCONNECTED", "RESUMED", "PAUSED"], (await Connection(cluster, 1).History(10)).Select(line => line.Action));
    }

    [Fact]
    public async Task Writing_AgreedTwiceAndWithdrawn_IsALeaveOfItsOwnWithItsReasonInTheHistory()
    {
        await using var cluster = await LiveCluster.Start();
        Assert.Equal((null, WriteBlock.NotAgreed), await Writing());

        Assert.Equal("Say why in 3 to 500 characters; these are 2.", Assert.Single((await Connection(cluster, 1).AgreeToWriting(" no ")).Problems).Message);
        Assert.Empty((await Connection(cluster, 1).AgreeToWriting(" Contract 7 is signed ")).Problems);
        Assert.Equal(("Contract 7 is signed", WriteBlock.ReadOnly), await Writing());
        Assert.Empty((await Connection(cluster, 1).AgreeToWriting("Once more")).Problems);
        Assert.Equal(("Contract 7 is signed", WriteBlock.ReadOnly), await Writing());

        await cluster.Do("insert into tenancy.setting_version (org_id, scope, name, version, value, before, at, by_subject, by_name, reason) values (1, 'organization', 'acting', 1, 'PROPOSE', 'READ_ONLY', now(), 'user-1', 'Ada', 'so')");
        Assert.Equal(("Contract 7 is signed", null), await Writing());
        await Connection(cluster, 1).Steer(ConnectionOrder.Pause);
        Assert.Equal(("Contract 7 is signed", WriteBlock.NotAtWork), await Writing());
        await Connection(cluster, 1).Steer(ConnectionOrder.Resume);

        Assert.Empty((await Connection(cluster, 1).WithdrawWriting("They left")).Problems);
        Assert.Equal((null, WriteBlock.NotAgreed), await Writing());
        Assert.Equal(
            [("WRITING_WITHDRAWN", "They left"), ("RESUMED", null), ("PAUSED", null), ("WRITING_AGREED", "Contract 7 is signed")],
            (await Connection(cluster, 1).History(4)).Select(line => (line.Action, line.Reason)));

        async Task<(string? Why, WriteBlock? Block)> Writing()
        {
            var view = (await Board(cluster).Load(1))!;
            return (view.Writing?.Why, view.WriteBlock);
        }
    }

    [Fact]
    public async Task Change_ToHours_ReadsTheSameDaysByTheHourAndCountsThemOnce()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        const string Facts = "select e.external_id, g.day, g.impressions, g.revenue from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no where g.impressions > 0 order by 1, 2";
        var facts = await cluster.Look(Facts);

        Assert.Empty((await Connection(cluster, 1).Change(new ConnectionChange { Hourly = true, DeliveryLookbackDays = 5 })).Problems);
        await cluster.Pull(1);

        Assert.Equal("True", await cluster.One("select count(*) filter (where hour >= 0 and impressions > 0) > 6 from silver.delivery_hour where known_to is null"));
        Assert.Equal(facts, await cluster.Look(Facts));
        Assert.Equal(
            [new FieldChange("deliveryGrain", "day", "hour"), new FieldChange("deliveryLookbackDays", null, "5")], (await Connection(cluster, 1).History(1))[0].Changes);
    }

    [Fact]
    public async Task Backfill_OfTwentyDays_ComesInNewestFirstAndSaysHowFarItIs()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        var to = Platforms.Today.AddDays(-30);

        Assert.Empty((await Connection(cluster, 1).StartBackfill(new BackfillWish(to.AddDays(-19), to, ["10"], 25))).Problems);
        await cluster.Until("select state from connections.backfill", "3");

        Assert.Equal(
            ["6|0", "13|7", "19|14"],
            await cluster.Look($"select date '{to:yyyy-MM-dd}' - covers_from, date '{to:yyyy-MM-dd}' - (intent ->> 'to')::date from bronze.pull where stream = 'delivery-fill' order by pull_id"));
        var view = Assert.Single((await Board(cluster).Load(1))!.Backfills);
        Assert.Equal((20, 20, BackfillState.Done, 25, "Ann"), (view.TotalDays, view.DoneDays, view.State, view.SharePercent, view.Who));
        Assert.Equal("backfill", Assert.Single((await Connection(cluster, 1).SteerBackfill(1, BackfillOrder.Cancel)).Problems).Field);
    }

    [Fact]
    public async Task Expiry_WithinThreeDays_IsWrittenToTheHistoryOnce()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await Connection(cluster, 1).Change(new ConnectionChange { CredentialExpiresAt = ClusterTime.Now.AddHours(73) });
        Assert.Equal(ExpiryState.Fine, (await Board(cluster).Load(1))!.CredentialExpiry);
        await Connection(cluster, 1).Change(new ConnectionChange { CredentialExpiresAt = ClusterTime.Now.AddHours(71) });
        await Connection(cluster, 1).Wake();
        await cluster.Until("select count(*) from tenancy.audit where action = 'CONNECTION_EXPIRY_NEAR'", "1");
        await Connection(cluster, 1).Wake();

        Assert.Equal(ExpiryState.Soon, (await Board(cluster).Load(1))!.CredentialExpiry);
        Assert.Equal(["EXPIRY_NEAR", "CHANGED", "CHANGED"], (await Connection(cluster, 1).History(10)).Select(line => line.Action));
    }

    private static async Task<ConnectionDraft> Draft(LiveCluster cluster)
    {
        var ttd = (await cluster.Platforms.Credentials())["ttd"]!;
        return new ConnectionDraft
        {
            Platform = "ttd",
            Name = "Second desk",
            Project = "second",
            Credential = new Dictionary<string, string> { ["login"] = (string)ttd["login"]!, ["password"] = (string)ttd["password"]! },
        };
    }

    private static IConnectionGrain Connection(LiveCluster cluster, int number) => cluster.Grain<IConnectionGrain>($"connection-{number}", by: Ann);

    private static IConnectionSetupGrain Setup(LiveCluster cluster, Principal? by = null) => cluster.Grain<IConnectionSetupGrain>("connection-setup", by: by ?? Ann);

    private static IConnectionBoardGrain Board(LiveCluster cluster) => cluster.Grain<IConnectionBoardGrain>("connections");
}
