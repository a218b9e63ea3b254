using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pacing;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>Changes at platforms, from the asking to the platform's own word, on a real silo before the sandbox and its ledger.</summary>
public sealed class WriteBackTests
{
    private const string Spring = "dv360:100";
    private const string Autumn = "ttd:c1";
    private static readonly Principal Tess = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tess", "tess@x.test", "s1");
    private static readonly Principal Ann = new(PrincipalKind.User, "user-8", 1, Role.Admin, "Ann", "ann@x.test", "s2");

    // As the product's, but shorter: calls end after two seconds, and a lost one's effect comes no later than a second.
    private static readonly WritePatience Patience = new()
    {
        Call = Duration.FromSeconds(2),
        LateEffect = Duration.FromSeconds(1),
        Pause = Duration.FromMilliseconds(100),
    };

    [Fact]
    public async Task Ask_WithoutLeaves_IsRefusedWithTheFix_AndMadeOnceWithThem()
    {
        await using var cluster = await Start(allowed: false);

        var offered = await Changes(cluster).Writable(Spring);
        Assert.Equal(
            ["Order dv360:1000 Active [Pause]", "LineItem dv360:2000 Active [Pause]", "LineItem dv360:2001 Active [Pause]"],
            offered.Select(one => $"{one.Kind} {one.Key} {one.Status} [{string.Join(' ', one.Offers)}]"));
        Assert.All(offered, one => Assert.StartsWith("Nobody has agreed", one.Block, StringComparison.Ordinal));
        Assert.Equal(["changes.0 NOT_AGREED"], Problems(await Ask(cluster, "k-first-1", Spring, Pause("dv360:2000"))));
        await Agree(cluster);
        Assert.Equal(["changes.0 READ_ONLY"], Problems(await Ask(cluster, "k-first-1", Spring, Pause("dv360:2000"))));
        await Act(cluster, "PROPOSE");

        var asked = await Ask(cluster, "k-first-1", Spring, Pause("dv360:2000"), Pause("dv360:2001"));

        Assert.Empty(Problems(asked));
        Assert.Equal(["1 dv360:2000 Pause Tess", "2 dv360:2001 Pause Tess"], asked.Changes.Select((one, index) => $"{index + 1} {one.Key} {one.What} {one.By}"));
        await Ended(cluster, "k-first-1", "Applied Applied");
        Assert.Equal(["lineItem/2000 PAUSED", "lineItem/2001 PAUSED"], (await cluster.Platforms.Effects()).Order());
        // The campaign knows it without anybody asking for a pull.
        await cluster.Until("select string_agg(status::text, ' ' order by external_id) from gold.entity where kind = 4 and platform = 'dv360'", "2 2");

        // The same again is answered, and something else under its key is not.
        Assert.Equal("Applied Applied", string.Join(' ', (await Ask(cluster, "k-first-1", Spring, Pause("dv360:2000"), Pause("dv360:2001"))).Changes.Select(one => one.State)));
        Assert.Equal(["key KEY_TAKEN"], Problems(await Ask(cluster, "k-first-1", Spring, Pause("dv360:2000"))));
        Assert.Equal(["changes.0 ALREADY_SO"], Problems(await Ask(cluster, "k-first-2", Spring, Pause("dv360:2000"))));
        Assert.Equal(["changes.0 NOT_FOUND"], Problems(await Ask(cluster, "k-first-2", Autumn, Pause("dv360:2000"))));
        Assert.Equal(["changes.0 NOT_OFFERED"], Problems(await Ask(cluster, "k-first-2", Autumn, new ChangeWish(EntityKind.Order, "ttd:c1", ChangeKind.Pause, null, null))));
        Assert.Equal(2, (await cluster.Platforms.Effects()).Count);

        // Each step is there, and the log has who asked and what came of it.
        var page = await Changes(cluster).Page(new PlatformChangeFilter(Spring, false, null, 1));
        Assert.True(page.HasMore);
        var last = (await Changes(cluster).Find(Assert.Single(page.Changes).Number))!;
        Assert.Equal(["Queued  0", "Sending active 1", "Accepted active 1", "Applied paused 1"], last.Steps.Select(step => $"{step.State} {step.Standing} {step.Attempts}"));
        Assert.Equal(
            ["PLATFORM_CHANGE_APPLIED system", "PLATFORM_CHANGE_ASKED Tess"],
            (await cluster.Look("select action || ' ' || actor_name from tenancy.audit where object_kind = 'line item' and object_id = 'dv360:2001' order by 1")));
        // Nobody else has anything to do with it.
        Assert.Empty((await cluster.Foreign<IPlatformChangesGrain>("platform-changes").Page(new PlatformChangeFilter(null, false, null, 10))).Changes);
        Assert.Null(await cluster.Foreign<IPlatformChangesGrain>("platform-changes").Find(last.Number));
    }

    [Fact]
    public async Task Change_WhoseCallGoesWrong_IsMadeOnceOrNotAndSaysSo()
    {
        await using var cluster = await Start();
        var said = new List<string>();
        // One after the other, pausing and resuming; the last is refused and leaves it as it was.
        foreach (var (kind, status) in new[] { ("status", 429), ("timeoutBefore", 0), ("timeoutAfter", 0), ("closeAfter", 0), ("lateApply", 0), ("status", 503), ("status", 400) })
        {
            var (job, isPause, before) = ($"k-wrong-{kind}-{status}", said.Count % 2 == 0, (await cluster.Platforms.Effects()).Count);
            var fault = new JsonObject { ["platform"] = "dv360", ["method"] = "PATCH", ["kind"] = kind, ["times"] = 1 };
            if (status > 0)
            {
                fault["status"] = status;
            }
            if (kind == "lateApply")
            {
                fault["milliseconds"] = 2_500;
            }
            await cluster.Until($"select status from gold.entity where kind = 4 and external_id = '2000'", isPause ? "1" : "2");
            await cluster.Platforms.Fault(fault);

            Assert.Empty(Problems(await Ask(cluster, job, Spring, Pause("dv360:2000") with { What = isPause ? ChangeKind.Pause : ChangeKind.Resume })));

            await cluster.Until($"select count(*) from writeback.change where job_key = '{job}' and ended_at is not null", "1");
            var end = await cluster.One($"select state || ' ' || attempt from writeback.change where job_key = '{job}'");
            said.Add($"{kind} {status}: {(ChangeState)(end[0] - '0')} after {end[2..]}, {string.Join(", ", (await cluster.Platforms.Effects()).Skip(before))}");
        }
        Assert.Equal(
            [
                "status 429: Applied after 2, lineItem/2000 PAUSED",
                "timeoutBefore 0: Applied after 2, lineItem/2000 ACTIVE",
                "timeoutAfter 0: Applied after 1, lineItem/2000 PAUSED",
                "closeAfter 0: Applied after 1, lineItem/2000 ACTIVE",
                "lateApply 0: Applied after 1, lineItem/2000 PAUSED",
                "status 503: Applied after 2, lineItem/2000 ACTIVE",
                "status 400: Refused after 1, ",
            ],
            said);
    }

    [Fact]
    public async Task Change_ThatSomebodyOvertakesAtThePlatform_IsLeftAsTheyWantIt()
    {
        await using var cluster = await Start();
        // It cannot be looked at for now; meanwhile somebody archives it at the platform.
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "ttd", ["method"] = "GET", ["pathPattern"] = "/v3/adgroup/", ["kind"] = "status", ["status"] = 503, ["times"] = 12 });
        Assert.Empty(Problems(await Ask(cluster, "k-theirs-1", Autumn, Pause("ttd:g1"))));
        Assert.Equal(["changes.0 UNDER_WAY"], Problems(await Ask(cluster, "k-theirs-2", Autumn, Pause("ttd:g1"))));
        await cluster.Platforms.Add(new JsonObject { ["lineItems"] = new JsonArray(new JsonObject { ["platform"] = "ttd", ["id"] = "g1", ["campaignId"] = "c1", ["name"] = "Group g1", ["status"] = "archived" }) });
        await cluster.Platforms.NoFaults();

        await Ended(cluster, "k-theirs-1", "Overtaken");
        Assert.Equal("archived", Assert.Single((await Changes(cluster).Page(new PlatformChangeFilter(null, false, null, 10))).Changes).Standing);
        Assert.Empty(await cluster.Platforms.Effects());
    }

    [Fact]
    public async Task Change_WithoutItsLeave_WaitsAndCanBeTakenBack_OrGoesOnWhenItIsGiven()
    {
        await using var cluster = await Start();
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "dv360", ["method"] = "GET", ["pathPattern"] = "/lineItems/", ["kind"] = "status", ["status"] = 503, ["times"] = 1000 });
        Assert.Empty(Problems(await Ask(cluster, "k-leave-1", Spring, Pause("dv360:2000"), Pause("dv360:2001"))));
        await cluster.Until("select count(*) from writeback.change where tries > 0", "2");
        // Everything is stopped at once: what was not sent is not.
        await Act(cluster, "READ_ONLY");
        await cluster.Platforms.NoFaults();
        await cluster.Until("select count(*) from writeback.change where state = 1 and said like 'The organisation lets Paceline only read%'", "2");
        Assert.Empty(await cluster.Platforms.Effects());

        var first = await cluster.One("select min(change_no) from writeback.change");
        var number = long.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["reason REASON_LENGTH"], Problems((await Changes(cluster).Withdraw(number, " "))!));
        var back = (await Changes(cluster).Withdraw(number, "Not needed any more."))!;
        Assert.Equal((ChangeState.Withdrawn, "Tess: Not needed any more."), (back.Changes[0].State, back.Changes[0].Said));
        Assert.Equal(["id SENT"], Problems((await Changes(cluster).Withdraw(number, "Again."))!));
        Assert.Null(await Changes(cluster).Withdraw(1_000_000, "Nothing."));

        await Act(cluster, "PROPOSE");
        await cluster.Do("update writeback.change set due_at = now() where ended_at is null");
        await cluster.Grain<IWriteLaneGrain>("connection-1").Wake();
        await Ended(cluster, "k-leave-1", "Withdrawn Applied");
        Assert.Equal(["lineItem/2001 PAUSED"], await cluster.Platforms.Effects());
    }

    [Fact]
    public async Task Change_WhoseConnectionIsDisconnected_EndsAndSaysWhy()
    {
        await using var cluster = await Start();
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "ttd", ["method"] = "GET", ["pathPattern"] = "/v3/adgroup/", ["kind"] = "status", ["status"] = 503, ["times"] = 1000 });
        Assert.Empty(Problems(await Ask(cluster, "k-gone-1", Autumn, Pause("ttd:g1"))));
        await cluster.Until("select count(*) from writeback.change where tries > 0", "1");
        await cluster.Do("update connections.connection set state = 7, removed_at = now(), credential = '' where connection_id = 2");
        await cluster.Do("update writeback.change set due_at = now() where ended_at is null");

        await cluster.Until("select state || ' ' || said from writeback.change", "6 The connection is disconnected.");
        Assert.Empty(await cluster.Platforms.Effects());
    }

    /// <summary>The grain that sends is taken out of memory again and again while the platform loses every other answer.</summary>
    [Fact]
    public async Task Changes_WhoseLanesAreForgottenAllTheTime_AreEachMadeOnce()
    {
        await using var cluster = await Start();
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "dv360", ["method"] = "PATCH", ["kind"] = "timeoutAfter", ["times"] = 1 });
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "dv360", ["method"] = "PATCH", ["kind"] = "timeoutBefore", ["times"] = 1, ["skip"] = 1 });
        await Ask(cluster, "k-forget-1", Spring, Pause("dv360:2000"), Pause("dv360:2001"));
        await Ask(cluster, "k-forget-2", Autumn, Pause("ttd:g1"), Pause("ttd:g2"));

        await cluster.Until("select count(*) from writeback.change where state = 5", "4", async () =>
        {
            await cluster.ForgetEverything();
            await cluster.Grain<IWriteLaneGrain>("connection-1").Wake();
            await cluster.Grain<IWriteLaneGrain>("connection-2").Wake();
        });

        Assert.Equal(["adgroup/g1 off", "adgroup/g2 off", "lineItem/2000 PAUSED", "lineItem/2001 PAUSED"], (await cluster.Platforms.Effects()).Order());
    }

    /// <summary>PM-F7: an order beyond its budget is paused by Paceline itself once the organisation lets it act, and not before.</summary>
    [Fact]
    public async Task Automation_IsMadeByItselfFromItsDegreeOn_OnceAndSeenAtThePlatform()
    {
        await using var cluster = await Start();
        await cluster.Platforms.Deliver("dv360", "2000", Platforms.Today, 3_000);
        await cluster.Pull(1);
        var automation = cluster.Grain<IAutomationGrain>(Spring, by: Tess);
        Assert.Empty((await automation.Set(new SetAutomationOrder("dv360:1000", AutomationMode.PauseAtCap, null, null, 24, "Watched.", 0)))!.Problems);
        await cluster.Until("select state ->> 'move' from campaigns.automation", "1");
        Assert.Equal("0", await cluster.One("select count(*) from writeback.change"));

        await Act(cluster, "SMALL_STEPS");

        await cluster.Until("select string_agg(kind::text, ' ' order by step_no) from campaigns.automation_step", "1 3 5");
        Assert.Equal(["insertionOrder/1000 PAUSED"], await cluster.Platforms.Effects());
        Assert.Equal("5|True|system|Automation: what it was to bring is delivered.", await cluster.One("select state, by_itself, asked_by, reason from writeback.change"));
        var shown = Assert.Single((await Changes(cluster).Page(new PlatformChangeFilter(Spring, false, null, 10))).Changes);
        Assert.Equal((ChangeState.Applied, true, ChangeKind.Pause), (shown.State, shown.IsByItself, shown.What));
    }

    private static async Task<LiveCluster> Start(bool allowed = true)
    {
        var cluster = await LiveCluster.Start(settings: services => services
            .AddSingleton(Patience)
            .AddSingleton(new SendingOptions { CallDeadline = Patience.Call.ToTimeSpan(), MaxRetries = 0 }));
        await cluster.Settled();
        if (allowed)
        {
            await Agree(cluster);
            await Act(cluster, "PROPOSE");
        }
        return cluster;
    }

    private static async Task Agree(LiveCluster cluster)
    {
        foreach (var connection in new[] { 1, 2 })
        {
            Assert.Empty((await cluster.Grain<IConnectionGrain>(GrainKeys.Connection(cluster.Org, connection).Id, by: Ann).AgreeToWriting("The client agreed.")).Problems);
        }
    }

    private static async Task Act(LiveCluster cluster, string degree)
    {
        var settings = cluster.Grain<ISettingsGrain>("settings", by: Ann);
        var version = (await settings.GetSettings(null))!.Single(setting => setting.Name == SettingCatalogue.Acting.Name).Version;
        Assert.Empty((await settings.Change(new SettingOrder(SettingCatalogue.Acting.Name, null, degree, version, "As agreed."))).Problems);
    }

    private static IPlatformChangesGrain Changes(LiveCluster cluster) => cluster.Grain<IPlatformChangesGrain>("platform-changes", by: Tess);

    private static Task<WriteJobOutcome> Ask(LiveCluster cluster, string key, string campaign, params ChangeWish[] changes) =>
        cluster.Grain<IWriteJobGrain>($"job-{key}", by: Tess).Ask(new ChangesOrder(campaign, changes, "It is over its budget."));

    private static ChangeWish Pause(string line) => new(EntityKind.LineItem, line, ChangeKind.Pause, null, null);

    private static Task Ended(LiveCluster cluster, string job, string states) => cluster.Until(
        $"select string_agg((array['Queued', 'Sending', 'Unknown', 'Accepted', 'Applied', 'Refused', 'Overtaken', 'Withdrawn', 'Abandoned'])[state], ' ' order by place) from writeback.change where job_key = '{job}'", states);

    private static IEnumerable<string> Problems(WriteJobOutcome outcome) => outcome.Problems.Select(problem => $"{problem.Field} {problem.Code}");
}
