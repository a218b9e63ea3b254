using System.Text.Json;
using Npgsql;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What others than the platforms counted of booking lines. Whoever writes any makes their bookings news in the same transaction.</summary>
public sealed class CountStore(OrgDatabase database)
{
    /// <summary>What a line's list shows at most.</summary>
    public const int MostShown = 200;

    // What the list of lines is made of: results, what was said and holds, and the day through which whoever pays has counted.
    private const string Lines =
        """
        select r.*, c.counted_through, coalesce(c.adjusted, 0)::bigint as adjusted
        from margin.line_result r
        left join lateral (
            select max(n.day_from + cardinality(n.units) - 1) filter (where n.kind = r.source) as counted_through, count(*) as said,
                   sum((select sum(u) from unnest(n.units) u)) filter (where n.kind = 9) as adjusted
            from margin.line_count n where n.org_id = $1 and n.booking_id = r.booking_id and n.line = r.line and n.taken_back_at is null) c on true
        where r.org_id = $1 and (r.source <> 1 or r.waits_from is not null or c.said > 0)
          and (cardinality($2) = 0 or (select bool_and(strpos(lower(concat_ws(' ', r.booking_number, r.booking_name, r.client, r.brand, r.line, r.name)), word) > 0) from unnest($2) word))
        """;

    private static readonly string Page =
        $"""
        select {ResultRows.Columns}, counted_through, adjusted from ({Lines}) r
        where (waits_from is not null or not $3) and ($6::int is null or (coalesce(counted_through, '-infinity'), booking_id, line) > (coalesce($5, '-infinity'::date), $6, $7))
        order by coalesce(counted_through, '-infinity'), booking_id, line limit $4
        """;

    private static readonly string Sums = $"select count(*) filter (where waits_from is not null or not $3)::int, count(*) filter (where waits_from is not null)::int from ({Lines}) r";

    /// <summary>All that was said of bookings' lines and holds, in the order in which it was said.</summary>
    /// <param name="at">When it was held; null for now.</param>
    public Task<ILookup<LineOfBooking, LineCount>> Held(OrgId org, IEnumerable<int> bookings, DateTimeOffset? at = null, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                """
                select booking_id, line, kind, day_from, units from margin.line_count
                where org_id = $1 and booking_id = any($2) and ($3::timestamptz is null or said_at <= $3) and (taken_back_at is null or taken_back_at > $3) order by count_no
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Ints(bookings), Sql.At(at) } },
        ],
        async reader =>
        {
            var held = new List<(LineOfBooking Of, LineCount Count)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                held.Add((new(reader.GetInt32(0), reader.GetString(1)), Count(reader, 2)));
            }
            return held.ToLookup(one => one.Of, one => one.Count);
        },
        cancellationToken);

    /// <summary>The last that was said of a line, the newest first, and what was taken back too.</summary>
    public Task<IReadOnlyList<LineCountRecord>> Of(OrgId org, LineOfBooking line, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<LineCountRecord>>(
        org,
        [
            new(
                $"""
                select count_no, kind, day_from, units, reason, said_at, said_by, taken_back_at, taken_back_by from margin.line_count
                where org_id = $1 and booking_id = $2 and line = $3 order by count_no desc limit {MostShown}
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(line.Booking), Sql.Text(line.Line) } },
        ],
        async reader =>
        {
            var said = new List<LineCountRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                said.Add(new(reader.GetInt64(0), Count(reader, 1), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6), reader.OrNull<DateTimeOffset>(7), reader.TextOrNull(8)));
            }
            return said;
        },
        cancellationToken);

    /// <summary>Lines that another counts for, or of which something was counted: those that are counted least far first.</summary>
    public Task<CountedList> Find(OrgId org, CountedFilter filter, CancellationToken cancellationToken = default)
    {
        var page = Command(Page);
        page.Parameters.Add(Sql.Int(filter.First + 1));
        page.Parameters.Add(Sql.Date(filter.AfterDay));
        page.Parameters.Add(Sql.Int(filter.After?.Booking));
        page.Parameters.Add(Sql.Text(filter.After?.Line));
        return database.Read(
            org, [page, Command(Sums)],
            async reader =>
            {
                var lines = new List<CountedLineRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    lines.Add(new(ResultRows.Read(reader), reader.OrNull<DateOnly>(ResultRows.Count), reader.GetInt64(ResultRows.Count + 1)));
                }
                await reader.NextResultAsync(cancellationToken);
                await reader.ReadAsync(cancellationToken);
                return new CountedList(lines, reader.GetInt32(0), reader.GetInt32(1));
            },
            cancellationToken);

        NpgsqlBatchCommand Command(string sql) => new(sql) { Parameters = { Sql.Int(org.Value), Sql.Words(filter.Search), Sql.Bool(filter.WaitingOnly) } };
    }

    /// <summary>Keeps counts, all or none.</summary>
    public async Task Add(OrgId org, IReadOnlyCollection<CountOfLine> counts, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        List<LineCountRow> rows = [.. counts.Select(one => new LineCountRow(one.Of.Booking, one.Of.Line, (short)one.Count.Kind, one.Count.From.ToDateOnly(), one.Count.Units, one.Reason))];
        await transaction.Execute(
            """
            insert into margin.line_count (org_id, booking_id, line, kind, day_from, units, reason, said_at, said_by)
            select $1, booking_id, line, kind, day_from, units, reason, $3, $4 from jsonb_populate_recordset(null::margin.line_count, $2)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Json(JsonSerializer.Serialize(rows, CountJson.Default.ListLineCountRow)), Sql.At(entry.At), Sql.Text(entry.Actor.Name));
        await BookingNewsStore.Mark(transaction, [.. counts.Select(one => one.Of.Booking).Distinct()], cancellationToken);
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Takes a count back: what was said before it holds again.</summary>
    /// <param name="tell">The entry of the log, from whose count it was.</param>
    /// <returns>Its line; null where there is no such count, or it was taken back before.</returns>
    public async Task<LineOfBooking?> TakeBack(OrgId org, long number, string by, DateTimeOffset at, Func<LineOfBooking, AuditEntry> tell, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "update margin.line_count set taken_back_at = $3, taken_back_by = $4 where org_id = $1 and count_no = $2 and taken_back_at is null returning booking_id, line",
            Sql.Int(org.Value), Sql.Long(number), Sql.At(at), Sql.Text(by));
        LineOfBooking line;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }
            line = new(reader.GetInt32(0), reader.GetString(1));
        }
        await BookingNewsStore.Mark(transaction, [line.Booking], cancellationToken);
        await AuditStore.Append(transaction, tell(line), cancellationToken);
        await transaction.Commit(cancellationToken);
        return line;
    }

    private static LineCount Count(NpgsqlDataReader reader, int at) => new(
        (CountKind)reader.GetInt16(at), LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(at + 1)), [.. reader.GetFieldValue<long?[]>(at + 2)]);
}
