using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>An organisation's books: what months hold, which of them are closed, and what was learnt of closed days since.</summary>
public sealed class BooksStore(OrgDatabase database)
{
    private const int MostMonths = 240;

    // Of a month that is not closed: lines of which it holds anything, and lines whose flights are on in it.
    private const string Lines =
        """
        select r.booking_id, r.booking_number, r.line, r.name, r.client, r.brand, r.currency, r.rate_type, r.booking_state = 1, r.flight_start, r.flight_end, r.items, r.data_through, r.reason,
               m.units, m.revenue, m.cost, m.unknown_days, r.source
        from margin.line_result r
        left join margin.line_month m on m.org_id = $1 and m.booking_id = r.booking_id and m.line = r.line and m.month = $2
        where r.org_id = $1 and (m.month is not null or (r.booking_state <> 3 and r.flight_start < $2::date + interval '1 month' and r.flight_end >= $2))
        order by r.booking_number, r.booking_id, r.line
        """;

    private const string AdjustmentColumns =
        "a.month, a.booking_id, r.booking_number, a.line, r.name, r.client, r.brand, r.currency, r.rate_type, a.day, a.known_on, a.units, a.revenue, a.cost";

    private const string Adjustments =
        $"select {AdjustmentColumns} from margin.adjustment a join margin.line_result r on r.org_id = $1 and r.booking_id = a.booking_id and r.line = a.line where a.org_id = $1 and a.month = $2";

    public Task<BooksRecord> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            Command("select through, (select min(month) from margin.line_month where org_id = $1 and num_nonnulls(variadic revenue || cost) > 0) from (select $1 as org_id) o left join margin.books b using (org_id)", org),
            Command($"select month, closed_at, closed_by, reason, problems, totals::text, sha256, octet_length(report) from margin.closed_month where org_id = $1 order by month desc limit {MostMonths}", org),
            Command("select month, count(*)::int from margin.adjustment where org_id = $1 and month > coalesce((select through from margin.books where org_id = $1), '-infinity') group by 1", org),
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var (periods, first) = (new ClosedPeriods(Month(reader, 0)), Month(reader, 1));
            await reader.NextResultAsync(cancellationToken);
            var closed = new List<ClosedMonthRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                closed.Add(new(
                    Month(reader, 0)!.Value, reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4),
                    JsonSerializer.Deserialize(reader.GetString(5), MonthJson.Default.IReadOnlyListMonthTotal)!, reader.GetString(6), reader.GetInt32(7)));
            }
            await reader.NextResultAsync(cancellationToken);
            var adjustments = new Dictionary<YearMonth, int>();
            while (await reader.ReadAsync(cancellationToken))
            {
                adjustments[Month(reader, 0)!.Value] = reader.GetInt32(1);
            }
            return new BooksRecord(periods, first, closed, adjustments);
        },
        cancellationToken);

    /// <summary>What a month holds that is not closed, as last computed.</summary>
    public Task<BooksMonth> Open(OrgId org, YearMonth month, CancellationToken cancellationToken = default) => database.Read(
        org, [Command(Lines, org, month), Command($"{Adjustments} order by r.booking_number, a.booking_id, a.line, a.day", org, month)],
        reader => Read(reader, month, cancellationToken), cancellationToken);

    /// <summary>The report of a closed month, byte for byte as it was closed; null where it is not closed, or was closed without one.</summary>
    public Task<byte[]?> Report(OrgId org, YearMonth month, CancellationToken cancellationToken = default) => database.Read(
        org, [Command("select report from margin.closed_month where org_id = $1 and month = $2", org, month)],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null, cancellationToken);

    /// <summary>Adjustments of a month by booking, line and day; one more than asked for when there are further ones.</summary>
    public Task<IReadOnlyList<BooksAdjustment>> Find(OrgId org, AdjustmentFilter filter, CancellationToken cancellationToken = default)
    {
        var page = Command(
            $"{Adjustments} and ($3 is null or (a.booking_id, a.line, a.day) > ($3, $4, $5)) order by a.booking_id, a.line, a.day limit $6", org, filter.Month);
        page.Parameters.Add(Sql.Int(filter.After?.Booking));
        page.Parameters.Add(Sql.Text(filter.After?.Line));
        page.Parameters.Add(Sql.Date(filter.After?.Day));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        return database.Read<IReadOnlyList<BooksAdjustment>>(org, [page], reader => ReadAdjustments(reader, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Closes a month as it is at this moment, or leaves everything as it was. While it is decided nobody writes results, so no change is in neither the closed month nor an
    /// adjustment.
    /// </summary>
    /// <param name="decide">From how far the books are closed and what the month holds, to what is kept.</param>
    /// <param name="tell">The record of it.</param>
    public async Task<Outcome<MonthClosing>> Close(
        OrgId org, YearMonth month, Func<ClosedPeriods, BooksMonth, Outcome<MonthClosing>> decide, Func<MonthClosing, AuditEntry> tell, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var periods = await LineMonthWriting.Hold(transaction, toClose: true, cancellationToken);
        var decided = decide(periods, await Read(transaction, month, cancellationToken));
        if (!decided.TryGet(out var closing))
        {
            return decided;
        }
        var (first, id) = (LineMonthWriting.First(month), org.Value);
        await transaction.Execute(
            """
            insert into margin.closed_line (org_id, booking_id, line, month, units, revenue, cost)
            select org_id, booking_id, line, month, units, revenue, cost from margin.line_month
            where org_id = $1 and month <= $2 and month > coalesce((select through from margin.books where org_id = $1), '-infinity')
            """,
            cancellationToken, Sql.Int(id), Sql.Date(first));
        await transaction.Execute(
            "insert into margin.closed_month (org_id, month, closed_at, closed_by, reason, problems, totals, sha256, report) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            cancellationToken, Sql.Int(id), Sql.Date(first), Sql.At(closing.At), Sql.Text(closing.By), Sql.Text(closing.Reason), Sql.Int(closing.Problems),
            Sql.Json(JsonSerializer.Serialize(closing.Totals, MonthJson.Default.IReadOnlyListMonthTotal)), Sql.Text(closing.Report.Sha256), Sql.Bytes(closing.Report.Bytes));
        await transaction.Execute("update margin.books set through = $2 where org_id = $1", cancellationToken, Sql.Int(id), Sql.Date(first));
        await AuditStore.Append(transaction, tell(closing), cancellationToken);
        await transaction.Commit(cancellationToken);
        return closing;
    }

    private static async Task<BooksMonth> Read(OrgTransaction transaction, YearMonth month, CancellationToken cancellationToken)
    {
        ImmutableArray<MonthOfLine> lines;
        await using (var command = transaction.Command(Lines, Sql.Int(transaction.Org.Value), Sql.Date(LineMonthWriting.First(month))))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            lines = await ReadLines(reader, month, cancellationToken);
        }
        await using var adjusting = transaction.Command(
            $"{Adjustments} order by r.booking_number, a.booking_id, a.line, a.day", Sql.Int(transaction.Org.Value), Sql.Date(LineMonthWriting.First(month)));
        await using var adjusted = await adjusting.ExecuteReaderAsync(cancellationToken);
        return new(month, lines, [.. await ReadAdjustments(adjusted, cancellationToken)]);
    }

    private static async Task<BooksMonth> Read(NpgsqlDataReader reader, YearMonth month, CancellationToken cancellationToken)
    {
        var lines = await ReadLines(reader, month, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return new(month, lines, [.. await ReadAdjustments(reader, cancellationToken)]);
    }

    private static async Task<ImmutableArray<MonthOfLine>> ReadLines(NpgsqlDataReader reader, YearMonth month, CancellationToken cancellationToken)
    {
        var lines = ImmutableArray.CreateBuilder<MonthOfLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new(
                new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.TextOrNull(5), reader.GetString(6), (RateType)reader.GetInt16(7)),
                reader.GetBoolean(8), (ControllingSource)reader.GetInt16(18), Day(reader, 9)!.Value, Day(reader, 10)!.Value, reader.GetInt32(11), Day(reader, 12), reader.TextOrNull(13),
                reader.IsDBNull(14) ? null : new LineMonth(
                    month, reader.GetFieldValue<decimal?[]>(14), reader.GetFieldValue<decimal?[]>(15), reader.GetFieldValue<decimal?[]>(16), [.. reader.GetFieldValue<int[]>(17)])));
        }
        return lines.ToImmutable();
    }

    private static async Task<IReadOnlyList<BooksAdjustment>> ReadAdjustments(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var adjustments = new List<BooksAdjustment>();
        while (await reader.ReadAsync(cancellationToken))
        {
            adjustments.Add(new(
                Month(reader, 0)!.Value,
                new(reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.TextOrNull(6), reader.GetString(7), (RateType)reader.GetInt16(8)),
                Day(reader, 9)!.Value, Day(reader, 10)!.Value, reader.GetDecimal(11), reader.GetDecimal(12), reader.GetDecimal(13)));
        }
        return adjustments;
    }

    private static YearMonth? Month(NpgsqlDataReader reader, int column) => reader.OrNull<DateOnly>(column) is { } first ? LineMonthWriting.Month(first) : null;

    private static LocalDate? Day(NpgsqlDataReader reader, int column) => reader.OrNull<DateOnly>(column) is { } day ? LocalDate.FromDateOnly(day) : null;

    private static NpgsqlBatchCommand Command(string sql, OrgId org, YearMonth? month = null)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { Sql.Int(org.Value) } };
        if (month is { } of)
        {
            command.Parameters.Add(Sql.Date(LineMonthWriting.First(of)));
        }
        return command;
    }
}
