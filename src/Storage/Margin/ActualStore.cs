using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What of months was approved to be billed, and the invoices it is on.</summary>
public sealed class ActualStore(OrgDatabase database)
{
    private const string Through = "select max(through) from margin.books where org_id = $1";
    private const string Actuals = "select booking_id, line, units, revenue, billed, approved_at, approved_by, note, invoice, invoiced_at, invoiced_by, invoiced_on from margin.line_actual where org_id = $1 and month = $2";
    private const string Left = "select booking_id, line, sum(revenue - billed) from margin.line_actual where org_id = $1 and month < $2 group by 1, 2 having sum(revenue - billed) <> 0";

    /// <summary>A month of all lines, and what of it is settled.</summary>
    public Task<ActualMonth> Load(OrgId org, YearMonth month, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(Through) { Parameters = { Sql.Int(org.Value) } },
            new(Actuals) { Parameters = { Sql.Int(org.Value), Sql.Date(LineMonthWriting.First(month)) } },
            new(Left) { Parameters = { Sql.Int(org.Value), Sql.Date(LineMonthWriting.First(month)) } },
            .. BooksRows.Commands(org, month),
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var through = reader.OrNull<DateOnly>(0);
            await reader.NextResultAsync(cancellationToken);
            var actuals = await ReadActuals(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var left = await ReadLeft(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            return ActualMonth.Of(await BooksRows.Read(reader, month, cancellationToken), through >= LineMonthWriting.First(month), actuals, left);
        },
        cancellationToken);

    /// <summary>
    /// Settles lines of a month, or leaves everything as it was. While it is decided nobody writes results and nobody closes, so what is approved is what the month comes to.
    /// </summary>
    /// <param name="invoice">The number of the invoice that is decided on; null for none.</param>
    /// <param name="decide">From the month, and what the invoice has billed before, to the lines that change, as they are to be.</param>
    /// <param name="tell">The record of it, from those lines.</param>
    public async Task<Outcome<ImmutableArray<ActualLine>>> Decide(
        OrgId org, YearMonth month, string? invoice, Func<ActualMonth, IReadOnlyList<BilledBefore>, Outcome<ImmutableArray<ActualLine>>> decide,
        Func<ImmutableArray<ActualLine>, AuditEntry> tell, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var periods = await LineMonthWriting.Hold(transaction, toClose: true, cancellationToken);
        var decided = decide(
            ActualMonth.Of(
                await BooksRows.Read(transaction, month, cancellationToken), periods.IsClosed(month.OnDayOfMonth(1)),
                await Read(transaction, Actuals, month, ReadActuals, cancellationToken), await Read(transaction, Left, month, ReadLeft, cancellationToken)),
            invoice is null ? [] : await Billed(transaction, invoice, cancellationToken));
        if (!decided.TryGet(out var lines) || lines.IsEmpty)
        {
            return decided;
        }
        List<ActualRow> rows = [.. lines.Select(Row)];
        await transaction.Execute(
            """
            with target as (select * from jsonb_populate_recordset(null::margin.line_actual, $3)),
            gone as (
                delete from margin.line_actual a using target t where a.org_id = $1 and a.month = $2 and (a.booking_id, a.line) = (t.booking_id, t.line) and t.revenue is null)
            insert into margin.line_actual as a (org_id, booking_id, line, month, units, revenue, billed, approved_at, approved_by, note, invoice, invoiced_on, invoiced_at, invoiced_by)
            select $1, booking_id, line, $2, units, revenue, billed, approved_at, approved_by, note, invoice, invoiced_on, invoiced_at, invoiced_by from target where revenue is not null
            on conflict (org_id, booking_id, line, month) do update
                set units = excluded.units, revenue = excluded.revenue, billed = excluded.billed, approved_at = excluded.approved_at, approved_by = excluded.approved_by, note = excluded.note,
                    invoice = excluded.invoice, invoiced_on = excluded.invoiced_on, invoiced_at = excluded.invoiced_at, invoiced_by = excluded.invoiced_by
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Date(LineMonthWriting.First(month)), Sql.Json(JsonSerializer.Serialize(rows, ActualJson.Default.ListActualRow)));
        await AuditStore.Append(transaction, tell(lines), cancellationToken);
        await transaction.Commit(cancellationToken);
        return decided;
    }

    private static async Task<T> Read<T>(OrgTransaction transaction, string sql, YearMonth month, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql, Sql.Int(transaction.Org.Value), Sql.Date(LineMonthWriting.First(month)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await read(reader, cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<(int Booking, string Line), decimal>> ReadLeft(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var left = new Dictionary<(int, string), decimal>();
        while (await reader.ReadAsync(cancellationToken))
        {
            left[(reader.GetInt32(0), reader.GetString(1))] = reader.GetDecimal(2);
        }
        return left;
    }

    private static async Task<IReadOnlyDictionary<(int Booking, string Line), LineActual>> ReadActuals(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var actuals = new Dictionary<(int, string), LineActual>();
        while (await reader.ReadAsync(cancellationToken))
        {
            actuals[(reader.GetInt32(0), reader.GetString(1))] = new(
                reader.OrNull<decimal>(2), reader.GetDecimal(3), reader.GetDecimal(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6), reader.GetString(7),
                reader.TextOrNull(8) is { } number ? new(number, LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(11)), reader.GetFieldValue<DateTimeOffset>(9), reader.GetString(10)) : null);
        }
        return actuals;
    }

    private static async Task<IReadOnlyList<BilledBefore>> Billed(OrgTransaction transaction, string invoice, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select distinct r.client, r.currency, a.invoiced_on from margin.line_actual a join margin.line_result r using (org_id, booking_id, line) where a.org_id = $1 and a.invoice = $2",
            Sql.Int(transaction.Org.Value), Sql.Text(invoice));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var billed = new List<BilledBefore>();
        while (await reader.ReadAsync(cancellationToken))
        {
            billed.Add(new(reader.GetString(0), reader.GetString(1), LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(2))));
        }
        return billed;
    }

    private static ActualRow Row(ActualLine line) => new(
        line.Line.Booking, line.Line.Line, line.Actual?.Units, line.Actual?.Revenue, line.Actual?.Billed, line.Actual?.At, line.Actual?.By, line.Actual?.Note, line.Actual?.Invoice?.Number,
        line.Actual?.Invoice?.On.ToDateOnly(), line.Actual?.Invoice?.At, line.Actual?.Invoice?.By);
}

/// <summary>A line's month as a row; without revenue it is to go. Names are the columns'.</summary>
internal sealed record ActualRow(
    int BookingId, string Line, decimal? Units, decimal? Revenue, decimal? Billed, DateTimeOffset? ApprovedAt, string? ApprovedBy, string? Note, string? Invoice, DateOnly? InvoicedOn, DateTimeOffset? InvoicedAt, string? InvoicedBy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<ActualRow>))]
internal sealed partial class ActualJson : JsonSerializerContext;
