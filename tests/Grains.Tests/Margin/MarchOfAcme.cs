using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A line of M-1 from March to April 2026 that mc1 works for: 31 of media on the 13th and 14th, 8 in April. mc2, of the same advertiser, spends 12.50 for nobody.</summary>
internal static class MarchOfAcme
{
    public static LineOrder Line => new()
    {
        Number = "10",
        Name = "Line 10",
        Start = new DateOnly(2026, 3, 1),
        End = new DateOnly(2026, 4, 30),
        RateType = RateType.Cpm,
        Rate = 10,
        Units = 1_000_000,
        Amount = 10_000,
    };

    /// <param name="source">Whose count the client pays by; the platform's when absent.</param>
    /// <returns>The booking's number.</returns>
    public static async Task<int> Book(LiveCluster cluster, Principal by, ControllingSource? source = null)
    {
        var org = cluster.Org.Value;
        await cluster.Do(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, no, 1, 'dv360', kind, id, advertiser, campaign, id, 1, 'EUR', true, 1, 1, now()
            from (values (9301, 1, 'mca', null, null), (9302, 2, 'mcc', 9301, null), (9303, 4, 'mc1', 9301, 9302), (9304, 4, 'mc2', 9301, 9302)) e (no, kind, id, advertiser, campaign);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'mca', '2026-02-01', '2026-04-30', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            values ({org}, 9302, '2026-03-13', 9303, 0, 5000, 11000000, 1), ({org}, 9302, '2026-03-14', 9303, 0, 10000, 20000000, 1),
                   ({org}, 9302, '2026-04-02', 9303, 0, 4000, 8000000, 1), ({org}, 9302, '2026-03-20', 9304, 0, 10, 12500000, 1)
            """);
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: by).Create(new BookingOrder
        {
            Number = "M-1",
            Name = "Spring",
            Client = "Acme",
            Currency = "EUR",
            Zone = "UTC",
            State = BookingState.Confirmed,
            Lines = [Line with { Source = source }],
        });
        Assert.Empty(booked.Problems);
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: by).Map(new MapOrder([new("dv360:mc1", 0, [new("M-1", "10", 100)])], "Sold so"))).Problems);
        return booked.Booking!.Row.Booking;
    }
}
