using NodaTime;
using Npgsql;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Alerts;

/// <summary>Alerts on the real store: nothing twice, nothing lost, and nobody else's.</summary>
public sealed class AlertStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly AlertSubject Spring = AlertSubject.OfCampaign("dv360:c1", 7, "Spring", "Acme");
    private static readonly AlertSubject Summer = AlertSubject.OfCampaign("dv360:c2", 8, "Spring", "Acme");
    private static readonly AlertSubject Line = AlertSubject.OfLine(3, "10", "M-1/10 Video", "Acme");
    private static readonly AuditActor Ada = new(ActorKind.User, "user-1", "Ada");
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 20, 8, 0);

    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);

    private OrgDatabase Orgs => fixture.Database.Orgs;

    private AlertStateStore States => new(Orgs);

    private InboxStore Inbox => new(Orgs);

    [Fact]
    public async Task Save_OfAFiredAlert_ReadsBackAsItWasWithItsReason()
    {
        var shop = await Workshop.Open(fixture.Database);

        var round = Judge(new Dictionary<string, AlertState>(), 40, Start);
        await Save(shop, round, Start + Duration.FromHours(5));

        var kept = (await States.Load(shop.Org, [Spring.Key.Text]))[Spring.Key.Text];
        Assert.Equal(round.States["low"], Assert.Single(kept.States).Value);
        Assert.Equal(Start + Duration.FromHours(5), kept.LookAgain);
        var alert = (await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(9)))!;
        Assert.Equal(
            ("Spring", "Acme", "Low", (int)AlertShelf.Open, (int)Severity.Critical, At(8), "Pacing is 40 %; the rule asks whether it is below 50 %."),
            (alert.Alert.SubjectName, alert.Alert.Owner, alert.Alert.RuleName, alert.Alert.Shelf, alert.Alert.Severity, alert.Alert.FiredAt, alert.Alert.Sentence));
        var step = Assert.Single(alert.Transitions);
        Assert.Equal((1L, (int?)Notice.Fired, 40m, 50m, "pacing < 50"), (step.Sequence, step.Notice, step.Value, step.Threshold, step.Reason!.Condition));
        Assert.Equal(new ReadingRecord("pacing", "Pacing", "40", "%", At(8)), Assert.Single(step.Reason.Readings));
    }

    [Fact]
    public async Task Save_OfWhatIsForeseen_IsKeptWithTheStateAndGoesWithIt()
    {
        var shop = await Workshop.Open(fixture.Database);
        Assert.Equal(new Foreseen(Start + Duration.FromMinutes(30), Notice.Fired, Severity.Critical), await Forty("for 30m\nkeep firing 1h", 0));

        var coming = Assert.Single(await Coming());
        Assert.Equal(
            ("dv360:c1", "Spring", "Acme", "low", "Low", (int)Severity.Critical, At(8, 30), (DateTimeOffset?)At(8)),
            (coming.SubjectKey, coming.SubjectName, coming.Owner, coming.RuleId, coming.RuleName, coming.Severity, coming.At, coming.BreachedSince));
        Assert.Null(await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(9)));

        // It fired: nothing is coming, and nothing is foreseen of it while its condition holds.
        Assert.Null(await Forty("for 30m\nkeep firing 1h", 30));
        Assert.Empty(await Coming());
        Assert.Null((await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(9)))!.Alert.Foreseen);

        // Over in an hour unless it goes down again.
        Assert.Equal(new Foreseen(Start + Duration.FromMinutes(100), Notice.Resolved, Severity.Critical), await Forty("for 30m\nkeep firing 1h", 40, pacing: 100));
        Assert.Equal(new ForeseenRecord(At(9, 40), (int)Notice.Resolved, (int)Severity.Critical), (await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(9)))!.Alert.Foreseen);
        Assert.Empty(await Coming());

        async Task<Foreseen?> Forty(string lines, int minute, decimal pacing = 40)
        {
            var now = Start + Duration.FromMinutes(minute);
            var kept = (await States.Load(shop.Org, [Spring.Key.Text]))[Spring.Key.Text];
            var round = Round(kept.States, $"critical when pacing < 50\n{lines}", pacing, now);
            await Save(shop, round, round.LookAgain);
            Assert.Equal(round.States["low"], (await States.Load(shop.Org, [Spring.Key.Text]))[Spring.Key.Text].States["low"]);
            return round.States["low"].Foreseen;
        }

        async Task<IReadOnlyList<ComingRecord>> Coming() => await Inbox.Coming(shop.Org, [], [], [], seesMargin: true, 10, At(8, 1));
    }

    [Fact]
    public async Task Coming_IsOfWhatWasAskedForOnly_TheSoonestFirst_AndNeverOfBookingsForWhoMayNotKnow()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (soon, later) = (Round(new Dictionary<string, AlertState>(), "warn when pacing < 50\nfor 30m", 40, Start), Round(new Dictionary<string, AlertState>(), "warn when pacing < 50\nfor 2h", 40, Start));
        await Write(
            shop, Text(later, null, Spring), Text(soon, null, AlertSubject.OfOrder("dv360:c1", 7, "Spring", "io1", "Order", "Acme")), Text(soon, null, AlertSubject.OfLine(5, "10", "Line 10", "Acme")),
            Text(soon, null, AlertSubject.OfConnection("dv360", 1, "Northlight", "DV360")));

        Assert.Equal(["booking:5:10", "connection:dv360:1", "order:dv360:c1~io1", "dv360:c1"], await Found());
        Assert.Equal(["connection:dv360:1", "order:dv360:c1~io1", "dv360:c1"], await Found(seesMargin: false));
        Assert.Equal(["order:dv360:c1~io1", "dv360:c1"], await Found(subjects: ["dv360:c1"]));
        Assert.Equal(["booking:5:10"], await Found(bookings: [5]));
        Assert.Equal(["connection:dv360:1"], await Found(connections: [1]));
        Assert.Empty(await Found(bookings: [5], seesMargin: false));
        // What is overdue for long nobody looks at any more.
        Assert.Equal(["dv360:c1"], await Found(now: At(8, 41)));
        Assert.Empty(await Inbox.Coming((await Workshop.Open(fixture.Database)).Org, [], [], [], true, 10, At(8, 1)));

        async Task<IEnumerable<string>> Found(string[]? subjects = null, int[]? bookings = null, int[]? connections = null, bool seesMargin = true, DateTimeOffset? now = null) =>
            (await Inbox.Coming(shop.Org, subjects ?? [], bookings ?? [], connections ?? [], seesMargin, 10, now ?? At(8, 1))).Select(one => one.SubjectKey);
    }

    [Fact]
    public async Task Save_ByTwoWhoJudgedTheSame_WritesOneTransitionAndTellsTheSlower()
    {
        var shop = await Workshop.Open(fixture.Database);
        var round = Judge(new Dictionary<string, AlertState>(), 40, Start);

        await Save(shop, round, null);
        var taken = await Assert.ThrowsAsync<PostgresException>(() => Save(shop, Judge(new Dictionary<string, AlertState>(), 30, Start + Duration.FromMinutes(1)), Start));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, taken.SqlState);

        Assert.Equal("40", await shop.One("select string_agg(value::text, ',') from alerts.transition where org_id = $1"));
        Assert.Null((await States.Load(shop.Org, [Spring.Key.Text]))[Spring.Key.Text].LookAgain);
    }

    [Fact]
    public async Task Find_OfABookingOrAConnection_IsOfTheirOwnAlerts()
    {
        var shop = await Workshop.Open(fixture.Database);
        var round = Judge(new Dictionary<string, AlertState>(), 70, Start);
        await Write(shop,
            Text(round, null, Spring), Text(round, null, AlertSubject.OfLine(5, "10", "Line 10", "Acme")), Text(round, null, AlertSubject.OfLine(6, "10", "Line 10", "Acme")),
            Text(round, null, AlertSubject.OfConnection("dv360", 1, "Northlight", "DV360")));

        Assert.Equal(["booking:5:10"], await Found(Filter(10) with { Bookings = [5] }));
        Assert.Equal(["connection:dv360:1"], await Found(Filter(10) with { Connections = [1] }));
        Assert.Empty(await Found(Filter(10) with { Bookings = [5], SeesMargin = false }));

        async Task<IEnumerable<string>> Found(AlertFilter filter) => (await Inbox.Find(shop.Org, filter, At(11))).Hits.Select(hit => hit.SubjectKey);
    }

    [Fact]
    public async Task Handling_OfAnAlert_EndsWithItAndIsKept()
    {
        var shop = await Workshop.Open(fixture.Database);
        var fired = Judge(new Dictionary<string, AlertState>(), 70, Start);
        await Save(shop, fired, null);

        Assert.Single(await Inbox.Acknowledge(shop.Org, [new AlertName(Spring.Key.Text, "low")], seen: true, At(9), Ada));
        Assert.Equal([("Acknowledged", 1, 1)], await Counts(shop));
        // A warning that was seen is not the critical alert it became.
        var escalated = Judge(fired.States, 40, Start + Duration.FromHours(2));
        await Save(shop, escalated, null);
        Assert.Equal([("Open", 2, 1)], await Counts(shop));
        Assert.Single(await Inbox.Snooze(shop.Org, [new Snoozing(new AlertName(Spring.Key.Text, "low"), null)], At(12), "client decides", At(10), Ada));
        Assert.Equal([("Snoozed", 2, 1)], await Counts(shop));
        Assert.Equal([("Open", 2, 1)], await Counts(shop, 12));
        Assert.Single(await Inbox.Assign(shop.Org, [new AlertName(Spring.Key.Text, "low")], 7, "Tom", At(10), Ada));

        var resolved = Judge(escalated.States, 100, Start + Duration.FromHours(3));
        await Save(shop, resolved, null);
        Assert.Equal([("Resolved", 2, 1)], await Counts(shop));
        Assert.Empty(await Inbox.Acknowledge(shop.Org, [new AlertName(Spring.Key.Text, "low")], seen: true, At(11), Ada));
        await Save(shop, Judge(resolved.States, 80, Start + Duration.FromHours(4)), null);

        var again = (await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(12)))!;
        Assert.Equal(((int)AlertShelf.Open, (int)Severity.Warning, null, null, null), (again.Alert.Shelf, again.Alert.Severity, again.Alert.AcknowledgedBy, again.Alert.AssigneeName, again.Alert.SnoozedUntil));
        Assert.Equal([4L, 3, 2, 1], again.Transitions.Select(step => step.Sequence));
        Assert.Equal(
            [("ASSIGNED", "to Tom"), ("SNOOZED", "until 2026-03-20 12:00 UTC: client decides"), ("ACKNOWLEDGED", "")], again.Deeds.Select(deed => (deed.Kind, deed.Detail)));
    }

    [Fact]
    public async Task Handling_OfMany_IsDoneOfThoseThatAreOut_WithADeedEach()
    {
        var shop = await Workshop.Open(fixture.Database);
        var fired = Judge(new Dictionary<string, AlertState>(), 70, Start);
        await Write(shop, Text(fired, null, Spring), Text(fired, null, AlertSubject.OfLine(5, "10", "Line 10", "Acme")));
        var (spring, line, gone) = (new AlertName(Spring.Key.Text, "low"), new AlertName("booking:5:10", "low"), new AlertName("dv360:gone", "low"));

        Assert.Equal([line, spring], (await Inbox.Out(shop.Org, [spring, gone, line])).Select(one => one.Name).OrderBy(name => name.Subject));
        Assert.Equal([line, spring], (await Inbox.Acknowledge(shop.Org, [spring, gone, line], seen: true, At(9), Ada)).OrderBy(name => name.Subject));
        Assert.Equal([("Acknowledged", 1, 2)], await Counts(shop));
        Assert.Equal(2, (await Inbox.Snooze(shop.Org, [new Snoozing(spring, "pacing < 60"), new Snoozing(line, null), new Snoozing(gone, null)], At(12), "later", At(10), Ada)).Count);

        Assert.Equal([("SNOOZED", "until pacing < 60, at the latest 2026-03-20 12:00 UTC: later"), ("ACKNOWLEDGED", "")], await Deeds(spring));
        Assert.Equal([("SNOOZED", "until 2026-03-20 12:00 UTC: later"), ("ACKNOWLEDGED", "")], await Deeds(line));
        Assert.Equal("pacing < 60", (await Inbox.Load(shop.Org, spring.Subject, spring.Rule, At(11)))!.Alert.SnoozeWhen);
        Assert.Null((await Inbox.Load(shop.Org, line.Subject, line.Rule, At(11)))!.Alert.SnoozeWhen);

        async Task<IEnumerable<(string, string)>> Deeds(AlertName name) => (await Inbox.Load(shop.Org, name.Subject, name.Rule, At(11)))!.Deeds.Select(deed => (deed.Kind, deed.Detail));
    }

    [Fact]
    public async Task SnoozeUntilSomethingHolds_EndsOnceWithWhoJudgedIt_AndEachChangeCounts()
    {
        var (shop, rules) = (await Workshop.Open(fixture.Database), new RuleStore(Orgs));
        var fired = Judge(new Dictionary<string, AlertState>(), 70, Start);
        await Save(shop, fired, null);
        Assert.Single(await Inbox.Snooze(shop.Org, [new Snoozing(new AlertName(Spring.Key.Text, "low"), "pacing < 60")], At(12), "client decides", At(9), Ada));
        Assert.Equal(1, await rules.Revision(shop.Org));
        Assert.Equal([new SnoozeRecord(Spring.Key.Text, "low", "pacing < 60", At(12))], (await rules.Load(shop.Org)).Snoozes);

        // It gets worse and wakes with the same fact; whoever judged it too changes nothing more.
        var worse = Judge(fired.States, 40, Start + Duration.FromHours(2));
        await Write(shop, worse, [new WokenRow("low", At(10))]);
        await Write(shop, null, [new WokenRow("low", At(11))]);

        Assert.Equal([("Open", 2, 1)], await Counts(shop));
        Assert.Equal((2L, 0), (await rules.Revision(shop.Org), (await rules.Load(shop.Org)).Snoozes.Count));
        Assert.Equal(
            [("WOKEN", "Paceline", "pacing < 60"), ("SNOOZED", "Ada", "until pacing < 60, at the latest 2026-03-20 12:00 UTC: client decides")],
            (await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(11)))!.Deeds.Select(deed => (deed.Kind, deed.ByName, deed.Detail)));
    }

    [Fact]
    public async Task SnoozeUntilSomethingHolds_ThatEndedByItself_IsWokenByNobody()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Save(shop, Judge(new Dictionary<string, AlertState>(), 70, Start), null);
        Assert.Single(await Inbox.Snooze(shop.Org, [new Snoozing(new AlertName(Spring.Key.Text, "low"), "pacing < 60")], At(10), "", At(9), Ada));

        await Write(shop, null, [new WokenRow("low", At(10))]);

        Assert.Equal("SNOOZED", Assert.Single((await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(11)))!.Deeds).Kind);
    }

    [Fact]
    public async Task Find_PagesTheGravestFirst_AndFindsNoOtherOrganisations()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var found = new List<string>();
        foreach (var (key, pacing, hour) in new[] { ("a", 70, 1), ("b", 40, 2), ("c", 30, 3) })
        {
            var round = Judge(new Dictionary<string, AlertState>(), pacing, Start + Duration.FromHours(hour));
            found.Add(Text(round, null, AlertSubject.OfCampaign($"dv360:{key}", 1, key, "Acme")));
        }
        await Write(shop, [.. found]);

        var first = await Inbox.Find(shop.Org, Filter(2), At(20));
        Assert.Equal(["dv360:c", "dv360:b", "dv360:a"], first.Hits.Select(hit => hit.SubjectKey));
        var last = first.Hits[1];
        var rest = await Inbox.Find(shop.Org, Filter(2) with { After = new(0, last.Severity, last.FiredAt, last.SubjectKey, last.RuleId) }, At(20));
        Assert.Equal(["dv360:a"], rest.Hits.Select(hit => hit.SubjectKey));
        Assert.Equal(["dv360:b"], (await Inbox.Find(shop.Org, Filter(9) with { Search = "B low", Severities = [2] }, At(20))).Hits.Select(hit => hit.SubjectKey));
        Assert.Empty((await Inbox.Find(other.Org, Filter(9), At(20))).Hits);
        Assert.Null(await Inbox.Load(other.Org, "dv360:a", "low", At(20)));
        Assert.Empty(await Inbox.Acknowledge(other.Org, [new AlertName("dv360:a", "low")], seen: true, At(20), Ada));
    }

    /// <summary>Ten euros are eight pounds here, and what zloty are worth nobody knows: those come before what loses nothing that is known.</summary>
    [Fact]
    public async Task Find_ByCost_PutsTheDearestFirst_AndPagesOn()
    {
        var shop = await Workshop.Open(fixture.Database);
        string[] keys = ["none", "pounds", "euros", "zloty", "grave"];
        var found = keys.Select(key => Text(Judge(new Dictionary<string, AlertState>(), key == "grave" ? 40 : 70, Start), null, AlertSubject.OfCampaign($"dv360:{key}", 1, key, "Acme")));
        await Write(shop, [.. found]);
        foreach (var (key, stake, currency) in new[] { ("pounds", 9, "GBP"), ("euros", 10, "EUR"), ("zloty", 900, "PLN"), ("grave", 8, "GBP") })
        {
            await shop.Do($"update alerts.alert set stake = {stake}, stake_currency = '{currency}' where org_id = $1 and subject_key = 'dv360:{key}'");
        }
        await shop.Do("update alerts.alert set campaign_no = null, booking_id = 3 where org_id = $1 and subject_key = 'dv360:euros'");
        Assert.Equal(["EUR", "GBP", "PLN"], await Inbox.StakeCurrencies(shop.Org, seesMargin: true));
        Assert.Equal(["GBP", "PLN"], await Inbox.StakeCurrencies(shop.Org, seesMargin: false));

        var asked = Filter(3) with { Rates = new Dictionary<string, decimal> { ["GBP"] = 1, ["EUR"] = 0.8m } };
        var first = (await Inbox.Find(shop.Org, asked, At(20))).Hits;
        Assert.Equal([("dv360:pounds", 9m), ("dv360:grave", 8m), ("dv360:euros", 8m), ("dv360:zloty", 0m)], first.Select(hit => (hit.SubjectKey, hit.Cost)));
        var last = first[2];
        var rest = (await Inbox.Find(shop.Org, asked with { After = new(last.Cost, last.Severity, last.FiredAt, last.SubjectKey, last.RuleId) }, At(20))).Hits;
        Assert.Equal([("dv360:zloty", 0m), ("dv360:none", -1m)], rest.Select(hit => (hit.SubjectKey, hit.Cost)));
        Assert.Equal("dv360:grave", (await Inbox.Find(shop.Org, Filter(3), At(20))).Hits[0].SubjectKey);
    }

    [Fact]
    public async Task Due_ListsWhatIsToBeLookedAtByNow_CampaignsAndBookingsEachByThemselves()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Write(shop, AlertStateStore.Text(Spring, [], Start), AlertStateStore.Text(Summer, [], Start + Duration.FromHours(1)));

        await Write(shop, AlertStateStore.Text(AlertSubject.OfLine(3, "20", "Line 20", "Acme"), [], Start + Duration.FromHours(1)), AlertStateStore.Text(Line, [], Start + Duration.FromHours(1)));

        Assert.Empty(await States.DueCampaigns(shop.Org, At(7, 59)));
        Assert.Equal([7], await States.DueCampaigns(shop.Org, At(8)));
        Assert.Equal([7, 8], await States.DueCampaigns(shop.Org, At(9)));
        Assert.Empty(await States.DueBookings(shop.Org, At(8)));
        Assert.Equal([3], await States.DueBookings(shop.Org, At(9)));
        await Write(shop, AlertStateStore.Text(Spring, [], null));
        Assert.Equal([8], await States.DueCampaigns(shop.Org, At(9)));
    }

    [Fact]
    public async Task Alerts_OfALineOfABooking_AreKeptHandledAndForThoseWhoMayKnowMargin()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Write(shop, Text(Judge(new Dictionary<string, AlertState>(), 40, Start), null, Line), Text(Judge(new Dictionary<string, AlertState>(), 70, Start), null, Spring));

        var page = await Inbox.Find(shop.Org, Filter(9), At(9));
        Assert.Equal([("booking:3:10", "M-1/10 Video", "Acme"), ("dv360:c1", "Spring", "Acme")], page.Hits.Select(hit => (hit.SubjectKey, hit.SubjectName, hit.Owner)));
        var viewers = await Inbox.Find(shop.Org, Filter(9) with { SeesMargin = false }, At(9));
        Assert.Equal(["dv360:c1"], viewers.Hits.Select(hit => hit.SubjectKey));
        Assert.Equal([((int)AlertShelf.Open, 1, 1)], viewers.Counts);

        Assert.Single(await Inbox.Acknowledge(shop.Org, [new AlertName("booking:3:10", "low")], seen: true, At(9), Ada));
        Assert.Equal(["ACKNOWLEDGED"], (await Inbox.Load(shop.Org, "booking:3:10", "low", At(9)))!.Deeds.Select(deed => deed.Kind));
        var kept = await States.Load(shop.Org, ["booking:3:10", "booking:3:20"]);
        Assert.Equal((Severity.Critical, 0), (kept["booking:3:10"].States["low"].Active, kept["booking:3:20"].States.Count));
    }

    [Fact]
    public async Task Rules_OfAVersionThatIsTaken_AreNotWrittenTwice()
    {
        var (shop, store) = (await Workshop.Open(fixture.Database), new RuleStore(Orgs));

        Assert.True(await store.Save(shop.Org, [Rule(2, "two")], [Saved()]));
        Assert.False(await store.Save(shop.Org, [Rule(2, "other")], [Saved()]));
        Assert.False(await store.Save(shop.Org, [Rule(1, "older")], [Saved()]));
        // Of several, either all are kept or none.
        Assert.False(await store.Save(shop.Org, [Rule(1, "beside") with { RuleId = "beside" }, Rule(2, "other")], [Saved(), Saved()]));
        Assert.Empty(await store.History(shop.Org, "beside"));
        Assert.True(await store.Save(shop.Org, [Rule(3, "three") with { IsPaused = true }], [Saved()]));

        Assert.Equal([Rule(3, "three") with { IsPaused = true }, Rule(2, "two")], await store.History(shop.Org, "low"));
        var (revision, rules, _) = await store.Load(shop.Org);
        Assert.Equal((2, "three"), (revision, Assert.Single(rules).Text));
        Assert.Equal(2, await store.Revision(shop.Org));

        static RuleRecord Rule(int version, string text) => new("low", version, text, false, At(9), "Ada");
        static AuditEntry Saved() => new(At(9), Ada, "ALERT_RULE_SAVED", new AuditObject("alert rule", "low"));
    }

    private static AlertFilter Filter(int first) => new(null, [], [], [], [], null, SeesMargin: true, first, null);

    private async Task<IEnumerable<(string, int, int)>> Counts(Workshop shop, int hour = 11) =>
        (await Inbox.Find(shop.Org, Filter(10), At(hour))).Counts.Select(count => (((AlertShelf)count.Shelf).ToString(), count.Severity, count.Count));

    [Fact]
    public async Task WhatIsAtStake_IsKeptAsOfTheLastStep_AndGoesWithTheAlert()
    {
        var shop = await Workshop.Open(fixture.Database);
        var fired = Judge(new Dictionary<string, AlertState>(), 70, Start, lost: 12.345m);
        await Save(shop, fired, null);
        Assert.Equal((12m, "GBP"), await Stake());
        Assert.Equal(fired.States["low"], (await States.Load(shop.Org, [Spring.Key.Text]))[Spring.Key.Text].States["low"]);
        var worse = Judge(fired.States, 40, Start + Duration.FromHours(1), lost: 20m);
        await Save(shop, worse, null);
        Assert.Equal((20m, "GBP"), await Stake());
        await Save(shop, Judge(worse.States, 100, Start + Duration.FromHours(2), lost: 20m), null);
        Assert.Equal((null, null), await Stake());

        async Task<(decimal?, string?)> Stake() => await Inbox.Load(shop.Org, Spring.Key.Text, "low", At(9)) is { Alert: var alert } ? (alert.Stake, alert.StakeCurrency) : default;
    }

    private Task Save(Workshop shop, RoundResult round, Instant? look) => Write(shop, Text(round, look, Spring));

    private static string Text(RoundResult round, Instant? look, AlertSubject subject) =>
        AlertStateStore.Text(subject, [.. round.Changes.Select(change => new AlertWrite(change, "Low"))], look);

    private Task Write(Workshop shop, RoundResult? round, WokenRow[] woken) =>
        Write(shop, AlertStateStore.Text(Spring, [.. (round?.Changes ?? []).Select(change => new AlertWrite(change, "Low"))], null, woken));

    private async Task Write(Workshop shop, params string[] found)
    {
        await using var transaction = await Orgs.Begin(shop.Org);
        await AlertStateStore.Write(transaction, found, CancellationToken.None);
        await transaction.Commit();
    }

    private static RoundResult Round(IReadOnlyDictionary<string, AlertState> states, string lines, decimal pacing, Instant now) => AlertRound.Judge(
        states, [CompiledRule.Of(RuleParser.Parse($"alert low v1 \"Low\"\non campaign\n{lines}").Value).Value], Offers, _ => Reading.Of(pacing, now), now);

    private static RoundResult Judge(IReadOnlyDictionary<string, AlertState> states, decimal pacing, Instant now, decimal? lost = null) => AlertRound.Judge(
        states, [CompiledRule.Of(RuleParser.Parse($"alert low v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90{(lost is null ? "" : "\nat stake lost")}").Value).Value], Offers,
        term => Reading.Of(term.Name == "lost" ? lost!.Value : pacing, now), now, currency: "GBP");
}
