using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>The board of booking lines: one query over one table, however many lines there are.</summary>
public sealed class ResultBoardStore(OrgDatabase database)
{
    // Sortable columns with the type their cursors are compared in. Only what stands here ever reaches the SQL text.
    private static readonly Dictionary<string, (string Column, string Type)> Sorts = new()
    {
        ["Booking"] = ("lower(r.booking_number)", "text"),
        ["Client"] = ("lower(r.client)", "text"),
        ["FlightEnd"] = ("r.flight_end", "date"),
        ["Booked"] = ("r.booked", "numeric"),
        ["Pacing"] = ("r.pacing", "numeric"),
        ["Revenue"] = ("r.revenue", "numeric"),
        ["Margin"] = ("(r.revenue - r.cost)", "numeric"),
        ["MarginOnRevenue"] = ("(1 - r.cost / nullif(r.revenue, 0))", "numeric"),
        ["MarginAtEnd"] = ("(r.end_revenue - r.end_cost)", "numeric"),
        ["CostOver"] = ("greatest(r.cost_over, r.end_cost_over)", "numeric"),
        ["BelowFloor"] = ("r.below_floor", "numeric"),
        ["RevenueUnder"] = ("r.end_revenue_under", "numeric"),
        // The most pressing first, whatever number it was given.
        ["Standing"] = ("array_position('{1,6,2,3,4,5}', r.standing)", "int"),
    };

    // What is booked for a unit of what a line is paced in: the one measure that lines of all kinds share.
    private const string Worth = "case when r.paced_in_money then 1 else r.booked / nullif(r.booked_units, 0) end";

    // What is known in no sum of margins is in none of its parts.
    internal const string Sums =
        $"""
        r.currency, count(*)::int, count(*) filter (where r.reason is not null)::int, coalesce(sum(r.booked), 0),
        coalesce(sum(r.uncapped) filter (where r.reason is null), 0), coalesce(sum(r.revenue) filter (where r.reason is null), 0),
        coalesce(sum(r.cost) filter (where r.reason is null), 0), coalesce(sum(r.cost_over) filter (where r.reason is null), 0),
        count(*) filter (where r.end_reason is not null)::int, coalesce(sum(r.end_uncapped) filter (where r.end_reason is null), 0),
        coalesce(sum(r.end_revenue) filter (where r.end_reason is null), 0), coalesce(sum(r.end_cost) filter (where r.end_reason is null), 0),
        coalesce(sum(r.end_cost_over) filter (where r.end_reason is null), 0), coalesce(sum(r.end_revenue_under) filter (where r.end_reason is null), 0),
        sum(r.actual * {Worth}) filter (where r.pacing is not null) / nullif(sum(r.planned * {Worth}) filter (where r.pacing is not null), 0),
        sum(r.required_daily * {Worth}), sum(r.projection * {Worth}), sum(r.booked) filter (where r.projection is not null)
        """;

    internal const string Where =
        """
        r.org_id = $1 and (cardinality($2) = 0 or (
            select bool_and(strpos(lower(concat_ws(' ', r.booking_number, r.booking_name, r.client, r.brand, r.line, r.name)), word) > 0) from unnest($2) word))
        and (cardinality($3) = 0 or r.client = any($3)) and (not $5 or (r.booking_state <> 3 and r.as_of between r.flight_start and r.flight_end))
        and ($6::text is null or exists (
            select from gold.entity c join margin.campaign_part p on p.org_id = $1 and p.campaign_no = c.entity_no
            where c.org_id = $1 and c.kind = 2 and c.platform = $6 and c.external_id = $7 and p.booking_id = r.booking_id and p.line = r.line))
        """;

    internal const string WhereStanding = "(cardinality($4) = 0 or r.standing = any($4))";

    private const string Costs =
        $"""
        select r.currency, c.layer, sum(c.amount) from margin.line_result r join margin.line_cost c on c.org_id = $1 and c.booking_id = r.booking_id and c.line = r.line
        where {Where} and {WhereStanding} and r.reason is null group by 1, 2 order by 1, 2
        """;

    public Task<ResultList> Find(OrgId org, ResultFilter filter, CancellationToken cancellationToken = default)
    {
        var (column, type) = Sorts[filter.Sort];
        var (direction, beyond) = filter.Descending ? ("desc", "<") : ("asc", ">");
        const string Key = "(r.booking_id, r.line) > (split_part($9, '/', 1)::int, substr($9, strpos($9, '/') + 1))";
        var after = filter.AfterKey is null ? ""
            : filter.AfterValue is null ? $"and {column} is null and {Key}"
            : $"and ({column} {beyond} $8::{type} or ({column} = $8::{type} and {Key}) or {column} is null)";
        var page = Command(
            $"""
            select {ResultRows.Columns}, ({column})::text from margin.line_result r
            where {Where} and {WhereStanding} {after} order by {column} {direction} nulls last, r.booking_id, r.line limit $10
            """, org, filter);
        page.Parameters.Add(Sql.Text(filter.AfterValue));
        page.Parameters.Add(Sql.Text(filter.AfterKey));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        return database.Read(
            org,
            [
                LinesPast.Rows.On(page, filter.Day),
                Asked($"select {Sums} from margin.line_result r where {Where} and {WhereStanding} group by 1 order by 2 desc, 1", org, filter),
                Asked(Costs, org, filter),
                Asked($"select r.standing, count(*)::int from margin.line_result r where {Where} and $4 is not null group by 1 order by 1", org, filter),
                new NpgsqlBatchCommand("select exists (select from margin.line_result where org_id = $1)") { Parameters = { Sql.Int(org.Value) } },
            ],
            async reader =>
            {
                var hits = new List<ResultHit>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    hits.Add(new(ResultRows.Read(reader), reader.TextOrNull(ResultRows.Count)));
                }
                await reader.NextResultAsync(cancellationToken);
                var sums = new List<ResultSum>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    sums.Add(ReadSum(reader, 0));
                }
                await reader.NextResultAsync(cancellationToken);
                var costs = new List<CostSum>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    costs.Add(new(reader.GetString(0), reader.GetInt16(1), reader.GetDecimal(2)));
                }
                await reader.NextResultAsync(cancellationToken);
                var standings = new List<(int, int)>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    standings.Add((reader.GetInt16(0), reader.GetInt32(1)));
                }
                await reader.NextResultAsync(cancellationToken);
                await reader.ReadAsync(cancellationToken);
                return new ResultList(hits, sums, costs, standings, reader.GetBoolean(0));
            },
            cancellationToken);
    }

    /// <summary>All lines as they stand, as far as they are so many.</summary>
    public Task<IReadOnlyList<LineResultRecord>> Load(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<LineResultRecord>>(
        org,
        [
            new NpgsqlBatchCommand($"select {ResultRows.Columns} from margin.line_result where org_id = $1 order by booking_id, line limit $2")
            { Parameters = { Sql.Int(org.Value), Sql.Int(most) } },
        ],
        async reader =>
        {
            var lines = new List<LineResultRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                lines.Add(ResultRows.Read(reader));
            }
            return lines;
        },
        cancellationToken);

    /// <summary>What campaigns earn, those too that deliver for no line.</summary>
    public Task<IReadOnlyList<CampaignMarginRecord>> OfCampaigns(OrgId org, IReadOnlyCollection<long> campaigns, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<CampaignMarginRecord>>(
            org,
            [
                new(
                    """
                    select c.entity_no, c.platform || ':' || c.external_id, m.currency, coalesce(m.lines, 0), coalesce(m.unknown_lines, 0), m.revenue, m.cost,
                           m.pacing, coalesce(m.paced_lines, 0)
                    from gold.entity c left join gold.campaign_margin m on m.org_id = $1 and m.campaign_no = c.entity_no
                    where c.org_id = $1 and c.kind = 2 and c.entity_no = any($2)
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Longs(campaigns) } },
            ],
            async reader =>
            {
                var margins = new List<CampaignMarginRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    margins.Add(new(
                        reader.GetInt64(0), reader.GetString(1), reader.TextOrNull(2), reader.GetInt32(3), reader.GetInt32(4), reader.OrNull<decimal>(5), reader.OrNull<decimal>(6),
                        reader.OrNull<decimal>(7), reader.GetInt32(8)));
                }
                return margins;
            },
            cancellationToken);

    /// <summary>How many columns <see cref="Sums"/> has.</summary>
    internal const int SumCount = 18;

    /// <summary>From the columns of <see cref="Sums"/>, which begin at one.</summary>
    internal static ResultSum ReadSum(NpgsqlDataReader reader, int at) => new(
        reader.GetString(at), reader.GetInt32(at + 1), reader.GetInt32(at + 2), reader.GetDecimal(at + 3), reader.GetDecimal(at + 4), reader.GetDecimal(at + 5), reader.GetDecimal(at + 6),
        reader.GetDecimal(at + 7), reader.GetInt32(at + 8), reader.GetDecimal(at + 9), reader.GetDecimal(at + 10), reader.GetDecimal(at + 11), reader.GetDecimal(at + 12),
        reader.GetDecimal(at + 13), reader.OrNull<decimal>(at + 14), reader.OrNull<decimal>(at + 15), reader.OrNull<decimal>(at + 16), reader.OrNull<decimal>(at + 17));

    private static NpgsqlBatchCommand Asked(string sql, OrgId org, ResultFilter filter) => LinesPast.Rows.On(Command(sql, org, filter), filter.Day);

    /// <summary>A command with the parameters that <see cref="Where"/> and <see cref="WhereStanding"/> need.</summary>
    internal static NpgsqlBatchCommand Command(string sql, OrgId org, ResultFilter filter) => new(sql)
    {
        Parameters =
        {
            Sql.Int(org.Value), Sql.Words(filter.Search), Sql.Texts(filter.Clients), Sql.Smalls(filter.Standings.Select(standing => (short)standing)), Sql.Bool(filter.OnlyLive),
            Sql.Text(filter.Campaign?.Platform), Sql.Text(filter.Campaign?.ExternalId),
        },
    };
}
