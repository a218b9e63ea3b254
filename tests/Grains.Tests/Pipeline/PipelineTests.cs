using System.Text.Json.Nodes;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Running;
using static Paceline.Running.Platforms;

namespace Paceline.Pipeline;

/// <summary>The stages as grains on real silos, from the platforms' answers to what a campaign says.</summary>
public sealed class PipelineTests
{
    private const string Facts =
        """
        select e.external_id, current_date - g.day, g.impressions, g.revenue / 1000000
        from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no order by 1, 2
        """;

    /// <summary>What the platforms have, line item by line item and by how many days ago.</summary>
    private static readonly string[] All =
    [
        "2000|1|1050|10", "2000|2|1100|20", "2000|3|1150|30", "2001|1|1100|10", "2001|2|1150|20", "2001|3|1200|30",
        "g1|1|1150|10", "g1|2|1200|20", "g1|3|1250|30", "g2|1|1200|10", "g2|2|1250|20", "g2|3|1300|30",
    ];

    [Fact]
    public async Task Batches_NoBellIsHeard_ArriveBecauseThePulseFindsThemStanding()
    {
        await using var cluster = await LiveCluster.Start(bells: services => new MuteBells(services));
        await cluster.Settled();

        Assert.Equal(All, await cluster.Look(Facts));
        Assert.Equal((120m, 120m), (await Spend(cluster, "dv360:100"), await Spend(cluster, "ttd:c1")));
    }

    [Fact]
    public async Task Batches_EveryBellRingsThreeTimes_CountOnce()
    {
        await using var cluster = await LiveCluster.Start(silos: 2, bells: services => new InsistentBells(services));
        await cluster.Settled();

        Assert.Equal(All, await cluster.Look(Facts));
        Assert.Equal("0", await cluster.One("select count(*) from silver.delivery_history"));
        Assert.Equal("0", await cluster.One("select count(*) from bronze.batch where rows <> accepted + skipped + quarantined"));
    }

    [Fact]
    public async Task Campaign_TakenOutOfMemoryAfterADelta_SaysTheSameAsBefore()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        var before = await View(cluster, "dv360:100");
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 7);
        await cluster.Pull(1);
        var living = await View(cluster, "dv360:100");
        Assert.Equal(7m, living.Campaign.Spend - before.Campaign.Spend);

        await cluster.ForgetEverything();

        var reborn = await View(cluster, "dv360:100");
        Assert.Equal(Text(living), Text(reborn));
    }

    [Fact]
    public async Task Accuracy_PlatformsAskedForTheirTotals_IsAHundredPercentUntilTheyRestateADay()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        Assert.Equal((0, 0), Counted(await cluster.Grain<IAccuracyGrain>("accuracy").Measure(null)));

        await cluster.Pull(1);
        await cluster.Pull(2);

        // Two campaigns on three days; one platform totals seven figures, the other six.
        var accuracy = await cluster.Grain<IAccuracyGrain>("accuracy").Measure(null);
        Assert.Equal((39, 39), Counted(accuracy));
        Assert.Equal((0, 1m), (accuracy.Total.Waiting, accuracy.Total.Rate));
        Assert.Equal([(1, 21L), (2, 18L)], accuracy.Connections.Select(one => (one.Connection, one.Score.Expected)));
        Assert.Empty(accuracy.Differing);

        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 7);
        await cluster.PullOnly(1, "delivery-totals");

        // The platform has a newer word for the day than we: that is no error yet.
        accuracy = await cluster.Grain<IAccuracyGrain>("accuracy").Measure(1);
        var day = Assert.Single(accuracy.Differing);
        Assert.Equal(("dv360:100", DifferenceCause.NotReadSince, true), (day.CampaignKey, day.Day.Cause, day.Day.Waits));
        Assert.Equal((1m, true), (accuracy.Total.Rate, accuracy.Total.Waiting > 0));

        await cluster.PullOnly(1, "delivery");
        Assert.Empty((await cluster.Grain<IAccuracyGrain>("accuracy").Measure(1)).Differing);
        var comparison = await cluster.Grain<IAccuracyGrain>("accuracy").Compare("dv360:100");
        Assert.Equal(3, comparison!.Days.Count);
        Assert.All(comparison.Days, one => Assert.Null(one.Cause));
        Assert.Null(await cluster.Grain<IAccuracyGrain>("accuracy").Compare("dv360:no-such"));

        // Read after the platform was asked, a day that differs all the same is wrong, and the connection's alert says so.
        await cluster.PullOnly(1, "delivery-totals");
        await cluster.PullOnly(1, "delivery");
        await cluster.Do("update gold.delivery_day set impressions = impressions + 5 where campaign_no = (select entity_no from gold.entity where external_id = '100' and platform = 'dv360')");
        var connection = cluster.Grain<IConnectionGrain>("connection-1");
        await cluster.Forget(connection);
        await cluster.Until("select string_agg(concat(subject_key, ' ', active), ' ') from alerts.alert where rule_id = 'figures_differ'", "connection:dv360:1 2", connection.Wake);
        var tried = await cluster.Grain<IRulePreviewGrain>("rule-preview").Preview("alert days v1 \"Days\"\non connection\nwarn when differing_days > 0", 5, false);
        // The two days before were not read since, and wait.
        Assert.Equal((2, "Days unlike the platform's totals is 1; the rule asks whether it is above 0."), (tried.Watched, Assert.Single(tried.Subjects).Sentence));

        static (long, long) Counted(AccuracyView view) => (view.Total.Expected, view.Total.Correct);
    }

    [Fact]
    public async Task Batch_WithoutItsColumns_IsKeptInQuarantineWhileTheOtherPlatformGoesOn()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await cluster.Platforms.Deliver("dv360", "2000", Today.AddDays(-1), 5);
        await cluster.Platforms.Deliver("ttd", "g1", Today.AddDays(-1), 5);
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "dv360", ["method"] = "GET", ["pathPattern"] = "download|\\.csv|reports", ["kind"] = "renamedColumn", ["times"] = 1000 });

        Assert.True(await cluster.Grain<IConnectionGrain>("connection-1").RequestPull());
        Assert.True(await cluster.Grain<IConnectionGrain>("connection-2").RequestPull());
        // The spoilt reports pause delivery meanwhile; nothing of the other platform waits for that. What has no rows has no columns.
        await cluster.Until("select count(*) from gold.delivery_day where revenue = 15000000", "1");
        await cluster.Until("select count(distinct p.stream) from bronze.batch b join bronze.pull p using (org_id, pull_id) where b.stage = 5", "3");

        Assert.Equal(
            ["delivery|True", "delivery-lookback|True", "delivery-totals|True"],
            await cluster.Look(
                """
                select p.stream, bool_and(b.reason is not null and octet_length(b.header_line) + octet_length(c.body) > 0)
                from bronze.batch b join bronze.content c using (org_id, batch_id) join bronze.pull p using (org_id, pull_id) where b.stage = 5 group by 1 order by 1
                """));
        var facts = await cluster.Look(Facts);
        Assert.Equal("2000|1|1050|10", facts[0]);
        Assert.StartsWith("g1|1|", facts[6], StringComparison.Ordinal);
        Assert.EndsWith("|15", facts[6], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grains_AskedForAnotherOrganization_Refuse()
    {
        await using var cluster = await LiveCluster.Start();
        var stranger = new OrgId(cluster.Org.Value + 1);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => cluster.Grain<ICampaignGrain>("dv360:100", actingFor: stranger).GetView());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => cluster.Grain<IConnectionGrain>("connection-1", actingFor: stranger).RequestPull());
    }

    private static async Task<CampaignView> View(LiveCluster cluster, string campaign)
    {
        var view = await cluster.Grain<ICampaignGrain>(campaign).GetView();
        Assert.NotNull(view);
        return view;
    }

    private static async Task<decimal?> Spend(LiveCluster cluster, string campaign) => (await View(cluster, campaign)).Campaign.Spend;

    private static string Text(CampaignView view) => System.Text.Json.JsonSerializer.Serialize(view);

    /// <summary>Bells that nobody hears.</summary>
    private sealed class MuteBells(IServiceProvider services) : BellTower(services)
    {
        public override Task Ring(string stream, TenantKey grainKey) => Task.CompletedTask;
    }

    /// <summary>Bells that are heard more often than they are rung.</summary>
    private sealed class InsistentBells(IServiceProvider services) : BellTower(services)
    {
        public override async Task Ring(string stream, TenantKey grainKey)
        {
            for (var n = 0; n < 3; n++)
                await base.Ring(stream, grainKey);
        }
    }
}
