using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

/// <summary>What was known of a campaign, and when.</summary>
public sealed class CampaignPastStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly EntityKey Key = new("dv360", "c1");

    [Fact]
    public async Task Load_OfARestatedDay_BringsEachTotalWithTheMomentItWasKnownFrom()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(7), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5));
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 17, 1, 10).Delivery(3, "l2", 17, null, 5).Delivery(4, "l1", 18, 9, 1));
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 17, 2, 30));
        await shop.Merge(At(12), batch => batch.Delivery(2, "l2", 17, 4, 6));
        await shop.Gold.Advance(shop.Org, At(13));
        var store = new CampaignPastStore(shop.Orgs);
        var number = long.Parse(await shop.One("select entity_no from gold.entity where org_id = $1 and kind = 2"));

        // What stood at the first moment is known from then, and a total is of all line items, whichever of them changed.
        Assert.Equal(
            [(At(9), Day(17), (long?)1, (long?)15), (At(9), Day(18), 9, 1), (At(10), Day(17), 2, 35), (At(12), Day(17), 6, 36)],
            Totals(Assert.Single(await store.Load(shop.Org, [number], At(9), At(13)))));
        Assert.Equal([(At(9), Day(17), 1, 15), (At(9), Day(18), 9, 1), (At(10), Day(17), 2, 35)], Totals(Assert.Single(await store.Load(shop.Org, [number], At(9), At(11)))));
        Assert.Equal([(At(11), Day(17), 2, 35), (At(11), Day(18), 9, 1)], Totals((await store.Load(shop.Org, Key, At(11)))!));
        var nobody = (await store.Load(shop.Org, Key, At(6)))!;
        Assert.Null(nobody.At(At(6)));
        Assert.Empty(nobody.Days);

        // Nobody else's, and nothing of a key that is none.
        var other = await Workshop.Open(fixture.Database);
        Assert.Empty(await store.Load(other.Org, [number], At(9), At(13)));
        Assert.Null(await store.Load(other.Org, Key, At(11)));
        Assert.Null(await store.Load(shop.Org, new EntityKey("dv360", "o1"), At(11)));

        static IEnumerable<(DateTimeOffset, DateOnly, long?, long?)> Totals(CampaignPast past) =>
            past.Days.Select(day => (day.KnownFrom, day.Day.Day, day.Day.Impressions, day.Day.Revenue));
    }

    [Fact]
    public async Task At_OfEachMoment_IsSetUpSettingsAndWatermarkOfThatMoment()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(7), batch => batch.Advertiser("a1", "Brand", "UTC").Campaign("c1", "Spring").Order("o1", 5));
        await Claim(shop, 9, Day(10), Day(18));
        await shop.Merge(At(10), batch => batch.Campaign("c1", "Summer", status: EntityStatus.Paused));
        await shop.Merge(At(11), batch => batch.Order("o1", 6));
        await shop.Merge(At(12), batch => batch.Advertiser("a1", "Brand", "Europe/London"));
        await Claim(shop, 13, Day(17), Day(19));
        await Decide(shop, 14, "organization", 1, "0.5,0.8,1.2,1.5");
        await Decide(shop, 15, "dv360:a1", 1, "0.6,0.9,1.1,1.4");
        await Decide(shop, 16, "dv360:a1", 2, null);

        var past = (await new CampaignPastStore(shop.Orgs).Load(
            shop.Org, [long.Parse(await shop.One("select entity_no from gold.entity where org_id = $1 and kind = 2"))], At(7), At(20))).Single();

        Assert.True(past.IsCoverageKept);
        Assert.Null(past.At(At(6)));
        Assert.Equal(
            [
                (7, "Spring", EntityStatus.Active, "UTC", null, null, [5L], "d"),
                (9, "Spring", EntityStatus.Active, "UTC", Day(10), Day(18), [5L], "d"),
                (10, "Summer", EntityStatus.Paused, "UTC", Day(10), Day(18), [5L], "d"),
                (11, "Summer", EntityStatus.Paused, "UTC", Day(10), Day(18), [5L, 6L], "d"),
                (12, "Summer", EntityStatus.Paused, "Europe/London", Day(10), Day(18), [5L, 6L], "d"),
                (13, "Summer", EntityStatus.Paused, "Europe/London", Day(10), Day(19), [5L, 6L], "d"),
                (14, "Summer", EntityStatus.Paused, "Europe/London", Day(10), Day(19), [5L, 6L], "0.5,0.8,1.2,1.5"),
                (15, "Summer", EntityStatus.Paused, "Europe/London", Day(10), Day(19), [5L, 6L], "0.6,0.9,1.1,1.4"),
                (16, "Summer", EntityStatus.Paused, "Europe/London", Day(10), Day(19), [5L, 6L], "0.5,0.8,1.2,1.5"),
            ],
            past.Moments.Select(moment => (moment.Hour, At: past.At(moment)!)).Select(one => (
                one.Hour, one.At.Name, one.At.Status, one.At.Advertiser.Zone, one.At.CoveredFrom, one.At.DataThrough,
                one.At.Orders.Single().Versions.Select(version => version.Segments[0].Budget).ToArray(),
                one.At.Settings.Bands == PacingSettings.Default.Bands ? "d" : one.At.Settings.Bands)),
            (expected, actual) => expected.Item1 == actual.Item1 && (expected.Item2, expected.Item3, expected.Item4, expected.Item5, expected.Item6, expected.Item8)
                == (actual.Item2, actual.Item3, actual.Item4, actual.Item5, actual.Item6, actual.Item8) && expected.Item7.SequenceEqual(actual.Item7));

        // The live campaign is given the same.
        var (live, now) = ((await new CampaignStore(shop.Orgs).Load(shop.Org, Key))!, past.At(At(20))!);
        Assert.Equal(
            (live.Number, live.Connection, live.Key, live.Name, live.Status, live.FlightStart, live.FlightEnd, live.Advertiser, live.CoveredFrom, live.DataThrough, live.Settings),
            (now.Number, now.Connection, now.Key, now.Name, now.Status, now.FlightStart, now.FlightEnd, now.Advertiser, now.CoveredFrom, now.DataThrough, now.Settings));
        Assert.Equal(live.Orders.Single().Versions.Select(version => (version.KnownFrom, version.Unit, version.Pacing)),
            now.Orders.Single().Versions.Select(version => (version.KnownFrom, version.Unit, version.Pacing)));
    }

    [Fact]
    public void Coverage_OfClaimsWithAGap_IsWhatTheWatermarkMadeOfThem()
    {
        CoverageStep[] claims = [Step(1, 1, 5), Step(2, 10, 12), Step(3, 4, 9), Step(4, 3, 8), Step(5, 10, 12)];

        // The days beyond a gap were not taken in, and counted only when they were claimed again.
        var (steps, kept) = CoverageSteps.Of(claims, (Day(1), Day(12)));
        Assert.Equal([Step(1, 1, 5), Step(3, 1, 9), Step(5, 1, 12)], steps);
        Assert.True(kept);

        // Claims from before retention are gone: history begins where it does now.
        (steps, kept) = CoverageSteps.Of(claims[2..], (Day(1), Day(12)));
        Assert.Equal([Step(3, 1, 9), Step(4, 1, 9), Step(5, 1, 12)], steps);
        Assert.False(kept);

        static CoverageStep Step(int hour, int from, int through) => new(At(hour), Day(from), Day(through));
    }

    private static async Task Claim(Workshop shop, int hour, DateOnly from, DateOnly through)
    {
        var pull = (await shop.Pulls.Open(shop.Org, Wanted($"claim {hour}", from: from, accounts: ["a1"]), At(hour)))!;
        Assert.True(await shop.Pulls.Commit(pull, Done(through: through), null, PartsFate.None, null, At(hour)));
    }

    private static Task Decide(Workshop shop, int hour, string scope, int version, string? value) => shop.Do(
        $"""
        insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
        values ($1, '{scope}', '{SettingCatalogue.PacingBands.Name}', {version}, {(value is null ? "null" : $"'{value}'")}, '{At(hour):O}', 'user-1', 'Ada', 'test')
        """);
}
