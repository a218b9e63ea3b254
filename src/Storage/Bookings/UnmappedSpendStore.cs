using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>Spend of an advertiser's line items that work for no booking line.</summary>
/// <param name="Spend">Total media cost where the platform tells it, else media; micros of the currency.</param>
public sealed record UnmappedSpendRecord(EntityKey Advertiser, string Name, string Currency, int Items, long Spend);

/// <summary>What was spent for nobody, and what results do not know yet.</summary>
public sealed class UnmappedSpendStore(OrgDatabase database)
{
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
