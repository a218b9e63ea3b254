using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Brings staged delivery to silver. A pair of line item and day that silver has never seen is inserted without looking for conflicts,
/// which halves its cost; only rows of pairs that stand there already are held against what stands. The old value of a restated row
/// moves to history; a row that says the same again changes nothing.
/// </summary>
internal static class DeliveryMerge
{
    // Nobody else may insert or change a row of the platform's line items between the look at what stands and the commit: an insert
    // without a look would fail, and a row's place (ctid) would not be its place any more.
    private const string Lock =
        """
        select pg_advisory_xact_lock(hashtext('silver.delivery ' || $2), $1), set_config('work_mem', '32MB', true)
        """;

    // The limit keeps the planner from turning the look-ups into a scan of all delivery.
    private const string Standing =
        """
        select coalesce(array_agg(p.line_item_no), '{}'), coalesce(array_agg(p.day), '{}'), 0
        from unnest($2::bigint[], $3::date[]) as p (line_item_no, day)
        cross join lateral (select from silver.delivery d where d.org_id = $1 and d.day = p.day and d.line_item_no = p.line_item_no limit 1) d
        """;

    private const string Insert =
        """
        insert into silver.delivery (org_id, day, line_item_no, hour, impressions, clicks, conversions, media, total_media, billable, revenue,
                                     batch_id, row_no, known_from)
        select $1, s.day, s.line_item_no, s.hour, s.impressions, s.clicks, s.conversions, s.media, s.total_media, s.billable, s.revenue, $2, s.row_no, $3
        from staged_delivery s
        where not exists (select from unnest($4::bigint[], $5::date[]) as p (line_item_no, day) where p.line_item_no = s.line_item_no and p.day = s.day)
        """;

    // A row of the same download is not restated but repeated. What stands is read once, pair by pair, and changed at the place where it
    // was read. A clock that goes back must not make two versions known from the same time.
    private const string Restate =
        """
        with pairs as materialized (select * from unnest($4::bigint[], $5::date[]) as p (line_item_no, day)),
        standing as materialized (
            select d.* from pairs p
            cross join lateral (
                select d.ctid as place, d.day, d.line_item_no, d.hour, d.batch_id,
                       d.impressions, d.clicks, d.conversions, d.media, d.total_media, d.billable, d.revenue
                from silver.delivery d where d.org_id = $1 and d.day = p.day and d.line_item_no = p.line_item_no offset 0) d),
        incoming as materialized (
            select s.*, d.place,
                   case when d.place is null then 'new'
                        when d.batch_id = any($6) then 'repeated'
                        when (d.impressions, d.clicks, d.conversions, d.media, d.total_media, d.billable, d.revenue) is distinct from
                             (s.impressions, s.clicks, s.conversions, s.media, s.total_media, s.billable, s.revenue) then 'restated'
                        else 'same' end as fate
            from staged_delivery s
            join pairs p on p.line_item_no = s.line_item_no and p.day = s.day
            left join standing d on d.line_item_no = s.line_item_no and d.day = s.day and d.hour = s.hour),
        added as (
            insert into silver.delivery (org_id, day, line_item_no, hour, impressions, clicks, conversions, media, total_media, billable, revenue,
                                         batch_id, row_no, known_from)
            select $1, day, line_item_no, hour, impressions, clicks, conversions, media, total_media, billable, revenue, $2, row_no, $3
            from incoming where fate = 'new'
            returning day, line_item_no),
        updated as (
            update silver.delivery d
            set impressions = i.impressions, clicks = i.clicks, conversions = i.conversions, media = i.media, total_media = i.total_media,
                billable = i.billable, revenue = i.revenue, batch_id = $2, row_no = i.row_no, known_from = greatest(d.known_from, $3)
            from incoming i where i.fate = 'restated' and d.ctid = i.place and d.org_id = $1
            returning old.*),
        archived as (insert into silver.delivery_history select u.*, $3 from updated u where u.known_from < $3),
        quarantined as (
            insert into silver.quarantine (org_id, batch_id, row_no, rule, reason, raw, at)
            select $1, $2, i.row_no, 'DUPLICATE_KEY',
                   format('Line item %s has %s%s more than once in this download; the first row counts.', e.external_id, i.day, case when i.hour < 0 then '' else ' hour ' || i.hour end),
                   '', $3
            from incoming i join silver.entity e on e.org_id = $1 and e.entity_no = i.line_item_no
            where i.fate = 'repeated'
            returning 1),
        touched as (select day, line_item_no from added union select day, line_item_no from updated)
        select coalesce(array_agg(line_item_no), '{}'), coalesce(array_agg(day), '{}'), (select count(*)::int from quarantined) from touched
        """;

    /// <param name="siblings">The other batches of the same download.</param>
    /// <returns>The pairs that changed, and how many rows repeat one of a sibling.</returns>
    public static async Task<(List<long> LineItems, List<DateOnly> Days, int Repeated)> Merge(
        OrgTransaction transaction, SilverBatch rows, EntityNumbering numbers, string platform, long batch, long[] siblings, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (rows.Deliveries.IsEmpty)
        {
            return ([], [], 0);
        }
        var org = transaction.Org.Value;
        await transaction.Execute(Lock, cancellationToken, Sql.Int(org), Sql.Text(platform));
        var touched = Pairs(rows, numbers);
        var (standing, _) = await Read(transaction.Command(Standing, Sql.Int(org), LineItems(touched), Days(touched)), cancellationToken);
        touched.ExceptWith(standing);
        if (touched.Count > 0)
        {
            await transaction.Execute(Insert, cancellationToken, Sql.Int(org), Sql.Long(batch), Sql.At(now), LineItems(standing), Days(standing));
        }
        var repeated = 0;
        if (standing.Count > 0)
        {
            (var changed, repeated) = await Read(
                transaction.Command(Restate, Sql.Int(org), Sql.Long(batch), Sql.At(now), LineItems(standing), Days(standing), Sql.Longs(siblings)), cancellationToken);
            touched.UnionWith(changed);
        }
        return ([.. touched.Select(pair => pair.LineItem)], [.. touched.Select(pair => pair.Day)], repeated);
    }

    private static HashSet<(long LineItem, DateOnly Day)> Pairs(SilverBatch rows, EntityNumbering numbers)
    {
        var lineItems = rows.LineItems.ConvertAll(item => numbers[EntityKind.LineItem, item.LineItemId]!.Value);
        var pairs = new HashSet<(long, DateOnly)>();
        var (lineItem, day) = (-1, 0);
        foreach (var row in rows.Deliveries)
        {
            if (row.LineItem != lineItem || row.Day != day)
            {
                (lineItem, day) = (row.LineItem, row.Day);
                pairs.Add((lineItems[lineItem], EpochDays.Date(day)));
            }
        }
        return pairs;
    }

    private static async Task<(List<(long LineItem, DateOnly Day)> Pairs, int Repeated)> Read(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ([.. reader.GetFieldValue<long[]>(0).Zip(reader.GetFieldValue<DateOnly[]>(1))], reader.GetInt32(2));
    }

    private static NpgsqlParameter LineItems(IEnumerable<(long LineItem, DateOnly Day)> pairs) => Sql.Longs(pairs.Select(pair => pair.LineItem));

    private static NpgsqlParameter Days(IEnumerable<(long LineItem, DateOnly Day)> pairs) =>
        new() { Value = pairs.Select(pair => pair.Day).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date };
}
