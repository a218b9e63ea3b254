using System.Globalization;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What is true of all campaigns of the board that match, beside the totals that come with its page.</summary>
public sealed class BoardSumsStore(OrgDatabase database)
{
    /// <summary>What the campaigns that match earn, by the currency of their bookings; those that deliver for no booking line are in none.</summary>
    public Task<IReadOnlyList<MarginTotalsRecord>> Margins(OrgId org, BoardFilter filter, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<MarginTotalsRecord>>(
        org,
        [
            BoardStore.Asked(
                $"""
                select m.currency, count(*)::int, count(*) filter (where m.unknown_lines > 0 or m.revenue is null)::int, coalesce(sum(m.revenue), 0), coalesce(sum(m.cost), 0)
                from campaigns.board_row r join gold.campaign_margin m on m.org_id = $1 and m.campaign_no = r.campaign_no
                where {BoardStore.Where} and {BoardStore.WhereBand} group by 1 order by 2 desc, 1
                """, org, filter),
        ],
        async reader =>
        {
            var totals = new List<MarginTotalsRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                totals.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetDecimal(3), reader.GetDecimal(4)));
            }
            return totals;
        },
        cancellationToken);

    private static readonly string Spreading = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        select width_bucket(r.pacing, {PacingSteps.Least}, {PacingSteps.Most}, {PacingSteps.Count}), r.band, count(*)::int
        from campaigns.board_row r where {BoardStore.Where} and {BoardStore.WhereBand} and r.pacing is not null group by 1, 2 order by 1, 2
        """);

    /// <summary>How many of the campaigns that match are how far from their plan, by band: by the steps of <see cref="PacingSteps"/>.</summary>
    public Task<IReadOnlyList<(int Step, int Band, int Count)>> Spread(OrgId org, BoardFilter filter, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<(int, int, int)>>(
        org,
        [
            BoardStore.Asked(Spreading, org, filter),
        ],
        async reader =>
        {
            var spread = new List<(int, int, int)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                spread.Add((reader.GetInt32(0), reader.GetInt16(1), reader.GetInt32(2)));
            }
            return spread;
        },
        cancellationToken);
}
