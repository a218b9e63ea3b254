using NodaTime;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Alerts;

/// <summary>Which rules are noisy, from the steps of their alerts and what people did about them, on the real store.</summary>
public sealed class NoiseStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly AuditActor Ada = new(ActorKind.User, "user-1", "Ada");
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);

    private readonly Dictionary<(string, string), IReadOnlyDictionary<string, AlertState>> _states = [];

    private OrgDatabase Orgs => fixture.Database.Orgs;

    private NoiseStore Noise => new(Orgs);

    private InboxStore Inbox => new(Orgs);

    [Fact]
    public async Task Rules_AreCounted_TheNoisiestFirst_WithWhatPeopleDid()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        // Fires at 8, over at 9, again at 9:30 and at 11:30; on another campaign once.
        await Judge(shop, "spring", "loud", 40, At(8));
        Assert.Single(await Inbox.Acknowledge(shop.Org, [new AlertName("dv360:spring", "loud")], true, At(8, 10), Ada));
        // What is acknowledged again is acknowledged once.
        Assert.Single(await Inbox.Acknowledge(shop.Org, [new AlertName("dv360:spring", "loud")], true, At(8, 50), Ada));
        await Judge(shop, "spring", "loud", 100, At(9));
        // Though somebody acknowledged it, it should not have been.
        await TakeBack(shop, "spring", "loud", At(9, 5));
        await Judge(shop, "spring", "loud", 40, At(9, 30));
        Assert.Single(await Inbox.Acknowledge(shop.Org, [new AlertName("dv360:spring", "loud")], true, At(10), Ada));
        Assert.Single(await Inbox.Snooze(shop.Org, [new Snoozing(new AlertName("dv360:spring", "loud"), null)], At(20), "", At(10), Ada));
        await Judge(shop, "spring", "loud", 100, At(10, 29));
        await Judge(shop, "spring", "loud", 40, At(11, 30));
        await Judge(shop, "autumn", "loud", 70, At(12));
        await Judge(shop, "spring", "calm", 70, At(12));
        // Escalating is no other firing.
        await Judge(shop, "spring", "calm", 40, At(13));
        await Judge(other, "foreign", "loud", 40, At(12));

        Assert.Equal(
            [new RuleNoiseRecord("loud", "Rule loud", 4, 2, 2, 1, 1, 1, 1, TimeSpan.FromMinutes(20)), new RuleNoiseRecord("calm", "Rule calm", 1, 1, 0, 0, 0, 0, 0, null)],
            await Noise.Rules(shop.Org, At(8), 9));
        Assert.Equal("loud", Assert.Single(await Noise.Rules(shop.Org, At(8), 1)).RuleId);
        Assert.Equal(1, Assert.Single(await Noise.Rules(other.Org, At(8), 9)).Firings);
        // What was over just before the first moment is seen to be back.
        Assert.Equal((3, 1), (await Noise.Rules(shop.Org, At(9, 15), 9)).Select(one => (one.Firings, one.Flapped)).First());
        Assert.Empty(await Noise.Rules(shop.Org, At(14), 9));
    }

    /// <summary>Has a rule judge a campaign by a value: below 90 warns, below 50 is critical.</summary>
    private async Task Judge(Workshop shop, string campaign, string rule, decimal pacing, DateTimeOffset at)
    {
        var compiled = CompiledRule.Of(RuleParser.Parse($"alert {rule} v1 \"Rule {rule}\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90").Value).Value;
        var now = Instant.FromDateTimeOffset(at);
        var round = AlertRound.Judge(
            _states.GetValueOrDefault((campaign, rule)) ?? new Dictionary<string, AlertState>(), [compiled], Offers, _ => Reading.Of(pacing, now), now);
        _states[(campaign, rule)] = round.States;
        await Write(shop, campaign, round.Changes, rule);
    }

    private async Task TakeBack(Workshop shop, string campaign, string rule, DateTimeOffset at)
    {
        var state = _states[(campaign, rule)][rule];
        var taken = Lifecycle.TakeBack(state, default, Instant.FromDateTimeOffset(at));
        _states[(campaign, rule)] = new Dictionary<string, AlertState> { [rule] = taken.State };
        await Write(shop, campaign, [new AlertChange(rule, state, taken.State, taken.Transitions, null)], rule);
    }

    private async Task Write(Workshop shop, string campaign, IReadOnlyList<AlertChange> changes, string rule)
    {
        await using var transaction = await Orgs.Begin(shop.Org);
        await AlertStateStore.Write(
            transaction,
            [AlertStateStore.Text(AlertSubject.OfCampaign($"dv360:{campaign}", 7, campaign, "Acme"), [.. changes.Select(change => new AlertWrite(change, $"Rule {rule}"))], null)],
            CancellationToken.None);
        await transaction.Commit();
    }
}
