using System.Globalization;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Margin;

/// <summary>What campaigns have of their booking lines, from rows that stand as they are written here.</summary>
public sealed class ResultBoardStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    /// <summary>Line 10 is 300 of 400 units of which 200 are due, for 800; line 20 is 50 of 100 euros, all due; line 30 is a fee.</summary>
    [Theory]
    // 300 units are worth 600 and 200 are worth 400; 50 and 100 are their own worth: 650 of 500.
    [InlineData("10 20", "EUR", "1.3 2")]
    [InlineData("10 30", "EUR", "1.5 1")]
    [InlineData("20", "EUR", "0.5 1")]
    [InlineData("30", "EUR", " 0")]
    // Sums of two currencies are sums of nothing.
    [InlineData("10 20", "USD", " 2")]
    public async Task Pacing_OfWhatWasSold_IsOfLinesWithAPace_ByWhatIsBooked(string lines, string currencyOf20, string expected)
    {
        var org = await new OrganizationStore(fixture.Database.Orgs).Ensure($"sold-{lines.Replace(' ', '-')}-{currencyOf20.ToLowerInvariant()}", "Alpha", "UTC", "EUR");
        await fixture.Database.Execute(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value values ({org.Value}, 901{org.Value}, 1, 'dv360', 2, 'c1', 'c1', 1, 'EUR', true, 1, 1, now());
            insert into margin.line_result (org_id, booking_id, line, booking_number, booking_name, client, booking_state, name, currency, zone, rate_type, booked, booked_units, flight_start, flight_end, as_of, items,
                standing, pacing, planned, actual, paced_in_money, unknown_days)
            values ({org.Value}, 7, '10', 'B-1', 'Spring', 'Acme', 2, 'Video', 'EUR', 'UTC', 1, 800, 400, '2026-03-01', '2026-03-31', '2026-03-16', 1, 5, 1.5, 200, 300, false, 0),
                   ({org.Value}, 7, '20', 'B-1', 'Spring', 'Acme', 2, 'Video', '{currencyOf20}', 'UTC', 5, 100, null, '2026-03-01', '2026-03-15', '2026-03-16', 1, 5, 0.5, 100, 50, true, 0),
                   ({org.Value}, 7, '30', 'B-1', 'Spring', 'Acme', 2, 'Fee', 'EUR', 'UTC', 6, 500, null, '2026-03-01', '2026-03-15', '2026-03-16', 1, 5, null, null, null, true, 0);
            insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost)
            select {org.Value}, 901{org.Value}, 7, line, currency, 1, 1 from margin.line_result where org_id = {org.Value} and line = any(string_to_array('{lines}', ' '))
            """);
        var sold = Assert.Single(await new ResultBoardStore(fixture.Database.Orgs).OfCampaigns(org, [long.Parse($"901{org.Value}", CultureInfo.InvariantCulture)], TestContext.Current.CancellationToken));
        Assert.Equal(expected, FormattableString.Invariant($"{sold.Pacing:0.####} {sold.PacedLines}"));
    }
}
