using Paceline.Pipeline;
using Paceline.TestSupport;

namespace Paceline.Margin;

public sealed class LineBandStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Lines_WhoseCampaignsAreKnown_AreJudgedByTheSame_NowAndThen()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(Workshop.At(9), batch => batch.Advertiser("a1").Advertiser("a2").Campaign("c1", "Spring").Campaign("c3", "Brand", "a2"));
        await shop.Do(
            """
            insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
            select $1, scope, 'pacing-bands', version, bands, at::timestamptz, 'user-1', 'Ann', 'agreed' from (values
                ('dv360:a1', 1, '0.5 0.98 1.02 1.1', '2026-03-01Z'), ('dv360:a1', 2, null, '2026-03-03Z'), ('dv360:a2', 1, '0.6 0.9 1.1 1.2', '2026-03-02Z'), ('organization', 1, '0.7 0.8 1.2 1.3', '2026-03-02Z'))
                decided (scope, version, bands, at)
            """);
        var (spring, brand) = (long.Parse((await shop.One("select entity_no from gold.entity where org_id = $1 and external_id = 'c1'"))!), long.Parse((await shop.One("select entity_no from gold.entity where org_id = $1 and external_id = 'c3'"))!));
        async Task<string> Judged(DateTimeOffset? at)
        {
            var judging = await new LineBandStore(shop.Orgs).Of(shop.Org, [(1, "one", spring), (1, "two", brand), (2, "one", spring), (2, "one", brand)], at);
            return string.Join("; ", ((int, string)[])[(1, "one"), (1, "two"), (2, "one"), (3, "one")] is var lines ? lines.Select(line => judging.Of(line.Item1, line.Item2).Text) : []);
        }

        Assert.Equal("0.7 0.8 1.2 1.3;7; 0.6 0.9 1.1 1.2;7; 0.7 0.8 1.2 1.3;7; 0.7 0.8 1.2 1.3;7", await Judged(null));
        Assert.Equal("0.5 0.98 1.02 1.1;7; 0.6 0.9 1.1 1.2;7; 0.7 0.8 1.2 1.3;7; 0.7 0.8 1.2 1.3;7", await Judged(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal("0.5 0.98 1.02 1.1;7; 0.75 0.9 1.1 1.25;7; 0.75 0.9 1.1 1.25;7; 0.75 0.9 1.1 1.25;7", await Judged(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Lines_AreJudgedByTheirAdvertisers_AndByTheOrganisationWhereTheseDiffer()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(Workshop.At(9), batch => batch
            .Advertiser("a1").Advertiser("a2").Advertiser("a3")
            .Campaign("c1", "Spring").Campaign("c2", "Autumn").Campaign("c3", "Brand", "a2").Campaign("c4", "Plain", "a3"));
        // Two campaigns of the first advertiser, one of the second, one of each, one of the third, which decided nothing; and none.
        await shop.Do(
            """
            insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
            select $1, scope, 'pacing-bands', 1, bands, now(), 'user-1', 'Ann', 'agreed' from (values
                ('dv360:a1', '0.5 0.98 1.02 1.1'), ('dv360:a2', '0.6 0.9 1.1 1.2'), ('organization', '0.7 0.8 1.2 1.3')) decided (scope, bands);
            insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency)
            select $1, e.entity_no, part.booking, part.line, 'GBP'
            from (values ('c1', 1, 'one'), ('c2', 1, 'one'), ('c3', 1, 'two'), ('c1', 2, 'one'), ('c3', 2, 'one'), ('c4', 3, 'one')) part (campaign, booking, line)
            join gold.entity e on e.org_id = $1 and e.kind = 2 and e.external_id = part.campaign;
            """);

        var bands = await new LineBandStore(shop.Orgs).Of(shop.Org, [(1, "one"), (1, "two"), (2, "one"), (3, "one"), (4, "one")]);

        Assert.Equal(
            ["1 one: 0.50 0.98", "1 two: 0.60 0.90", "3 one: 0.70 0.80"],
            bands.OrderBy(one => one.Key).Select(one => FormattableString.Invariant($"{one.Key.Booking} {one.Key.Line}: {one.Value.CriticalBelow:0.00} {one.Value.OnTrackFrom:0.00}")));
        Assert.Equal(["1 two"], (await new LineBandStore(shop.Orgs).Of(shop.Org, [(1, "two")])).Keys.Select(key => $"{key.Booking} {key.Line}"));
    }
}
