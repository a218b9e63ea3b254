using System.Text.Json;
using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>An organisation's books: what months hold, which of them are closed, and what was learnt of closed days since.</summary>
public sealed class BooksStore(OrgDatabase database)
{
    private const int MostMonths = 240;

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

    /// <summary>What a month holds: as last computed while it is open, and as it was closed then.</summary>
    public Task<BooksMonth> Of(OrgId org, YearMonth month, CancellationToken cancellationToken = default) => database.Read(
        org, BooksRows.Commands(org, month), reader => BooksRows.Read(reader, month, cancellationToken), cancellationToken);

    /// <summary>The report of a closed month, byte for byte as it was closed; null where it is not closed, or was closed without one.</summary>
    public Task<byte[]?> Report(OrgId org, YearMonth month, CancellationToken cancellationToken = default) => database.Read(
        org, [Command("select report from margin.closed_month where org_id = $1 and month = $2", org, month)],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null, cancellationToken);

    /// <summary>Adjustments of a month by booking, line and day; one more than asked for when there are further ones.</summary>
    public Task<IReadOnlyList<BooksAdjustment>> Find(OrgId org, AdjustmentFilter filter, CancellationToken cancellationToken = default)
    {
        var page = Command(
            $"{BooksRows.Adjustments} and ($3 is null or (a.booking_id, a.line, a.day) > ($3, $4, $5)) order by a.booking_id, a.line, a.day limit $6", org, filter.Month);
        page.Parameters.Add(Sql.Int(filter.After?.Booking));
        page.Parameters.Add(Sql.Text(filter.After?.Line));
        page.Parameters.Add(Sql.Date(filter.After?.Day));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        return database.Read<IReadOnlyList<BooksAdjustment>>(org, [page], reader => BooksRows.ReadAdjustments(reader, cancellationToken), cancellationToken);
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
        var decided = decide(periods, await BooksRows.Read(transaction, month, cancellationToken));
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

    private static YearMonth? Month(NpgsqlDataReader reader, int column) => reader.OrNull<DateOnly>(column) is { } first ? LineMonthWriting.Month(first) : null;

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
