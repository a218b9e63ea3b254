using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Brings delivery to silver: binary COPY into a slim temporary table, one insert for what is new, and only when something was there
/// before a second statement for what is restated. The old value of a restated row moves to history; a row that says the same again
/// changes nothing.
/// </summary>
internal static class DeliveryMerge
{
    private const string Staged =
        """
        create temp table if not exists staged_delivery (
            row_no int not null, line_item_no bigint not null, day date not null, hour smallint not null,
            impressions bigint, clicks bigint, conversions bigint, media bigint, total_media bigint, billable bigint, revenue bigint)
        on commit delete rows
        """;

    private const string Copy =
        "copy staged_delivery (row_no, line_item_no, day, hour, impressions, clicks, conversions, media, total_media, billable, revenue) from stdin (format binary)";

    private const string Insert =
        """
        with added as (
            insert into silver.delivery (org_id, day, line_item_no, hour, impressions, clicks, conversions, media, total_media, billable, revenue,
                                         batch_id, row_no, known_from)
            select $1, day, line_item_no, hour, impressions, clicks, conversions, media, total_media, billable, revenue, $2, row_no, $3
            from staged_delivery
            on conflict (org_id, day, line_item_no, hour) do nothing
            returning day, line_item_no),
        pairs as (select day, line_item_no from added group by 1, 2)
        select (select count(*)::int from added), coalesce(array_agg(line_item_no), '{}'), coalesce(array_agg(day), '{}') from pairs
        """;

    // Rows this batch added carry its number; what is left came before. A row of the same pull is not a restatement but a repetition.
    private const string Restate =
        """
        with before as (
            select s.row_no, d.batch_id, d.batch_id = any($4) as repeated, s.day, s.line_item_no, s.hour,
                   (d.impressions, d.clicks, d.conversions, d.media, d.total_media, d.billable, d.revenue) is distinct from
                   (s.impressions, s.clicks, s.conversions, s.media, s.total_media, s.billable, s.revenue) as differs
            from staged_delivery s
            join silver.delivery d on d.org_id = $1 and d.day = s.day and d.line_item_no = s.line_item_no and d.hour = s.hour
            where d.batch_id <> $2 and d.day between $5 and $6),
        archived as (
            insert into silver.delivery_history
            select d.*, $3 from before b join silver.delivery d on d.org_id = $1 and d.day = b.day and d.line_item_no = b.line_item_no and d.hour = b.hour
            where b.differs and not b.repeated and d.known_from < $3
            on conflict do nothing),
        updated as (
            update silver.delivery d
            set impressions = s.impressions, clicks = s.clicks, conversions = s.conversions, media = s.media, total_media = s.total_media,
                billable = s.billable, revenue = s.revenue, batch_id = $2, row_no = s.row_no, known_from = $3
            from before b join staged_delivery s using (day, line_item_no, hour)
            where d.org_id = $1 and d.day = b.day and d.line_item_no = b.line_item_no and d.hour = b.hour and b.differs and not b.repeated
            returning d.day, d.line_item_no),
        quarantined as (
            insert into silver.quarantine (org_id, batch_id, row_no, rule, reason, raw, at)
            select $1, $2, b.row_no, 'DUPLICATE_KEY',
                   format('Line item %s has %s%s more than once in this download; the first row counts.', e.external_id, b.day, case when b.hour < 0 then '' else ' hour ' || b.hour end),
                   '', $3
            from before b join silver.entity e on e.org_id = $1 and e.entity_no = b.line_item_no
            where b.repeated
            returning 1),
        pairs as (select day, line_item_no from updated group by 1, 2)
        select (select count(*)::int from quarantined), coalesce(array_agg(line_item_no), '{}'), coalesce(array_agg(day), '{}') from pairs
        """;

    /// <param name="siblings">The other batches of the same download.</param>
    /// <returns>The pairs that changed, and how many rows repeat one of a sibling.</returns>
    public static async Task<(List<long> LineItems, List<DateOnly> Days, int Repeated)> Merge(
        OrgTransaction transaction, SilverBatch rows, EntityNumbering numbers, long batch, long[] siblings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rows.Deliveries.IsEmpty)
        {
            return ([], [], 0);
        }
        await transaction.Execute(Staged, cancellationToken);
        var lineItems = rows.LineItems.ConvertAll(item => numbers[EntityKind.LineItem, item.LineItemId]!.Value);
        var (first, last) = await Stage(transaction, rows, lineItems, cancellationToken);

        var touchedLineItems = new List<long>();
        var touchedDays = new List<DateOnly>();
        var added = await Run(Insert, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.At(now));
        var repeated = added == rows.Deliveries.Length ? 0
            : await Run(Restate, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.At(now), Sql.Longs(siblings), Sql.Date(first), Sql.Date(last));
        return (touchedLineItems, touchedDays, repeated);

        async Task<int> Run(string sql, params NpgsqlParameter[] parameters)
        {
            await using var command = transaction.Command(sql, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            touchedLineItems.AddRange(reader.GetFieldValue<long[]>(1));
            touchedDays.AddRange(reader.GetFieldValue<DateOnly[]>(2));
            return reader.GetInt32(0);
        }
    }

    private static async Task<(DateOnly First, DateOnly Last)> Stage(
        OrgTransaction transaction, SilverBatch rows, List<long> lineItems, CancellationToken cancellationToken)
    {
        await using var copy = await transaction.Connection.BeginBinaryImportAsync(Copy, cancellationToken);
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var row in rows.Deliveries)
        {
            (first, last) = (Math.Min(first, row.Day), Math.Max(last, row.Day));
            copy.StartRow();
            copy.Write(row.RowNo, NpgsqlDbType.Integer);
            copy.Write(lineItems[row.LineItem], NpgsqlDbType.Bigint);
            copy.Write(EpochDays.Date(row.Day), NpgsqlDbType.Date);
            copy.Write(row.Hour, NpgsqlDbType.Smallint);
            Write(copy, row.Impressions);
            Write(copy, row.Clicks);
            Write(copy, row.Conversions);
            Write(copy, row.Media);
            Write(copy, row.TotalMedia);
            Write(copy, row.Billable);
            Write(copy, row.Revenue);
        }
        await copy.CompleteAsync(cancellationToken);
        return (EpochDays.Date(first), EpochDays.Date(last));
    }

    private static void Write(NpgsqlBinaryImporter copy, long value)
    {
        if (value == StagedDelivery.Absent)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, NpgsqlDbType.Bigint);
        }
    }
}
