using System.Numerics;
using Npgsql;
using NpgsqlTypes;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Days of line items in silver, read and written as whole versions. They travel by binary COPY into a temporary table that one connection
/// uses again and again, and from there in two statements.
/// </summary>
internal static class DeliveryDays
{
    private const int Figures = 7;

    // Pair by pair, for a join could be planned as a scan of all delivery. Locked, so that nobody restates a day between reading and writing it.
    private const string Standing =
        """
        select p.line_item_no, p.day, d.hours, d.impressions, d.clicks, d.conversions, d.media, d.total_media, d.billable, d.revenue, d.batch_id, d.row_no,
               d.by_hour, d.hour_rows, d.hour_batches
        from unnest($2::bigint[], $3::date[]) as p (line_item_no, day)
        cross join lateral (select * from silver.delivery s where s.org_id = $1 and s.day = p.day and s.line_item_no = p.line_item_no for no key update) d
        """;

    private const string Table =
        """
        create temp table if not exists staged_day (
            is_new bool not null, day date not null, line_item_no bigint not null, hours int not null,
            impressions bigint, clicks bigint, conversions bigint, media bigint, total_media bigint, billable bigint, revenue bigint,
            row_no int not null, by_hour bigint[], hour_rows int[], hour_batches bigint[])
        on commit delete rows;
        delete from staged_day
        """;

    private const string Copy =
        """
        copy staged_day (is_new, day, line_item_no, hours, impressions, clicks, conversions, media, total_media, billable, revenue, row_no, by_hour,
                         hour_rows, hour_batches) from stdin (format binary)
        """;

    private const string Insert =
        """
        insert into silver.delivery (org_id, day, line_item_no, hours, impressions, clicks, conversions, media, total_media, billable, revenue,
                                     batch_id, row_no, by_hour, hour_rows, hour_batches, known_from)
        select $1, s.day, s.line_item_no, s.hours, s.impressions, s.clicks, s.conversions, s.media, s.total_media, s.billable, s.revenue,
               $2, s.row_no, s.by_hour, s.hour_rows, s.hour_batches, $3
        from staged_day s where s.is_new
        """;

    // Any other join of the two would read all delivery.
    private const string ByKey = "set local enable_hashjoin = off; set local enable_mergejoin = off";

    // Parts of one download are known at one time, so a day that lies in two of them is one version. Any other version is known later than the
    // one before, even if a clock went back: none is lost.
    private const string Restate =
        """
        with updated as (
            update silver.delivery d
            set hours = s.hours, impressions = s.impressions, clicks = s.clicks, conversions = s.conversions, media = s.media,
                total_media = s.total_media, billable = s.billable, revenue = s.revenue, batch_id = $2, row_no = s.row_no, by_hour = s.by_hour,
                hour_rows = s.hour_rows, hour_batches = s.hour_batches,
                known_from = greatest($3, d.known_from + case when d.batch_id = any($4) then interval '0' else interval '1 microsecond' end)
            from staged_day s
            where not s.is_new and d.org_id = $1 and d.day = s.day and d.line_item_no = s.line_item_no
            returning old.*, new.known_from as known_to)
        insert into silver.delivery_history select * from updated where known_from < known_to
        """;

    /// <summary>What stands of these days, locked until the transaction ends.</summary>
    public static async Task<Dictionary<LineItemDay, DeliveryDay>> Read(
        OrgTransaction transaction, IReadOnlyCollection<LineItemDay> days, CancellationToken cancellationToken)
    {
        // In one order for all, so that two transactions cannot wait for each other.
        var ordered = days.OrderBy(day => day.Day).ThenBy(day => day.LineItem).ToList();
        await using var command = transaction.Command(Standing, Sql.Int(transaction.Org.Value), LineItems(ordered), Dates(ordered));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var standing = new Dictionary<LineItemDay, DeliveryDay>();
        while (await reader.ReadAsync(cancellationToken))
        {
            standing.Add(new LineItemDay(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1)), Read(reader));
        }
        return standing;
    }

    /// <summary>Writes versions that this batch makes; those that they replace go to history.</summary>
    /// <param name="download">The batches of its download.</param>
    /// <param name="isNew">Whether nothing stands of a day yet. Should another transaction have written it meanwhile, the key refuses it.</param>
    public static async Task Write(
        OrgTransaction transaction, IReadOnlyDictionary<LineItemDay, DeliveryDay> versions, Func<LineItemDay, bool> isNew, long batch, IReadOnlySet<long> download,
        DateTimeOffset knownFrom,
        CancellationToken cancellationToken)
    {
        if (versions.Count == 0)
        {
            return;
        }
        await transaction.Execute(Table, cancellationToken);
        var (fresh, restated) = (0, 0);
        await using (var copy = await transaction.Connection.BeginBinaryImportAsync(Copy, cancellationToken))
        {
            foreach (var (key, day) in versions)
            {
                var first = isNew(key);
                (fresh, restated) = first ? (fresh + 1, restated) : (fresh, restated + 1);
                copy.StartRow();
                copy.Write(first, NpgsqlDbType.Boolean);
                copy.Write(key.Day, NpgsqlDbType.Date);
                copy.Write(key.LineItem, NpgsqlDbType.Bigint);
                copy.Write(day.Hours, NpgsqlDbType.Integer);
                Write(copy, day, batch);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        var (org, number, at) = (Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.At(knownFrom));
        if (fresh > 0)
        {
            await transaction.Execute(Insert, cancellationToken, org, number, at);
        }
        if (restated > 0)
        {
            await transaction.Execute(ByKey, cancellationToken);
            await transaction.Execute(Restate, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.At(knownFrom), Sql.Longs(download));
        }
    }

    public static NpgsqlParameter LineItems(IEnumerable<LineItemDay> days) => Sql.Longs(days.Select(day => day.LineItem));

    public static NpgsqlParameter Dates(IEnumerable<LineItemDay> days) => Sql.Dates(days.Select(day => day.Day));

    private static DeliveryDay Read(NpgsqlDataReader reader)
    {
        var (hours, batch) = (reader.GetInt32(2), reader.GetInt64(10));
        if (hours == DeliveryDay.WholeDay)
        {
            long Figure(int column) => reader.IsDBNull(column) ? DeliveryFigures.Absent : reader.GetInt64(column);
            return DeliveryDay.Of(hours, [new DeliveryEntry(new(Figure(3), Figure(4), Figure(5), Figure(6), Figure(7), Figure(8), Figure(9)), batch, reader.GetInt32(11))]);
        }
        var (figures, rows) = (reader.GetFieldValue<long?[]>(12), reader.GetFieldValue<int[]>(13));
        var batches = reader.IsDBNull(14) ? null : reader.GetFieldValue<long[]>(14);
        var entries = new DeliveryEntry[BitOperations.PopCount((uint)hours)];
        for (var i = 0; i < entries.Length; i++)
        {
            long Figure(int which) => figures[(i * Figures) + which] ?? DeliveryFigures.Absent;
            entries[i] = new DeliveryEntry(
                new(Figure(0), Figure(1), Figure(2), Figure(3), Figure(4), Figure(5), Figure(6)), batches is null ? batch : batches[i], rows[i]);
        }
        return DeliveryDay.Of(hours, entries);
    }

    private static void Write(NpgsqlBinaryImporter copy, DeliveryDay day, long batch)
    {
        var total = day.Total;
        var entries = day.Entries;
        Write(copy, total.Impressions);
        Write(copy, total.Clicks);
        Write(copy, total.Conversions);
        Write(copy, total.Media);
        Write(copy, total.TotalMedia);
        Write(copy, total.Billable);
        Write(copy, total.Revenue);
        if (day.IsWhole)
        {
            copy.Write(entries[0].Row, NpgsqlDbType.Integer);
            copy.WriteNull();
            copy.WriteNull();
            copy.WriteNull();
            return;
        }
        copy.Write(0, NpgsqlDbType.Integer);
        var (rows, batches, ofOthers) = (new int[entries.Length], new long[entries.Length], false);
        for (var i = 0; i < entries.Length; i++)
        {
            (rows[i], batches[i]) = (entries[i].Row, entries[i].Batch);
            ofOthers |= entries[i].Batch != batch;
        }
        ByHour(copy, entries);
        copy.Write(rows, NpgsqlDbType.Array | NpgsqlDbType.Integer);
        if (ofOthers)
        {
            copy.Write(batches, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        }
        else
        {
            copy.WriteNull();
        }
    }

    // An array without nulls is written in half the time.
    private static void ByHour(NpgsqlBinaryImporter copy, ReadOnlySpan<DeliveryEntry> entries)
    {
        var (figures, someAbsent, at) = (new long[entries.Length * Figures], false, 0);
        foreach (ref readonly var entry in entries)
        {
            var of = entry.Figures;
            ReadOnlySpan<long> seven = [of.Impressions, of.Clicks, of.Conversions, of.Media, of.TotalMedia, of.Billable, of.Revenue];
            seven.CopyTo(figures.AsSpan(at, Figures));
            someAbsent |= seven.Contains(DeliveryFigures.Absent);
            at += Figures;
        }
        if (someAbsent)
        {
            copy.Write(Array.ConvertAll(figures, figure => figure == DeliveryFigures.Absent ? (long?)null : figure), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        }
        else
        {
            copy.Write(figures, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, long figure)
    {
        if (figure == DeliveryFigures.Absent)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(figure, NpgsqlDbType.Bigint);
        }
    }
}
