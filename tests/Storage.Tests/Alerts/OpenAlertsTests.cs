using Paceline.Pipeline;
using Paceline.TestSupport;

namespace Paceline.Alerts;

public sealed class OpenAlertsTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task OpenAlerts_OfCampaigns_AreThoseThatNobodyHasSeenTo_WithTheGravest()
    {
        var shop = await Workshop.Open(fixture.Database);
        // Of campaign 1 a warning, a critical one of its order and one of its line item; then what is acknowledged, became worse since, snoozed, was snoozed, over, and waits.
        await shop.Do(
            """
            insert into alerts.alert (org_id, subject_key, subject_name, owner_name, rule_id, rule_version, rule_name, phase, since, severity, active, fired_at, campaign_no, acknowledged_as, snoozed_until, absence_told, sequence, judged_at, sentence)
            select $1, subject, 'x', 'x', 'r' || row_number() over (), 1, 'x', 2, now(), severity, active, fired, campaign, acknowledged, snoozed, false, 1, now(), 'x'
            from (values ('dv360:1', 1, 1, timestamptz '2026-03-10T09:00Z', 1, null::int, null::timestamptz), ('order:dv360:1~dv360:5', 2, 2, '2026-03-10T09:00Z', 1, null, null),
                         ('line_item:dv360:1~dv360:6', 1, 1, '2026-03-10T09:00Z', 1, null, null),
                         ('dv360:2', 1, 1, '2026-03-10T09:00Z', 2, 1, null), ('dv360:3', 2, 2, '2026-03-10T09:00Z', 3, 1, null),
                         ('dv360:4', 1, 1, '2026-03-10T09:00Z', 4, null, '2026-03-10T12:00:01Z'), ('dv360:5', 1, 1, '2026-03-10T09:00Z', 5, null, '2026-03-10T12:00Z'),
                         ('dv360:6', 1, null, '2026-03-10T09:00Z', 6, null, null), ('dv360:7', 1, null, null, 7, null, null), ('dv360:8', 2, 2, '2026-03-10T09:00Z', 8, null, null))
                alert (subject, severity, active, fired, campaign, acknowledged, snoozed);
            """);

        var open = await new InboxStore(shop.Orgs).OpenOf(shop.Org, [1, 2, 3, 4, 5, 6, 7, 9], Noon);

        Assert.Equal([(1, (3, 2)), (3, (1, 2)), (5, (1, 1))], open.OrderBy(one => one.Key).Select(one => (one.Key, one.Value)));
        Assert.Empty(await new InboxStore(shop.Orgs).OpenOf((await Workshop.Open(fixture.Database)).Org, [1], Noon));
    }
}
