using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Holds silver and gold against the ledger of what batches brought, for the days of pulls that have been compared. A row that was lost, doubled
/// or changed on any other way than by a batch shows at the next pull of its day.
/// </summary>
public sealed class DayCheckStore(OrgDatabase database)
{
    // Pulls of one platform that wait together are one check of all their days.
    private const string Check =
        """
        with due as (
            select p.pull_id, p.covers_from, (p.intent ->> 'to')::date as covers_to, p.connection_id
            from bronze.pull p where p.org_id = $1 and p.compared_at is not null and p.checked_at is null order by p.pull_id limit 20),
        marked as (update bronze.pull p set checked_at = $2 from due d where p.org_id = $1 and p.pull_id = d.pull_id),
        platforms as (select distinct e.platform, e.connection_id from silver.entity e where e.org_id = $1 and e.kind = 1),
        days as (
            select distinct f.platform, day::date as day
            from due d join platforms f using (connection_id) cross join generate_series(d.covers_from, d.covers_to, interval '1 day') day),
        brought as (
            select d.platform, d.day, array[coalesce(sum(b.line_items), 0), coalesce(sum(b.impressions), 0), coalesce(sum(b.clicks), 0), coalesce(sum(b.conversions), 0),
                   coalesce(sum(b.media), 0), coalesce(sum(b.total_media), 0), coalesce(sum(b.billable), 0), coalesce(sum(b.revenue), 0)]::numeric[] as sums
            from days d
            left join lateral (
                select b.* from silver.brought b join bronze.batch t on t.org_id = $1 and t.batch_id = b.batch_id
                where b.org_id = $1 and b.day = d.day and t.connection_id in (select connection_id from platforms f where f.platform = d.platform)) b on true
            group by 1, 2),
        stands as (
            select d.platform, d.day, array[count(s.line_item_no), coalesce(sum(s.impressions), 0), coalesce(sum(s.clicks), 0), coalesce(sum(s.conversions), 0),
                   coalesce(sum(s.media), 0), coalesce(sum(s.total_media), 0), coalesce(sum(s.billable), 0), coalesce(sum(s.revenue), 0)]::numeric[] as sums
            from days d
            left join lateral (
                select s.* from silver.delivery s join silver.entity l on l.org_id = $1 and l.entity_no = s.line_item_no
                where s.org_id = $1 and s.day = d.day and l.platform = d.platform) s on true
            group by 1, 2),
        facts as (
            select d.platform, d.day, array[count(g.line_item_no), coalesce(sum(g.impressions), 0), coalesce(sum(g.clicks), 0), coalesce(sum(g.conversions), 0),
                   coalesce(sum(g.media), 0), coalesce(sum(g.total_media), 0), coalesce(sum(g.billable), 0), coalesce(sum(g.revenue), 0)]::numeric[] as sums
            from days d
            left join lateral (
                select g.* from gold.delivery_day g join silver.entity l on l.org_id = $1 and l.entity_no = g.line_item_no
                where g.org_id = $1 and g.day = d.day and l.platform = d.platform) g on true
            group by 1, 2),
        -- A day whose batches are on their way to gold is left to the next pull of it.
        moving as (
            select distinct unnest(t.days) as day from silver.touched t where t.org_id = $1),
        written as (
            insert into gold.day_check as c (org_id, platform, day, brought, silver, gold, agrees, since, checked_at)
            select $1, b.platform, b.day, b.sums, s.sums, f.sums, b.sums = s.sums and s.sums = f.sums, $2, $2
            from brought b join stands s using (platform, day) join facts f using (platform, day)
            where b.day not in (select day from moving where day is not null)
            on conflict (org_id, platform, day) do update
            set brought = excluded.brought, silver = excluded.silver, gold = excluded.gold, agrees = excluded.agrees, checked_at = excluded.checked_at,
                since = case when c.agrees = excluded.agrees then c.since else excluded.since end
            returning c.agrees)
        select (select count(*) from due)::int, count(*) filter (where not agrees)::int from written
        """;

    /// <summary>Checks the days of pulls that wait for it.</summary>
    /// <returns>How many pulls were checked, and how many days do not agree.</returns>
    public async Task<(int Pulls, int Differing)> Run(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var waiting = transaction.Command(
            "select exists (select from bronze.pull where org_id = $1 and compared_at is not null and checked_at is null)", Sql.Int(org.Value));
        if (await waiting.ExecuteScalarAsync(cancellationToken) is false)
        {
            return (0, 0);
        }
        // One statement sees one moment, and a batch's rows and what it brought become visible together.
        await using var check = transaction.Command(Check, Sql.Int(org.Value), Sql.At(now));
        (int, int) result;
        await using (var reader = await check.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            result = (reader.GetInt32(0), reader.GetInt32(1));
        }
        await transaction.Commit(cancellationToken);
        return result;
    }
}
