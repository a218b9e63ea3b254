using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Brings staged delivery to silver. First it asks which hours of the batch's pairs of line item and day stand there already; then rows
/// that do not are inserted without looking for conflicts, which halves their cost, and the others are held against what stands. The old
/// value of a restated row moves to history; a row that says the same again changes nothing.
/// </summary>
internal static class DeliveryMerge
{
    // Nobody else may insert rows of the platform's line items between the question and the commit.
    private const string Lock = "select pg_advisory_xact_lock(hashtext('silver.delivery ' || $2), $1), set_config('work_mem', '32MB', true)";

    // Hours as bits, the whole day first. Pair by pair, for a join could be planned as a scan of all delivery.
    private const string Standing =
        """
        select p.line_item_no, p.day, d.hours, d.repeated
        from unnest($2::bigint[], $3::date[]) as p (line_item_no, day)
        cross join lateral (
            select bit_or(1 << (d.hour + 1)) as hours, coalesce(bit_or(1 << (d.hour + 1)) filter (where d.batch_id = any($4)), 0) as repeated
            from silver.delivery d where d.org_id = $1 and d.day = p.day and d.line_item_no = p.line_item_no) d
        where d.hours is not null
        """;

    private const string Insert =
        """
        insert into silver.delivery (org_id, day, line_item_no, hour, impressions, clicks, conversions, media, total_media, billable, revenue,
                                     batch_id, row_no, known_from)
        select $1, s.day, s.line_item_no, s.hour, s.impressions, s.clicks, s.conversions, s.media, s.total_media, s.billable, s.revenue, $2, s.row_no, $3
        from staged_delivery s
        left join unnest($4::bigint[], $5::date[], $6::int[]) as p (line_item_no, day, hours) on p.line_item_no = s.line_item_no and p.day = s.day
        where p.hours is null or p.hours & (1 << (s.hour + 1)) = 0
        """;

    // A row of the same download is not a restatement but a repetition.
    private const string Quarantine =
        """
        insert into silver.quarantine (org_id, batch_id, row_no, rule, reason, raw, at)
        select $1, $2, s.row_no, 'DUPLICATE_KEY',
               format('Line item %s has %s%s more than once in this download; the first row counts.', e.external_id, s.day, case when s.hour < 0 then '' else ' hour ' || s.hour end),
               '', $3
        from staged_delivery s
        join unnest($4::bigint[], $5::date[], $6::int[]) as p (line_item_no, day, hours) on p.line_item_no = s.line_item_no and p.day = s.day
        join silver.entity e on e.org_id = $1 and e.entity_no = s.line_item_no
        where p.hours & (1 << (s.hour + 1)) <> 0
        """;

    // Any other join of these two would read all delivery.
    private const string ByKey = "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    // A clock that goes back must not make two versions known from the same time.
    private const string Restate =
        """
        with updated as (
            update silver.delivery d
            set impressions = s.impressions, clicks = s.clicks, conversions = s.conversions, media = s.media, total_media = s.total_media,
                billable = s.billable, revenue = s.revenue, batch_id = $2, row_no = s.row_no, known_from = greatest(d.known_from, $3)
            from staged_delivery s
            where d.org_id = $1 and d.day = s.day and d.line_item_no = s.line_item_no and d.hour = s.hour and not d.batch_id = any($4)
              and (d.impressions, d.clicks, d.conversions, d.media, d.total_media, d.billable, d.revenue) is distinct from
                  (s.impressions, s.clicks, s.conversions, s.media, s.total_media, s.billable, s.revenue)
            returning old.*),
        archived as (insert into silver.delivery_history select u.*, $3 from updated u where u.known_from < $3)
        select distinct line_item_no, day from updated
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
        var hours = Hours(rows, numbers);
        var (standing, repeated) = (new Dictionary<Pair, int>(), new Dictionary<Pair, int>());
        await Read(Standing, [Sql.Int(org), LineItems(hours.Keys), Days(hours.Keys), Sql.Longs(siblings)], (pair, reader) =>
        {
            standing.Add(pair, reader.GetInt32(2));
            if ((reader.GetInt32(3) & hours[pair]) is var again and not 0)
            {
                repeated.Add(pair, again);
            }
        });
        var touched = hours.Where(asked => (asked.Value & ~standing.GetValueOrDefault(asked.Key)) != 0).Select(asked => asked.Key).ToHashSet();
        if (touched.Count > 0)
        {
            await transaction.Execute(
                Insert, cancellationToken, Sql.Int(org), Sql.Long(batch), Sql.At(now), LineItems(standing.Keys), Days(standing.Keys), Sql.Ints(standing.Values));
        }
        var quarantined = repeated.Count == 0 ? 0 : await transaction.Execute(
            Quarantine, cancellationToken, Sql.Int(org), Sql.Long(batch), Sql.At(now), LineItems(repeated.Keys), Days(repeated.Keys), Sql.Ints(repeated.Values));
        if (standing.Count > 0)
        {
            await transaction.Execute(
                "insert into silver.confirmed (org_id, batch_id, line_items, days, hours) values ($1, $2, $3, $4, $5)",
                cancellationToken, Sql.Int(org), Sql.Long(batch), LineItems(standing.Keys), Days(standing.Keys), Sql.Ints(standing.Select(pair => pair.Value & hours[pair.Key])));
            await transaction.Execute(ByKey, cancellationToken);
            await Read(Restate, [Sql.Int(org), Sql.Long(batch), Sql.At(now), Sql.Longs(siblings)], (pair, _) => touched.Add(pair));
        }
        return ([.. touched.Select(pair => pair.LineItem)], [.. touched.Select(pair => pair.Day)], quarantined);

        async Task Read(string sql, NpgsqlParameter[] parameters, Action<Pair, NpgsqlDataReader> take)
        {
            await using var command = transaction.Command(sql, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                take(new Pair(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1)), reader);
            }
        }
    }

    /// <summary>The hours the batch has of each pair, as the bits that <see cref="Standing"/> answers with.</summary>
    private static Dictionary<Pair, int> Hours(SilverBatch rows, EntityNumbering numbers)
    {
        var lineItems = rows.LineItems.ConvertAll(item => numbers[EntityKind.LineItem, item.LineItemId]!.Value);
        var hours = new Dictionary<Pair, int>();
        foreach (var row in rows.Deliveries)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(hours, new Pair(lineItems[row.LineItem], EpochDays.Date(row.Day)), out _) |= 1 << (row.Hour + 1);
        }
        return hours;
    }

    private static NpgsqlParameter LineItems(IEnumerable<Pair> pairs) => Sql.Longs(pairs.Select(pair => pair.LineItem));

    private static NpgsqlParameter Days(IEnumerable<Pair> pairs) =>
        new() { Value = pairs.Select(pair => pair.Day).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date };

    private readonly record struct Pair(long LineItem, DateOnly Day);
}
