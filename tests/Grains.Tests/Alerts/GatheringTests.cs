using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Receivers in a cluster that gather: one message for many alerts, the same at every try, and again while something stays out.</summary>
public sealed class GatheringTests(GatheringTests.Running running) : IClassFixture<GatheringTests.Running>
{
    private static readonly Principal Ada = new(PrincipalKind.User, "user-1", 1, Role.Admin, "Ada", "ada@x.test", "s1");
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);

    private readonly Dictionary<string, IReadOnlyDictionary<string, AlertState>> _states = [];

    private LiveCluster Cluster => running.Cluster;

    private IAlertDeliveryGrain Delivery => Cluster.Grain<IAlertDeliveryGrain>("alert-delivery", by: Ada);

    private IAlertsGrain Alerts => Cluster.Grain<IAlertsGrain>("alerts", by: Ada);

    private IAlertSilencesGrain Silences => Cluster.Grain<IAlertSilencesGrain>("alert-silences", by: Ada);

    [Fact]
    public async Task TwoHundredAlertsOfOneCampaign_AreOneMessageThatListsThem_AfterHalfAMinute()
    {
        await using var listener = await Listener.Start();
        var rules = Rules("crowd", 200);
        var receiver = await Keep(listener, "Crowd", [], advertiser: "crowd's");
        var before = ClusterTime.Now;
        await Judge("crowd", rules, 40);
        await Delivery.Wake();
        // A silo that dies meanwhile takes nothing of the wait along.
        await Cluster.ForgetEverything();
        await Delivery.Wake();
        Assert.Empty(listener.All);
        Assert.True((await Due(receiver)) >= before.AddSeconds(30));

        await Pass(receiver, "30 seconds");
        await Told(receiver, 200);

        var heard = Assert.Single(listener.All);
        Assert.Equal(("alerts.grouped", true), (heard.Type, heard.IsSigned));
        var data = Data(heard);
        Assert.Equal(("campaign", "crowd", 0), (data.GetProperty("groupBy").GetString(), data.GetProperty("group").GetString(), data.GetProperty("more").GetInt32()));
        Assert.Equal("""{"critical":200,"warning":0,"resolved":0}""", data.GetProperty("totals").GetRawText());
        Assert.Equal(rules.Order(StringComparer.Ordinal), data.GetProperty("alerts").EnumerateArray().Select(one => one.GetProperty("rule").GetString()));
        var page = await Delivery.GetDeliveries(receiver, 200, null);
        Assert.All(page.Rows, one => Assert.Equal((heard.Id, 200, DeliveryState.Delivered), (one.Message, one.Together, one.State)));
        Assert.Equal(200, page.Rows.Count);
    }

    /// <summary>AL-C3 as a campaign has it: one rule, broken by two hundred of its line items in one judging.</summary>
    [Fact]
    public async Task TwoHundredLineItemsOfOneCampaign_AreOneMessageThatListsThem_AfterHalfAMinute()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Herd", [], advertiser: "herd's");
        // Whole milliseconds: the database keeps no more than microseconds, and half a minute later is compared with this.
        var now = Instant.FromUnixTimeMilliseconds(ClusterTime.Now.ToUnixTimeMilliseconds());
        var rule = CompiledRule.Of(RuleParser.Parse("alert herd v1 \"Low\"\non line_item\ncritical when pacing < 50").Value).Value;
        var offers = new ReadingOffers(RuleScope.LineItem, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);
        var broken = AlertRound.Judge(new Dictionary<string, AlertState>(), [rule], offers, _ => Reading.Of(40, now), now).Changes;
        var items = Enumerable.Range(1, 200).Select(n => string.Create(CultureInfo.InvariantCulture, $"l{n:000}")).ToList();
        await new UntoldStore(Cluster.Orgs).Told(
            Cluster.Org, new UntoldNews(0, [], new Dictionary<int, RestatementBands>()), "[]",
            [.. items.Select(item => AlertStateStore.Text(AlertSubject.OfLineItem("dv360:herd", 1, "herd", item, $"Item {item}", "herd's"), [.. broken.Select(change => new AlertWrite(change, "Low"))], null))],
            [], now.ToDateTimeOffset());
        await Delivery.Wake();
        Assert.Empty(listener.All);
        Assert.Equal(now.ToDateTimeOffset().AddSeconds(30), await Due(receiver));

        await Pass(receiver, "30 seconds");
        await Told(receiver, 200);

        var data = Data(Assert.Single(listener.All));
        Assert.Equal(("campaign", "herd", 0), (data.GetProperty("groupBy").GetString(), data.GetProperty("group").GetString(), data.GetProperty("more").GetInt32()));
        Assert.Equal("""{"critical":200,"warning":0,"resolved":0}""", data.GetProperty("totals").GetRawText());
        Assert.All(items, item => Assert.Contains($"Item {item}", data.GetProperty("alerts").GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task GroupMessage_ThatFails_IsTriedAgainUnderItsIdWithItsWords_WhoeverTriesIt()
    {
        await using var listener = await Listener.Start();
        var rules = Rules("again", 3);
        var receiver = await Keep(listener, "Again", rules, wait: 0);
        // Refused, taken but answered too late, and then taken for good.
        listener.Answers = n => n switch { 1 => 500, 2 => 0, 3 => 500, _ => 200 };
        await Judge("again", rules.Take(2), 40);
        await Delivery.Wake();
        await Cluster.Until($"select (min(tries) > 0)::text from alerts.delivery where receiver_id = {Text(receiver)}", "true", Delivery.Wake);
        // What comes meanwhile goes in another message.
        await Judge("again", rules.Skip(2), 40);
        await Cluster.ForgetEverything();
        await Told(receiver, 2);
        Assert.Equal("1", await Cluster.One($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and state = 1 and composed_at is null and tries = 0"));
        await Cluster.Do($"update alerts.delivery set tried_at = tried_at - interval '5 minutes' where receiver_id = {Text(receiver)}");
        await Told(receiver, 3);

        var heard = listener.All;
        Assert.Equal(["alerts.grouped", "alerts.grouped", "alerts.grouped", "alerts.grouped", "alert.fired"], heard.Select(one => one.Type));
        Assert.Single(heard.Take(4).Select(one => (one.Id, one.Body)).Distinct());
        Assert.NotEqual(heard[0].Id, heard[4].Id);
        Assert.All(heard, one => Assert.True(one.IsSigned));
        Assert.Equal(["1", "4", "4"], await Cluster.Look($"select tries from alerts.delivery where receiver_id = {Text(receiver)} order by tries"));
    }

    [Fact]
    public async Task SilenceWithinAGroup_KeepsItsAlertsOut_AndTheyAreToldAtItsEnd()
    {
        await using var listener = await Listener.Start();
        var rules = Rules("part", 3);
        var receiver = await Keep(listener, "Part", rules);
        await Judge("part", rules, 40);
        var silence = await Silences.Silence(new SilenceDraft([new("rule", MatchKind.Equal, rules[1])], null, ClusterTime.Now.AddHours(2), "Moving"));
        Assert.Empty(silence.Problems);

        await Pass(receiver, "30 seconds");
        await Told(receiver, 2);
        Assert.Equal([rules[0], rules[2]], Data(Assert.Single(listener.All)).GetProperty("alerts").EnumerateArray().Select(one => one.GetProperty("rule").GetString()));
        Assert.Equal(
            $"{rules[1]} Silenced by Ada: Moving",
            await Cluster.One($"select concat(rule_id, ' ', held_because) from alerts.delivery where receiver_id = {Text(receiver)} and held_until is not null and state = 1"));

        Assert.NotNull(await Silences.End(silence.Silence!.Number));
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and held_until is null", "3", Delivery.Wake);
        Assert.Single(listener.All);
        await Cluster.Do($"update alerts.delivery set tried_at = tried_at - interval '5 minutes' where receiver_id = {Text(receiver)}");
        await Pass(receiver, "30 seconds");
        await Told(receiver, 3);
        Assert.Equal(("alert.fired", "dv360:part", 1L), (listener.All[^1].Type, listener.All[^1].Campaign, listener.All[^1].Sequence));
        Assert.Equal(2, listener.All.Count);
    }

    [Fact]
    public async Task WhatFiresAndEndsWithinTheWait_IsToldOnce_AsOver()
    {
        await using var listener = await Listener.Start();
        var rules = Rules("brief", 2);
        var receiver = await Keep(listener, "Brief", rules);
        await Judge("brief", rules, 40);
        await Judge("brief", rules.Take(1), 100);

        await Pass(receiver, "30 seconds");
        await Told(receiver, 3);

        Assert.Equal(
            [(rules[1], "alert.fired", "[1]"), (rules[0], "alert.resolved", "[1,2]")],
            Data(Assert.Single(listener.All)).GetProperty("alerts").EnumerateArray().Select(
                one => (one.GetProperty("rule").GetString(), one.GetProperty("type").GetString(), one.GetProperty("sequences").GetRawText())));
    }

    /// <summary>Out for nine hours, told again every four: at 0, 4 and 8 hours, and then that it is over.</summary>
    [Fact]
    public async Task AlertThatStaysOut_IsToldAgain_WhoeverRemembers_UntilItIsOver()
    {
        await using var listener = await Listener.Start();
        var rules = Rules("stays", 1);
        var receiver = await Keep(listener, "Stays", rules, by: GroupedBy.None, repeat: 4 * 3_600);
        await Judge("stays", rules, 40);
        await Delivery.Wake();
        await Told(receiver, 1);
        Assert.Equal("04:00:00", await Cluster.One($"select repeat_at - tried_at from alerts.delivery where receiver_id = {Text(receiver)}"));
        await Delivery.Wake();
        Assert.Single(listener.All);

        await Hours(receiver, 4);
        await Cluster.ForgetEverything();
        await Told(receiver, 2);
        await Hours(receiver, 4);
        await Told(receiver, 3);
        await Hours(receiver, 1);
        await Judge("stays", rules, 100);
        await Told(receiver, 4);
        await Hours(receiver, 9);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and repeat_at is not null", "0", Delivery.Wake);

        Assert.Equal(["alert.fired", "alert.repeated", "alert.repeated", "alert.resolved"], listener.All.Select(one => one.Type));
        Assert.Equal(4, listener.All.Select(one => one.Id).Distinct().Count());
        Assert.Equal([0, 2, 1, 0], (await Delivery.GetDeliveries(receiver, 9, null)).Rows.Select(one => one.Repeat));
    }

    [Fact]
    public async Task AlertThatSomebodyHasSeen_IsNotToldAgain_UntilNobodyHasAnyMore()
    {
        await using var listener = await Listener.Start();
        var rules = Rules("seen", 1);
        var receiver = await Keep(listener, "Seen", rules, by: GroupedBy.None, repeat: 3_600);
        await Judge("seen", rules, 40);
        await Told(receiver, 1);
        var alert = new AlertKey("dv360:seen", rules[0]);
        Assert.Equal(HandlingProblem.None, (await Alerts.Acknowledge(alert, true)).Problem);

        await Hours(receiver, 2);
        await Delivery.Wake();
        Assert.Equal("1", await Cluster.One($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)}"));
        await Alerts.Acknowledge(alert, false);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and state = 2", "2", () => Task.CompletedTask);

        // While it is put aside the next waits for the end of that.
        await Alerts.Snooze(alert, new SnoozeDraft(ClusterTime.Now.AddHours(5), null, false, "later"));
        await Hours(receiver, 1);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and held_because = 'Snoozed by Ada: later'", "1", Delivery.Wake);
        Assert.Equal(["alert.fired", "alert.repeated"], listener.All.Select(one => one.Type));
        await Alerts.Snooze(alert, null);
        await Told(receiver, 3);
        Assert.Equal("alert.repeated", listener.All[^1].Type);
        // What it was told again of has fired once.
        Assert.Equal((1, 1, 1), (await Alerts.Noise(7)).Where(one => one.Rule == rules[0]).Select(one => (one.Firings, one.Acknowledged, one.Snoozed)).Single());
        Assert.Empty(await Cluster.Foreign<IAlertsGrain>("alerts", Ada).Noise(7));
    }

    [Fact]
    public async Task Settings_ThatAreWrong_AreRefusedAllAtOnce_AndThoseThatAreRightAreShownAndAudited()
    {
        await using var listener = await Listener.Start();
        var refused = await Delivery.Save(Draft(listener, "Wrong", [], (GroupedBy)9, 601, 59, 3_599));
        Assert.Equal(
            [
                "groupBy GROUP_BY Choose NONE, CAMPAIGN, ADVERTISER, RULE, ALL or DAY.", "groupWaitSeconds GROUP_WAIT A group waits 0 to 600 seconds for others.",
                "groupIntervalSeconds GROUP_INTERVAL Between two messages of a group are 60 seconds (a minute) to 86400 (a day).",
                "repeatEverySeconds REPEAT_EVERY Repeat after 3600 seconds (an hour) to 604800 (seven days), or leave it out to tell everything once.",
            ],
            refused.Problems.Select(one => $"{one.Field} {one.Code} {one.Message}"));

        var kept = (await Delivery.Save(Draft(listener, "Right", ["none"], GroupedBy.Advertiser, 60, 600, 7_200))).Receiver!;
        Assert.Equal((GroupedBy.Advertiser, 60, 600, 7_200), (kept.GroupBy, kept.GroupWaitSeconds, kept.GroupIntervalSeconds, kept.RepeatEverySeconds));
        Assert.Equal(
            "Advertiser 60 600 7200",
            await Cluster.One($"""
                select concat_ws(' ', f ->> 'groupBy', f ->> 'groupWaitSeconds', f ->> 'groupIntervalSeconds', f ->> 'repeatEverySeconds')
                from (select after::jsonb f from tenancy.audit where action = 'ALERT_RECEIVER_SAVED' and object_id = '{Text(kept.Receiver)}') kept
                """));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string[] Rules(string name, int count) => [.. Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}_{n:000}"))];

    private static JsonElement Data(Heard heard) => JsonDocument.Parse(heard.Body).RootElement.GetProperty("data");

    private static ReceiverDraft Draft(Listener listener, string name, string[] rules, GroupedBy by, int wait, int interval, int? repeat, string? advertiser = null) => new(
        null, ReceiverKind.Webhook, name, listener.Address, Severity.Warning, rules, advertiser is null ? [] : [advertiser], true, false, false, 0, GroupBy: by, GroupWaitSeconds: wait, GroupIntervalSeconds: interval,
        RepeatEverySeconds: repeat);

    private async Task<int> Keep(
        Listener listener, string name, string[] rules, GroupedBy by = GroupedBy.Campaign, int wait = 30, int interval = 300, int? repeat = null, string? advertiser = null)
    {
        var outcome = await Delivery.Save(Draft(listener, name, rules, by, wait, interval, repeat, advertiser));
        Assert.Empty(outcome.Problems);
        Assert.True(WebhookSignature.TryReadSecret(outcome.Key, out var key));
        listener.Key = key;
        return outcome.Receiver!.Receiver;
    }

    /// <summary>When the first of what waits for it may be told.</summary>
    private async Task<DateTimeOffset> Due(int receiver) => Assert.Single(await new DeliveryStore(Cluster.Orgs).Waiting(Cluster.Org), one => one.Receiver == receiver).NextAt;

    /// <summary>Has time pass for what waits for a receiver.</summary>
    private Task Pass(int receiver, string time) =>
        Cluster.Do($"update alerts.delivery set next_at = next_at - interval '{time}' where receiver_id = {Text(receiver)} and state = 1 and held_until is null");

    /// <summary>Has time pass for what a receiver was told.</summary>
    private Task Hours(int receiver, int hours) => Cluster.Do(
        $"update alerts.delivery set tried_at = tried_at - interval '{Text(hours)} hours', repeat_at = repeat_at - interval '{Text(hours)} hours' where receiver_id = {Text(receiver)}");

    private Task Told(int receiver, int rows) =>
        Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and state = 2", Text(rows), Delivery.Wake);

    /// <summary>Has rules judge a campaign at once by a value, in the transaction that writes the board: below 90 warns, below 50 is critical.</summary>
    private async Task Judge(string campaign, IEnumerable<string> rules, decimal pacing)
    {
        var now = Instant.FromDateTimeOffset(ClusterTime.Now);
        var compiled = rules.Select(rule => CompiledRule.Of(RuleParser.Parse($"alert {rule} v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90").Value).Value).ToList();
        var known = _states.GetValueOrDefault(campaign) ?? new Dictionary<string, AlertState>();
        var round = AlertRound.Judge(known.Where(one => rules.Contains(one.Key)).ToDictionary(), compiled, Offers, _ => Reading.Of(pacing, now), now);
        _states[campaign] = known.Where(one => !round.States.ContainsKey(one.Key)).Concat(round.States).ToDictionary();
        await new UntoldStore(Cluster.Orgs).Told(
            Cluster.Org, new UntoldNews(0, [], new Dictionary<int, RestatementBands>()), "[]",
            [AlertStateStore.Text(AlertSubject.OfCampaign($"dv360:{campaign}", 1, campaign, $"{campaign}'s"), [.. round.Changes.Select(change => new AlertWrite(change, "Low"))], null)], [], now.ToDateTimeOffset());
    }

    /// <summary>A cluster that tries again soon.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start(settings: services => services
            .AddSingleton(new OutboundOptions { AllowLoopback = true, Deadline = TimeSpan.FromSeconds(3) })
            .AddSingleton(new DeliveryOptions { Pauses = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(50), 12)] }));

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
