using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Figures of a connection and currency that are what the platform totals to the last digit.</summary>
/// <param name="Spend">Sum over the figures of their days' spend, in micros.</param>
/// <param name="AskedAt">When the last of the platform's totals came.</param>
public sealed record EqualFigures(int Connection, string Currency, long Figures, decimal Spend, DateTimeOffset AskedAt);

/// <summary>A campaign's day that is not what the platform totals to the last digit.</summary>
public sealed record DifferingDay(int Connection, string Currency, EntityKey Campaign, string Name, ComparedDay Day);

/// <summary>
/// Gold beside the platforms' own totals, for days that are complete and whose totals came whole. What is the same is counted here; what
/// is not comes out day by day, so that one rule says what holds and why it does not.
/// </summary>
public sealed class AccuracyStore(OrgDatabase database)
{
    /// <summary>The stream of pulls that ask for totals.</summary>
    public const string Stream = "delivery-totals";

    // Of an account's day the youngest pull counts that asked for it and was read whole.
    private const string Pairs =
        """
        with asked as materialized (
            select distinct on (a.entity_no, d.day) a.entity_no as account_no, a.connection_id, a.external_id, coalesce(a.currency, 'XXX') as currency, d.day,
                   p.pull_id, p.started_at, p.ended_at
            from bronze.pull p
            cross join unnest(p.accounts) u (account)
            join silver.entity a on a.org_id = $1 and a.kind = 1 and a.connection_id = p.connection_id and a.external_id = u.account
            join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
            cross join lateral (
                select t::date as day
                from generate_series(greatest($3, w.covered_from, (p.intent ->> 'from')::date), least($4, w.data_through, (p.intent ->> 'to')::date), interval '1 day') t) d
            where p.org_id = $1 and p.stream = 'delivery-totals' and p.outcome = 'DONE' and ($2 is null or p.connection_id = $2) and p.ended_at >= $3
              and not exists (select from bronze.batch b where b.org_id = $1 and b.pull_id = p.pull_id and (b.stage in (0, 1, 5) or b.quarantined > 0))
            order by a.entity_no, d.day, p.pull_id desc),
        pairs as (
            select k.*, c.entity_no as campaign_no, c.platform, c.external_id as campaign, c.name,
                   t.campaign_no is not null as is_totalled, t.impressions as t1, t.clicks as t2, t.conversions as t3, t.media as t4, t.total_media as t5,
                   t.billable as t6, t.revenue as t7, g.*
            from asked k
            join silver.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = k.account_no and ($5 is null or (c.platform = $5 and c.external_id = $6))
            left join silver.platform_total t on t.org_id = $1 and t.campaign_no = c.entity_no and t.day = k.day and t.pull_id = k.pull_id
            cross join lateral (
                select count(*) as line_items, sum(d.impressions)::bigint as g1, sum(d.clicks)::bigint as g2, sum(d.conversions)::bigint as g3, sum(d.media)::bigint as g4,
                       sum(d.total_media)::bigint as g5, sum(d.billable)::bigint as g6, sum(d.revenue)::bigint as g7
                from gold.delivery_day d where d.org_id = $1 and d.campaign_no = c.entity_no and d.day = k.day) g
            where t.campaign_no is not null or g.line_items > 0),
        judged as (
            select p.*,
                   case when is_totalled then coalesce(t1 = coalesce(g1, 0), true) and coalesce(t2 = coalesce(g2, 0), true) and coalesce(t3 = coalesce(g3, 0), true)
                                          and coalesce(t4 = coalesce(g4, 0), true) and coalesce(t5 = coalesce(g5, 0), true) and coalesce(t6 = coalesce(g6, 0), true)
                                          and coalesce(t7 = coalesce(g7, 0), true)
                        else coalesce(g1, 0) = 0 and coalesce(g2, 0) = 0 and coalesce(g3, 0) = 0 and coalesce(g4, 0) = 0 and coalesce(g5, 0) = 0
                             and coalesce(g6, 0) = 0 and coalesce(g7, 0) = 0 end as is_equal
            from pairs p)
        """;

    private const string Equal =
        Pairs + """
        select connection_id, currency, sum(num_nonnulls(t1, t2, t3, t4, t5, t6, t7)), sum(num_nonnulls(t1, t2, t3, t4, t5, t6, t7) * coalesce(t7, t6, t4, 0)::numeric),
               max(ended_at)
        from judged where is_equal group by 1, 2 order by 1, 2
        """;

    private const string Differing =
        Pairs + """
        select j.connection_id, j.currency, j.platform, j.campaign, j.name, j.day, j.t1, j.t2, j.t3, j.t4, j.t5, j.t6, j.t7, j.g1, j.g2, j.g3, j.g4, j.g5, j.g6, j.g7,
               j.line_items::int, j.started_at, j.ended_at, s.changed_at, r.started_at, coalesce(r.set_aside, 0)::int
        from (select * from judged where not is_equal or $5 is not null) j
        left join lateral (
            select max(d.known_from) as changed_at
            from gold.delivery_day g join silver.delivery d on d.org_id = $1 and d.day = g.day and d.line_item_no = g.line_item_no
            where g.org_id = $1 and g.campaign_no = j.campaign_no and g.day = j.day) s on true
        left join (
            select distinct on (o.account_no, o.day) o.account_no, o.day, p.started_at,
                   (select sum(b.quarantined) from bronze.batch b where b.org_id = $1 and b.pull_id = p.pull_id) as set_aside
            from (select distinct account_no, connection_id, external_id, day from judged where not is_equal or $5 is not null) o
            join bronze.pull p on p.org_id = $1 and p.connection_id = o.connection_id and p.outcome = 'DONE' and p.covers_from <= o.day
                              and (p.intent ->> 'to')::date >= o.day and o.external_id = any(p.accounts)
            order by o.account_no, o.day, p.pull_id desc) r on r.account_no = j.account_no and r.day = j.day
        order by j.platform, j.campaign, j.day
        """;

    /// <summary>Of all days from one to another, both included: what is the same, counted, and what is not.</summary>
    /// <param name="connection">Null for all.</param>
    public Task<(List<EqualFigures> Equal, List<DifferingDay> Differing)> Compare(
        OrgId org, int? connection, DateOnly from, DateOnly to, CancellationToken cancellationToken = default) => database.Read(
        org,
        [Command(Equal, org, connection, from, to, null), Command(Differing, org, connection, from, to, null)],
        async reader =>
        {
            var equal = new List<EqualFigures>();
            while (await reader.ReadAsync(cancellationToken))
            {
                equal.Add(new EqualFigures(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetDecimal(3), reader.GetFieldValue<DateTimeOffset>(4)));
            }
            await reader.NextResultAsync(cancellationToken);
            return (equal, await ReadDays(reader, cancellationToken));
        },
        cancellationToken);

    /// <summary>Every compared day of a campaign, whether it differs or not.</summary>
    public Task<List<DifferingDay>> OfCampaign(OrgId org, EntityKey campaign, DateOnly from, DateOnly to, CancellationToken cancellationToken = default) => database.Read(
        org, [Command(Differing, org, null, from, to, campaign)], reader => ReadDays(reader, cancellationToken), cancellationToken);

    private static NpgsqlBatchCommand Command(string sql, OrgId org, int? connection, DateOnly from, DateOnly to, EntityKey? campaign) => new(sql)
    {
        Parameters =
        {
            Sql.Int(org.Value), Sql.Int(connection), Sql.Date(from), Sql.Date(to), Sql.Text(campaign?.Platform), Sql.Text(campaign?.ExternalId),
        },
    };

    private static async Task<List<DifferingDay>> ReadDays(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var days = new List<DifferingDay>();
        while (await reader.ReadAsync(cancellationToken))
        {
            days.Add(new DifferingDay(
                reader.GetInt32(0), reader.GetString(1), new EntityKey(reader.GetString(2), reader.GetString(3)), reader.GetString(4),
                new ComparedDay(
                    reader.GetFieldValue<DateOnly>(5), Figures(reader, 6), Figures(reader, 13), reader.GetInt32(20), reader.GetFieldValue<DateTimeOffset>(21),
                    reader.GetFieldValue<DateTimeOffset>(22), reader.OrNull<DateTimeOffset>(23), reader.OrNull<DateTimeOffset>(24), reader.GetInt32(25))));
        }
        return days;
    }

    private static DeliveryFigures Figures(NpgsqlDataReader reader, int at)
    {
        long Figure(int which) => reader.IsDBNull(at + which) ? DeliveryFigures.Absent : reader.GetInt64(at + which);
        return new DeliveryFigures(Figure(0), Figure(1), Figure(2), Figure(3), Figure(4), Figure(5), Figure(6));
    }
}
