using System.Text.Json;
using NodaTime;
using Paceline.Bookings;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>
/// Months of lines, written with their results: of days of closed months, what differs from when they were closed becomes an adjustment of the month in which it is
/// learnt. Set by set, however many lines there are.
/// </summary>
internal static class LineMonthWriting
{
    private const string Shared = "select through from margin.books where org_id = $1 for share";
    private const string Alone = "select through from margin.books where org_id = $1 for update";

    // What a day is worth now, what all closed books say of it, and what the month that takes it says already. A day of which nothing is known now stays as it is, and so does
    // one behind the last that is complete: it was known once, and an item that is mapped late must not take that back.
    private const string Adjust =
        """
        with target as (select * from unnest($2, $3, $4) t (booking_id, month, known_on)),
        now as (
            select m.booking_id, m.line, m.month + (d.n - 1)::int as day, d.units, d.revenue, d.cost
            from margin.line_month m cross join lateral unnest(m.units, m.revenue, m.cost) with ordinality d (units, revenue, cost, n)
            where m.org_id = $1 and m.booking_id = any($2) and m.month <= $5),
        told as (
            select booking_id, line, day, sum(units) filter (where is_base) as units, sum(revenue) filter (where is_base) as revenue, sum(cost) filter (where is_base) as cost,
                   sum(units) filter (where not is_base) as units_due, sum(revenue) filter (where not is_base) as revenue_due, sum(cost) filter (where not is_base) as cost_due
            from (
                select c.booking_id, c.line, c.month + (d.n - 1)::int as day, d.units, d.revenue, d.cost, true as is_base
                from margin.closed_line c cross join lateral unnest(c.units, c.revenue, c.cost) with ordinality d (units, revenue, cost, n)
                where c.org_id = $1 and c.booking_id = any($2)
                union all
                select a.booking_id, a.line, a.day, a.units, a.revenue, a.cost, a.month <> t.month
                from margin.adjustment a join target t on t.booking_id = a.booking_id where a.org_id = $1) said
            group by 1, 2, 3),
        due as materialized (
            select booking_id, line, day,
                   case when n.day is not null and n.units is null then coalesce(t.units_due, 0) else coalesce(n.units, 0) - coalesce(t.units, 0) end as units,
                   case when n.day is not null and n.revenue is null then coalesce(t.revenue_due, 0) else coalesce(n.revenue, 0) - coalesce(t.revenue, 0) end as revenue,
                   case when n.day is not null and n.cost is null then coalesce(t.cost_due, 0) else coalesce(n.cost, 0) - coalesce(t.cost, 0) end as cost
            from now n full join told t using (booking_id, line, day)
            join margin.line_result r using (booking_id, line)
            where r.org_id = $1 and (r.items = 0 or day <= r.data_through)),
        gone as (
            delete from margin.adjustment a using target t, due d
            where a.org_id = $1 and a.month = t.month and a.booking_id = t.booking_id and (d.booking_id, d.line, d.day) = (a.booking_id, a.line, a.day)
              and d.units = 0 and d.revenue = 0 and d.cost = 0)
        insert into margin.adjustment as a (org_id, month, booking_id, line, day, known_on, units, revenue, cost)
        select $1, t.month, d.booking_id, d.line, d.day, t.known_on, d.units, d.revenue, d.cost
        from due d join target t on t.booking_id = d.booking_id where d.units <> 0 or d.revenue <> 0 or d.cost <> 0
        on conflict (org_id, month, booking_id, line, day) do update
            set known_on = excluded.known_on, units = excluded.units, revenue = excluded.revenue, cost = excluded.cost
            where (a.units, a.revenue, a.cost) is distinct from (excluded.units, excluded.revenue, excluded.cost)
        """;

    /// <summary>How far the books are closed. Until the transaction ends, nobody closes another month.</summary>
    public static async Task<ClosedPeriods> Hold(OrgTransaction transaction, bool toClose, CancellationToken cancellationToken)
    {
        await transaction.Execute("insert into margin.books (org_id) values ($1) on conflict do nothing", cancellationToken, Sql.Int(transaction.Org.Value));
        await using var command = transaction.Command(toClose ? Alone : Shared, Sql.Int(transaction.Org.Value));
        return new(await command.ExecuteScalarAsync(cancellationToken) is DateOnly through ? Month(through) : null);
    }

    /// <param name="heard">Of the bookings that are written.</param>
    public static async Task Write(
        OrgTransaction transaction, ClosedPeriods books, IReadOnlyList<BookingHeard> heard, IReadOnlyList<LineMonthRecord> months, CancellationToken cancellationToken)
    {
        var (org, bookings) = (Sql.Int(transaction.Org.Value), heard.Select(one => one.News.Booking).ToList());
        var json = JsonSerializer.Serialize([.. months], MonthJson.Default.ListLineMonthRecord);
        await transaction.Execute(
            """
            delete from margin.line_month m where m.org_id = $1 and m.booking_id = any($2) and not exists (
                select from jsonb_populate_recordset(null::margin.line_month, $3) g where (g.booking_id, g.line, g.month) = (m.booking_id, m.line, m.month))
            """,
            cancellationToken, org, Sql.Ints(bookings), Sql.Json(json));
        // Most months are as they were.
        await transaction.Execute(
            """
            insert into margin.line_month as m (org_id, booking_id, line, month, units, revenue, cost, unknown_days)
            select $1, booking_id, line, month, units, revenue, cost, unknown_days from jsonb_populate_recordset(null::margin.line_month, $2)
            on conflict (org_id, booking_id, line, month) do update
                set units = excluded.units, revenue = excluded.revenue, cost = excluded.cost, unknown_days = excluded.unknown_days
                where (m.units, m.revenue, m.cost, m.unknown_days) is distinct from (excluded.units, excluded.revenue, excluded.cost, excluded.unknown_days)
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Json(json));
        if (books.Through is { } through)
        {
            await transaction.Execute(
                Adjust, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Ints(bookings),
                Sql.Dates(heard.Select(one => First(books.Adjusted(LocalDate.FromDateOnly(one.On))))), Sql.Dates(heard.Select(one => one.On)), Sql.Date(First(through)));
        }
    }

    public static DateOnly First(YearMonth month) => new(month.Year, month.Month, 1);

    public static YearMonth Month(DateOnly first) => new(first.Year, first.Month);
}
