using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>A row that was not taken in.</summary>
/// <param name="Raw">Its bytes; empty where only the whole download showed the flaw.</param>
public sealed record QuarantinedRow(
    long Batch, int Row, int Connection, string Platform, string Stream, string Rule, string Reason, byte[] Raw, DateTimeOffset At);

/// <summary>Facts of a day, in micros where they are money.</summary>
public sealed record DayFacts(
    DateOnly Day, long? Impressions, long? Clicks, long? Conversions, long? Media, long? TotalMedia, long? Billable, long? Revenue);

/// <summary>One of a line item's versions of a day.</summary>
/// <param name="KnownTo">Null while it stands.</param>
public sealed record FactVersion(string LineItem, string LineItemName, DayFacts Facts, long Batch, int Row, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);

/// <summary>A day of a platform's account on the data health calendar.</summary>
/// <param name="Agrees">Whether silver and gold are what batches brought; null when never checked.</param>
/// <param name="LineItems">Line items with a row.</param>
/// <param name="Restated">Those of them whose day has more than one version.</param>
public sealed record HealthDay(
    int Connection, string Account, string AccountName, DateOnly Day, DateOnly? CoveredFrom, DateOnly? DataThrough, int LineItems, int Restated, long? Impressions,
    long? Revenue, bool? Agrees);

/// <summary>What data health shows: each method is one round trip.</summary>
public sealed class HealthStore(OrgDatabase database)
{
    private const string Sums =
        "sum(v.impressions)::bigint, sum(v.clicks)::bigint, sum(v.conversions)::bigint, sum(v.media)::bigint, sum(v.total_media)::bigint, sum(v.billable)::bigint, sum(v.revenue)::bigint";

    /// <summary>Rows in quarantine, newest batch first.</summary>
    /// <param name="before">Only rows that come after this one in that order.</param>
    public Task<List<QuarantinedRow>> Quarantine(
        OrgId org, int? connection, string? rule, (long Batch, int Row)? before, int count, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select q.batch_id, q.row_no, b.connection_id, coalesce((select e.platform from silver.entity e where e.org_id = $1 and e.connection_id = b.connection_id limit 1), ''),
                       b.stream, q.rule, q.reason, q.raw, q.at
                from silver.quarantine q join bronze.batch b using (org_id, batch_id)
                where q.org_id = $1 and ($2 is null or b.connection_id = $2) and ($3 is null or q.rule = $3)
                  and ($4 is null or (q.batch_id, -q.row_no) < ($4, -$5))
                order by q.batch_id desc, q.row_no limit $6
                """)
            {
                Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.Text(rule), Sql.Long(before?.Batch), Sql.Int(before?.Row), Sql.Int(count) },
            },
        ],
        reader => All(reader, r => new QuarantinedRow(
            r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetFieldValue<byte[]>(7),
            r.GetFieldValue<DateTimeOffset>(8))),
        cancellationToken);

    /// <summary>The currency a campaign's costs are in; null when the organisation has no such campaign.</summary>
    public Task<string?> Currency(OrgId org, EntityKey campaign, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select coalesce(a.currency, 'XXX') from silver.entity c left join silver.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
                where c.org_id = $1 and c.kind = 2 and c.platform = $2 and c.external_id = $3
                """) { Parameters = { Sql.Int(org.Value), Sql.Text(campaign.Platform), Sql.Text(campaign.ExternalId) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetString(0) : null,
        cancellationToken);

    /// <summary>A campaign's facts by day as they were known at a moment.</summary>
    public Task<List<DayFacts>> FactsAt(OrgId org, EntityKey campaign, DateTimeOffset at, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select g.day, {Sums}
                from silver.entity c
                join gold.delivery_day g on g.org_id = $1 and g.campaign_no = c.entity_no
                cross join lateral (
                    select v.* from silver.delivery_version v
                    where v.org_id = $1 and v.day = g.day and v.line_item_no = g.line_item_no and v.known_from <= $4 and (v.known_to is null or v.known_to > $4)) v
                where c.org_id = $1 and c.kind = 2 and c.platform = $2 and c.external_id = $3
                group by 1 order by 1
                """)
            {
                Parameters = { Sql.Int(org.Value), Sql.Text(campaign.Platform), Sql.Text(campaign.ExternalId), Sql.At(at) },
            },
        ],
        reader => All(reader, r => Facts(r, 0)),
        cancellationToken);

    /// <summary>Every version of a campaign's day, by line item and time.</summary>
    public Task<List<FactVersion>> VersionsOf(OrgId org, EntityKey campaign, DateOnly day, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select g.day, v.impressions, v.clicks, v.conversions, v.media, v.total_media, v.billable, v.revenue, l.external_id, l.name, v.batch_id,
                       case when v.hours = 1 then v.row_no else coalesce((select min(r) from unnest(v.hour_rows) r where r > 0), 0) end, v.known_from, v.known_to
                from silver.entity c
                join gold.delivery_day g on g.org_id = $1 and g.campaign_no = c.entity_no and g.day = $4
                join silver.entity l on l.org_id = $1 and l.entity_no = g.line_item_no
                join silver.delivery_version v on v.org_id = $1 and v.day = g.day and v.line_item_no = g.line_item_no
                where c.org_id = $1 and c.kind = 2 and c.platform = $2 and c.external_id = $3
                order by l.name, l.external_id, v.known_from
                """)
            {
                Parameters = { Sql.Int(org.Value), Sql.Text(campaign.Platform), Sql.Text(campaign.ExternalId), Sql.Date(day) },
            },
        ],
        reader => All(reader, r => new FactVersion(
            $"{campaign.Platform}:{r.GetString(8)}", r.GetString(9), Facts(r, 0), r.GetInt64(10), r.GetInt32(11), r.GetFieldValue<DateTimeOffset>(12),
            r.OrNull<DateTimeOffset>(13))),
        cancellationToken);

    /// <summary>Days of a connection's accounts, by account and day.</summary>
    public Task<List<HealthDay>> Calendar(OrgId org, int connection, DateOnly from, DateOnly to, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select a.connection_id, a.external_id, a.name, t.day, w.covered_from, w.data_through, coalesce(f.line_items, 0)::int, coalesce(f.restated, 0)::int,
                       f.impressions, f.revenue, k.agrees
                from silver.entity a
                cross join (select $3::date + n as day from generate_series(0, $4::date - $3::date) n) t
                left join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
                left join (
                    select l.advertiser_no, d.day, count(*) as line_items, sum(d.impressions)::bigint as impressions, sum(d.revenue)::bigint as revenue,
                           count(*) filter (where exists (
                               select from silver.delivery_history h where h.org_id = $1 and h.day = d.day and h.line_item_no = d.line_item_no)) as restated
                    from silver.delivery d join silver.entity l on l.org_id = $1 and l.entity_no = d.line_item_no
                    where d.org_id = $1 and d.day between $3 and $4 and l.connection_id = $2
                    group by 1, 2) f on f.advertiser_no = a.entity_no and f.day = t.day
                left join gold.day_check k on k.org_id = $1 and k.platform = a.platform and k.day = t.day
                where a.org_id = $1 and a.kind = 1 and a.described and a.connection_id = $2
                order by a.name, a.external_id, t.day
                """)
            {
                Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.Date(from), Sql.Date(to) },
            },
        ],
        reader => All(reader, r => new HealthDay(
            r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.OrNull<DateOnly>(4), r.OrNull<DateOnly>(5), r.GetInt32(6), r.GetInt32(7),
            r.OrNull<long>(8), r.OrNull<long>(9), r.OrNull<bool>(10))),
        cancellationToken);

    /// <summary>What a connection's days were worth at each age, and are worth now: sums of impressions and of revenue, or of the cost there is.</summary>
    /// <param name="ages">Whole days after the end of the day, in UTC.</param>
    /// <param name="patience">How long it may take; null for as long as somebody waits.</param>
    public Task<List<(int Age, DateOnly Day, long? ThenImpressions, long NowImpressions, long? ThenCost, long NowCost)>> AtAges(
        OrgId org, int connection, DateOnly from, DateOnly today, IReadOnlyList<int> ages, TimeSpan? patience = null, CancellationToken cancellationToken = default) => database.Read(
        org, patience ?? OrgDatabase.ReadPatience,
        [
            new NpgsqlBatchCommand(
                """
                select a.age, v.day, sum(v.impressions) filter (where v.then)::bigint, coalesce(sum(v.impressions) filter (where v.stands), 0)::bigint,
                       sum(v.cost) filter (where v.then)::bigint, coalesce(sum(v.cost) filter (where v.stands), 0)::bigint
                from unnest($5::int[]) as a (age)
                cross join lateral (
                    select v.day, v.impressions, coalesce(v.revenue, v.billable, v.total_media, v.media) as cost, v.known_to is null as stands,
                           v.known_from <= m.moment and (v.known_to is null or v.known_to > m.moment) as then
                    from silver.delivery_version v
                    join silver.entity l on l.org_id = $1 and l.entity_no = v.line_item_no and l.connection_id = $2
                    cross join lateral (select (v.day + 1 + a.age)::timestamp at time zone 'UTC' as moment) m
                    where v.org_id = $1 and v.day between $3 and $4::date - 1 - a.age) v
                group by 1, 2 order by 1, 2
                """)
            {
                Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.Date(from), Sql.Date(today), Sql.Ints(ages) },
            },
        ],
        reader => All(reader, r => (
            r.GetInt32(0), r.GetFieldValue<DateOnly>(1), r.OrNull<long>(2), r.GetInt64(3), r.OrNull<long>(4), r.GetInt64(5))),
        cancellationToken);

    /// <summary>A batch with its bytes, whatever its stage; null when it is not there or its bytes are no longer kept.</summary>
    public Task<LandedBatch?> Content(OrgId org, long batch, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand($"select {LandedBatch.Columns} from bronze.batch b join bronze.content c using (org_id, batch_id) where b.org_id = $1 and b.batch_id = $2 and b.stage > 0")
                { Parameters = { Sql.Int(org.Value), Sql.Long(batch) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? LandedBatch.Read(reader) : null,
        cancellationToken);

    private static DayFacts Facts(NpgsqlDataReader r, int at) => new(
        r.GetFieldValue<DateOnly>(at), r.OrNull<long>(at + 1), r.OrNull<long>(at + 2), r.OrNull<long>(at + 3), r.OrNull<long>(at + 4), r.OrNull<long>(at + 5),
        r.OrNull<long>(at + 6), r.OrNull<long>(at + 7));

    private static async Task<List<T>> All<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var all = new List<T>();
        while (await reader.ReadAsync())
        {
            all.Add(read(reader));
        }
        return all;
    }
}
