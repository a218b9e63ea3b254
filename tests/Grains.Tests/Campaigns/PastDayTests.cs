using Microsoft.Extensions.DependencyInjection;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Boards as they stood at the end of a day that is over, in a cluster with its store and a clock that is set.</summary>
public sealed class PastDayTests
{
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");
    private static readonly DateOnly Ninth = new(2026, 4, 9);

    [Fact]
    public async Task Boards_AfterADayHasEnded_AnswerAsTheyStoodThen_AndADayThatNobodySawEndIsMissed()
    {
        var clock = new MovedClock(new DateTimeOffset(2026, 4, 10, 3, 50, 0, TimeSpan.Zero));
        await using var cluster = await LiveCluster.Start(silos: 2, settings: services => services.AddSingleton<TimeProvider>(clock));
        await cluster.Do($"update tenancy.organization set zone = 'America/New_York' where org_id = {cluster.Org.Value}");
        await MarchOfAcme.Book(cluster, Fay);
        await cluster.Do($"insert into gold.restatement (org_id, connection_id, figure, age, observed, low, high, observed_at) values ({cluster.Org.Value}, 1, 1, 0, 9, 0.9, 1.1, now())");
        await Told(cluster);
        // Ten minutes to midnight in New York.
        await cluster.Grain<IOrganizationGrain>("organization").Pulse();
        Assert.Equal("0 0", await cluster.One("select (select count(*) from campaigns.kept_day) || ' ' || (select count(*) from margin.kept_day)"));
        var (board, margin) = (cluster.Grain<ICampaignBoardGrain>("board"), cluster.Grain<IMarginBoardGrain>("margin-board", by: Fay));
        var (row, line) = (Assert.Single((await board.Find(Campaign())).Rows), Assert.Single((await margin.Find(Lines())).Rows));

        clock.Now = new DateTimeOffset(2026, 4, 10, 4, 0, 20, TimeSpan.Zero);
        await Task.WhenAll(cluster.Grain<IOrganizationGrain>("organization").Pulse(), cluster.Grain<IBoardDaysGrain>("board-days").Keep(Ninth), cluster.Grain<ILineDaysGrain>("line-days").Keep(Ninth));
        Assert.Equal("2026-04-09 2026-04-09", await cluster.One("select (select string_agg(day::text, ',') from campaigns.kept_day) || ' ' || (select string_agg(day::text, ',') from margin.kept_day)"));

        // Then more was delivered than was said, and all is told.
        await cluster.Do($"update gold.delivery_day set impressions = 9000, media = 12000000 where line_item_no = 9303 and day = '2026-04-02'");
        await Told(cluster, revision: 2, days: "2026-04-02");
        clock.Now = new DateTimeOffset(2026, 4, 11, 6, 0, 0, TimeSpan.Zero);
        await cluster.Grain<IOrganizationGrain>("organization").Pulse();

        var (now, then) = (Assert.Single((await board.Find(Campaign())).Rows), Assert.Single((await board.Find(Campaign(Ninth))).Rows));
        Assert.Equal((24_010, 19_010), (now.Impressions, then.Impressions));
        Assert.Equal(
            (row.Name, row.Spend, row.Impressions, row.Band, row.DataThrough, row.Margin!.Margin.Revenue, row.Margin.Margin.Cost),
            (then.Name, then.Spend, then.Impressions, then.Band, then.DataThrough, then.Margin!.Margin.Revenue, then.Margin.Margin.Cost));
        Assert.Equal((null, null, null, 0), (then.Alerts, then.StaleHours, then.RefreshedAt, then.Spark.Count));
        var (lineNow, lineThen) = (Assert.Single((await margin.Find(Lines())).Rows), Assert.Single((await margin.Find(Lines(Ninth))).Rows));
        Assert.NotEqual(lineNow.Now.Cost, lineThen.Now.Cost);
        Assert.Equal(line, lineThen);
        Assert.NotEqual(lineThen.PacingHigh, lineThen.PacingLow);
        Assert.NotEqual(lineNow.PacingHigh, lineThen.PacingHigh);

        // Two hours after its end nobody knows any more how the tenth stood.
        Assert.Equal(new KeptDaysView(Ninth, Ninth, false), await cluster.Grain<IBoardDaysGrain>("board-days").Look(Ninth.AddDays(1)));
        Assert.Empty((await board.Find(Campaign(Ninth.AddDays(1)))).Rows);
        Assert.Empty((await cluster.Foreign<ICampaignBoardGrain>("board").Find(Campaign(Ninth))).Rows);
        Assert.Empty((await cluster.Foreign<IMarginBoardGrain>("margin-board").Find(Lines(Ninth))).Rows);
    }

    private static BoardQuery Campaign(DateOnly? day = null) => new() { AdvertiserKeys = ["dv360:mca"], AsOf = day };

    private static MarginQuery Lines(DateOnly? day = null) => new() { Sort = MarginSort.Booking, First = 10, AsOf = day };

    private static async Task Told(LiveCluster cluster, int revision = 1, string days = "")
    {
        await cluster.Do($"insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({cluster.Org.Value}, {revision}, 9302, '{{{days}}}', false) on conflict (org_id, revision, campaign_no) do update set set_up = untold.set_up");
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await cluster.Until("select (select count(*) from gold.untold) + (select count(*) from bookings.news where told is distinct from change)", "0");
    }
}
