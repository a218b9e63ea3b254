using Npgsql;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>What months come to: those that are closed as they were closed, others as last computed, and what is still to come of each.</summary>
public sealed class ForecastStore(OrgDatabase database)
{
    private const int MostClients = 500;

    // What is projected of days of closed months will be an adjustment of the first that is open.
    private const string Lines =
        """
        with books as (select coalesce((select through from margin.books where org_id = $1), '-infinity'::date) as through),
        held as (
            select booking_id, line, month, revenue, cost, 0 as unknown from margin.closed_line where org_id = $1 and month between $2 and $3
            union all
            select m.booking_id, m.line, m.month, m.revenue, m.cost, cardinality(m.unknown_days)
            from margin.line_month m, books where m.org_id = $1 and m.month > books.through and m.month between $2 and $3),
        said as (
            select h.booking_id, h.line, h.month, s.revenue, s.cost, null::numeric as adjusted_revenue, null::numeric as adjusted_cost, null::numeric as projected_revenue,
                   null::numeric as projected_cost, null::numeric as booked_revenue, h.unknown > 0 or s.revenue is null or s.cost is null as is_unknown
            from held h cross join lateral (select (select sum(r) from unnest(h.revenue) r) as revenue, (select sum(c) from unnest(h.cost) c) as cost) s
            union all
            select booking_id, line, month, null, null, revenue, cost, null, null, null, false from margin.adjustment where org_id = $1 and month between $2 and $3
            union all
            select a.booking_id, a.line, p.month, null, null, null, null, case a.basis when 1 then a.revenue end, a.cost, case a.basis when 2 then a.revenue end, false
            from margin.line_ahead a, books cross join lateral (select greatest(a.month, (books.through + interval '1 month')::date) as month) p
            where a.org_id = $1 and p.month between $2 and $3),
        line as (
            select s.booking_id, s.line, s.month, r.booking_number, r.name, r.client, r.brand, r.currency, r.rate_type, bool_or(s.is_unknown) as is_unknown,
                   count(s.booked_revenue) > 0 as is_booked, coalesce(sum(s.revenue), 0) as revenue, coalesce(sum(s.cost), 0) as cost,
                   coalesce(sum(s.adjusted_revenue), 0) as adjusted_revenue, coalesce(sum(s.adjusted_cost), 0) as adjusted_cost,
                   coalesce(sum(s.projected_revenue), 0) as projected_revenue, coalesce(sum(s.projected_cost), 0) as projected_cost, coalesce(sum(s.booked_revenue), 0) as booked_revenue
            from said s join margin.line_result r on r.org_id = $1 and r.booking_id = s.booking_id and r.line = s.line
            where $4::text is null or r.client = $4
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
        """;

    private const string Money = "revenue, cost, adjusted_revenue, adjusted_cost, projected_revenue, projected_cost, booked_revenue";

    public Task<ForecastRecord> Load(OrgId org, ForecastFilter filter, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            Command(
                $"""
                {Lines}
                select month, currency, month <= (select through from books), count(*)::int, (count(*) filter (where is_booked))::int, (count(*) filter (where is_unknown))::int,
                       sum(revenue), sum(cost), sum(adjusted_revenue), sum(adjusted_cost), sum(projected_revenue), sum(projected_cost), sum(booked_revenue)
                from line group by month, currency order by month, currency
                """, org, filter),
            new NpgsqlBatchCommand($"select distinct client from margin.line_result where org_id = $1 order by client limit {MostClients}") { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var (months, clients) = (new List<ForecastMonth>(), new List<string>());
            while (await reader.ReadAsync(cancellationToken))
            {
                months.Add(new(Month(reader, 0), reader.GetString(1), reader.GetBoolean(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), ReadMoney(reader, 6)));
            }
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                clients.Add(reader.GetString(0));
            }
            return new ForecastRecord(months, clients);
        },
        cancellationToken);

    /// <summary>The same, line by line: by booking, line and month.</summary>
    /// <param name="after">The last one seen; null at the beginning.</param>
    public Task<IReadOnlyList<ForecastLine>> Find(
        OrgId org, ForecastFilter filter, (int Booking, string Line, DateOnly Month)? after, int first, CancellationToken cancellationToken = default)
    {
        var page = Command(
            $"""
            {Lines}
            select month, booking_id, booking_number, line, name, client, brand, currency, rate_type, is_unknown, {Money} from line
            where $5::int is null or (booking_id, line, month) > ($5, $6, $7) order by booking_id, line, month limit $8
            """, org, filter);
        page.Parameters.Add(Sql.Int(after?.Booking));
        page.Parameters.Add(Sql.Text(after?.Line));
        page.Parameters.Add(Sql.Date(after?.Month));
        page.Parameters.Add(Sql.Int(first));
        return database.Read<IReadOnlyList<ForecastLine>>(
            org, [page],
            async reader =>
            {
                var lines = new List<ForecastLine>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    lines.Add(new(
                        Month(reader, 0),
                        new(reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.TextOrNull(6), reader.GetString(7), (RateType)reader.GetInt16(8)),
                        reader.GetBoolean(9), ReadMoney(reader, 10)));
                }
                return lines;
            },
            cancellationToken);
    }

    private static MonthMoney ReadMoney(NpgsqlDataReader reader, int at) => new(
        reader.GetDecimal(at), reader.GetDecimal(at + 1), reader.GetDecimal(at + 2), reader.GetDecimal(at + 3), reader.GetDecimal(at + 4), reader.GetDecimal(at + 5), reader.GetDecimal(at + 6));

    private static YearMonth Month(NpgsqlDataReader reader, int column) => LineMonthWriting.Month(reader.GetFieldValue<DateOnly>(column));

    private static NpgsqlBatchCommand Command(string sql, OrgId org, ForecastFilter filter) => new(sql)
    {
        Parameters = { Sql.Int(org.Value), Sql.Date(LineMonthWriting.First(filter.From)), Sql.Date(LineMonthWriting.First(filter.Through)), Sql.Text(filter.Client) },
    };
}
