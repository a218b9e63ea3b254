using System.Collections.Immutable;
using Npgsql;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>Reads what a month's books hold: a closed month as it was closed, another as last computed.</summary>
internal static class BooksRows
{
    /// <summary>Adjustments that a month takes. Parameters: organisation and month.</summary>
    public const string Adjustments =
        """
        select a.month, a.booking_id, r.booking_number, a.line, r.name, r.client, r.brand, r.currency, r.rate_type, a.day, a.known_on, a.units, a.revenue, a.cost
        from margin.adjustment a join margin.line_result r on r.org_id = $1 and r.booking_id = a.booking_id and r.line = a.line where a.org_id = $1 and a.month = $2
        """;

    private const string InOrder = $"{Adjustments} order by r.booking_number, a.booking_id, a.line, a.day";

    // Lines of which the month holds anything, lines whose flights are on in it, and those of which something was settled, whatever became of them.
    private const string Lines =
        """
        with books as (select coalesce(max(through) >= $2, false) as is_closed from margin.books where org_id = $1),
        held as (
            select booking_id, line, units, revenue, cost, unknown_days from margin.line_month where org_id = $1 and month = $2 and not (select is_closed from books)
            union all
            select booking_id, line, units, revenue, cost, '{}'::int[] from margin.closed_line where org_id = $1 and month = $2 and (select is_closed from books))
        select r.booking_id, r.booking_number, r.line, r.name, r.client, r.brand, r.currency, r.rate_type, r.booking_state = 1, r.flight_start, r.flight_end, r.items, r.data_through, r.reason,
               m.units, m.revenue, m.cost, m.unknown_days, r.source
        from margin.line_result r left join held m on m.booking_id = r.booking_id and m.line = r.line
        where r.org_id = $1 and (m.units is not null or (r.booking_state <> 3 and r.flight_start < $2::date + interval '1 month' and r.flight_end >= $2)
            or exists (select from margin.line_actual s where s.org_id = $1 and s.booking_id = r.booking_id and s.line = r.line and s.month = $2))
        order by r.booking_number, r.booking_id, r.line
        """;

    public static IReadOnlyList<NpgsqlBatchCommand> Commands(OrgId org, YearMonth month) =>
        [.. new[] { Lines, InOrder }.Select(sql => new NpgsqlBatchCommand(sql) { Parameters = { Sql.Int(org.Value), Sql.Date(LineMonthWriting.First(month)) } })];

    /// <summary>From what <see cref="Commands"/> answer.</summary>
    public static async Task<BooksMonth> Read(NpgsqlDataReader reader, YearMonth month, CancellationToken cancellationToken)
    {
        var lines = await ReadLines(reader, month, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return new(month, lines, [.. await ReadAdjustments(reader, cancellationToken)]);
    }

    public static async Task<BooksMonth> Read(OrgTransaction transaction, YearMonth month, CancellationToken cancellationToken)
    {
        ImmutableArray<MonthOfLine> lines;
        await using (var command = transaction.Command(Lines, Sql.Int(transaction.Org.Value), Sql.Date(LineMonthWriting.First(month))))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            lines = await ReadLines(reader, month, cancellationToken);
        }
        await using var adjusting = transaction.Command(InOrder, Sql.Int(transaction.Org.Value), Sql.Date(LineMonthWriting.First(month)));
        await using var adjusted = await adjusting.ExecuteReaderAsync(cancellationToken);
        return new(month, lines, [.. await ReadAdjustments(adjusted, cancellationToken)]);
    }

    public static async Task<IReadOnlyList<BooksAdjustment>> ReadAdjustments(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var adjustments = new List<BooksAdjustment>();
        while (await reader.ReadAsync(cancellationToken))
        {
            adjustments.Add(new(
                LineMonthWriting.Month(reader.GetFieldValue<DateOnly>(0)),
                new(reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.TextOrNull(6), reader.GetString(7), (RateType)reader.GetInt16(8)),
                Day(reader, 9)!.Value, Day(reader, 10)!.Value, reader.GetDecimal(11), reader.GetDecimal(12), reader.GetDecimal(13)));
        }
        return adjustments;
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

    private static LocalDate? Day(NpgsqlDataReader reader, int column) => reader.OrNull<DateOnly>(column) is { } day ? LocalDate.FromDateOnly(day) : null;
}
