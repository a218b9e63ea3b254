using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Pipeline;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

/// <summary>What happened to a campaign beside what its platform says of it.</summary>
public sealed class CampaignEventStoresTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset From = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Firings_OfACampaignItsOrdersAndLineItems_AreTheNewestFirst_WithoutStepsThatNobodyIsToldOf()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Do(
            """
            insert into alerts.alert (org_id, subject_key, subject_name, owner_name, rule_id, rule_version, rule_name, phase, since, absence_told, sequence, judged_at, sentence, campaign_no)
            values ($1, 'dv360:1', 'Spring', 'Acme', 'low', 1, 'Low', 2, now(), false, 4, now(), 'x', 1), ($1, 'order:dv360:1~dv360:5', 'Order', 'Acme', 'low', 1, 'Low', 2, now(), false, 1, now(), 'x', 1),
                   ($1, 'dv360:2', 'Autumn', 'Acme', 'low', 1, 'Low', 2, now(), false, 1, now(), 'x', 2);
            insert into alerts.transition (org_id, subject_key, campaign_no, rule_id, sequence, from_phase, to_phase, notice, severity, at, rule_version, takes_back)
            values ($1, 'dv360:1', 1, 'low', 1, 1, 2, 1, 1, '2026-03-04T23:00Z', 1, false), ($1, 'dv360:1', 1, 'low', 2, 1, 2, 1, 1, '2026-03-06T08:00Z', 1, false),
                   ($1, 'dv360:1', 1, 'low', 3, 2, 3, 2, 2, '2026-03-07T08:00Z', 1, false), ($1, 'dv360:1', 1, 'low', 4, 3, 1, 4, 2, '2026-03-08T08:00Z', 1, false),
                   ($1, 'order:dv360:1~dv360:5', 1, 'low', 1, 1, 2, 1, 2, '2026-03-06T09:00Z', 1, false), ($1, 'dv360:2', 2, 'low', 1, 1, 2, 1, 2, '2026-03-06T09:00Z', 1, false);
            """);
        var store = new FiringStore(shop.Orgs);

        Assert.Equal(
            ["07 Spring Low 2", "06 Order Low 2", "06 Spring Low 1"],
            (await store.Of(shop.Org, 1, From, 10)).Select(one => $"{one.At.UtcDateTime:dd} {one.Subject} {one.Rule} {one.Severity}"));
        Assert.Equal(["07 Spring"], (await store.Of(shop.Org, 1, From, 1)).Select(one => $"{one.At.UtcDateTime:dd} {one.Subject}"));
        Assert.Empty(await store.Of((await Workshop.Open(fixture.Database)).Org, 1, From, 10));
    }

    [Fact]
    public async Task Amendments_AreOfTheLinesThatTheCampaignWorksFor_WithWhatHadBeenBooked()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(Workshop.At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 100, "c1").LineItem("l1", "Line").LineItem("l2", "Line too"));
        var campaign = long.Parse(await shop.One("select entity_no from gold.entity where org_id = $1 and kind = 2 and external_id = 'c1'"), System.Globalization.CultureInfo.InvariantCulture);
        // Two items work for line 10, none for line 20.
        await shop.Do(
            """
            insert into bookings.client (org_id, client_id, name) values ($1, 1, 'Acme');
            insert into bookings.booking (org_id, booking_id, number, name, client_id, currency, zone, state, last_event) values ($1, 7, 'B-1', 'Spring', 1, 'EUR', 'UTC', 2, 3);
            insert into bookings.event (org_id, booking_id, event_no, kind, at, by_subject, by_name, reason)
            select $1, 7, number, 2, now(), 'user-1', 'Ann', 'agreed' from generate_series(1, 3) number;
            insert into bookings.line_version (org_id, booking_id, line, version, event_no, effective_from, known_from, name, flight_start, flight_end, curve, rate_type, amount, is_capped, cost_basis, source, costs)
            values ($1, 7, '10', 1, 1, '2026-03-01', '2026-03-01T08:00Z', 'Video', '2026-03-01', '2026-03-31', 'even', 5, 800, true, 1, 1, 'media reported'),
                   ($1, 7, '10', 2, 2, '2026-03-02', '2026-03-02T08:00Z', 'Video', '2026-03-01', '2026-03-31', 'even', 5, 850, true, 1, 1, 'media reported'),
                   ($1, 7, '10', 3, 3, '2026-03-12', '2026-03-09T08:00Z', 'Video', '2026-03-01', '2026-03-31', 'even', 5, 900, true, 1, 1, 'media reported'),
                   ($1, 7, '20', 1, 1, '2026-03-01', '2026-03-01T08:00Z', 'Fee', '2026-03-01', '2026-03-31', 'even', 5, 10, true, 1, 1, 'media reported'),
                   ($1, 7, '20', 2, 3, '2026-03-12', '2026-03-09T08:00Z', 'Fee', '2026-03-01', '2026-03-31', 'even', 5, 20, true, 1, 1, 'media reported');
            insert into bookings.mapping_share (org_id, line_item_no, booking_id, line, millionths)
            select $1, entity_no, 7, '10', 1000000 from gold.entity where org_id = $1 and kind = 4;
            """);
        var store = new LineAmendmentStore(shop.Orgs);

        Assert.Equal(
            [new LineAmendmentRecord(new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero), "B-1 10", new(2026, 3, 12), "EUR", 850, 900)], await store.Of(shop.Org, campaign, From, 10));
        Assert.Equal(2, (await store.Of(shop.Org, campaign, From.AddDays(-5), 10)).Count);
        Assert.Empty(await store.Of(shop.Org, campaign + 1, From, 10));
    }
}
