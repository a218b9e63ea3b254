using NodaTime;
using Npgsql;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Alerts;

/// <summary>What receivers are to be told, on the real store: with each step once, in order, and to nobody of another organisation.</summary>
public sealed class DeliveryStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly AlertSubject Spring = AlertSubject.OfCampaign("dv360:c1", 7, "Spring", "Acme");
    private static readonly AuditActor Ada = new(ActorKind.User, "user-1", "Ada");
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 20, 8, 0);
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);
    private static readonly IReadOnlyDictionary<string, AlertState> Nothing = new Dictionary<string, AlertState>();

    private OrgDatabase Orgs => fixture.Database.Orgs;

    private ReceiverStore Receivers => new(Orgs);

    private DeliveryStore Deliveries => new(Orgs);

    private HeldStore Held => new(Orgs);

    [Theory]
    [InlineData("all", Severity.Warning, "", "", true, "Fired/Warning Escalated/Critical Resolved/Critical")]
    [InlineData("grave", Severity.Critical, "", "", true, "Escalated/Critical Resolved/Critical")]
    [InlineData("no ends", Severity.Warning, "", "", false, "Fired/Warning Escalated/Critical")]
    [InlineData("its rule", Severity.Warning, "low other", "", false, "Fired/Warning Escalated/Critical")]
    [InlineData("another rule", Severity.Warning, "other", "", true, "")]
    [InlineData("its advertiser", Severity.Warning, "low", "Acme", false, "Fired/Warning Escalated/Critical")]
    [InlineData("another advertiser", Severity.Warning, "", "Acm", true, "")]
    public async Task Steps_OfAnAlert_AreForWhoeverAsksForThem(string name, Severity least, string rules, string advertisers, bool tellsResolved, string told)
    {
        var shop = await Workshop.Open(fixture.Database);
        await Keep(shop, name, least, rules, advertisers, tellsResolved);

        await Course(shop, 70, 40, 70, 100);

        Assert.Equal(told, string.Join(' ', (await Page(shop)).Reverse().Select(one => $"{one.News.Notice}/{one.News.Severity}")));
    }

    [Fact]
    public async Task Steps_OfALineOfABooking_AreForWhoeverMayKnowMargin_AndDroppedWhenTheyNoLongerMay()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Keep(shop, "desk");
        var told = await Keep(shop, "finance", tellsMargin: true);
        var line = AlertSubject.OfLine(3, "10", "M-1/10 Video", "Acme");

        await Write(shop, Judge(Nothing, 40, Start), line);

        Assert.Equal([(told, "booking:3:10")], (await Page(shop)).Select(one => (one.Receiver, one.News.Subject)));
        await Course(shop, 40);
        var finance = (await Receivers.Load(shop.Org)).Single(one => one.Receiver.Id == told).Receiver;
        Assert.True(finance.TellsMargin);
        Assert.True(await Receivers.Save(shop.Org, finance with { TellsMargin = false, Version = 2 }, null, Said("ALERT_RECEIVER_SAVED")));
        Assert.Equal(["dv360:c1", "dv360:c1"], (await Page(shop)).Select(one => one.News.Subject));
    }

    /// <summary>A euro is 0.80 of the organisation's pounds and 1.60 dollars, so that 24 dollars are 12 pounds; of zloty nobody knows.</summary>
    [Theory]
    [InlineData("GBP", 12, "Fired/dear Escalated/any Resolved/any Resolved/dear")]
    [InlineData("GBP", 10, "Fired/dear Escalated/any Resolved/any Resolved/dear")]
    [InlineData("GBP", 9, "Escalated/any Resolved/any")]
    [InlineData("EUR", 15, "Fired/dear Escalated/any Resolved/any Resolved/dear")]
    [InlineData("EUR", 12, "Escalated/any Resolved/any")]
    [InlineData("USD", 24, "Fired/dear Escalated/any Resolved/any Resolved/dear")]
    [InlineData("USD", 19, "Escalated/any Resolved/any")]
    [InlineData("PLN", 9000, "Escalated/any Resolved/any")]
    public async Task Steps_OfAnAlert_AreForThoseWhomItsCostIsWorthTelling(string currency, int cost, string told)
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Do("insert into margin.exchange_rate (org_id, base, quote, day, rate) values ($1, 'EUR', 'GBP', '2026-03-09', 0.8), ($1, 'EUR', 'USD', '2026-03-09', 9), ($1, 'EUR', 'USD', '2026-03-10', 1.6)");
        await shop.Do("insert into margin.rate_source (org_id, hub) values ($1, 'EUR')");
        var names = new Dictionary<int, string> { [await Keep(shop, "any", Severity.Critical)] = "any", [await Keep(shop, "dear", leastStake: 10)] = "dear", [await Keep(shop, "dearer", leastStake: 13)] = "dearer" };

        // It eases what it costs as it gets worse; at its end nothing is at stake, and who was told that it is out is told that.
        var (states, now) = (Nothing, Start);
        foreach (var (pacing, lost) in new (int, int)[] { (70, cost), (40, 1), (100, 0) })
        {
            var round = Judge(states, pacing, now, lost, currency);
            await Write(shop, round);
            (states, now) = (round.States, now + Duration.FromHours(1));
        }

        Assert.Equal(told, string.Join(' ', (await Page(shop)).Reverse().Select(one => $"{one.News.Notice}/{names[one.Receiver]}").Order(StringComparer.Ordinal).OrderBy(one => one[0] == 'F' ? 0 : one[0] == 'E' ? 1 : 2)));
    }

    [Fact]
    public async Task StepThatTakesAnAlertBack_IsForWhoeverHearsOfIt_AndLeavesWhenItEnded()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (all, fired) = (await Keep(shop, "all"), await Keep(shop, "only fired", tellsResolved: false));
        var first = Judge(Nothing, 40, Start);
        await Write(shop, first);
        var over = Judge(first.States, 100, Start + Duration.FromHours(1));
        await Write(shop, over);
        var state = over.States["low"];
        var taken = Lifecycle.TakeBack(state, default, Start + Duration.FromHours(2));

        await Write(shop, new RoundResult(over.States, [new AlertChange("low", state, taken.State, taken.Transitions, null)], null));

        Assert.Equal([(all, true), (fired, true), (all, false), (all, false), (fired, false)], (await Page(shop)).OrderByDescending(one => one.News.Sequence).ThenBy(one => one.Receiver).Select(one => (one.Receiver, one.News.TakesBack)));
        var alert = (await new InboxStore(Orgs).Load(shop.Org, "dv360:c1", "low", At(20)))!;
        Assert.Equal((At(9), At(10)), (alert.Alert.ResolvedAt, alert.Alert.TakenBackAt));
        Assert.Equal([true, false, false], alert.Transitions.Select(step => step.TakesBack));
        var kept = (await new AlertStateStore(Orgs).Load(shop.Org, ["dv360:c1"]))["dv360:c1"].States["low"];
        Assert.Null(kept.Doubtful);

        // It fires anew: that one nobody has taken back.
        await Write(shop, Judge(new Dictionary<string, AlertState> { ["low"] = kept }, 40, Start + Duration.FromHours(3)));
        Assert.Null((await new InboxStore(Orgs).Load(shop.Org, "dv360:c1", "low", At(20)))!.Alert.TakenBackAt);
        Assert.Equal(Start + Duration.FromHours(3), (await new AlertStateStore(Orgs).Load(shop.Org, ["dv360:c1"]))["dv360:c1"].States["low"].Doubtful);
    }

    [Fact]
    public async Task Steps_AreWrittenOncePerReceiver_AndNotWithoutTheStep()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var first = await Keep(shop, "first");
        var second = await Keep(shop, "second");
        await Keep(shop, "paused", isPaused: true);
        await Keep(other, "stranger");

        await Course(shop, 40);
        // Somebody who judged the same is told so, and nothing of theirs stays.
        await Assert.ThrowsAsync<PostgresException>(() => Write(shop, Judge(Nothing, 30, Start)));

        var page = await Page(shop);
        Assert.Equal([second, first], page.Select(one => one.Receiver).OrderDescending());
        Assert.Equal(2, page.Select(one => one.Message).Distinct().Count());
        Assert.All(page, one => Assert.Equal(
            new AlertNews("dv360:c1", "Spring", "Acme", "low", "Low", 1, Notice.Fired, Severity.Critical, At(8), "Pacing is 40 %; the rule asks whether it is below 50 %."), one.News));
        Assert.Empty(await Page(other));
        Assert.Empty(await Deliveries.Waiting(other.Org));
        Assert.Equal([(first, At(8)), (second, At(8))], await Deliveries.Waiting(shop.Org));
    }

    [Fact]
    public async Task Tries_AreKept_InOrderOfTheAlert_AndWhatIsGivenUpCanBeSentAgain()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk");
        await Course(shop, 40, 100);

        var fired = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(20), 9));
        Assert.Equal((Notice.Fired, 0), (fired.News.Notice, fired.Tries));
        await Deliveries.Record(shop.Org, [fired], new SendVerdict(DeliveryState.Waiting, At(21), "It answered 500."), pause: false, At(20));
        // What another has tried meanwhile is not counted again.
        await Deliveries.Record(shop.Org, [fired], new SendVerdict(DeliveryState.Delivered, null, null), pause: false, At(20));
        Assert.Empty(await Deliveries.Due(shop.Org, receiver, At(20), 9));

        var again = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(21), 9));
        Assert.Equal((fired.Message, 1, "It answered 500."), (again.Message, again.Tries, again.Reason));
        await Deliveries.Record(shop.Org, [again], new SendVerdict(DeliveryState.GivenUp, null, "It answered 500."), pause: false, At(21));
        Assert.Equal(Notice.Resolved, Assert.Single(await Deliveries.Due(shop.Org, receiver, At(21), 9)).News.Notice);
        Assert.Equal((1, 1), (await Receivers.Load(shop.Org)).Select(one => (one.Waiting, one.GivenUp)).Single());

        Assert.True(await Deliveries.Resend(shop.Org, again.Number, At(22), Said("ALERT_DELIVERY_RESENT")));
        Assert.False(await Deliveries.Resend(shop.Org, again.Number, At(22), Said("ALERT_DELIVERY_RESENT")));
        var resent = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(22), 9));
        Assert.Equal((fired.Message, 0), (resent.Message, resent.Tries));
    }

    [Fact]
    public async Task Receiver_ThatWantsNoMore_IsPausedAndKeepsWhatWaits()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk");
        await Course(shop, 40, 100);
        var fired = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(20), 9));

        await Deliveries.Record(shop.Org, [fired], new SendVerdict(DeliveryState.GivenUp, null, "It answered 410: it wants no more messages."), pause: true, At(20));

        var paused = Assert.Single(await Receivers.Load(shop.Org));
        Assert.Equal((true, "It answered 410: it wants no more messages.", 2, 1), (paused.Receiver.IsPaused, paused.Receiver.PausedBecause, paused.Receiver.Version, paused.Waiting));
        Assert.Empty(await Deliveries.Waiting(shop.Org));
        Assert.Empty(await Deliveries.Due(shop.Org, receiver, At(20), 9));
    }

    [Fact]
    public async Task Receiver_ChangedFromAnOlderVersionOrByAnotherOrganisation_StaysAsItIs()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var receiver = await Keep(shop, "desk");
        var kept = Assert.Single(await Receivers.Load(shop.Org)).Receiver;

        Assert.False(await Receivers.Save(shop.Org, kept with { Name = "late" }, null, Said("ALERT_RECEIVER_SAVED")));
        Assert.False(await Receivers.Save(other.Org, kept with { Name = "theirs", Version = 2 }, null, Said("ALERT_RECEIVER_SAVED")));
        Assert.False(await Receivers.Remove(other.Org, receiver, Said("ALERT_RECEIVER_REMOVED")));
        Assert.Null(await Receivers.Sealed(other.Org, receiver));
        Assert.Equal("desk", Assert.Single(await Receivers.Load(shop.Org)).Receiver.Name);

        await Course(shop, 40);
        Assert.True(await Receivers.Remove(shop.Org, receiver, Said("ALERT_RECEIVER_REMOVED")));
        Assert.Null(await Receivers.Sealed(shop.Org, receiver));
        Assert.Empty(await Page(shop));
        Assert.Equal("ALERT_RECEIVER_SAVED,ALERT_RECEIVER_REMOVED", await shop.One("select string_agg(action, ',' order by number) from tenancy.audit where org_id = $1 and action like 'ALERT%'"));
    }

    [Fact]
    public async Task Forget_TakesWhatIsOver_AndLeavesWhatWaits()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk");
        await Course(shop, 40, 100);
        await Deliveries.Record(shop.Org, [Assert.Single(await Deliveries.Due(shop.Org, receiver, At(20), 9))], new SendVerdict(DeliveryState.GivenUp, null, "It answered 500."), pause: false, At(20));

        await Deliveries.Forget(shop.Org, At(20));
        Assert.Equal(2, (await Page(shop)).Count);
        await Deliveries.Forget(shop.Org, At(21));
        Assert.Equal(Notice.Resolved, Assert.Single(await Page(shop)).News.Notice);
    }

    [Fact]
    public async Task Messages_ThatAreHeldBack_WaitAndLetLaterOnesBeLookedAt_AndAreLetGoOnce()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk");
        await Course(shop, 70, 40);
        var about = Assert.Single(await Held.About(shop.Org, receiver, [("dv360:c1", "low"), ("dv360:c1", "other")]));
        Assert.Equal((Severity.Critical, Severity.Critical, null, false), (about.Active, Enum.Parse<Severity>(about.Labels["severity"], true), about.SnoozedUntil, about.IsKnown));
        Assert.Equal([(Notice.Fired, Severity.Warning, false, false), (Notice.Escalated, Severity.Critical, false, false)],
            about.Messages.Select(one => (one.Notice, one.Severity, one.IsHeld, one.IsTried)));
        var (fired, escalated) = (about.Messages[0].Number, about.Messages[1].Number);

        await Held.Hold(shop.Org, [new(fired, At(15), "Silenced by Ada: Moving")]);
        // What comes after it is not kept waiting by it.
        Assert.Equal([escalated], (await Deliveries.Due(shop.Org, receiver, At(14), 9)).Select(one => one.Number));
        Assert.Equal([(receiver, At(9))], await Deliveries.Waiting(shop.Org));
        await Held.Hold(shop.Org, [new(escalated, At(15), "Silenced by Ada: Moving")]);
        Assert.Empty(await Deliveries.Due(shop.Org, receiver, At(14), 9));
        Assert.Equal([(receiver, At(15))], await Deliveries.Waiting(shop.Org));

        await Held.Release(shop.Org, [escalated], [(escalated, Notice.Fired)], [fired], At(15));
        var page = await Page(shop);
        Assert.Equal(
            [(DeliveryState.Waiting, Notice.Fired, Severity.Critical, null, At(15)), (DeliveryState.Withheld, Notice.Fired, Severity.Warning, (DateTimeOffset?)null, At(15))],
            page.Select(one => (one.State, one.News.Notice, one.News.Severity, one.HeldUntil, one.NextAt)));
        Assert.All(page, one => Assert.Equal("Silenced by Ada: Moving", one.HeldBecause));
        Assert.Equal((1, 0), (await Receivers.Load(shop.Org)).Select(one => (one.Waiting, one.GivenUp)).Single());
        await Deliveries.Forget(shop.Org, At(16));
        Assert.Equal([DeliveryState.Waiting], (await Page(shop)).Select(one => one.State));
    }

    [Fact]
    public async Task WhatIsHeldBack_IsLookedAtWhenASilenceEnds_OrWhenTheAlertIsSnoozedAnew()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk");
        await Course(shop, 40);
        var held = Assert.Single(await Page(shop)).Number;
        var silences = new SilenceStore(Orgs);
        var silence = Assert.NotNull(await silences.Add(
            shop.Org, new SilenceRecord(0, [new("rule", MatchKind.Equal, "low")], At(9), At(20), "Moving", At(9), "Ada", null), 9, _ => Said("ALERT_SILENCE_MADE")));
        await Held.Hold(shop.Org, [new(held, At(20), "Silenced")]);

        await silences.End(shop.Org, silence, At(10), Said("ALERT_SILENCE_ENDED"));
        Assert.Equal([(receiver, At(10))], await Deliveries.Waiting(shop.Org));

        var inbox = new InboxStore(Orgs);
        foreach (var until in new DateTimeOffset?[] { At(22), null })
        {
            await Held.Hold(shop.Org, [new(held, At(20), "Snoozed")]);
            Assert.Single(await inbox.Snooze(shop.Org, [new Snoozing(new AlertName("dv360:c1", "low"), null)], until, "later", At(11), Ada));
            Assert.Equal([(receiver, At(11))], await Deliveries.Waiting(shop.Org));
            Assert.Equal(until, Assert.Single(await Held.About(shop.Org, receiver, [("dv360:c1", "low")])).SnoozedUntil);
        }
    }

    [Fact]
    public async Task WhatFollowsFromAnAlert_IsLookedAtWhenThatEnds_AndNotHeldByOneThatIsOver()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (all, some) = (await Keep(shop, "all"), await Keep(shop, "some", advertisers: "Acme"));
        var main = AlertSubject.OfConnection("dv360", 3, "Main", "DV360");
        await fixture.Database.Execute(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, name, status, described, batch_id, row_no, known_from)
                overriding system value values ({shop.Org.Value}, 7, 3, 'dv360', 2, 'c1', 'Spring', 1, true, 1, 1, now())
            """);
        var late = Judge(Nothing, 40, Start);
        await Write(shop, late, main);
        await Course(shop, 40);
        var campaign = (await Page(shop)).Single(one => one.Receiver == all && one.News.Subject == "dv360:c1").Number;

        var beside = Assert.Single(Assert.Single(await Held.About(shop.Org, all, [("dv360:c1", "low")])).Beside);
        Assert.Equal(new AlertBeside("connection:dv360:3", "Main", "low", "Low"), beside);
        // Whoever is told of one advertiser is not told of connections.
        Assert.Empty(Assert.Single(await Held.About(shop.Org, some, [("dv360:c1", "low")])).Beside);
        Assert.Equal(beside, Assert.Single((await new InboxStore(Orgs).Load(shop.Org, "dv360:c1", "low", At(10)))!.Alert.Beside));

        // What belongs to the campaign came by the connection too; what belongs to another does not follow from this one.
        var line = AlertSubject.OfLineItem("dv360:c1", 7, "Spring", "l1", "Line", "Acme");
        await Write(shop, late, line);
        await Write(shop, late, AlertSubject.OfLineItem("dv360:c1x", 7, "Other", "l1", "Line", "Acme"));
        Assert.Equal(["connection:dv360:3", "dv360:c1"], Assert.Single(await Held.About(shop.Org, all, [(line.Key.Text, "low")])).Beside.Select(one => one.SubjectKey));
        var order = AlertSubject.OfOrder("dv360:c1", 7, "Spring", "o1", "Order", "Acme");
        await Write(shop, late, order);
        Assert.Equal(["connection:dv360:3", "dv360:c1"], Assert.Single(await Held.About(shop.Org, all, [(order.Key.Text, "low")])).Beside.Select(one => one.SubjectKey));
        Assert.Equal(["connection:dv360:3"], Assert.Single(await Held.About(shop.Org, all, [("lineitem:dv360:c1x~l1", "low")])).Beside.Select(one => one.SubjectKey));

        await Held.Hold(shop.Org, [new(campaign, At(20), "Follows from Low: Main", beside, IsOpen: true)]);
        Assert.DoesNotContain(await Deliveries.Due(shop.Org, all, At(19), 9), one => one.Number == campaign);
        Assert.True(Assert.Single(await Page(shop), one => one.Number == campaign).IsHeldOpen);
        await Write(shop, Judge(late.States, 100, Start + Duration.FromHours(2)), main);
        Assert.Contains(await Deliveries.Due(shop.Org, all, At(19), 9), one => one.Number == campaign);

        // It was over before the message was held.
        await Held.Hold(shop.Org, [new(campaign, At(22), "Follows from Low: Main", beside, IsOpen: true)]);
        Assert.Contains(await Deliveries.Due(shop.Org, all, At(19), 9), one => one.Number == campaign);
        await Held.Release(shop.Org, [campaign], [], [], At(19));
        Assert.False(Assert.Single(await Page(shop), one => one.Number == campaign).IsHeldOpen);
    }

    [Fact]
    public async Task WhatAReceiverKnows_IsKeptWhileTheAlertIsOut_AndUntilItsEndIsTold()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk");
        await Course(shop, 40);
        await Deliver(shop, receiver);
        await Deliveries.Forget(shop.Org, At(23));
        Assert.Single(await Page(shop));

        await Course(shop, [40, 100], from: 1);
        var over = Assert.Single(await Held.About(shop.Org, receiver, [("dv360:c1", "low")]));
        Assert.Equal((null, true, 1), (over.Active, over.IsKnown, over.Messages.Count));
        await Deliveries.Forget(shop.Org, At(23));
        Assert.Equal(2, (await Page(shop)).Count);

        await Deliver(shop, receiver);
        await Deliveries.Forget(shop.Org, At(23));
        Assert.Empty(await Page(shop));
    }

    [Fact]
    public async Task Course_OfAMessage_SaysSinceWhenWhyAndWhatWasToldBefore_AndNothingOfAnotherFiring()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var receiver = await Keep(shop, "desk");
        await Keep(shop, "another");
        await Course(shop, 70, 40, 100, 40);
        var page = (await Page(shop)).Where(one => one.Receiver == receiver).OrderBy(one => one.News.Sequence).ToList();

        var courses = await Deliveries.Courses(shop.Org, [.. page.Select(one => one.Number)]);

        Assert.Equal([At(8), At(8), At(8), At(11)], page.Select(one => courses[one.Number].FiredAt));
        Assert.Equal(["", "1", "12", ""], page.Select(one => string.Concat(courses[one.Number].Earlier.Select(id => page.FindIndex(each => each.Message == id) + 1))));
        Assert.Equal(["pacing < 90", "pacing < 50", "pacing < 50", "pacing < 50"], page.Select(one => courses[one.Number].Condition));
        Assert.Equal(new NewsReading("Pacing", "70", "%"), Assert.Single(courses[page[0].Number].Readings));
        Assert.Empty(await Deliveries.Courses(other.Org, [.. page.Select(one => one.Number)]));

        await Held.Hold(shop.Org, [new(page[0].Number, At(15), "Silenced")]);
        await Held.Release(shop.Org, [page[1].Number], [], [page[0].Number], At(15));
        // What was never sent is nothing to answer to.
        Assert.Empty((await Deliveries.Courses(shop.Org, [page[1].Number]))[page[1].Number].Earlier);
    }

    [Fact]
    public async Task Message_ThatSomeAddressesTook_IsKnownToThem_AndKeepsWhichTheyAre()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, "desk", addresses: "a@x.test b@x.test c@x.test");
        Assert.Equal(["a@x.test", "b@x.test", "c@x.test"], Assert.Single(await Receivers.Load(shop.Org)).Receiver.Addresses);
        await Course(shop, 40, 100);
        var fired = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(20), 9));
        Assert.Empty(fired.Taken);

        await Deliveries.Record(shop.Org, [fired], new SendVerdict(DeliveryState.Waiting, At(20), "451"), pause: false, At(20), ["a@x.test"]);
        var again = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(20), 9));
        Assert.Equal(["a@x.test"], again.Taken);
        await Deliveries.Record(shop.Org, [again], new SendVerdict(DeliveryState.GivenUp, null, "550"), pause: false, At(20), ["c@x.test"]);

        Assert.Equal(["a@x.test", "c@x.test"], Assert.Single(await Page(shop), one => one.Number == fired.Number).Taken);
        Assert.True(Assert.Single(await Held.About(shop.Org, receiver, [("dv360:c1", "low")])).IsKnown);
        await Deliveries.Forget(shop.Org, At(23));
        // Its end is still to be told to those who know of it.
        Assert.Equal(2, (await Page(shop)).Count);
    }

    private async Task Deliver(Workshop shop, int receiver) => await Deliveries.Record(
        shop.Org, [Assert.Single(await Deliveries.Due(shop.Org, receiver, At(20), 9))], new SendVerdict(DeliveryState.Delivered, null, null), pause: false, At(20));

    private Task<IReadOnlyList<DeliveryRecord>> Page(Workshop shop) => Deliveries.Page(shop.Org, null, null, 50);

    private async Task<int> Keep(
        Workshop shop, string name, Severity least = Severity.Warning, string rules = "", string advertisers = "", bool tellsResolved = true, bool isPaused = false, string addresses = "", bool tellsMargin = false,
        decimal? leastStake = null)
    {
        var id = await Receivers.NewNumber(shop.Org);
        Assert.True(await Receivers.Save(
            shop.Org,
            new ReceiverRecord(id, ReceiverKind.Webhook, name, "hooks.example.com", least, Words(rules), Words(advertisers), tellsResolved, isPaused, null, 1, At(7), "Ada")
            { Addresses = Words(addresses), TellsMargin = tellsMargin, LeastStake = leastStake },
            [1, 2, 3],
            Said("ALERT_RECEIVER_SAVED")));
        return id;

        static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static AuditEntry Said(string action) => new(At(9), Ada, action, new AuditObject("alert receiver", "1"));

    /// <summary>Has the alert judged by one value after the other, an hour apart.</summary>
    private Task Course(Workshop shop, params int[] values) => Course(shop, values, 0);

    /// <param name="from">How many of them have been written already.</param>
    private async Task Course(Workshop shop, int[] values, int from)
    {
        var (states, now) = (Nothing, Start);
        for (var i = 0; i < values.Length; i++)
        {
            var round = Judge(states, values[i], now);
            if (i >= from)
            {
                await Write(shop, round);
            }
            (states, now) = (round.States, now + Duration.FromHours(1));
        }
    }

    private async Task Write(Workshop shop, RoundResult round, AlertSubject? subject = null)
    {
        await using var transaction = await Orgs.Begin(shop.Org);
        await AlertStateStore.Write(transaction, [AlertStateStore.Text(subject ?? Spring, [.. round.Changes.Select(change => new AlertWrite(change, "Low"))], null)], CancellationToken.None);
        await transaction.Commit();
    }

    private static RoundResult Judge(IReadOnlyDictionary<string, AlertState> states, decimal pacing, Instant now) => AlertRound.Judge(
        states, [CompiledRule.Of(RuleParser.Parse("alert low v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90").Value).Value], Offers,
        _ => Reading.Of(pacing, now), now);

    private static RoundResult Judge(IReadOnlyDictionary<string, AlertState> states, decimal pacing, Instant now, decimal lost, string currency) => AlertRound.Judge(
        states, [CompiledRule.Of(RuleParser.Parse("alert low v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90\nat stake lost").Value).Value], Offers,
        term => Reading.Of(term.Name == "lost" ? lost : pacing, now), now, null, currency);
}
