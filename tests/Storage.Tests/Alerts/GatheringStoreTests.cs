using System.Globalization;
using NodaTime;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Alerts;

/// <summary>When messages of a group become one and when something is told again, on the real store: by the rows alone.</summary>
public sealed class GatheringStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly AuditActor Ada = new(ActorKind.User, "user-1", "Ada");
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);
    private static readonly SendVerdict Taken = new(DeliveryState.Delivered, null, null);

    private readonly Dictionary<(string, string), IReadOnlyDictionary<string, AlertState>> _states = [];

    private OrgDatabase Orgs => fixture.Database.Orgs;

    private ReceiverStore Receivers => new(Orgs);

    private DeliveryStore Deliveries => new(Orgs);

    private HeldStore Held => new(Orgs);

    private GatheringStore Gatherings => new(Orgs);

    // At 8:00 spring fires low, at 8:00:10 spring fires high, at 8:00:20 autumn of another advertiser fires low; the wait is 30 seconds.
    [Theory]
    [InlineData(GroupedBy.None, "08:00:00 low/spring | 08:00:10 high/spring | 08:00:20 low/autumn")]
    [InlineData(GroupedBy.Campaign, "08:00:30 low/spring high/spring | 08:00:50 low/autumn")]
    [InlineData(GroupedBy.Advertiser, "08:00:30 low/spring high/spring | 08:00:50 low/autumn")]
    [InlineData(GroupedBy.Rule, "08:00:30 low/spring low/autumn | 08:00:40 high/spring")]
    [InlineData(GroupedBy.All, "08:00:30 low/spring high/spring low/autumn")]
    public async Task WhatFiresTogether_IsDueAsOne_WhenTheFirstHasWaited(GroupedBy by, string expected)
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(by, Seconds(30), Seconds(300), null));
        await Judge(shop, "spring", "low", 40, At(8));
        await Judge(shop, "spring", "high", 40, At(8).AddSeconds(10));
        await Judge(shop, "autumn", "low", 40, At(8).AddSeconds(20), owner: "Bolt");

        var told = new List<string>();
        while (await Deliveries.Waiting(shop.Org) is [var (who, moment)])
        {
            Assert.Equal(receiver, who);
            Assert.Empty(await Deliveries.Due(shop.Org, receiver, moment.AddMilliseconds(-1), 9));
            var due = await Deliveries.Due(shop.Org, receiver, moment, 9);
            told.Add($"{moment:HH:mm:ss} {Words(due)}");
            var rows = due[0].OpenGroup is null ? due : await Gatherings.Compose(shop.Org, due, moment);
            Assert.Single(rows.Select(one => one.Message).Distinct());
            await Deliveries.Record(shop.Org, rows, Taken, pause: false, moment);
        }
        Assert.Equal(expected, string.Join(" | ", told));
    }

    // By the clock of Berlin, which is put forward in the night of 29 March: eight is 7:00 UTC before and 6:00 after.
    [Theory]
    [InlineData("2026-03-20T06:59:59Z", "2026-03-20T07:00:00Z")]
    [InlineData("2026-03-20T07:00:00Z", "2026-03-21T07:00:00Z")]
    [InlineData("2026-03-28T07:00:01Z", "2026-03-29T06:00:00Z")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-29T06:00:00Z")]
    public async Task WhatADayBrings_IsDueAsOne_AtTheNextEightInTheMorning(string first, string due)
    {
        var shop = await Workshop.Open(fixture.Database);
        await fixture.Database.Execute($"update tenancy.organization set zone = 'Europe/Berlin' where org_id = {shop.Org.Value}");
        var receiver = await Keep(shop, new Gathering(GroupedBy.Day, Seconds(30), Seconds(300), null) { DigestAt = TimeSpan.FromHours(8) });
        var (at, moment) = (Instant.FromDateTimeOffset(DateTimeOffset.Parse(first, CultureInfo.InvariantCulture)), DateTimeOffset.Parse(due, CultureInfo.InvariantCulture));
        await Judge(shop, "spring", "low", 40, at.ToDateTimeOffset());
        await Judge(shop, "autumn", "low", 40, at.ToDateTimeOffset().AddMilliseconds(1));

        Assert.Equal([(receiver, moment)], await Deliveries.Waiting(shop.Org));
        Assert.Empty(await Deliveries.Due(shop.Org, receiver, moment.AddMilliseconds(-1), 9));
        var rows = await Gatherings.Compose(shop.Org, await Deliveries.Due(shop.Org, receiver, moment, 9), moment);
        Assert.Equal((2, GroupedBy.Day), (rows.Count, rows[0].GroupedBy));
    }

    [Fact]
    public async Task NextMessageOfAGroup_WaitsForTheInterval_FromTheLastTry()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.Campaign, Seconds(30), Seconds(300), null));
        await Judge(shop, "spring", "low", 40, At(8));
        var first = await Gatherings.Compose(shop.Org, await Deliveries.Due(shop.Org, receiver, At(8, 1), 9), At(8, 1));
        await Deliveries.Record(shop.Org, first, new SendVerdict(DeliveryState.Waiting, At(8, 2), "It answered 500."), pause: false, At(8, 1));
        await Judge(shop, "spring", "high", 40, At(8, 1));

        Assert.Equal(["low/spring"], (await Deliveries.Due(shop.Org, receiver, At(8, 5), 9)).Select(Words));
        await Deliveries.Record(shop.Org, await Deliveries.Due(shop.Org, receiver, At(8, 2), 9), Taken, pause: false, At(8, 2));
        Assert.Equal([(receiver, At(8, 7))], await Deliveries.Waiting(shop.Org));
        // Another group has not been told.
        await Judge(shop, "autumn", "low", 40, At(8, 3));
        Assert.Equal([(receiver, At(8, 3).AddSeconds(30))], await Deliveries.Waiting(shop.Org));
    }

    [Fact]
    public async Task StepsOfOneAlert_GoTogether_UnlessOneOfThemIsOnItsWay()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.All, Seconds(60), Seconds(60), null));
        await Judge(shop, "spring", "low", 70, At(8));
        await Judge(shop, "spring", "low", 40, At(8).AddSeconds(20));
        var due = await Deliveries.Due(shop.Org, receiver, At(8, 1), 9);
        Assert.Equal([1L, 2], due.Select(one => one.News.Sequence));
        var first = await Gatherings.Compose(shop.Org, due, At(8, 1));
        Assert.Equal((2, due[0].Message), (first.Count, first[1].Message));
        // Whoever comes late finds nothing left to settle.
        Assert.Empty(await Gatherings.Compose(shop.Org, due, At(8, 1)));

        await Judge(shop, "spring", "low", 100, At(8, 2));
        await Judge(shop, "autumn", "low", 40, At(8, 2));
        Assert.Equal(
            [("4", null, "spring", 1L), ("4", null, "spring", 2), (null, "4", "autumn", 1)],
            (await Deliveries.Due(shop.Org, receiver, At(8, 9), 9)).Select(one => (one.GroupKey, one.OpenGroup, one.News.SubjectName, one.News.Sequence)));

        await Deliveries.Record(shop.Org, first, Taken, pause: false, At(8, 3));
        Assert.Equal(["autumn", "spring"], (await Deliveries.Due(shop.Org, receiver, At(8, 4), 9)).Select(one => one.News.SubjectName).Order());
    }

    [Fact]
    public async Task Message_ThatIsTriedAgain_HasItsIdAndItsRowsAlone_AndIsSentAgainAsAWhole()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.Campaign, TimeSpan.Zero, Seconds(60), null));
        await Judge(shop, "spring", "low", 40, At(8));
        await Judge(shop, "spring", "high", 40, At(8));
        var first = await Gatherings.Compose(shop.Org, await Deliveries.Due(shop.Org, receiver, At(8), 9), At(8));
        await Judge(shop, "spring", "third", 40, At(8));
        // Settled, and nobody has tried it: whoever sent it has died.
        var again = await Deliveries.Due(shop.Org, receiver, At(8), 9);
        Assert.Equal(first.Select(one => (one.Number, one.Message, one.GroupKey, one.ComposedAt)), again.Select(one => (one.Number, one.Message, one.GroupKey, one.ComposedAt)));
        Assert.Equal((GroupedBy.Campaign, "1 dv360:spring"), (again[0].GroupedBy, again[0].GroupKey));

        await Deliveries.Record(shop.Org, again, new SendVerdict(DeliveryState.GivenUp, null, "It answered 500."), pause: false, At(8));
        var page = (await Deliveries.Page(shop.Org, receiver, null, 9)).OrderBy(one => one.Number).ToList();
        Assert.Equal([(DeliveryState.GivenUp, 2, 1), (DeliveryState.GivenUp, 2, 1), (DeliveryState.Waiting, 1, 0)], page.Select(one => (one.State, one.Together, one.Tries)));
        Assert.True(await Deliveries.Resend(shop.Org, page[1].Number, At(9), Said("ALERT_DELIVERY_RESENT")));
        Assert.Equal(
            [(first[0].Message, 0), (first[0].Message, 0)],
            (await Deliveries.Due(shop.Org, receiver, At(9), 9)).Where(one => one.GroupKey is not null).Select(one => (one.Message, one.Tries)));
    }

    [Fact]
    public async Task WhatIsHeldBack_IsOfNoGroup_UntilItIsLetGo()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.Campaign, Seconds(30), Seconds(60), null));
        await Judge(shop, "spring", "low", 40, At(8));
        await Judge(shop, "spring", "high", 40, At(8));
        var due = await Deliveries.Due(shop.Org, receiver, At(8, 1), 9);
        await Held.Hold(shop.Org, [new(due[0].Number, At(15), "Silenced")]);

        // What was held meanwhile is left out of the message.
        Assert.Equal([due[1].Number], (await Gatherings.Compose(shop.Org, due, At(8, 1))).Select(one => one.Number));
        Assert.Equal((null, due[0].Number), (await Deliveries.Due(shop.Org, receiver, At(15), 9)).Where(one => one.GroupKey is null).Select(one => (one.OpenGroup, one.Number)).Single());
        await Held.Release(shop.Org, [due[0].Number], [], [], At(15));
        Assert.Equal("1 dv360:spring", Assert.Single(await Deliveries.Due(shop.Org, receiver, At(15).AddSeconds(30), 9), one => one.Number == due[0].Number).OpenGroup);
        Assert.DoesNotContain(await Deliveries.Due(shop.Org, receiver, At(15).AddSeconds(29), 9), one => one.Number == due[0].Number);
    }

    /// <summary>Out for nine hours, told again every four: at 0, 4 and 8 hours, and then that it is over.</summary>
    [Fact]
    public async Task AlertThatStaysOut_IsToldAgain_UntilItIsOver()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.None, Seconds(30), Seconds(300), TimeSpan.FromHours(4)));
        await Judge(shop, "spring", "low", 70, At(8));
        var told = new List<string>();
        await Play(until: At(17));
        await Judge(shop, "spring", "low", 100, At(17));
        await Play(until: At(23));

        Assert.Equal(["08:00 Warning", "12:00 Still warning", "16:00 Still warning", "17:00 Resolved"], told);
        Assert.Empty(await Deliveries.Waiting(shop.Org));
        Assert.Equal([1, 2], (await Deliveries.Page(shop.Org, receiver, null, 9)).Select(one => one.News.Repeat).Where(one => one > 0).Order());

        async Task Play(DateTimeOffset until)
        {
            while (await Deliveries.Waiting(shop.Org) is [var (_, moment)] && moment < until)
            {
                if (await Deliveries.Due(shop.Org, receiver, moment, 9) is { Count: > 0 } due)
                {
                    told.Add($"{moment:HH:mm} {due.Single().News.Word}");
                    await Deliveries.Record(shop.Org, due, Taken, pause: false, moment);
                }
                else
                {
                    await Gatherings.Repeat(shop.Org, receiver, moment);
                }
            }
        }
    }

    [Theory]
    [InlineData("out", 1)]
    [InlineData("acknowledged", 0)]
    [InlineData("acknowledged as a warning, now critical", 1)]
    [InlineData("over", 0)]
    [InlineData("over and out again", 0)]
    [InlineData("a later step waits", 0)]
    [InlineData("of no interest any more", 0)]
    [InlineData("given up", 1)]
    public async Task Repeat_IsWritten_OnlyForWhatIsOutAndSeenToByNobody(string what, int written)
    {
        var shop = await Workshop.Open(fixture.Database);
        var gathering = new Gathering(GroupedBy.None, Seconds(30), Seconds(300), TimeSpan.FromHours(1));
        var receiver = await Keep(shop, gathering);
        await Judge(shop, "spring", "low", what == "acknowledged" ? 40 : 70, At(8));
        var fired = await Deliveries.Due(shop.Org, receiver, At(8), 9);
        await Deliveries.Record(shop.Org, fired, what == "given up" ? new SendVerdict(DeliveryState.GivenUp, null, "It answered 500.") : Taken, pause: false, At(8));
        Assert.Equal([(receiver, At(9))], await Deliveries.Waiting(shop.Org));
        Assert.Equal(0, await Gatherings.Repeat(shop.Org, receiver, At(9).AddSeconds(-1)));

        switch (what)
        {
            case "acknowledged":
                Assert.Single(await new InboxStore(Orgs).Acknowledge(shop.Org, [new AlertName("dv360:spring", "low")], true, At(8), Ada));
                Assert.Empty(await Deliveries.Waiting(shop.Org));
                break;
            case "acknowledged as a warning, now critical":
                Assert.Single(await new InboxStore(Orgs).Acknowledge(shop.Org, [new AlertName("dv360:spring", "low")], true, At(8), Ada));
                await Judge(shop, "spring", "low", 40, At(8, 10));
                await Deliveries.Record(shop.Org, await Deliveries.Due(shop.Org, receiver, At(8, 10), 9), Taken, pause: false, At(8, 10));
                Assert.Equal(0, await Gatherings.Repeat(shop.Org, receiver, At(9)));
                break;
            case "over":
                await Judge(shop, "spring", "low", 100, At(8, 10));
                break;
            case "over and out again":
                await Judge(shop, "spring", "low", 100, At(8, 10));
                await Judge(shop, "spring", "low", 40, At(8, 20));
                break;
            case "a later step waits":
                await Judge(shop, "spring", "low", 40, At(8, 10));
                break;
            case "of no interest any more":
                var kept = Assert.Single(await Receivers.Load(shop.Org)).Receiver;
                Assert.True(await Receivers.Save(shop.Org, kept with { LeastSeverity = Severity.Critical, Version = 2 }, null, Said("ALERT_RECEIVER_SAVED")));
                break;
        }

        Assert.Equal(written, await Gatherings.Repeat(shop.Org, receiver, At(9, 30)));
        Assert.Equal(0, await Gatherings.Repeat(shop.Org, receiver, At(9, 30)));
        if (what == "acknowledged")
        {
            // It is told as soon as nobody has seen to it any more.
            Assert.Single(await new InboxStore(Orgs).Acknowledge(shop.Org, [new AlertName("dv360:spring", "low")], false, At(10), Ada));
            Assert.Equal(1, await Gatherings.Repeat(shop.Org, receiver, At(10)));
        }
    }

    [Fact]
    public async Task RepeatThatWasNotTold_BecauseSomebodyHadSeenToIt_IsToldOnceNobodyHas()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.None, Seconds(30), Seconds(300), TimeSpan.FromHours(1)));
        await Judge(shop, "spring", "low", 40, At(8));
        await Deliveries.Record(shop.Org, await Deliveries.Due(shop.Org, receiver, At(8), 9), Taken, pause: false, At(8));
        await Gatherings.Repeat(shop.Org, receiver, At(9));
        var repeat = Assert.Single(await Deliveries.Due(shop.Org, receiver, At(9), 9));
        await Held.Hold(shop.Org, [new(repeat.Number, At(12), "Snoozed")]);
        Assert.Single(await new InboxStore(Orgs).Acknowledge(shop.Org, [new AlertName("dv360:spring", "low")], true, At(10), Ada));
        var about = Assert.Single(await Held.About(shop.Org, receiver, [("dv360:spring", "low")]));
        Assert.Equal((true, true), (about.IsSeen, about.Messages.Single().IsRepeat));

        await Held.Release(shop.Org, [], [], [repeat.Number], At(12));
        Assert.Empty(await Deliveries.Waiting(shop.Org));
        await new InboxStore(Orgs).Acknowledge(shop.Org, [new AlertName("dv360:spring", "low")], false, At(13), Ada);
        Assert.Equal(1, await Gatherings.Repeat(shop.Org, receiver, At(13)));
        Assert.Equal(2, Assert.Single(await Deliveries.Due(shop.Org, receiver, At(13), 9)).News.Repeat);
    }

    [Fact]
    public async Task RepeatsOfAReceiver_BeginChangeAndEndWithItsSetting_ForWhatIsOutAlready()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var receiver = await Keep(shop, Gathering.None);
        await Judge(shop, "spring", "low", 40, At(8));
        await Judge(shop, "autumn", "low", 40, At(8));
        await Deliveries.Record(shop.Org, await Deliveries.Due(shop.Org, receiver, At(8), 9), Taken, pause: false, At(8));
        await Judge(shop, "autumn", "low", 100, At(9));
        await Deliveries.Record(shop.Org, await Deliveries.Due(shop.Org, receiver, At(9), 9), Taken, pause: false, At(9));
        Assert.Empty(await Deliveries.Waiting(shop.Org));

        await Change(2, TimeSpan.FromHours(4), At(10));
        Assert.Equal([(receiver, At(12))], await Deliveries.Waiting(shop.Org));
        // What would have been due hours ago is not told in the moment in which somebody saves.
        await Change(3, TimeSpan.FromHours(1), At(11));
        Assert.Equal([(receiver, At(12))], await Deliveries.Waiting(shop.Org));
        await Change(4, null, At(11));
        Assert.Empty(await Deliveries.Waiting(shop.Org));
        Assert.Empty(await Deliveries.Waiting(other.Org));

        async Task Change(int version, TimeSpan? every, DateTimeOffset at) => Assert.True(await Receivers.Save(
            shop.Org, Assert.Single(await Receivers.Load(shop.Org)).Receiver with { Gathering = Gathering.None with { RepeatEvery = every }, Version = version, ChangedAt = at }, null,
            Said("ALERT_RECEIVER_SAVED"), repeatsAnew: true));
    }

    [Fact]
    public async Task Settings_AreKeptAsTheyWereSaved()
    {
        var shop = await Workshop.Open(fixture.Database);
        var gathering = new Gathering(GroupedBy.Rule, Seconds(600), Seconds(86_400), TimeSpan.FromDays(7));
        await Keep(shop, gathering);

        Assert.Equal(gathering, Assert.Single(await Receivers.Load(shop.Org)).Receiver.Gathering);
    }

    [Fact]
    public async Task Repeats_OfWhatStaysOut_AreForgottenInTime_AndThatItIsKnownIsNot()
    {
        var shop = await Workshop.Open(fixture.Database);
        var receiver = await Keep(shop, new Gathering(GroupedBy.None, Seconds(30), Seconds(300), TimeSpan.FromHours(1)));
        await Judge(shop, "spring", "low", 40, At(8));
        for (var hour = 8; hour < 12; hour++)
        {
            await Gatherings.Repeat(shop.Org, receiver, At(hour));
            await Deliveries.Record(shop.Org, await Deliveries.Due(shop.Org, receiver, At(hour), 9), Taken, pause: false, At(hour));
        }

        await Deliveries.Forget(shop.Org, At(23));

        Assert.Equal([3, 0], (await Deliveries.Page(shop.Org, receiver, null, 9)).Select(one => one.News.Repeat));
        Assert.Equal([(receiver, At(12))], await Deliveries.Waiting(shop.Org));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static string Words(IEnumerable<DeliveryRecord> due) => string.Join(' ', due.Select(Words));

    private static string Words(DeliveryRecord one) => $"{one.News.Rule}/{one.News.SubjectName}";

    private static AuditEntry Said(string action) => new(At(9), Ada, action, new AuditObject("alert receiver", "1"));

    private async Task<int> Keep(Workshop shop, Gathering gathering)
    {
        var id = await Receivers.NewNumber(shop.Org);
        Assert.True(await Receivers.Save(
            shop.Org,
            new ReceiverRecord(id, ReceiverKind.Webhook, "desk", "hooks.example.com", Severity.Warning, [], [], true, false, null, 1, At(7), "Ada") { Gathering = gathering }, [1, 2, 3],
            Said("ALERT_RECEIVER_SAVED")));
        return id;
    }

    /// <summary>Has a rule judge a campaign by a value: below 90 warns, below 50 is critical.</summary>
    private async Task Judge(Workshop shop, string campaign, string rule, decimal pacing, DateTimeOffset at, string owner = "Acme")
    {
        var compiled = CompiledRule.Of(RuleParser.Parse($"alert {rule} v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90").Value).Value;
        var now = Instant.FromDateTimeOffset(at);
        var round = AlertRound.Judge(
            _states.GetValueOrDefault((campaign, rule)) ?? new Dictionary<string, AlertState>(), [compiled], Offers, _ => Reading.Of(pacing, now), now);
        _states[(campaign, rule)] = round.States;
        await using var transaction = await Orgs.Begin(shop.Org);
        await AlertStateStore.Write(
            transaction,
            [AlertStateStore.Text(AlertSubject.OfCampaign($"dv360:{campaign}", 7, campaign, owner), [.. round.Changes.Select(change => new AlertWrite(change, "Low"))], null)], CancellationToken.None);
        await transaction.Commit();
    }
}
