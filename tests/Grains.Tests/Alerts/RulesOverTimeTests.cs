using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Campaigns;
using Paceline.Running;
using Paceline.Tenancy;
using static Paceline.Running.Platforms;

namespace Paceline.Alerts;

/// <summary>
/// Rules on what goes over days, in a cluster with its store. The order of dv360:300 has 1 400 for 14 days of which three are complete, 100 a day, and its two line items delivered 120 on those.
/// </summary>
public sealed class RulesOverTimeTests
{
    private const string Out = "select coalesce(string_agg(rule_id, ' ' order by rule_id), '') from alerts.alert where active is not null and rule_id like 't\\_%'";
    private static readonly string[] Lines = ["3000", "3001"];
    private static readonly DateOnly Start = Today.AddDays(-3);
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    private static readonly string[] Rules =
    [
        // AL-F1 and AL-F2: over days, and against days before, of an order and of a line item.
        Rule("t_order_low", "order", "avg(delivery, 3d) < 100 and change(sum(delivery, 1d), previous_period) < 1000"),
        Rule("t_item_low", "line_item", "sum(delivery, 3d) < 1000", " where line_item_id = \"3001\""),
        // AL-F10: two windows, one slow and one fast.
        Rule("t_slow_burn", "campaign", "burn(delivery, 3d) < 0.5 and burn(delivery, 1d) < 0.5"),
        Rule("t_fast_burn", "order", "burn(delivery, 1d) > 2 and burn_today within 1 to 3"),
        // AL-F5: before the end of the flight, and before a day.
        Rule("t_short", "campaign", "projected(delivered, flight_end) < 90 and days_to_budget > days_left"),
        Rule("t_gone", "order", $"projected(spend, \"{Today.AddDays(4):yyyy-MM-dd}\") >= 8000"),
        // AL-F13: a part against its whole.
        Rule("t_share", "line_item", "sum(delivery, 3d) / sum(campaign_delivery, 3d) > 0.9"),
        Rule("t_small", "campaign", "sum(delivery, 3d) / sum(advertiser_delivery, 3d) <= 0.5"),
    ];

    [Fact]
    public async Task RuleOfEachKind_FiresAndEnds_AsItWasTried()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await cluster.Platforms.Add(Summer());
        await cluster.Pull(1);
        await cluster.Until("select spend::int::text || '|' || flight_start from campaigns.board_row where campaign_key = 'dv360:300'", $"120|{Start:yyyy-MM-dd}");
        Assert.Equal(["t_item_low", "t_order_low", "t_short", "t_slow_burn", "t_small"], await Tried(cluster));
        foreach (var rule in Rules)
        {
            Assert.Empty((await cluster.Grain<IAlertRulesGrain>("alert-rules", by: Tom).Save(new RuleDraft(rule, 0, false))).Problems);
        }
        await cluster.Until(Out, "t_item_low t_order_low t_short t_slow_burn t_small");

        await cluster.Platforms.Deliver("dv360", "3001", Today.AddDays(-1), 5000);
        await cluster.Platforms.Deliver("dv360", "3001", Today, 150);
        await cluster.Pull(1);
        await cluster.Until(Out, "t_fast_burn t_gone t_share");
        Assert.Equal(["t_fast_burn", "t_gone", "t_share"], await Tried(cluster));
        var gone = (await cluster.Grain<IAlertsGrain>("alerts", by: Tom).Find(new AlertQuery { First = 10, Subjects = ["dv360:300"] })).Rows.Single(row => row.Key.Rule == "t_gone");
        Assert.Equal(FormattableString.Invariant($"Delivered, projected to {Today.AddDays(4):yyyy-MM-dd} is 13653.33; the rule asks whether it is at least 8000."), gone.Sentence);
        Assert.Equal(
            [("t_gone", 1), ("t_slow_burn", 1)],
            await Task.WhenAll(new[] { Rules[5], Rules[2] }.Select(async text => (text.Split(' ')[1], (await cluster.Grain<IRuleBacktestGrain>("rule-backtest", by: Tom).Run(text, 5)).FiredOn))));

        await cluster.Platforms.Deliver("dv360", "3000", Today.AddDays(-1), 5000);
        await cluster.Platforms.Deliver("dv360", "3001", Today, 400);
        await cluster.Pull(1);
        await cluster.Until(Out, "t_gone");
    }

    private static JsonObject Summer() => new()
    {
        ["campaigns"] = new JsonArray(new JsonObject { ["platform"] = "dv360", ["id"] = "300", ["advertiserId"] = "10", ["name"] = "Summer", ["start"] = Text(Start), ["end"] = Text(Start.AddDays(13)) }),
        ["orders"] = new JsonArray(new JsonObject
        {
            ["id"] = "3100",
            ["campaignId"] = "300",
            ["name"] = "Order",
            ["segments"] = new JsonArray(new JsonObject { ["start"] = Text(Start), ["end"] = Text(Start.AddDays(13)), ["amount"] = 1400 }),
        }),
        ["lineItems"] = new JsonArray([.. Lines.Select(line => (JsonNode)new JsonObject { ["platform"] = "dv360", ["id"] = line, ["orderId"] = "3100", ["name"] = "Line " + line })]),
        ["delivery"] = new JsonArray(
            [
                .. from line in Lines
                   from day in Enumerable.Range(1, 3)
                   select (JsonNode)new JsonObject { ["platform"] = "dv360", ["lineItemId"] = line, ["date"] = Text(Today.AddDays(-day)), ["impressions"] = 1000, ["revenue"] = 10 * day },
            ]),
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Which of the rules would be out if they were kept.</summary>
    private static async Task<IEnumerable<string>> Tried(LiveCluster cluster)
    {
        var found = new List<string>();
        foreach (var rule in Rules)
        {
            var tried = await cluster.Grain<IRulePreviewGrain>("rule-preview", by: Tom).Preview(rule, 10, seesMargin: false);
            Assert.Equal((rule, 0, 0, 0), (rule, tried.Problems.Count, tried.Unknown, tried.LeftOff));
            found.AddRange(tried.Subjects.Select(_ => rule.Split(' ')[1]));
        }
        return found.Order(StringComparer.Ordinal);
    }

    private static string Rule(string id, string scope, string condition, string where = " where campaign_key = \"dv360:300\"") => $"alert {id} v1 \"{id}\"\non {scope}{where}\nwarn when {condition}";
}
