using Paceline.Pipeline;
using Paceline.TestSupport;

namespace Paceline.Alerts;

/// <summary>AL-F28: the inbox of those who work on some advertisers.</summary>
public sealed class TeamAlertsTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Alerts_OfATeam_AreThoseOfItsAdvertisersCampaigns_WithAllThatIsTheirs()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Do(
            """
            insert into tenancy.team (org_id, team_id, name) values ($1, 1, 'Ours'), ($1, 2, 'Idle');
            insert into tenancy.team_advertiser (org_id, team_id, advertiser_key) values ($1, 1, 'dv360:71'), ($1, 2, 'ttd:71');
            """);
        await shop.Do(
            """
            with advertiser as (
                insert into silver.entity (org_id, connection_id, platform, kind, external_id, name, status, described, batch_id, row_no, known_from)
                select $1, 1, 'dv360', 1, n::text, 'x', 1, true, 0, 0, now() from generate_series(71, 72) n returning entity_no, external_id),
            campaign as (
                insert into silver.entity (org_id, connection_id, platform, kind, external_id, advertiser_no, name, status, described, batch_id, row_no, known_from)
                select $1, 1, 'dv360', 2, '9' || external_id, entity_no, 'x', 1, true, 0, 0, now() from advertiser returning entity_no, external_id)
            insert into alerts.alert (org_id, subject_key, subject_name, owner_name, rule_id, rule_version, rule_name, phase, since, severity, active, fired_at, campaign_no, absence_told, sequence, judged_at, sentence)
            select $1, prefix || external_id, 'x', 'x', 'low', 1, 'Low', 2, now(), 1, 1, timestamptz '2026-03-10T09:00Z', entity_no, false, 1, now(), 'x'
            from campaign, (values ('dv360:'), ('order:dv360:5~dv360:')) subject (prefix);
            """);

        Assert.Equal(["dv360:971", "dv360:972", "order:dv360:5~dv360:971", "order:dv360:5~dv360:972"], await Found());
        Assert.Equal(["dv360:971", "order:dv360:5~dv360:971"], await Found(1));
        Assert.Equal(["dv360:971", "order:dv360:5~dv360:971"], await Found(1, 2));
        Assert.Empty(await Found(2));

        async Task<IReadOnlyList<string>> Found(params int[] teams)
        {
            var page = await new InboxStore(shop.Orgs).Find(shop.Org, new AlertFilter(null, [], [], [], [], null, true, 10, null) { Teams = teams }, Noon);
            Assert.Equal(page.Hits.Count, page.Counts.Sum(count => count.Count));
            return [.. page.Hits.Select(hit => hit.SubjectKey).Order(StringComparer.Ordinal)];
        }
    }
}
