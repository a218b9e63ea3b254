using Microsoft.Extensions.DependencyInjection;
using Paceline.Campaigns;
using Paceline.Running;
using Paceline.Tenancy;
using static Paceline.Running.Platforms;

namespace Paceline.Alerts;

/// <summary>Alerts in a cluster with its store, from what a platform delivered to what an inbox says.</summary>
public sealed class AlertsTests
{
    private const string Mine = "alert mine v1 \"Spent too little\"\non campaign where campaign_key = \"dv360:100\"\nwarn when spend < 125";
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    [Fact]
    public async Task Rule_SavedBrokenAndRestated_FiresClearsAndIsForgottenByNobody()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();

        // Saved: every campaign is judged by it at once, though nothing was delivered.
        Assert.Equal(("mine", 1), Said(await Rules(cluster).Save(new RuleDraft(Mine, 0, false))));
        await cluster.Until(Out, "mine|1|2|1");
        var first = (await Inbox(cluster).Load(new AlertKey("dv360:100", "mine")))!;
        Assert.StartsWith("Spend is 120; the rule asks whether it is below 125. ", first.Alert.Sentence, StringComparison.Ordinal);
        Assert.Equal((Today.AddDays(-1), 20.0, CauseKind.Impressions, "Line 2001", 56.6), first.Transitions[0].Deviation is { Causes: [var cause, ..] } off ? (off.Day, off.Points, cause.Kind, cause.Subject, cause.Points) : default);
        Assert.Equal([(1L, Notice.Fired, 120m, 125m)], first.Transitions.Select(step => (step.Sequence, step.Notice!.Value, step.Value!.Value, step.Threshold!.Value)));

        // Taken out of memory and told more of the same: it goes on where it stood and tells nobody twice.
        await cluster.ForgetEverything();
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 1);
        await cluster.Pull(1);
        Assert.Equal("mine|1|2|1", await cluster.One(Out));

        // Restated so that it is no breach: it clears, as the next of its transitions, which says that it should not have been.
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 9);
        await cluster.Pull(1);
        await cluster.Until(Out, "mine||0|2");
        var takenBack = (await Inbox(cluster).Load(new AlertKey("dv360:100", "mine")))!;
        Assert.Equal((true, true), (takenBack.Transitions[0].TakesBack, takenBack.Alert.TakenBackAt is not null));
        Assert.Equal("It should not have fired, for its data was restated. Spend is 130; the rule asks whether it is below 125.", takenBack.Transitions[0].Sentence);

        // Another version of the rule counts from now on, and one that is paused ends what it had out.
        Assert.Equal(("mine", 2), Said(await Rules(cluster).Save(new RuleDraft(Mine.Replace("125", "140", StringComparison.Ordinal), 1, false))));
        await cluster.Until(Out, "mine|1|2|3");
        Assert.Equal(("mine", 3), Said(await Rules(cluster).Save(new RuleDraft(Mine.Replace("125", "140", StringComparison.Ordinal), 2, true))));
        await cluster.Until(Out, "mine||0|4");
        var history = (await Inbox(cluster).Load(new AlertKey("dv360:100", "mine")))!;
        Assert.Equal(
            [(4L, Notice.Resolved, 2), (3, Notice.Fired, 2), (2, Notice.Resolved, 1), (1, Notice.Fired, 1)], history.Transitions.Select(step => (step.Sequence, step.Notice!.Value, step.RuleVersion)));
        Assert.Equal("0", await cluster.One("select count(*) from (select sequence, row_number() over (partition by subject_key, rule_id order by sequence) n from alerts.transition) t where sequence <> n"));
    }

    /// <summary>What is pending is said to come, at the moment at which it fires if nothing happens, and by nobody else's inbox.</summary>
    [Fact]
    public async Task Rule_ThatHoldsButNotForLongEnough_IsSaidToCome_UntilItNoLongerHolds()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        ComingQuery asked = new(["dv360:100"], [], [], SeesMargin: false, 10);

        await Rules(cluster).Save(new RuleDraft(Mine + "\nfor 3h", 0, false));
        await cluster.Until(Out, "mine||1|1");

        var coming = Assert.Single(await Inbox(cluster).Coming(asked), one => one.Key.Rule == "mine");
        Assert.Equal(("Spring", "Brand", "Spent too little", Severity.Warning), (coming.SubjectName, coming.Owner, coming.RuleName, coming.Severity));
        Assert.Equal(coming.HoldsSince!.Value.AddHours(3), coming.At);
        Assert.Empty((await Inbox(cluster).Find(new AlertQuery { First = 10, Rules = ["mine"] })).Rows);
        Assert.Null(await Inbox(cluster).Load(coming.Key));
        Assert.DoesNotContain(await Inbox(cluster).Coming(asked with { Subjects = ["dv360:101"] }), one => one.Key.Subject == "dv360:100");

        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 9);
        await cluster.Pull(1);
        await cluster.Until(Out, "mine||0|2");
        Assert.DoesNotContain(await Inbox(cluster).Coming(asked), one => one.Key.Rule == "mine");
    }

    /// <summary>Whoever watches is told when an alert fires and when somebody does something about it, each time with how many are out, and nothing of another organisation.</summary>
    [Fact]
    public async Task News_OfAlerts_ComeWithHowManyAreOut_WhenOneFiresAndWhenItIsSeenTo()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromMinutes(2));
        await using var news = cluster.Grain<IAlertFeedGrain>("alert-feed").Watch(enough.Token).GetAsyncEnumerator(enough.Token);
        // A sign of life says that it stands.
        await Next(news, one => one.Changed == AlertsOf.None);
        var before = Tally((await Inbox(cluster).Find(new AlertQuery { First = 1, SeesMargin = true })).Counts);

        await Rules(cluster).Save(new RuleDraft(Mine, 0, false));
        var fired = await Next(news, one => Open(one) > before);
        Assert.Equal((AlertsOf.Others, before + 1), (fired.Changed, Open(fired)));

        var key = new AlertKey("dv360:100", "mine");
        await Inbox(cluster).Acknowledge(key, true);
        var seen = await Next(news, one => Open(one) == before);
        Assert.Equal((AlertsOf.Others, 1), (seen.Changed, seen.Out.Where(one => one.Standing == AlertStanding.Acknowledged).Sum(one => one.Count)));
        await Inbox(cluster).Comment(key, "Client knows.");
        Assert.Equal(AlertsOf.Others, (await Next(news, one => one.Changed != AlertsOf.None)).Changed);
        // What was refused changed nothing, and is told nobody; a silence may be of anything.
        await Inbox(cluster).Acknowledge(new AlertKey("dv360:999", "mine"), true);
        await cluster.Grain<IAlertSilencesGrain>("alert-silences", by: Tom).Silence(new SilenceDraft([new("rule", MatchKind.Equal, "mine")], null, ClusterTime.Now.AddHours(1), "quiet"));
        Assert.Equal(AlertsOf.Any, (await Next(news, one => one.Changed != AlertsOf.None)).Changed);

        int Open(InboxNews one) => one.Out.Where(tally => tally.Standing == AlertStanding.Open).Sum(tally => tally.Count);
        static int Tally(IEnumerable<AlertCount> counts) => counts.Where(one => one.Standing == AlertStanding.Open).Sum(one => one.Count);
        static async Task<InboxNews> Next(IAsyncEnumerator<InboxNews> news, Predicate<InboxNews> meant)
        {
            while (await news.MoveNextAsync())
            {
                if (meant(news.Current))
                {
                    return news.Current;
                }
            }
            throw new InvalidOperationException("The feed ended.");
        }
    }

    /// <summary>A rule that was kept by a silo that died before it could tell anybody was judged with the next news only, which for campaigns out of flight may never come.</summary>
    [Fact]
    public async Task RuleOfWhichNobodyWasTold_IsFoundByThePulse()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await cluster.Do($"insert into alerts.rule_version (org_id, rule_id, version, body, is_paused, at, by_subject, by_name) values (1, 'mine', 1, $${Mine}$$, false, now(), 'user-7', 'Tom')");

        await cluster.Grain<IOrganizationGrain>("organization").Pulse();

        await cluster.Until(Out, "mine|1|2|1");
        Assert.Equal("1", await cluster.One("select versions from alerts.rules_heard"));
        var revision = await cluster.One("select max(revision) from campaigns.board_row");
        await cluster.Grain<IOrganizationGrain>("organization").Pulse();
        Assert.Equal(revision, await cluster.One("select max(revision) from campaigns.board_row"));
        Assert.Equal(("mine", 2), Said(await Rules(cluster).Save(new RuleDraft(Mine, 1, true))));
        Assert.Equal("2", await cluster.One("select versions from alerts.rules_heard"));

        await cluster.Until(Out, "mine||0|2");

        // Or by whoever keeps the next rule, though that one is on other things.
        await cluster.Do($"insert into alerts.rule_version (org_id, rule_id, version, body, is_paused, at, by_subject, by_name) values (1, 'mine', 3, $${Mine}$$, false, now(), 'user-7', 'Tom')");
        Assert.Equal(("other", 1), Said(await Rules(cluster).Save(new RuleDraft("alert other v1 \"O\"\non connection\nwarn when accounts > 100", 0, false))));
        await cluster.Until(Out, "mine|1|2|3");
    }

    /// <summary>Of a campaign's two line items one is out, survives that its grain is forgotten, follows what is delivered, and ends with its rule.</summary>
    [Fact]
    public async Task RuleOnLineItems_JudgesEachOfThem_AndEndsWithTheRule()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        const string Text = "alert item v1 \"Spends much\"\non line_item where campaign_key = \"dv360:100\"\nwarn when last_day > 1000";
        const string Items = "select string_agg(concat(subject_key, '|', subject_name, '|', owner_name, '|', active, '|', sequence), ' ') from alerts.alert where rule_id = 'item'";
        Assert.Equal(("item", 1), Said(await Rules(cluster).Save(new RuleDraft(Text, 0, false))));
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 5000);
        await cluster.Pull(1);
        await cluster.Until(Items, "lineitem:dv360:100~2001|Spring › Line 2001|Brand|1|1");
        Assert.Equal("item", Assert.Single((await Inbox(cluster).Find(new AlertQuery { First = 10, Subjects = ["dv360:100"] })).Rows, one => one.Key.Subject == "lineitem:dv360:100~2001").Key.Rule);
        Assert.Equal(
            "Delivery of the last complete day is 5010; the rule asks whether it is above 1000.", (await Inbox(cluster).Load(new AlertKey("lineitem:dv360:100~2001", "item")))!.Alert.Sentence);

        await cluster.Forget(cluster.Grain<ICampaignGrain>("dv360:100"));
        Assert.Equal(("item", 2), Said(await Rules(cluster).Save(new RuleDraft(Text, 1, true))));
        await cluster.Until(Items, "lineitem:dv360:100~2001|Spring › Line 2001|Brand||2");
    }

    /// <summary>An order that is out survives that its campaign's grain is forgotten, and ends with its rule; a rule that is tried finds the same.</summary>
    [Fact]
    public async Task RuleOnOrders_JudgesEachOfThem_AsItWasTried_AndEndsWithTheRule()
    {
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        const string Text = "alert order v1 \"Spends much\"\non order where campaign_key = \"dv360:100\"\nwarn when last_day > 1000";
        const string Orders = "select string_agg(concat(subject_key, '|', subject_name, '|', owner_name, '|', active, '|', sequence), ' ') from alerts.alert where rule_id = 'order'";
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 5000);
        await cluster.Pull(1);
        var tried = await cluster.Grain<IRulePreviewGrain>("rule-preview").Preview(Text, 10, seesMargin: false);
        var found = Assert.Single(tried.Subjects);
        Assert.Equal((1, 0, 0), (tried.Watched, tried.Unknown, tried.LeftOff));

        Assert.Equal(("order", 1), Said(await Rules(cluster).Save(new RuleDraft(Text, 0, false))));
        await cluster.Until(Orders, $"{found.Key}|{found.Name}|Brand|1|1");
        Assert.Equal("Delivery of the last complete day is 5020; the rule asks whether it is above 1000.", found.Sentence);
        Assert.Contains((await Inbox(cluster).Find(new AlertQuery { First = 10, Subjects = ["dv360:100"] })).Rows, one => one.Key == new AlertKey(found.Key, "order") && one.Sentence == found.Sentence);

        await cluster.Forget(cluster.Grain<ICampaignGrain>("dv360:100"));
        Assert.Equal(("order", 2), Said(await Rules(cluster).Save(new RuleDraft(Text, 1, true))));
        await cluster.Until(Orders, $"{found.Key}|{found.Name}|Brand||2");
    }

    [Fact]
    public async Task AnswerThatWasNeverWritten_IsFoundAgainWithTheNextNews()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await Rules(cluster).Save(new RuleDraft(Mine, 0, false));
        await cluster.Until(Out, "mine|1|2|1");

        // It answers that all is well, and whoever asked dies before that is written.
        var revision = long.Parse(await cluster.One("select revision from campaigns.board_row where campaign_key = 'dv360:100'"));
        var order = long.Parse(await cluster.One("select entity_no from gold.entity where kind = 3 and platform || ':' || external_id = 'dv360:1000'"));
        const long much = 500_000_000;
        var lost = await cluster.Grain<ICampaignGrain>("dv360:100").Apply(new CampaignDelta(
            revision + 1, false, [new OrderDay(order, Today.AddDays(-1), 0, 0, 0, much, much, much, much)], Today.AddDays(-9), Today.AddDays(-1), 1, revision));
        Assert.Contains("\"sequence\":2", lost!.Alerts, StringComparison.Ordinal);
        Assert.Equal("mine|1|2|1", await cluster.One(Out));

        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 9);
        await cluster.Pull(1);
        // News that came in between, of nothing new, may have ended it first; then the restatement takes back what was over.
        await cluster.Until("select coalesce(active::text, 'none') || '|' || phase from alerts.alert where rule_id = 'mine'", "none|0");
        Assert.Equal("2|4", await cluster.One("select sequence || '|' || notice from alerts.transition where rule_id = 'mine' and sequence = 2"));
    }

    [Fact]
    public async Task Alert_HandledByPeople_KeepsWhoDidWhatAndStrangersFindNothing()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await Rules(cluster).Save(new RuleDraft(Mine, 0, false));
        await cluster.Until(Out, "mine|1|2|1");
        var key = new AlertKey("dv360:100", "mine");

        Assert.Equal((AlertStanding.Acknowledged, "Tom"), Handled(await Inbox(cluster).Acknowledge(key, true)));
        Assert.Equal((AlertStanding.Open, null), Handled(await Inbox(cluster).Acknowledge(key, false)));
        Assert.Equal((AlertStanding.Snoozed, null), Handled(await Inbox(cluster).Snooze(key, new SnoozeDraft(ClusterTime.Now.AddHours(2), null, false, "client decides"))));
        Assert.Equal(HandlingProblem.BadMoment, (await Inbox(cluster).Snooze(key, new SnoozeDraft(ClusterTime.Now.AddHours(-2), null, false, ""))).Problem);
        Assert.Equal(HandlingProblem.NotAMember, (await Inbox(cluster).Assign(key, 4711)).Problem);
        Assert.Equal(HandlingProblem.NotOut, (await Inbox(cluster).Acknowledge(key with { Rule = "none" }, true)).Problem);
        Assert.Equal((HandlingProblem.NoText, HandlingProblem.NotOut), ((await Inbox(cluster).Comment(key, " ")).Problem, (await Inbox(cluster).Comment(key with { Rule = "none" }, "Hm")).Problem));
        var said = (await Inbox(cluster).Comment(key, " Client knows.\nThey call back. ")).Alert!.Deeds[0];
        Assert.Equal(("COMMENTED", "Tom", "Client knows.\nThey call back."), (said.Kind, said.By, said.Detail));
        Assert.Equal(["COMMENTED", "SNOOZED", "UNACKNOWLEDGED", "ACKNOWLEDGED"], (await Inbox(cluster).Load(key))!.Deeds.Select(deed => deed.Kind));
        Assert.Equal(HandlingProblem.NotOut, (await cluster.Foreign<IAlertsGrain>("alerts").Comment(key, "Hm")).Problem);

        var page = await Inbox(cluster).Find(new AlertQuery { First = 10, Rules = ["mine"] });
        Assert.Equal([new AlertCount(AlertStanding.Snoozed, Severity.Warning, 1)], page.Counts);
        Assert.Empty((await cluster.Foreign<IAlertsGrain>("alerts").Find(new AlertQuery { First = 10 })).Rows);
        Assert.Null(await cluster.Foreign<IAlertsGrain>("alerts").Load(key));
    }

    /// <summary>What can be done of many is done at once, and of each of the others is said why not, by its place.</summary>
    [Fact]
    public async Task Alerts_HandledTogether_AreDoneOfThoseThatAreOut_AndEachOtherIsToldWhy()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await Rules(cluster).Save(new RuleDraft(Mine.Replace(" where campaign_key = \"dv360:100\"", "", StringComparison.Ordinal), 0, false));
        await Rules(cluster).Save(new RuleDraft("alert linked v1 \"L\"\non connection where platform = \"dv360\"\nwarn when accounts >= 0", 0, false));
        await cluster.Until("select count(*) from alerts.alert where rule_id in ('mine', 'linked') and active is not null", "3");
        var keys = (await Inbox(cluster).Find(new AlertQuery { First = 10, Rules = ["mine", "linked"] })).Rows.Select(row => row.Key).OrderBy(key => key.Subject, StringComparer.Ordinal).ToList();
        Assert.StartsWith("connection:", keys[0].Subject, StringComparison.Ordinal);
        List<AlertKey> asked = [.. keys, new AlertKey("dv360:gone", "mine")];

        Assert.Equal("3: 3 NotOut", Told(await Inbox(cluster).AcknowledgeMany(asked, true)));
        Assert.Equal("0: - NotAMember", Told(await Inbox(cluster).AssignMany(asked, 4711)));
        Assert.Equal("3: 3 NotOut", Told(await Inbox(cluster).AssignMany(asked, null)));
        Assert.Equal("0: - BadMoment", Told(await Inbox(cluster).SnoozeMany(asked, new SnoozeDraft(ClusterTime.Now.AddHours(-2), null, false, ""))));
        // A connection has no days: it alone is left as it was.
        Assert.Equal("2: 0 BadCondition, 3 NotOut", Told(await Inbox(cluster).SnoozeMany(asked, new SnoozeDraft(ClusterTime.Now.AddHours(2), null, true, "client decides"))));
        Assert.Equal([new AlertCount(AlertStanding.Snoozed, Severity.Warning, 2), new AlertCount(AlertStanding.Acknowledged, Severity.Warning, 1)], await Counts());
        Assert.Equal("3: 3 NotOut", Told(await Inbox(cluster).SnoozeMany(asked, null)));
        Assert.Equal("3: 3 NotOut", Told(await Inbox(cluster).AcknowledgeMany(asked, false)));
        Assert.Equal([new AlertCount(AlertStanding.Open, Severity.Warning, 3)], await Counts());
        Assert.Equal(["UNACKNOWLEDGED", "WOKEN", "SNOOZED", "UNASSIGNED", "ACKNOWLEDGED"], (await Inbox(cluster).Load(keys[1]))!.Deeds.Select(deed => deed.Kind));
        Assert.Equal(0, (await cluster.Foreign<IAlertsGrain>("alerts").AcknowledgeMany(asked, true)).Done);

        async Task<IEnumerable<AlertCount>> Counts() => (await Inbox(cluster).Find(new AlertQuery { First = 10, Rules = ["mine", "linked"] })).Counts.OrderByDescending(count => count.Count);
        static string Told(HandledAlerts handled) => FormattableString.Invariant($"{handled.Done}: {string.Join(", ", handled.Refused.Select(refusal => $"{refusal.Index?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {refusal.Problem}"))}");
    }

    /// <summary>AL-F27: what one organisation's text says is taken in whole, compared first, and only by whoever has seen what it changes.</summary>
    [Fact]
    public async Task RulesOfAText_AreComparedAndTakenInWhole()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        var text = $"{Mine}\n\npaused\nalert under_pacing v1 \"U\"\non campaign\nwarn when pacing < 80\n";

        var compared = await Rules(cluster).Compare(text);
        Assert.Equal([("mine", 0, false, false), ("under_pacing", 3, true, false)], compared.Rules.Select(one => (one.Rule, one.Version, one.Before is not null, one.IsSame)));
        Assert.Equal("0", await cluster.One("select count(*) from alerts.rule_version"));
        Assert.Equal(["CHANGED_MEANWHILE"], (await Rules(cluster).SaveMany(new RulesDraft(text, new Dictionary<string, int> { ["under_pacing"] = 2 }))).Problems.Select(problem => problem.Code));
        Assert.Equal([(1, 1)], (await Rules(cluster).SaveMany(new RulesDraft("warn when x\n" + text, new Dictionary<string, int>()))).Problems.Select(problem => (problem.Line!.Value, problem.Column!.Value)));
        Assert.Equal("0", await cluster.One("select count(*) from alerts.rule_version"));

        Assert.Empty((await Rules(cluster).SaveMany(new RulesDraft(text, new Dictionary<string, int> { ["under_pacing"] = 3 }))).Problems);
        await cluster.Until(Out, "mine|1|2|1");
        Assert.Equal("mine|1|false,under_pacing|4|true", await cluster.One("select string_agg(rule_id || '|' || version || '|' || is_paused, ',' order by rule_id) from alerts.rule_version"));
        Assert.Equal("2", await cluster.One("select count(*) from tenancy.audit where action = 'ALERT_RULE_SAVED'"));
        // What was taken in says the same when it is written out, and taking that in changes nothing.
        var all = RuleBundle.Write((await Rules(cluster).GetRules()).Rules.Select(rule => (rule.Text, rule.IsPaused)));
        compared = await Rules(cluster).Compare(all);
        Assert.Equal((23, 23), (compared.Rules.Count, compared.Rules.Count(one => one.IsSame)));
        Assert.Equal(
            ["NO_CHANGE"],
            (await Rules(cluster).SaveMany(new RulesDraft(all, compared.Rules.ToDictionary(one => one.Rule, one => one.Version)))).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Alert_SnoozedUntilSomethingHolds_IsTakenUpAgainByTheFact()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await Rules(cluster).Save(new RuleDraft(Mine, 0, false));
        await cluster.Until(Out, "mine|1|2|1");
        var key = new AlertKey("dv360:100", "mine");
        Task<HandlingOutcome> Snooze(string? when, bool nextDay = false) => Inbox(cluster).Snooze(key, new SnoozeDraft(ClusterTime.Now.AddHours(48), when, nextDay, ""));
        Task Woken(string when) => cluster.Until("select coalesce((select by_name || ': ' || detail from alerts.deed where kind = 'WOKEN' order by deed_id desc limit 1), 'none')", $"Paceline: {when}");

        Assert.Equal((HandlingProblem.BadCondition, 1), (await Snooze("spnd > 1")) is var refused ? (refused.Problem, refused.Why.Count) : default);
        Assert.Equal(HandlingProblem.NotOut, (await Inbox(cluster).Snooze(key with { Rule = "none" }, new SnoozeDraft(ClusterTime.Now.AddHours(1), "spend > 1", false, ""))).Problem);

        // Until something is delivered: more of it wakes the alert, which is out as before.
        Assert.Equal((AlertStanding.Snoozed, "spend > 120"), (await Snooze("spend>120")).Alert!.Alert is var asleep ? (asleep.Standing, asleep.SnoozeWhen) : default);
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 1);
        await cluster.Pull(1);
        await Woken("spend > 120");
        Assert.Equal((AlertStanding.Open, null, null), (await Inbox(cluster).Load(key))!.Alert is var awake ? (awake.Standing, awake.SnoozeWhen, awake.SnoozedUntil) : default);

        // What holds already ends at once, though nothing happens.
        await Snooze("spend > 1");
        await Woken("spend > 1");

        // The next complete day is a condition too, and waits here for another day.
        Assert.Equal($"last_complete_day > {Today.AddDays(-1):yyyyMMdd}", (await Snooze(null, nextDay: true)).Alert!.Alert.SnoozeWhen);
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 1);
        await cluster.Pull(1);
        await cluster.Until("select spend::int from campaigns.board_row where campaign_key = 'dv360:100'", "122");
        Assert.Equal(AlertStanding.Snoozed, (await Inbox(cluster).Load(key))!.Alert.Standing);
    }

    [Fact]
    public async Task LookAgain_WhenItIsDue_JudgesAlthoughNothingHappened()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await Rules(cluster).Save(new RuleDraft("alert mine v1 \"Old\"\non campaign where campaign_key = \"dv360:100\"\nwarn when data_age > 0\nfor 1s", 0, false));

        // It waits a second before it fires; nobody delivers anything meanwhile.
        await cluster.Until(Out, "mine|1|2|2");

        Assert.Equal("1,2", await cluster.One("select string_agg(to_phase::text, ',' order by sequence) from alerts.transition where rule_id = 'mine'"));
        await cluster.Until("select count(*) from alerts.look_again where at <= now()", "0");
    }

    [Fact]
    public async Task Rules_WithMistakesOrFromAnOlderVersion_AreRefusedAndPreviewedNotKept()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();

        Assert.Equal(22, (await Rules(cluster).GetRules()).Rules.Count(rule => rule.IsOfPack));
        var wrong = await Rules(cluster).Save(new RuleDraft("alert mine v1 \"M\"\non campaign\nwarn when spnd < 1\nwarn when spend <", 0, false));
        Assert.Equal([(3, 11), (4, 1), (4, 18)], wrong.Problems.Select(problem => (problem.Line!.Value, problem.Column!.Value)));
        Assert.Equal(["RULE_UNKNOWN"], Codes(await Rules(cluster).Save(new RuleDraft("alert mine v1 \"M\"\non campaign\nwarn when firing(none)", 0, false))));
        Assert.Equal(("under_pacing", 4), Said(await Rules(cluster).Save(new RuleDraft("alert under_pacing v1 \"U\"\non campaign\nwarn when pacing < 80", 3, false))));
        Assert.Equal(["CHANGED_MEANWHILE"], Codes(await Rules(cluster).Save(new RuleDraft("alert under_pacing v1 \"U\"\non campaign\nwarn when pacing < 70", 3, false))));
        Assert.Equal(["NO_CHANGE"], Codes(await Rules(cluster).Save(new RuleDraft("alert under_pacing v1 \"U\"\non campaign\nwarn when pacing < 80", 4, false))));
        var kept = (await Rules(cluster).GetRules()).Rules.Single(rule => rule.Rule == "under_pacing");
        Assert.Equal((4, false, "Tom"), (kept.Version, kept.IsOfPack, kept.By));

        // Of days that only gold has.
        var week = await cluster.Grain<IRulePreviewGrain>("rule-preview", by: Tom).Preview("alert w v1 \"W\"\non campaign where campaign_key = \"dv360:100\"\nwarn when sum(delivery, 3d) = 120", 10, true);
        Assert.Equal("Delivery of a day, sum of 3d is 120; the rule asks whether it is equal to 120.", Assert.Single(week.Subjects).Sentence);

        var preview = await cluster.Grain<IRulePreviewGrain>("rule-preview", by: Tom).Preview(Mine.Replace(" where campaign_key = \"dv360:100\"", "", StringComparison.Ordinal), 1, seesMargin: false);
        Assert.Equal((2, 0, 0, 2, 1), (preview.Watched, preview.Unknown, preview.Critical, preview.Warning, preview.Subjects.Count));
        Assert.Equal("Spend is 120; the rule asks whether it is below 125.", preview.Subjects[0].Sentence);
        Assert.Equal("0", await cluster.One("select count(*) from alerts.rule_version where rule_id = 'mine'"));
    }

    [Fact]
    public async Task Backtest_OfARule_ReplaysWhatBecameKnown_AndKeepsNothing()
    {
        using var seats = new BacktestSeats(1);
        await using var cluster = await LiveCluster.Start(settings: services => services.AddSingleton(seats));
        var before = ClusterTime.Now;
        await cluster.Settled();
        var every = Mine.Replace(" where campaign_key = \"dv360:100\"", "", StringComparison.Ordinal);
        var backtest = cluster.Grain<IRuleBacktestGrain>("rule-backtest", by: Tom);

        // While the silo's only seat is taken nobody ends: of three rules two wait, and the other is refused.
        using var held = new ManualResetEventSlim();
        var holder = seats.Do(() => { held.Wait(); return true; }, CancellationToken.None);
        var three = new[] { every, every.Replace("125", "1", StringComparison.Ordinal), every.Replace("125", "2", StringComparison.Ordinal) }.Select(text => backtest.Run(text, 1)).ToList();
        Assert.Equal("BUSY", Assert.Single((await await Task.WhenAny(three)).Problems).Code);
        held.Set();
        Assert.Equal(2, (await Task.WhenAll(three)).Count(one => one.Problems.Count == 0));
        await holder;

        var all = await backtest.Run(every, 1);
        Assert.Equal((0, 2, 2, 0, 0, 2, 2, 1), (all.Problems.Count, all.Campaigns, all.Younger, all.Unknown, all.OutBefore, all.Fired, all.FiredOn, all.Firings.Count));
        var answer = await backtest.Run(Mine, 5);
        Assert.Equal((0, 0, 0, 1, TimeSpan.FromDays(30)), (answer.LeftOff, answer.Unknown, answer.OutBefore, answer.FiredOn, answer.Until - answer.From));
        var firing = Assert.Single(answer.Firings);
        // What its first news told: all of its spend, or none where they came before the days did.
        var campaign = cluster.Grain<ICampaignGrain>("dv360:100", by: Tom);
        var spent = (await campaign.StoodAt(firing.FiredAt))!.Row!.Spend!.Value;
        Assert.Contains(spent, new[] { 0m, 120m });
        Assert.Equal(
            ("dv360:100", Severity.Warning, null, spent, FormattableString.Invariant($"Spend is {spent:0}; the rule asks whether it is below 125."), false),
            (firing.Key, firing.Severity, firing.OverAt, firing.Value!.Value, firing.Sentence, firing.WasOutBefore));
        Assert.Equal(0, (await backtest.Run(every.Replace("125", "1", StringComparison.Ordinal), 5)).Fired);
        Assert.Equal([(3, 11)], (await backtest.Run("alert mine v1 \"M\"\non campaign\nwarn when spnd < 1", 5)).Problems.Select(problem => (problem.Line!.Value, problem.Column!.Value)));
        Assert.Equal("0", await cluster.One("select count(*) from alerts.rule_version where rule_id = 'mine'"));
        Assert.Equal(0, (await cluster.Foreign<IRuleBacktestGrain>("rule-backtest").Run(every, 5)).Campaigns);

        // The same of an alert that is out: what it judged when it fired, and what it is now.
        backtest = cluster.Grain<IRuleBacktestGrain>("rule-backtest", by: Tom);
        Assert.Null(await backtest.Course(new AlertKey("dv360:100", "mine")));
        await Rules(cluster).Save(new RuleDraft(Mine, 0, false));
        await cluster.Until(Out, "mine|1|2|1");
        backtest = cluster.Grain<IRuleBacktestGrain>("rule-backtest", by: Tom);
        var course = (await backtest.Course(new AlertKey("dv360:100", "mine")))!;
        Assert.Equal(("Spend", "below", 1, 120m, 125m), (course.Label, course.Asks, course.RuleVersion, course.Points.Single(point => point.At == course.FiredAt).Value, course.Points[^1].Threshold));
        Assert.Null(await cluster.Foreign<IRuleBacktestGrain>("rule-backtest").Course(new AlertKey("dv360:100", "mine")));

        // How the campaign stood then: before anything was known, and now.
        campaign = cluster.Grain<ICampaignGrain>("dv360:100", by: Tom);
        Assert.Null((await campaign.StoodAt(before.AddDays(-1)))!.Row);
        var (stood, view) = ((await campaign.StoodAt(ClusterTime.Now.AddDays(1)))!, (await campaign.GetView())!);
        Assert.Equal((120m, view.Campaign.Pacing, view.Campaign.Band, view.Campaign.Projection), (stood.Row!.Spend, stood.Row.Pacing, stood.Row.Band, stood.Row.Projection));
        Assert.Null(await cluster.Foreign<ICampaignGrain>("dv360:100").StoodAt(ClusterTime.Now));
    }

    /// <summary>AL-C8: between two looks at the platform it came, broke a rule and went.</summary>
    [Fact]
    public async Task Campaign_ThatIsMadeBreaksARuleAndIsDeletedWithinAMinute_HasItsAlertAsItStoodLast()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        Assert.Empty((await Rules(cluster).Save(new RuleDraft("alert brief v1 \"Runs without a plan\"\non campaign where campaign_key = \"dv360:brief\"\ncritical when status is \"active\"", 0, false))).Problems);
        var (org, began) = (cluster.Org.Value, DateTimeOffset.UtcNow);
        await Change(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, name, status, currency, described, batch_id, row_no, known_from) overriding system value
            select {org}, 9701, 1, 'dv360', 2, 'brief', entity_no, 'Brief', 1, 'EUR', true, 1, 1, now() from silver.entity where org_id = {org} and kind = 1 and connection_id = 1 order by entity_no limit 1
            """);
        await cluster.Until(Brief, "1|2|Brief");
        await Change("delete from silver.entity where entity_no = 9701");

        Assert.InRange(DateTimeOffset.UtcNow - began, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal("1|2|Brief", await cluster.One(Brief));
        var kept = (await Inbox(cluster).Load(new AlertKey("dv360:brief", "brief")))!;
        Assert.Equal("The rule asks whether status is \"active\".", kept.Alert.Sentence);

        async Task Change(string sql)
        {
            await cluster.Do($"{sql}; insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({org}, 1, 9701, '{{}}', true) on conflict (org_id, revision, campaign_no) do update set set_up = true");
            await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
            await cluster.Until("select count(*) from gold.untold where campaign_no = 9701", "0");
        }
    }

    private const string Brief = "select sequence || '|' || active || '|' || subject_name from alerts.alert where rule_id = 'brief'";

    private const string Out = "select rule_id || '|' || coalesce(active::text, '') || '|' || phase || '|' || sequence from alerts.alert where rule_id = 'mine' union all select '' order by 1 desc limit 1";

    private static IAlertRulesGrain Rules(LiveCluster cluster) => cluster.Grain<IAlertRulesGrain>("alert-rules", by: Tom);

    private static IAlertsGrain Inbox(LiveCluster cluster) => cluster.Grain<IAlertsGrain>("alerts", by: Tom);

    private static (string?, int?) Said(RuleOutcome outcome) => (outcome.Rule?.Rule, outcome.Rule?.Version);

    private static IEnumerable<string> Codes(RuleOutcome outcome) => outcome.Problems.Select(problem => problem.Code);

    private static (AlertStanding?, string?) Handled(HandlingOutcome outcome) => (outcome.Alert?.Alert.Standing, outcome.Alert?.Alert.AcknowledgedBy);
}
