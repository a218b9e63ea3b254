using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Common;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Receivers in a cluster, told over HTTP: everything, once by its id, in order, and by nobody but who may.</summary>
public sealed class DeliveryTests(DeliveryTests.Running running) : IClassFixture<DeliveryTests.Running>
{
    private static readonly Principal Ada = new(PrincipalKind.User, "user-1", 1, Role.Admin, "Ada", "ada@x.test", "s1");

    private LiveCluster Cluster => running.Cluster;

    private IAlertSilencesGrain Silences => Cluster.Grain<IAlertSilencesGrain>("alert-silences", by: Ada);

    private IAlertRoutesGrain Routes => Cluster.Grain<IAlertRoutesGrain>("alert-routes", by: Ada);

    private IAlertsGrain Alerts => Cluster.Grain<IAlertsGrain>("alerts", by: Ada);

    private IAlertDeliveryGrain Delivery => Cluster.Grain<IAlertDeliveryGrain>("alert-delivery", by: Ada);

    [Fact]
    public async Task TwoHundredSteps_ToOneWhoFailsAThird_ArriveOnceByIdInOrder()
    {
        await using var listener = await Listener.Start();
        // Every third fails: broken, taken but answered too late, sent elsewhere.
        listener.Answers = n => n % 3 != 0 ? 200 : (n / 3 % 3) switch { 0 => 500, 1 => 0, _ => 301 };
        var receiver = await Keep(listener, "F32", rules: ["f32"]);

        await Course("f32", 50, 40, 100, 40, 100);
        await Delivery.Wake();
        await Cluster.Until($"select (count(*) > 50)::text from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "true", Delivery.Wake);
        await Cluster.ForgetEverything();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "200", Delivery.Wake);

        var heard = listener.All;
        Assert.All(heard, one => Assert.True(one.IsSigned));
        Assert.Equal(0, listener.Redirected);
        Assert.Equal(200, heard.Where(one => one.IsTaken).Select(one => one.Id).Distinct().Count());
        // One id is one step, whose words never change.
        Assert.Equal(200, heard.Select(one => (one.Id, one.Body)).Distinct().Count());
        Assert.Equal(200, heard.Select(one => (one.Campaign, one.Sequence)).Distinct().Count());
        // What came again had not been taken in time, and nothing was tried without being written down.
        Assert.Equal(
            heard.Count.ToString(CultureInfo.InvariantCulture), await Cluster.One($"select sum(tries) from alerts.delivery where receiver_id = {Number(receiver)}"));
        Assert.All(heard.Where(one => one.IsTaken).GroupBy(one => one.Campaign), one => Assert.Equal([1L, 2, 3, 4], one.Select(each => each.Sequence).Distinct()));
    }

    [Fact]
    public async Task Receiver_ThatIsGone_IsPaused_AndOneThatNeverTakesIsGivenUpAndSentAgain()
    {
        await using var gone = await Listener.Start();
        await using var broken = await Listener.Start();
        (gone.Answers, broken.Answers) = (_ => 410, _ => 500);
        var (first, second) = (await Keep(gone, "Gone", rules: ["dead"]), await Keep(broken, "Broken", rules: ["dead"]));

        await Course("dead", 1, 40, 100);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(second)} and state = 3", "2", Delivery.Wake, TimeSpan.FromMinutes(2));

        var views = (await Delivery.GetReceivers()).ToDictionary(one => one.Receiver);
        Assert.Equal((true, "It answered 410: it wants no more messages.", 1, 1), (views[first].IsPaused, views[first].PausedBecause, views[first].Waiting, views[first].GivenUp));
        Assert.Equal((false, 0, 2), (views[second].IsPaused, views[second].Waiting, views[second].GivenUp));
        Assert.Single(gone.All);
        var page = await Delivery.GetDeliveries(second, 1, null);
        Assert.True(page.HasNext);
        Assert.Equal(("It answered 500.", Running.Pauses + 1, Notice.Resolved), (page.Rows[0].Reason, page.Rows[0].Tries, page.Rows[0].Notice));
        Assert.Equal(Notice.Fired, Assert.Single((await Delivery.GetDeliveries(second, 9, page.Cursors[0])).Rows).Notice);

        broken.Answers = _ => 200;
        Assert.True(await Delivery.Resend(page.Rows[0].Delivery));
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(second)} and state = 2", "1", Delivery.Wake);
        Assert.False(await Delivery.Resend(page.Rows[0].Delivery));
        Assert.True(broken.All[^1] is { IsTaken: true } last && last.Id == page.Rows[0].Message);
    }

    [Fact]
    public async Task Receiver_OfThisOrganisation_IsTestedSealedAndNobodyElses()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Tested", path: "?token=seldom");

        Assert.Equal(new ReceiverTest(true, "It answered 200."), await Delivery.Test(receiver));
        Assert.Equal(("test", true), listener.All.Select(one => (one.Type, one.IsSigned)).Single());
        listener.Answers = _ => 301;
        Assert.Equal(new ReceiverTest(false, "It answered 301 and named another address, which is not followed; give the receiver that address."), await Delivery.Test(receiver));
        Assert.Equal(0, listener.Redirected);

        Assert.Empty(await Cluster.Foreign<IAlertDeliveryGrain>("alert-delivery", Ada).GetReceivers());
        Assert.Null(await Cluster.Foreign<IAlertDeliveryGrain>("alert-delivery", Ada).Test(receiver));
        Assert.False(await Cluster.Foreign<IAlertDeliveryGrain>("alert-delivery", Ada).Remove(receiver));
        Assert.Equal("0", await Cluster.One("select count(*) from tenancy.audit where strpos(concat(before::text, after::text), 'seldom') > 0"));
        Assert.Equal("1", await Cluster.One($"select count(*) from tenancy.kept_secret where number = -100 - {Number(receiver)} and position('seldom'::bytea in secret) = 0"));

        Assert.True(await Delivery.Remove(receiver));
        Assert.Equal("0", await Cluster.One($"select count(*) from tenancy.kept_secret where number = -100 - {Number(receiver)}"));
        Assert.Equal(
            ["ALERT_RECEIVER_SAVED", "ALERT_RECEIVER_REMOVED"],
            await Cluster.Look($"select action from tenancy.audit where object_kind = 'alert receiver' and object_id = '{Number(receiver)}' order by number"));
    }

    [Fact]
    public async Task Receiver_WithMistakes_IsRefusedWithAllOfThem()
    {
        var refused = await Delivery.Save(new ReceiverDraft(null, ReceiverKind.Webhook, " ", "http://169.254.169.254/latest", 0, [""], [], true, false, false, 0));
        Assert.Equal(["name", "leastSeverity", "address", "ruleIds"], refused.Problems.Select(problem => problem.Field));
        Assert.Null(refused.Receiver);
        // Nobody is promised what cannot be kept: this installation has no mail server.
        var byMail = await Delivery.Save(new ReceiverDraft(null, ReceiverKind.Email, "People", null, Severity.Warning, [], [], true, false, false, 0, ["ada@x.test"]));
        Assert.Equal(
            [new ReceiverProblem("kind", "NO_MAIL_SERVER", "This installation has no mail server; whoever runs it sets Paceline__Mail__Host and Paceline__Mail__From for its silos.")], byMail.Problems);
        Assert.Equal(["CHANGED_MEANWHILE"], (await Delivery.Save(new ReceiverDraft(999, ReceiverKind.Slack, "x", null, Severity.Warning, [], [], true, false, false, 1))).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Receiver_ChangedWithoutItsAddress_KeepsItAndItsKey_UntilAnotherIsAskedFor()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Kept");
        var draft = new ReceiverDraft(receiver, ReceiverKind.Webhook, "Renamed", null, Severity.Critical, [], [], false, false, false, 1);

        var renamed = await Delivery.Save(draft);
        Assert.Equal(("Renamed", 2, "127.0.0.1", null), (renamed.Receiver!.Name, renamed.Receiver.Version, renamed.Receiver.Host, renamed.Key));
        Assert.Equal(["CHANGED_MEANWHILE"], (await Delivery.Save(draft)).Problems.Select(problem => problem.Code));
        await Delivery.Test(receiver);
        Assert.True(listener.All[^1].IsSigned);

        var rekeyed = await Delivery.Save(draft with { NewKey = true, BasedOn = 2 });
        await Delivery.Test(receiver);
        Assert.False(listener.All[^1].IsSigned);
        Assert.True(WebhookSignature.TryReadSecret(rekeyed.Key, out var key));
        listener.Key = key;
        await Delivery.Test(receiver);
        Assert.True(listener.All[^1].IsSigned);
    }

    // No store keeps the last digit: what is answered at once has to be what is read later.
    private static DateTimeOffset UntilFinerThanKept => new(ClusterTime.Now.AddHours(2).Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond + 8, TimeSpan.Zero);

    [Fact]
    public async Task WhatFiresWithinASilence_IsToldOnceAtItsEndIfItIsOut_AndNeverIfItIsOver()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Quiet", rules: ["hush_out", "hush_over"]);
        var made = await Silences.Silence(new SilenceDraft(
            [new("rule", MatchKind.Fits, "hush_.*"), new("advertiser", MatchKind.Equal, "Acme")], null, UntilFinerThanKept, "Moving"));
        Assert.Empty(made.Problems);

        await Course("hush_out", 3, 70, 40);
        await Course("hush_over", 3, 40, 100);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and held_until is not null", "12", Delivery.Wake);
        Assert.Empty(listener.All);
        Assert.Equal("12", await Cluster.One($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and tries = 0 and state = 1 and held_because = 'Silenced by Ada: Moving'"));
        var preview = await Silences.Preview(made.Silence!.Matchers);
        Assert.Equal((3, 3, 0), (preview.Covered, preview.Gravest.Count, preview.Problems.Count));
        var alert = (await Alerts.Load(new AlertKey("dv360:hush_out-1", "hush_out")))!.Alert;
        Assert.Equal((made.Silence.EndsAt, "Ada", "Moving"), (alert.SilencedUntil, alert.SilencedBy, alert.SilenceReason));
        Assert.Null((await Alerts.Load(new AlertKey("dv360:hush_over-1", "hush_over")))!.Alert.SilencedUntil);

        var ended = await Silences.End(made.Silence.Number);
        Assert.Equal((SilenceStanding.Past, "Ada"), (ended!.Standing, ended.EndedBy));
        Assert.Null(await Silences.End(made.Silence.Number));
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 1", "0", Delivery.Wake);

        Assert.Equal(
            ["dv360:hush_out-1 alert.fired 2", "dv360:hush_out-2 alert.fired 2", "dv360:hush_out-3 alert.fired 2"],
            listener.All.Select(one => $"{one.Campaign} {one.Type} {one.Sequence}").Order(StringComparer.Ordinal));
        Assert.Equal("9", await Cluster.One($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 4 and tries = 0"));
    }

    [Fact]
    public async Task Silence_ThatEndsByItself_IsFollowedByWhatIsOut_WithoutAnybodyAsking()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Short", rules: ["short"]);
        Assert.Empty((await Silences.Silence(new SilenceDraft([new("rule", MatchKind.Equal, "short")], null, ClusterTime.Now.AddSeconds(3), "Moving"))).Problems);

        await Course("short", 1, 40);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "1", () => Task.CompletedTask);

        Assert.Equal("true", await Cluster.One($"select (tried_at >= (select ends_at from alerts.silence where matchers::text like '%\"short\"%'))::text from alerts.delivery where receiver_id = {Number(receiver)}"));
        Assert.Single(listener.All);
    }

    [Fact]
    public async Task QuietHours_HoldWarnings_AndCriticalAlertsUnlessTheyPass_UntilTheyEnd()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Night", rules: ["night_warns", "night_critical"]);
        var today = DateOnly.FromDateTime(ClusterTime.Now.UtcDateTime);
        var draft = new ReceiverDraft(receiver, ReceiverKind.Webhook, "Night", null, Severity.Warning, ["night_warns", "night_critical"], [], true, false, false, 1)
        {
            QuietHours = $"UTC\n{today:O}  {today.AddDays(1):O}",
        };
        var quiet = (await Delivery.Save(draft)).Receiver!;
        Assert.Equal(
            ($"UTC\n{today:O} {today.AddDays(1):O}", true, (DateTimeOffset?)new DateTimeOffset(today.AddDays(2), default, TimeSpan.Zero)), (quiet.QuietHours, quiet.QuietPassesCritical, quiet.QuietUntil));

        await Course("night_warns", 1, 70);
        await Course("night_critical", 1, 40);
        await Delivery.Wake();
        await Cluster.Until($"select string_agg(concat(rule_id, ' ', state, ' ', held_because), ', ' order by rule_id) from alerts.delivery where receiver_id = {Number(receiver)}",
            "night_critical 2 , night_warns 1 Quiet hours of the receiver", Delivery.Wake);
        Assert.Equal(["dv360:night_critical-1 alert.fired"], listener.All.Select(one => $"{one.Campaign} {one.Type}"));

        await Delivery.Save(draft with { BasedOn = 2, QuietPassesCritical = false });
        await Course("night_critical", 1, [40, 100], from: 1);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and held_because like 'Quiet%'", "2", Delivery.Wake);
        // What they held is looked at as soon as they are changed.
        Assert.Null((await Delivery.Save(draft with { BasedOn = 3, QuietHours = null })).Receiver!.QuietUntil);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "3", Delivery.Wake);
        Assert.Equal(
            ["dv360:night_critical-1 alert.fired", "dv360:night_critical-1 alert.resolved", "dv360:night_warns-1 alert.fired"],
            listener.All.Select(one => $"{one.Campaign} {one.Type}").Order(StringComparer.Ordinal));
        var wrong = await Delivery.Save(draft with { BasedOn = 4, QuietHours = "Mars/Olympus\nmon-fry 18:00-08:00" });
        Assert.Equal(
            ["quietHours Line 1: 'Mars/Olympus' is no zone; begin with one of the time zone database, such as Europe/London.", "quietHours Line 2: 'mon-fry 18:00-08:00' is no stretch; write days and times, such as mon-sun 18:00-08:00, sat sun, or 2026-12-25 12:00-00:00."],
            wrong.Problems.Select(problem => $"{problem.Field} {problem.Message}"));
    }

    [Fact]
    public async Task SnoozedAlert_ThatGrowsCritical_IsToldWhenItIsTakenUpAgain_AndItsEndAtOnce()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "Snoozer", rules: ["nap"]);
        await Course("nap", 2, 70);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "2", Delivery.Wake);
        foreach (var campaign in new[] { "dv360:nap-1", "dv360:nap-2" })
        {
            Assert.Equal(HandlingProblem.None, (await Alerts.Snooze(new AlertKey(campaign, "nap"), new SnoozeDraft(ClusterTime.Now.AddHours(4), null, false, "later"))).Problem);
        }

        await Course("nap", 2, [70, 40], from: 1);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and held_because = 'Snoozed by Ada: later'", "2", Delivery.Wake);
        Assert.Equal(2, listener.All.Count);

        await Alerts.Snooze(new AlertKey("dv360:nap-1", "nap"), null);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "3", () => Task.CompletedTask);
        await Course("nap", 2, [70, 40, 100], from: 2);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 1", "0", Delivery.Wake);

        Assert.Equal(
            ["dv360:nap-1 alert.fired 1", "dv360:nap-1 alert.escalated 2", "dv360:nap-1 alert.resolved 3", "dv360:nap-2 alert.fired 1", "dv360:nap-2 alert.resolved 3"],
            listener.All.OrderBy(one => one.Campaign, StringComparer.Ordinal).ThenBy(one => one.Sequence).Select(one => $"{one.Campaign} {one.Type} {one.Sequence}"));
    }

    [Fact]
    public async Task Silences_AreOneOrganisationsAlone_AndMistakesAreToldTogether()
    {
        var refused = await Silences.Silence(new SilenceDraft([new("brand", MatchKind.Equal, "x"), new("rule", MatchKind.Fits, "(")], null, ClusterTime.Now.AddHours(-1), " "));
        Assert.Equal(["matchers.0", "matchers.1", "endsAt", "reason"], refused.Problems.Select(problem => problem.Field));
        Assert.Equal(["matchers"], (await Silences.Preview([])).Problems.Select(problem => problem.Field));

        var made = (await Silences.Silence(new SilenceDraft([new("rule", MatchKind.Equal, "nobody")], ClusterTime.Now.AddHours(1), ClusterTime.Now.AddHours(2), "Moving"))).Silence!;
        Assert.Equal((SilenceStanding.Coming, "Ada", 0), (made.Standing, made.MadeBy, made.Covers));
        var strangers = Cluster.Foreign<IAlertSilencesGrain>("alert-silences", Ada);
        Assert.Empty((await strangers.Find(new SilenceQuery(null, 10, null))).Rows);
        Assert.Null(await strangers.End(made.Number));
        Assert.Contains(made.Number, (await Silences.Find(new SilenceQuery(SilenceStanding.Coming, 10, null))).Rows.Select(one => one.Number));
        Assert.NotNull(await Silences.End(made.Number));
        Assert.Equal(
            ["ALERT_SILENCE_MADE", "ALERT_SILENCE_ENDED"],
            await Cluster.Look($"select action from tenancy.audit where object_kind = 'alert silence' and object_id = '{made.Number.ToString(CultureInfo.InvariantCulture)}' order by number"));
    }

    /// <summary>AL-C5: what follows from a connection that brings nothing is told once, of the connection.</summary>
    [Fact]
    public async Task WhatFollowsFromAConnection_IsToldOfTheConnectionOnly_AndAtItsEndIfItIsStillOut()
    {
        await Cluster.Settled();
        await Cluster.Do(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {Number(Cluster.Org.Value)}, 95000 + n, 1, 'dv360', 2, 'follows-' || n, 'Campaign', 1, 'EUR', true, 1, 1, now() from generate_series(1, 50) n
            """);
        await using var listener = await Listener.Start();
        await using var other = await Listener.Start();
        var rules = Cluster.Grain<IAlertRulesGrain>("alert-rules", by: Ada);
        var receiver = await Keep(listener, "All of it", rules: ["origin", "follows"]);
        var alone = await Keep(other, "Campaigns only", rules: ["follows"]);
        Assert.Empty((await rules.Save(new RuleDraft("alert follows v1 \"Follows\"\non campaign\nwarn when spend > 1000000000", 0, false))).Problems);
        const string Origin = "alert origin v1 \"Brings nothing\"\non connection\nwarn when accounts > 0\nquiets follows";
        Assert.Empty((await rules.Save(new RuleDraft(Origin, 0, false))).Problems);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "2", Delivery.Wake);

        await AlertCourse.Run(Cluster, "follows", 50, [40], after: 95_000);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and held_because like 'Follows from Brings nothing: %'", "50", Delivery.Wake);
        Assert.Equal(["alert.fired", "alert.fired"], listener.All.Select(one => one.Type));
        Assert.All(listener.All, one => Assert.Contains("\"connection\":\"connection:", one.Body, StringComparison.Ordinal));
        // Whoever is not told of the connection is told of what follows from it.
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(alone)} and state = 2", "50", Delivery.Wake);
        var alert = (await Alerts.Load(new AlertKey("dv360:follows-1", "follows")))!.Alert;
        Assert.Equal(("origin", "Brings nothing"), (alert.FollowsFrom!.Key.Rule, alert.FollowsFrom.RuleName));
        Assert.True((await Delivery.GetDeliveries(receiver, 1, null)).Rows[0] is { IsHeldOpen: true, HeldUntil: null });

        Assert.Empty((await rules.Save(new RuleDraft(Origin, 1, true))).Problems);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "54", Delivery.Wake);
        Assert.Equal(50, listener.All.Count(one => one.Campaign.StartsWith("dv360:follows-", StringComparison.Ordinal) && one.Type == "alert.fired"));
        Assert.Null((await Alerts.Load(new AlertKey("dv360:follows-1", "follows")))!.Alert.FollowsFrom);
    }

    /// <summary>AL-F23: who steps in is told of what nobody sees to, and of nothing else.</summary>
    [Fact]
    public async Task ReceiverThatStepsIn_IsToldOfWhatNobodyAcknowledges_AndOfItsEndIfItKnowsOfIt()
    {
        await using var listener = await Listener.Start();
        var receiver = await Keep(listener, "On call", rules: ["unseen"]);
        var draft = new ReceiverDraft(receiver, ReceiverKind.Webhook, "On call", null, Severity.Warning, ["unseen"], [], true, false, false, 1, ToldAfterSeconds: 7_200);
        Assert.Equal(7_200, (await Delivery.Save(draft)).Receiver!.ToldAfterSeconds);
        var start = ClusterTime.Now.AddMinutes(-90);
        async Task Course(int from, params int[] values)
        {
            await AlertCourse.Run(Cluster, "unseen", 3, values, from, after: 96_000, start: start);
            await Delivery.Wake();
        }

        await Course(0, 70);
        await Standing("unseen-1 1 Nobody has acknowledged it yet, unseen-2 1 Nobody has acknowledged it yet, unseen-3 1 Nobody has acknowledged it yet");
        Assert.Equal(start.AddHours(2), (await Delivery.GetDeliveries(receiver, 1, null)).Rows[0].HeldUntil!.Value, TimeSpan.FromMilliseconds(1));
        await Alerts.Acknowledge(new AlertKey("dv360:unseen-2", "unseen"), true);
        await Alerts.Acknowledge(new AlertKey("dv360:unseen-3", "unseen"), true);
        await Delivery.Wake();
        await Standing("unseen-1 1 Nobody has acknowledged it yet, unseen-2 1 Acknowledged by Ada, unseen-3 1 Acknowledged by Ada");
        Assert.Empty(listener.All);

        // It has been out for longer than this: what nobody sees to is told, with why.
        Assert.Equal(600, (await Delivery.Save(draft with { BasedOn = 2, ToldAfterSeconds = 600 })).Receiver!.ToldAfterSeconds);
        await Standing("unseen-1 2 Nobody has acknowledged it yet, unseen-2 1 Acknowledged by Ada, unseen-3 1 Acknowledged by Ada");
        Assert.Equal("dv360:unseen-1 alert.fired", Assert.Single(listener.All.Select(one => $"{one.Campaign} {one.Type}")));
        Assert.Contains("\"unacknowledgedForSeconds\":600", listener.All[0].Body, StringComparison.Ordinal);
        Assert.True((await Delivery.GetDeliveries(receiver, 3, null)).Rows.Single(one => one.Alert.Subject == "dv360:unseen-2") is { IsHeldOpen: true, HeldUntil: null });

        // Nobody sees to the third any more: others have their time once more.
        await Alerts.Acknowledge(new AlertKey("dv360:unseen-3", "unseen"), false);
        await Delivery.Wake();
        await Standing("unseen-1 2 Nobody has acknowledged it yet, unseen-2 1 Acknowledged by Ada, unseen-3 1 Nobody has acknowledged it yet");
        Assert.True((await Delivery.GetDeliveries(receiver, 3, null)).Rows.Single(one => one.Alert.Subject == "dv360:unseen-3").HeldUntil > ClusterTime.Now.AddMinutes(5));

        await Course(1, 70, 100);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 1", "0", Delivery.Wake);
        Assert.Equal(["dv360:unseen-1 alert.fired", "dv360:unseen-1 alert.resolved"], listener.All.Select(one => $"{one.Campaign} {one.Type}"));

        Task Standing(string expected) => Cluster.Until(
            $"select string_agg(concat(substr(subject_key, 7), ' ', state, ' ', held_because), ', ' order by subject_key) from alerts.delivery where receiver_id = {Number(receiver)}",
            expected, Delivery.Wake);
    }

    [Fact]
    public async Task ServiceOfPagerDuty_HasAnIncidentForEachAlert_OpenedAndClosedByTheSameKey()
    {
        await using var listener = await Listener.Start();
        var key = new string('k', 32);
        var draft = new ReceiverDraft(null, ReceiverKind.PagerDuty, "Pager", listener.Address, Severity.Warning, ["paged"], [], true, false, false, 0);
        Assert.Equal(
            ["groupBy", "routingKey"],
            (await Delivery.Save(draft with { RoutingKey = "short", GroupBy = GroupedBy.Campaign })).Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.Equal(["routingKey"], (await Delivery.Save(draft)).Problems.Select(problem => problem.Field));
        var receiver = (await Delivery.Save(draft with { RoutingKey = key })).Receiver!.Receiver;

        await Course("paged", 1, 40, 100);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(receiver)} and state = 2", "2", Delivery.Wake);

        var events = listener.All.Select(one => JsonNode.Parse(one.Body)!).ToList();
        Assert.Equal(["trigger", "resolve"], events.Select(one => (string)one["event_action"]!));
        Assert.All(events, one => Assert.Equal(key, (string)one["routing_key"]!));
        Assert.Single(events.Select(one => (string)one["dedup_key"]!).Distinct());
        Assert.Equal(("critical", "Campaign 1", "Acme", "paged"), ((string)events[0]["payload"]!["severity"]!, (string)events[0]["payload"]!["source"]!, (string)events[0]["payload"]!["group"]!, (string)events[0]["payload"]!["class"]!));
        Assert.Equal("0", await Cluster.One($"select count(*) from tenancy.audit where strpos(concat(before::text, after::text), '{key}') > 0"));
        // It is not sent where somebody else would have it sent.
        Assert.Equal(["routingKey"], (await Delivery.Save(draft with { Receiver = receiver, BasedOn = 1 })).Problems.Select(problem => problem.Field));
        // What is kept is kept when nothing else is given.
        await Delivery.Save(draft with { Receiver = receiver, Address = null, BasedOn = 1 });
        Assert.True((await Delivery.Test(receiver))!.IsTaken);
        Assert.Equal(key, (string)JsonNode.Parse(listener.All[^1].Body)!["routing_key"]!);
    }

    /// <summary>AL-F19: what a route takes is told to its receiver, and to none that another route names; a receiver that no route names hears all.</summary>
    [Fact]
    public async Task Routes_LeadAlertsToSome_AndPastOthers()
    {
        await using var ours = await Listener.Start();
        await using var others = await Listener.Start();
        await using var all = await Listener.Start();
        string[] rules = ["routed", "unrouted"];
        var (first, second, third) = (await Keep(ours, "Ours", rules), await Keep(others, "Others", rules), await Keep(all, "All", rules));
        SilenceMatcher[] routed = [new("rule", MatchKind.Equal, "routed")];
        var kept = await Routes.Save(new RoutingDraft([new RouteDraft(0, routed, first, false), new RouteDraft(0, [], second, false)], 0));
        Assert.Equal(("", 1, 2), (string.Join(' ', kept.Problems.Select(problem => problem.Message)), kept.Routing!.Version, kept.Routing.Routes.Count));

        await Course("routed", 1, 40, 100);
        await Course("unrouted", 1, 40, 100);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id in ({Number(first)}, {Number(second)}, {Number(third)}) and state = 1", "0", Delivery.Wake);

        Assert.Equal(
            [$"{Number(first)} routed 2 2 ", $"{Number(first)} unrouted 4 2 Routes lead it to others", $"{Number(second)} routed 4 2 Routes lead it to others", $"{Number(second)} unrouted 2 2 ",
                $"{Number(third)} routed 2 2 ", $"{Number(third)} unrouted 2 2 "],
            await Cluster.Look($"""
                select concat_ws(' ', receiver_id, rule_id, state, count(*), coalesce(held_because, '')) from alerts.delivery
                where receiver_id in ({Number(first)}, {Number(second)}, {Number(third)}) group by receiver_id, rule_id, state, held_because order by receiver_id, rule_id, state
                """));

        // One that is told that it is out is told that it is over, wherever its way leads by then.
        await Course("routed", 1, [40, 100, 40], from: 2);
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Number(first)} and state = 2", "3", Delivery.Wake);
        var turned = await Routes.Save(new RoutingDraft([new RouteDraft(0, routed, second, false), new RouteDraft(1, [new("severity", MatchKind.Equal, "warning")], third, false)], 1));
        Assert.Equal((2, "1 0"), (turned.Routing!.Version, string.Join(' ', turned.Routing.Routes.Select(route => route.Takes))));
        Assert.Equal(["CHANGED_MEANWHILE"], (await Routes.Save(new RoutingDraft([], 1))).Problems.Select(problem => problem.Code));
        Assert.Equal(0, (await Cluster.Foreign<IAlertRoutesGrain>("alert-routes", Ada).Get()).Version);
        Assert.Equal(["ALERT_ROUTES_SAVED", "ALERT_ROUTES_SAVED"], await Cluster.Look("select action from tenancy.audit where object_kind = 'alert routes' order by number"));
        Assert.Equal(3, (await Routes.Save(new RoutingDraft([], 2))).Routing!.Version);
    }

    private static string Number(int receiver) => receiver.ToString(CultureInfo.InvariantCulture);

    private async Task<int> Keep(Listener listener, string name, string[]? rules = null, string path = "")
    {
        var outcome = await Delivery.Save(new ReceiverDraft(null, ReceiverKind.Webhook, name, listener.Address + path, Severity.Warning, rules ?? ["none"], [], true, false, false, 0));
        Assert.Empty(outcome.Problems);
        Assert.True(WebhookSignature.TryReadSecret(outcome.Key, out var key));
        listener.Key = key;
        return outcome.Receiver!.Receiver;
    }

    private Task Course(string rule, int campaigns, params int[] values) => AlertCourse.Run(Cluster, rule, campaigns, values);

    private Task Course(string rule, int campaigns, int[] values, int from) => AlertCourse.Run(Cluster, rule, campaigns, values, from);

    /// <summary>A cluster that tries again soon. Its deadline is what a busy machine needs for an answer: one that was heard and came too late would be heard twice.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public const int Pauses = 12;

        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start(settings: services => services
            .AddSingleton(new OutboundOptions { AllowLoopback = true, Deadline = TimeSpan.FromSeconds(3) })
            .AddSingleton(new DeliveryOptions { AtOnce = 16, Pauses = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(50), Pauses)] }));

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
