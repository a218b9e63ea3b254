using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>Spend of an advertiser's line items that work for no booking line.</summary>
/// <param name="Spend">Total media cost where the platform tells it, else media; micros of the currency.</param>
public sealed record UnmappedSpendRecord(EntityKey Advertiser, string Name, string Currency, int Items, long Spend);

/// <summary>The same of a client, whose other line items run under those advertisers.</summary>
/// <param name="Clients">By name; several where advertisers work for several, so that nobody knows whose it is, and none where nothing of them is mapped.</param>
/// <param name="Spend">Micros of the currency.</param>
public sealed record UnmappedOfClientsRecord(IReadOnlyList<string> Clients, string Currency, int Advertisers, int Items, long Spend);

/// <summary>A campaign's line items that spent in its last complete days and work for no booking line.</summary>
/// <param name="Spend">Of those days; micros of the advertiser's currency.</param>
public readonly record struct UnmappedItemsRecord(int Items, long Spend);

/// <summary>What was spent for nobody, and what results do not know yet.</summary>
public sealed class UnmappedSpendStore(OrgDatabase database)
{
    /// <summary>Complete days of a campaign, up to its last.</summary>
    public const int DaysOfCampaigns = 7;

    // An organisation that books nothing here has nothing that could be missing.
    private const string OfCampaign =
        $"""
        select c.entity_no, count(s.line_item_no)::int, coalesce(sum(s.spend), 0)::bigint
        from gold.entity c
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        left join lateral (
            select g.line_item_no, sum(coalesce(g.total_media, g.media)) as spend
            from gold.delivery_day g
            where g.org_id = $1 and g.campaign_no = c.entity_no and g.day > w.data_through - $3 and g.day <= w.data_through
              and not exists (select from bookings.mapping_share m where m.org_id = $1 and m.line_item_no = g.line_item_no)
            group by 1 having sum(coalesce(g.total_media, g.media)) <> 0) s on true
        where c.org_id = $1 and c.kind = 2 and ($2::bigint[] is null or c.entity_no = any($2)) and exists (select from bookings.booking where org_id = $1)
        group by 1
        """;

    /// <summary>What campaigns, by number, spent for no booking line in their last complete days; none of an organisation that has no bookings.</summary>
    /// <param name="campaigns">Which; null for all.</param>
    public Task<IReadOnlyDictionary<long, UnmappedItemsRecord>> OfCampaigns(OrgId org, IReadOnlyCollection<long>? campaigns, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyDictionary<long, UnmappedItemsRecord>>(
            org,
            [new NpgsqlBatchCommand(OfCampaign) { Parameters = { Sql.Int(org.Value), Sql.LongsOrAll(campaigns), Sql.Int(DaysOfCampaigns) } }],
            async reader =>
            {
                var found = new Dictionary<long, UnmappedItemsRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add(reader.GetInt64(0), new(reader.GetInt32(1), reader.GetInt64(2)));
                }
                return found;
            },
            cancellationToken);

    /// <summary>What was spent since a day for no booking line, by whose advertisers it ran under; the dearest first, and at most so many.</summary>
    public Task<IReadOnlyList<UnmappedOfClientsRecord>> ByClients(OrgId org, DateOnly since, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<UnmappedOfClientsRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                with spent as materialized (
                    select line_item_no, sum(coalesce(total_media, media))::bigint as spend
                    from gold.delivery_day where org_id = $1 and day >= $2 group by 1 having sum(coalesce(total_media, media)) <> 0),
                item as (
                    select coalesce(l.advertiser_no, c.advertiser_no) as advertiser_no, s.spend
                    from spent s
                    join gold.entity l on l.org_id = $1 and l.entity_no = s.line_item_no and l.kind = 4
                    left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no
                    where not exists (select from bookings.mapping_share m where m.org_id = $1 and m.line_item_no = l.entity_no)),
                advertiser as (select advertiser_no, count(*) as items, sum(spend) as spend from item group by 1),
                known as (
                    select coalesce(l.advertiser_no, c.advertiser_no) as advertiser_no, array_agg(distinct k.name order by k.name) as clients
                    from bookings.mapping_share m
                    join bookings.booking b on b.org_id = $1 and b.booking_id = m.booking_id
                    join bookings.client k on k.org_id = $1 and k.client_id = b.client_id
                    join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
                    left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no
                    where m.org_id = $1 group by 1)
                select coalesce(k.clients, '{}'), coalesce(a.currency, 'XXX'), count(*)::int, sum(v.items)::int, sum(v.spend)::bigint
                from advertiser v
                join gold.entity a on a.org_id = $1 and a.entity_no = v.advertiser_no
                left join known k on k.advertiser_no = v.advertiser_no
                group by 1, 2 order by 5 desc, 1, 2 limit $3
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Date(since), Sql.Int(most) } },
        ],
        async reader =>
        {
            var found = new List<UnmappedOfClientsRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(new(reader.GetFieldValue<string[]>(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt64(4)));
            }
            return found;
        },
        cancellationToken);

    /// <summary>Advertisers with such spend between two days, the dearest first; and how many bookings wait to be computed.</summary>
    public Task<(IReadOnlyList<UnmappedSpendRecord> Spend, int Untold)> Load(OrgId org, DateOnly from, DateOnly to, int most, CancellationToken cancellationToken = default) =>
        database.Read<(IReadOnlyList<UnmappedSpendRecord>, int)>(
            org,
            [
                new NpgsqlBatchCommand(
                    """
                    with spent as materialized (
                        select line_item_no, sum(coalesce(total_media, media))::bigint as spend
                        from gold.delivery_day where org_id = $1 and day between $2 and $3 group by 1 having sum(coalesce(total_media, media)) <> 0)
                    select a.platform, a.external_id, a.name, coalesce(a.currency, 'XXX'), count(*)::int, sum(s.spend)::bigint
                    from spent s
                    join gold.entity l on l.org_id = $1 and l.entity_no = s.line_item_no and l.kind = 4
                    left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no
                    join gold.entity a on a.org_id = $1 and a.entity_no = coalesce(l.advertiser_no, c.advertiser_no)
                    where not exists (select from bookings.mapping_share m where m.org_id = $1 and m.line_item_no = l.entity_no)
                    group by 1, 2, 3, 4 order by 6 desc, 1, 2 limit $4
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Date(from), Sql.Date(to), Sql.Int(most) } },
                new NpgsqlBatchCommand("select count(*)::int from bookings.news where org_id = $1 and told is distinct from change") { Parameters = { Sql.Int(org.Value) } },
            ],
            async reader =>
            {
                var spend = new List<UnmappedSpendRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    spend.Add(new(new EntityKey(reader.GetString(0), reader.GetString(1)), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt64(5)));
                }
                await reader.NextResultAsync(cancellationToken);
                await reader.ReadAsync(cancellationToken);
                return (spend, reader.GetInt32(0));
            },
            cancellationToken);
}
