using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Alerts;

/// <summary>Silences on the real store: kept as they were made, listed by where they stand, and of one organisation alone.</summary>
public sealed class SilenceStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly AuditActor Ada = new(ActorKind.User, "user-1", "Ada");

    private SilenceStore Silences => new(fixture.Database.Orgs);

    [Fact]
    public async Task Silences_AreListedByWhereTheyStand_TheOneThatEndsLastFirst()
    {
        var shop = await Workshop.Open(fixture.Database);
        var past = await Keep(shop, 8, 9);
        var running = await Keep(shop, 9, 11);
        var longer = await Keep(shop, 9, 12);
        var coming = await Keep(shop, 11, 13);

        Assert.Equal([coming, longer, running, past], await Page(shop, null));
        Assert.Equal([longer, running], await Page(shop, SilenceStanding.Running));
        Assert.Equal([coming], await Page(shop, SilenceStanding.Coming));
        Assert.Equal([past], await Page(shop, SilenceStanding.Past));
        Assert.Equal([running, longer], (await Silences.Running(shop.Org, At(10))).Select(one => one.Number));
        Assert.Equal([running], (await Silences.Page(shop.Org, null, At(10), new SilencePlace(At(12), longer), 1)).Select(one => one.Number));
        // At its end a silence is over, at its beginning it runs.
        Assert.Equal([longer, coming], (await Silences.Running(shop.Org, At(11))).Select(one => one.Number));
    }

    [Fact]
    public async Task Silence_IsReadAsItWasMade_AndEndsOnce()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var number = await Keep(shop, 9, 12);
        var coming = await Keep(shop, 11, 13);

        var kept = Assert.Single(await Silences.Running(shop.Org, At(10)));
        Assert.Equal([new MatcherText("advertiser", MatchKind.Fits, "Ac.*"), new MatcherText("severity", MatchKind.NotEqual, "critical")], kept.Matchers);
        Assert.Equal((At(9), At(12), "Moving", "Ada", null), (kept.Start, kept.End, kept.Reason, kept.MadeBy, kept.EndedBy));
        Assert.True(kept.Read()!.Match.Match(AlertLabels.Of("low", Severity.Warning, "dv360:9", "Spring", "Acme")));
        Assert.False(kept.Read()!.Match.Match(AlertLabels.Of("low", Severity.Critical, "dv360:9", "Spring", "Acme")));

        Assert.Empty(await Silences.Running(other.Org, At(10)));
        Assert.Null(await Silences.End(other.Org, number, At(10), Said("ALERT_SILENCE_ENDED")));
        var ended = await Silences.End(shop.Org, number, At(10), Said("ALERT_SILENCE_ENDED"));
        Assert.Equal((At(9), At(10), "Ada"), (ended!.Start, ended.End, ended.EndedBy));
        Assert.Null(await Silences.End(shop.Org, number, At(10), Said("ALERT_SILENCE_ENDED")));
        // One that has not begun is never.
        var never = await Silences.End(shop.Org, coming, At(10), Said("ALERT_SILENCE_ENDED"));
        Assert.Equal((At(10), At(10)), (never!.Start, never.End));
        Assert.Empty(await Silences.Running(shop.Org, At(12)));
        Assert.Equal(
            "ALERT_SILENCE_MADE,ALERT_SILENCE_MADE,ALERT_SILENCE_ENDED,ALERT_SILENCE_ENDED",
            await shop.One("select string_agg(action, ',' order by number) from tenancy.audit where org_id = $1 and action like 'ALERT%'"));
    }

    [Fact]
    public async Task Silence_BeyondAsManyAsThereMayBe_IsNotKept()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Keep(shop, 8, 9);
        await Keep(shop, 9, 12);

        Assert.Null(await Add(shop, 9, 12, most: 1));
        Assert.NotNull(await Add(shop, 9, 12, most: 2));
    }

    private async Task<long> Keep(Workshop shop, int from, int until) => Assert.NotNull(await Add(shop, from, until, most: 200));

    // Made at ten.
    private Task<long?> Add(Workshop shop, int from, int until, int most) => Silences.Add(
        shop.Org,
        new SilenceRecord(
            0, [new("advertiser", MatchKind.Fits, "Ac.*"), new("severity", MatchKind.NotEqual, "critical")], At(from), At(until), "Moving", At(10), "Ada", null),
        most, _ => Said("ALERT_SILENCE_MADE"));

    private async Task<IEnumerable<long>> Page(Workshop shop, SilenceStanding? standing) => (await Silences.Page(shop.Org, standing, At(10), null, 9)).Select(one => one.Number);

    private static AuditEntry Said(string action) => new(At(10), Ada, action, new AuditObject("alert silence", "1"));
}
