using System.Globalization;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Pacing;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Alerts of lines of bookings in a cluster with its store, from what a platform delivered to what an inbox says.</summary>
public sealed class LineAlertsTests
{
    private const string Dear = "alert dear v1 \"Dear\"\non booking_line where client = \"Acme\"\nwarn when cost > 30";

    // Of the line that has been sold, whatever the demo of the cluster has beside it.
    private const string Out = "select string_agg(rule_id || '|' || coalesce(active, 0) || '|' || sequence, ' ' order by rule_id) from alerts.alert where subject_name = 'A-1/10 Line 10' and fired_at is not null";

    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    [Fact]
    public async Task Line_ThatEarnsTooLittle_IsToldUntilItEarnsEnough_AndToNobodyWhoMayNotKnow()
    {
        await using var cluster = await LiveCluster.Start();
        await Book(cluster, cost: 95);
        await cluster.Until(Out, "margin_low|1|1");

        var inbox = cluster.Grain<IAlertsGrain>("alerts", by: Tom);
        var asked = new AlertQuery { First = 10, Search = "A-1", SeesMargin = true };
        var alert = Assert.Single((await inbox.Find(asked)).Rows);
        // It misses 10 of 15 to its floor, all within the last seven days; as it goes that is 15.71 more in the eleven days left.
        Assert.Equal(
            ("A-1/10 Line 10", "Acme", "Margin is 5 %; the rule asks whether it is below 15 %. About 0.06 EUR an hour are at stake. Look at the cost of what works for it on its page, and buy cheaper or agree another rate.", 0.06m, "EUR"),
            (alert.SubjectName, alert.Owner, alert.Sentence, alert.StakePerHour, alert.StakeCurrency));
        Assert.Empty((await inbox.Find(asked with { SeesMargin = false })).Rows);
        Assert.Equal(AlertStanding.Acknowledged, (await inbox.Acknowledge(alert.Key, seen: true)).Alert!.Alert.Standing);

        // The same again says nothing new; restated so that it earns enough, it is over.
        await Tell(cluster, cost: 95);
        Assert.Equal("margin_low|1|1", await cluster.One(Out));
        await Tell(cluster, cost: 40);
        await cluster.Until(Out, "margin_low|0|2");
    }

    private const string Quiet = "select (select count(*) from gold.untold) + (select count(*) from bookings.news where told is distinct from change)";
    private const string News = "select max(change) from bookings.news";

    [Fact]
    public async Task Rule_OnLines_IsTriedAndSaved_AndJudgesAtOnce()
    {
        await using var cluster = await LiveCluster.Start();
        await Book(cluster, cost: 40);
        await cluster.Until(Quiet, "0");

        var preview = cluster.Grain<IRulePreviewGrain>("rule-preview", by: Tom);
        var tried = await preview.Preview(Dear, 5, seesMargin: true);
        var found = Assert.Single(tried.Subjects);
        Assert.Equal((1, 0, 1, "A-1/10 Line 10", "Cost is 40; the rule asks whether it is above 30."), (tried.Watched, tried.Critical, tried.Warning, found.Name, found.Sentence));
        Assert.Equal(["NOT_FOR_THIS_ROLE"], (await preview.Preview(Dear, 5, seesMargin: false)).Problems.Select(problem => problem.Code));
        Assert.Equal(["NO_PAST"], (await cluster.Grain<IRuleBacktestGrain>("rule-backtest", by: Tom).Run(Dear, 5)).Problems.Select(problem => problem.Code));

        // A rule on campaigns is nothing to bookings: what else is news of them meanwhile is not so each time.
        var rules = cluster.Grain<IAlertRulesGrain>("alert-rules", by: Tom);
        var isNews = true;
        for (var version = 0; isNews && version < 5; version++)
        {
            var news = await cluster.One(News);
            Assert.Empty((await rules.Save(new RuleDraft($"alert other v1 \"Other\"\non campaign\nwarn when spend > {version + 1}000000", version, false))).Problems);
            await cluster.Until(Quiet, "0");
            isNews = await cluster.One(News) != news;
        }
        Assert.False(isNews);

        Assert.Empty((await rules.Save(new RuleDraft(Dear, 0, false))).Problems);
        await cluster.Until(Out, "dear|1|1");
        // Paused, it ends what it had out.
        Assert.Empty((await rules.Save(new RuleDraft(Dear, 1, true))).Problems);
        await cluster.Until(Out, "dear|0|2");
        Assert.Equal(["campaign", "order", "line_item", "connection", "booking_line"], (await rules.GetRules()).Scopes.Select(scope => scope.Word));
    }

    /// <summary>PM-F5: what its client's campaigns are judged by is what the line is, on its page, on the board and by rules. It has delivered 10 000 of 45 000 that were due.</summary>
    [Fact]
    public async Task Line_IsJudgedByTheBandsOfItsClient_AndAtOnceByOthersThatAreDecided()
    {
        await using var cluster = await LiveCluster.Start();
        await Book(cluster, cost: 40);
        await cluster.Until(Quiet, "0");
        var rules = cluster.Grain<IAlertRulesGrain>("alert-rules", by: Tom);
        Assert.Empty((await rules.Save(new RuleDraft("alert slow v1 \"Slow\"\non booking_line where client = \"Acme\"\nwarn when band is \"critical_under\"", 0, false))).Problems);
        await cluster.Until(Out, "slow|1|1");
        Assert.Equal((PacingBand.CriticalUnder, PacingBand.CriticalUnder, 0.9m), await Bands(cluster));

        var settings = cluster.Grain<ISettingsGrain>("settings");
        Assert.Empty((await settings.Change(new SettingOrder("pacing-bands", "dv360:laa", "0.1 0.2 1.2 1.5", 0, "This client is like that"))).Problems);
        await cluster.Until(Out, "slow|0|2");
        Assert.Equal("0.1 0.2 1.2 1.5;7", await cluster.One("select judged_by from margin.line_result where line = '10' and booking_number = 'A-1'"));
        Assert.Equal((PacingBand.OnTrack, PacingBand.OnTrack, 0.2m), await Bands(cluster));

        // What the organisation decides for everybody else is nothing to it.
        Assert.Empty((await settings.Change(new SettingOrder("pacing-bands", null, "0.5 0.8 1.2 1.5", 0, "Calmer"))).Problems);
        await cluster.Until(Quiet, "0");
        Assert.Equal((PacingBand.OnTrack, PacingBand.OnTrack, 0.2m), await Bands(cluster));
        // Taken back, the client is judged as everybody is.
        Assert.Empty((await settings.Change(new SettingOrder("pacing-bands", "dv360:laa", null, 1, "No longer"))).Problems);
        await cluster.Until(Out, "slow|1|3");
        Assert.Equal((PacingBand.CriticalUnder, PacingBand.CriticalUnder, 0.8m), await Bands(cluster));
    }

    private static async Task<(PacingBand OnBoard, PacingBand OnPage, decimal From)> Bands(LiveCluster cluster)
    {
        var row = Assert.Single((await cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom).Find(new MarginQuery { Search = "A-1", Sort = MarginSort.Booking, First = 10 })).Rows);
        var paced = (await cluster.Grain<IBookingResultsGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{row.Booking}"), by: Tom).Line("10"))!.Paced!;
        return (row.Band, paced.Band, paced.BandLower);
    }

    /// <summary>Ten thousand impressions at 10 for a thousand, so that the line has earned 100.</summary>
    private static async Task Book(LiveCluster cluster, int cost)
    {
        var (today, org) = (Platforms.Today, cluster.Org.Value);
        await cluster.Do(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, no, 1, 'dv360', kind, id, advertiser, campaign, id, 1, 'EUR', true, 1, 1, now()
            from (values (9401, 1, 'laa', null, null), (9402, 2, 'lac', 9401, null), (9403, 4, 'la1', 9401, 9402)) e (no, kind, id, advertiser, campaign);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'laa', '{today.AddDays(-30):O}', '{today.AddDays(-1):O}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            values ({org}, 9402, '{today.AddDays(-2):O}', 9403, 0, 10000, {cost}000000, 1)
            """));
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(new BookingOrder
        {
            Number = "A-1",
            Name = "Spring",
            Client = "Acme",
            Currency = "EUR",
            Zone = "UTC",
            State = BookingState.Confirmed,
            Lines =
            [
                new LineOrder
                {
                    Number = "10",
                    Name = "Line 10",
                    Start = today.AddDays(-9),
                    End = today.AddDays(10),
                    RateType = RateType.Cpm,
                    Rate = 10,
                    Units = 100_000,
                    Amount = 1_000,
                },
            ],
        });
        Assert.Empty(booked.Problems);
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder([new("dv360:la1", 0, [new("A-1", "10", 100)])], "Sold so"))).Problems);
    }

    /// <summary>Has the platform say what the day cost, and its campaign told.</summary>
    private static async Task Tell(LiveCluster cluster, int cost)
    {
        await cluster.Do(string.Create(CultureInfo.InvariantCulture,
            $"""
            update gold.delivery_day set media = {cost}000000 where campaign_no = 9402;
            insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({cluster.Org.Value}, {100 - cost}, 9402, '{"{}"}', true)
            """));
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await cluster.Until("select (select count(*) from gold.untold) + (select count(*) from bookings.news where told is distinct from change)", "0");
    }
}
