using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>A line item that works for a line of a booking.</summary>
/// <param name="Number">Of the item within its organisation, and <paramref name="Campaign"/> of the campaign it is in.</param>
/// <param name="Currency">Of its advertiser.</param>
/// <param name="Part">Which of <paramref name="Shares"/> is this line's.</param>
/// <param name="Shares">Of all lines it works for, of whichever booking, in millionths and in one order: an amount is always cut the same.</param>
/// <param name="CoveredFrom">First day that is known of its account.</param>
/// <param name="DataThrough">Last day that is complete of its account.</param>
/// <param name="Zone">In which its account's days end.</param>
public sealed record WorkingItemRecord(
    int Booking, string Line, long Number, long Campaign, EntityKey Key, string Name, string Currency, int Part, IReadOnlyList<int> Shares, DateOnly? CoveredFrom, DateOnly? DataThrough,
    string Zone)
{
    /// <summary>Of the campaign it is in; null where that is not read.</summary>
    public EntityKey? CampaignKey { get; init; }

    /// <summary>That it is read by; 0 where that is not read.</summary>
    public int Connection { get; init; }
}

/// <summary>A day of a line item as it stands, whole; costs in micros.</summary>
public sealed record ItemDayRecord(long Item, DateOnly Day, long? Impressions, long? Clicks, long? Conversions, long? Media, long? TotalMedia, long? Billable);

/// <summary>What works for the lines of bookings.</summary>
/// <param name="Items">By line; one that works for several lines stands at each.</param>
/// <param name="Days">Of all of them, each day of an item once.</param>
public sealed record WorkingItems(IReadOnlyList<WorkingItemRecord> Items, IReadOnlyList<ItemDayRecord> Days);

/// <summary>A batch of bronze that brought figures of line items' newest days.</summary>
/// <param name="Batch">Its number in the ledger.</param>
/// <param name="From">With the next the days that it brought.</param>
public sealed record ItemOriginRecord(long Batch, DateTimeOffset LandedAt, DateOnly From, DateOnly Through);

/// <summary>What was delivered by the line items that work for bookings, in one round trip and one snapshot.</summary>
public sealed class LineDeliveryStore(OrgDatabase database)
{
    private const string Working = "select distinct line_item_no from bookings.mapping_share where org_id = $1 and booking_id = any($2)";

    public Task<WorkingItems> Load(OrgId org, IReadOnlyCollection<int> bookings, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            Command(
                $"""
                select m.booking_id, m.line, m.line_item_no, l.campaign_no, l.platform, l.external_id, l.name, coalesce(a.currency, c.currency, 'XXX'), m.place, m.shares, w.covered_from, w.data_through,
                    coalesce(a.zone, 'UTC'), c.external_id, a.connection_id
                from (
                    select booking_id, line, line_item_no, (row_number() over item)::int - 1 as place, array_agg(millionths) over (item rows between unbounded preceding and unbounded following) as shares
                    from bookings.mapping_share where org_id = $1 and line_item_no in ({Working}) window item as (partition by line_item_no order by booking_id, line)) m
                join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
                left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no
                join gold.entity a on a.org_id = $1 and a.entity_no = coalesce(l.advertiser_no, c.advertiser_no)
                left join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
                where m.booking_id = any($2) order by m.booking_id, m.line, l.name, m.line_item_no
                """, org, bookings),
            Command(
                $"""
                select g.line_item_no, g.day, g.impressions, g.clicks, g.conversions, g.media, g.total_media, g.billable
                from ({Working}) m
                join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
                join gold.delivery_day g on g.org_id = $1 and g.campaign_no = l.campaign_no and g.line_item_no = m.line_item_no
                order by g.day, g.line_item_no
                """, org, bookings),
        ],
        async reader =>
        {
            var items = new List<WorkingItemRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                items.Add(new(
                    reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), new EntityKey(reader.GetString(4), reader.GetString(5)), reader.GetString(6),
                    reader.GetString(7), reader.GetInt32(8), reader.GetFieldValue<int[]>(9), reader.OrNull<DateOnly>(10), reader.OrNull<DateOnly>(11), reader.GetString(12))
                {
                    Connection = reader.GetInt32(14),
                    CampaignKey = reader.TextOrNull(13) is { } campaign ? new EntityKey(reader.GetString(4), campaign) : null,
                });
            }
            await reader.NextResultAsync(cancellationToken);
            var days = new List<ItemDayRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                days.Add(Day(reader));
            }
            return new WorkingItems(items, days);
        },
        cancellationToken);

    /// <summary>Which batches brought the last three days with delivery of each of some line items, the newest first.</summary>
    /// <param name="items">By their numbers within the organisation.</param>
    /// <param name="through">Later days are left out.</param>
    /// <param name="most">How many batches.</param>
    public Task<IReadOnlyList<ItemOriginRecord>> Origins(OrgId org, IReadOnlyCollection<long> items, DateOnly through, int most, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<ItemOriginRecord>>(
            org,
            [
                new(
                    """
                    select b.batch_id, b.landed_at, min(n.day), max(n.day)
                    from gold.entity l
                    cross join lateral (
                        select g.day from gold.delivery_day g
                        where g.org_id = $1 and g.campaign_no = l.campaign_no and g.line_item_no = l.entity_no and g.day <= $3 order by g.day desc limit 3) n
                    join gold.delivery_origin o on o.org_id = $1 and o.day = n.day and o.line_item_no = l.entity_no
                    join gold.batch b on b.org_id = $1 and b.batch_id = o.batch_id
                    where l.org_id = $1 and l.entity_no = any($2)
                    group by 1, 2 order by 2 desc, 1 desc limit $4
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Longs(items), Sql.Date(through), Sql.Int(most) } },
            ],
            async reader =>
            {
                var origins = new List<ItemOriginRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    origins.Add(new(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)));
                }
                return origins;
            },
            cancellationToken);

    internal static ItemDayRecord Day(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), reader.OrNull<long>(2), reader.OrNull<long>(3), reader.OrNull<long>(4), reader.OrNull<long>(5), reader.OrNull<long>(6),
        reader.OrNull<long>(7));

    private static NpgsqlBatchCommand Command(string sql, OrgId org, IEnumerable<int> bookings) => new(sql) { Parameters = { Sql.Int(org.Value), Sql.Ints(bookings) } };
}
