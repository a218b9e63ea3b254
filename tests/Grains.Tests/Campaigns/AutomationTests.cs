using System.Globalization;
using Paceline.Pacing;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Orders that are kept within their budgets, in a cluster with its store: what is proposed, done, and left alone.</summary>
public sealed class AutomationTests(AutomationTests.Running running) : IClassFixture<AutomationTests.Running>
{
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    private LiveCluster Cluster => running.Cluster;

    /// <summary>PM-C10 and PM-C11 through grains and store. 200 of 1 000 are delivered on the first two of five days; each of the three left must bring 266.67.</summary>
    [Fact]
    public async Task Order_IsKeptWithinItsBudget_AndLeftAloneWhereSomebodyChangedIt()
    {
        var today = await Ordered();
        var grain = Cluster.Grain<IAutomationGrain>("dv360:auc", by: Tom);
        var before = Assert.Single((await grain.Get())!.Orders);
        Assert.Equal(("dv360:auo", null, 100m, 0, 24, "revenue"), (before.Order, before.Mode, before.DailyBudget, before.LastStep, before.YieldHours, before.Basis));
        Assert.Equal(new AutomationCycleView(today.AddDays(-2), today.AddDays(2), 1_000, 200), before.Cycle);

        var set = new SetAutomationOrder("dv360:auo", AutomationMode.DailyBudget, 50, 500, 24, "The client watches it.", 0);
        Assert.Equal(["order NOT_FOUND"], Problems(await grain.Set(set with { Order = "dv360:other" })));
        Assert.Equal(["basedOn CHANGED_MEANWHILE"], Problems(await grain.Set(set with { BasedOn = 1 })));
        Assert.Equal(["reason REASON_LENGTH", "most BOUND_ORDER", "yieldHours YIELD_RANGE"], Problems(await grain.Set(set with { Least = 600, YieldHours = 721, Reason = " " })));
        Assert.Equal(["mode NOT_AUTOMATED"], Problems(await grain.Set(set with { Mode = null })));
        Assert.Equal(["order NOT_YIELDING"], Problems(await grain.GoOn(new("dv360:auo", "Go on", 0))));

        Assert.Empty(Problems(await grain.Set(set)));
        var proposed = await Stepped(2);
        Assert.Equal(
            [
                "Proposed Set its daily budget from 100.00 EUR to 266.67 EUR: each day left must bring 266.67 EUR. ",
                "Set Paused at its cap, set going again, and its daily budget kept to what each day left must bring. Not below 50 and not above 500 EUR a day. The client watches it. Tom",
            ],
            Steps(proposed));
        Assert.Equal((MoveKind.DailyBudget, 266.67m, proposed.Steps[0].Text), (proposed.Move!.Kind, proposed.Move.Amount, proposed.Move.Text));

        // Somebody sets another at the platform: it is seen with the next reading of what is set up, and that is all.
        await AtThePlatform("daily_budget = 140000000");
        var yielded = await Stepped(3);
        Assert.Equal("Yielded Somebody changed its daily budget from 100.00 EUR to 140.00 EUR at the platform. It is left alone for 24 hours. ", Steps(yielded)[0]);
        Assert.Equal((null, 140m, yielded.Steps[0].At.AddHours(24)), (yielded.Move, yielded.DailyBudget, yielded.YieldsUntil!.Value));
        Assert.Equal("Automation yields to a change at the platform", await Out("automation_yields"));
        await AtThePlatform("name = 'Called otherwise'");
        await Cluster.Until("select count(*) from gold.untold where campaign_no = 9202", "0");
        Assert.Equal(3, (await Order()).LastStep);

        Assert.Empty(Problems(await grain.GoOn(new("dv360:auo", "Agreed with the client", 3))));
        var on = await Stepped(5);
        Assert.Equal(["Proposed Set its daily budget from 140.00 EUR to 266.67 EUR: each day left must bring 266.67 EUR. ", "WentOn Left alone no longer. Agreed with the client Tom"], Steps(on)[..2]);
        Assert.Equal("", await Out("automation_yields"));

        // What is made as proposed is seen to be, and asked for no more of the same day.
        await AtThePlatform("daily_budget = 266670000");
        Assert.Equal("Done Its daily budget is 266.67 EUR at the platform. ", Steps(await Stepped(6))[0]);

        // Today's delivery is spent, too: its cap is reached.
        await Cluster.Do($"insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, revenue, revision) values ({Cluster.Org.Value}, 9202, '{today:O}', 9204, 9203, 801000000, 1)");
        await Tell($"'{{{today:O}}}'", setUp: false);
        Assert.Equal($"Proposed Pause it: 1,001.00 EUR of the 1,000.00 EUR for {Day(today.AddDays(-2))} to {Day(today.AddDays(2))} are delivered. ", Steps(await Stepped(7))[0]);
        await AtThePlatform("status = 2");
        Assert.Equal("Done It is paused at the platform. ", Steps(await Stepped(8))[0]);
        Assert.Equal(
            today.AddDays(3).ToDateTime(TimeOnly.MinValue).ToString("s", CultureInfo.InvariantCulture),
            await Cluster.One("select to_char(look_again at time zone 'Europe/Berlin', 'YYYY-MM-DD\"T\"HH24:MI:SS') from campaigns.automation where order_no = 9203"));

        // The next part of its budget has begun, as far as it knows.
        await AtThePlatform($"""segments = '[["{today.AddDays(-2):O}", "{today.AddDays(-1):O}", 1000000000], ["{today:O}", "{today.AddDays(9):O}", 2000000000]]'""");
        Assert.Equal($"Proposed Set it going again: the part of its budget for {Day(today)} to {Day(today.AddDays(9))} has begun. ", Steps(await Stepped(9))[0]);
        await AtThePlatform("status = 1");
        Assert.Equal("Done It is active again at the platform. ", Steps(await Stepped(10))[0]);

        Assert.Empty(Problems(await grain.Set(set with { Mode = null, BasedOn = (await Order()).LastStep, Reason = "Over" })));
        Assert.Equal((null, null, "Off No longer automated. Over Tom"), ((await Order()).Mode, (await Order()).Move, Steps(await Order())[0]));
        Assert.Null(await Cluster.Grain<IAutomationGrain>("dv360:nobody", by: Tom).Get());
        Assert.Null(await Cluster.Foreign<IAutomationGrain>("dv360:auc").Get());
    }

    private static string Day(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string[] Problems(AutomationOutcome? outcome) => [.. outcome!.Problems.Select(problem => $"{problem.Field} {problem.Code}")];

    private static string[] Steps(OrderAutomationView order) => [.. order.Steps.Select(step => $"{step.Kind} {step.Text} {step.By}")];

    private async Task<OrderAutomationView> Order() => Assert.Single((await Cluster.Grain<IAutomationGrain>("dv360:auc", by: Tom).Get())!.Orders);

    private async Task<OrderAutomationView> Stepped(int steps)
    {
        await Cluster.Until("select max(step_no) from campaigns.automation_step where order_no = 9203", steps.ToString(CultureInfo.InvariantCulture));
        await Cluster.Until("select count(*) from gold.untold where campaign_no = 9202", "0");
        return await Order();
    }

    private Task<string> Out(string rule) => Cluster.One($"select coalesce(string_agg(distinct rule_name, ''), '') from alerts.alert where rule_id = '{rule}' and active is not null and campaign_no = 9202");

    private async Task AtThePlatform(string change)
    {
        await Cluster.Do($"update silver.entity set {change} where entity_no = 9203");
        await Tell("'{}'", setUp: true);
    }

    private async Task Tell(string days, bool setUp)
    {
        await Cluster.Do(
            $"""
            update gold.head set revision = revision + 1 where org_id = {Cluster.Org.Value};
            insert into gold.untold (org_id, revision, campaign_no, days, set_up) select org_id, revision, 9202, {days}, {setUp} from gold.head where org_id = {Cluster.Org.Value}
            """);
        await Cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
    }

    private async Task<DateOnly> Ordered()
    {
        var today = Platforms.Today;
        await Cluster.Do(
            $$"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency, unit, pacing, segments, daily_budget, described, batch_id, row_no, known_from)
                overriding system value
            select {{Cluster.Org.Value}}, no, 1, 'dv360', kind, id, advertiser, campaign, ordered, id, 1, 'Europe/Berlin', 'EUR', case when kind = 3 then 4 end, case when kind = 3 then 1 end,
                   case when kind = 3 then '[["{{today.AddDays(-2):O}}", "{{today.AddDays(2):O}}", 1000000000], ["{{today.AddDays(3):O}}", "{{today.AddDays(9):O}}", 1000000000]]'::jsonb else '[]' end,
                   case when kind = 3 then 100000000 end, true, 1, 1, now() - interval '5 days'
            from (values (9201, 1, 'aua', null, null, null), (9202, 2, 'auc', 9201, null, null), (9203, 3, 'auo', 9201, 9202, null), (9204, 4, 'aul', 9201, 9202, 9203)) e (no, kind, id, advertiser, campaign, ordered);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({{Cluster.Org.Value}}, 1, 'aua', '{{today.AddDays(-30):O}}', '{{today.AddDays(-1):O}}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, revenue, revision)
            values ({{Cluster.Org.Value}}, 9202, '{{today.AddDays(-2):O}}', 9204, 9203, 120000000, 1), ({{Cluster.Org.Value}}, 9202, '{{today.AddDays(-1):O}}', 9204, 9203, 80000000, 1)
            """);
        return today;
    }

    /// <summary>One cluster for all of these.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
