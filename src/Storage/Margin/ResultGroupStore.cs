using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>Booking lines by whose they are: one query over one table, however many there are.</summary>
public sealed class ResultGroupStore(OrgDatabase database)
{
    // After what a group is told by: name, client, booking and the booking's name.
    private const string OfLines =
        $"""
        , {ResultBoardStore.Sums}, coalesce(sum(r.below_floor), 0) from margin.line_result r
        where {ResultBoardStore.Where} and {ResultBoardStore.WhereStanding} group by 1, 2, 3, 4, 5 order by 10 desc, 1, 2, 3, 5
        """;

    // A line's revenue and cost are cut by the campaigns that deliver for it, so a line of two platforms is in both with its part. What was booked, and what the end will be, is no platform's.
    private const string ByPlatform =
        $"""
        select c.platform, null::text, null::int, null::text, p.currency, count(distinct (p.booking_id, p.line))::int,
               count(distinct (p.booking_id, p.line)) filter (where p.revenue is null or p.cost is null)::int, 0::numeric, 0::numeric,
               coalesce(sum(p.revenue) filter (where p.cost is not null), 0), coalesce(sum(p.cost) filter (where p.revenue is not null), 0), 0::numeric,
               count(distinct (p.booking_id, p.line))::int, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric,
               null::numeric, null::numeric, null::numeric, null::numeric, 0::numeric
        from margin.line_result r join margin.campaign_part p on p.org_id = $1 and p.booking_id = r.booking_id and p.line = r.line
        join gold.entity c on c.org_id = $1 and c.entity_no = p.campaign_no
        where {ResultBoardStore.Where} and {ResultBoardStore.WhereStanding} group by 1, 5 order by 10 desc, 1, 5
        """;

    private static readonly Dictionary<MarginGrouping, string> Queries = new()
    {
        [MarginGrouping.Client] = $"select r.client, null::text, null::int, null::text {OfLines}",
        [MarginGrouping.Brand] = $"select r.brand, r.client, null::int, null::text {OfLines}",
        [MarginGrouping.Booking] = $"select r.booking_number, r.client, r.booking_id, r.booking_name {OfLines}",
        [MarginGrouping.Platform] = ByPlatform,
    };

    /// <summary>A row each group and currency, most revenue first, and at most so many.</summary>
    /// <param name="filter">Which lines; its order and place mean nothing here.</param>
    public Task<IReadOnlyList<ResultGroup>> Find(OrgId org, MarginGrouping by, ResultFilter filter, int most, CancellationToken cancellationToken = default)
    {
        var command = ResultBoardStore.Command($"{Queries[by]} limit $8", org, filter);
        command.Parameters.Add(Sql.Int(most));
        return database.Read<IReadOnlyList<ResultGroup>>(
            org, [LinesPast.Rows.On(command, filter.Day)],
            async reader =>
            {
                var groups = new List<ResultGroup>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    groups.Add(new(
                        reader.TextOrNull(0), reader.TextOrNull(1), reader.OrNull<int>(2), reader.TextOrNull(3), ResultBoardStore.ReadSum(reader, 4), reader.GetDecimal(4 + ResultBoardStore.SumCount)));
                }
                return groups;
            },
            cancellationToken);
    }
}
