using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>Campaigns of the board put together in one currency. Sums are of those whose figures are money.</summary>
/// <param name="Key">What they have in common: an advertiser's key, or a platform.</param>
/// <param name="Name">The advertiser's; null for a platform.</param>
/// <param name="NotMoney">Of the campaigns, those whose figures are impressions: they are in no sum.</param>
/// <param name="Pacing">Delivered over planned, of the sums of those that are paced; null without.</param>
/// <param name="Bands">How many stand in which band.</param>
/// <param name="Earned">Of the campaigns, those that deliver for bookings in this currency.</param>
/// <param name="Unknown">Of these, those of which not everything is known.</param>
public sealed record BoardGroupRecord(
    string Key, string? Name, BoardTotalsRecord Totals, int NotMoney, decimal? Pacing, IReadOnlyList<(int Band, int Count)> Bands, int Earned, int Unknown, decimal Revenue, decimal Cost);

/// <summary>The board's campaigns by whose they are or where they run: one query over the read model.</summary>
public sealed class BoardGroupStore(OrgDatabase database)
{
    private const int BandCount = 6;

    private static readonly string Bands = string.Join(", ", Enumerable.Range(1, BandCount).Select(band => $"count(*) filter (where r.band = {band})::int"));

    // After what a group is told by.
    private static readonly string Rest =
        $"""
        , r.currency, count(*)::int, count(*) filter (where not {BoardStore.IsMoney})::int, {BoardStore.Sums},
               sum(r.spend) filter (where r.pacing is not null and {BoardStore.IsMoney}) / nullif(sum(r.planned_to_date) filter (where r.pacing is not null and {BoardStore.IsMoney}), 0),
               count(m.campaign_no)::int, count(m.campaign_no) filter (where m.unknown_lines > 0 or m.revenue is null)::int, coalesce(sum(m.revenue), 0), coalesce(sum(m.cost), 0), {Bands}
        from campaigns.board_row r left join gold.campaign_margin m on m.org_id = $1 and m.campaign_no = r.campaign_no and m.currency = r.currency
        where {BoardStore.Where} and {BoardStore.WhereBand} group by 1, 3 order by 6 desc, 2, 1, 3 limit $11
        """;

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["Advertiser"] = $"select r.advertiser_key, max(r.advertiser_name) {Rest}",
        ["Platform"] = $"select r.platform, null::text {Rest}",
    };

    /// <summary>A row each group and currency, most budget first, and at most so many.</summary>
    /// <param name="by">Advertiser or Platform.</param>
    /// <param name="filter">Which campaigns; its order and place mean nothing here.</param>
    public Task<IReadOnlyList<BoardGroupRecord>> Find(OrgId org, string by, BoardFilter filter, int most, CancellationToken cancellationToken = default)
    {
        var command = BoardStore.Matching(Queries[by], org, filter);
        command.Parameters.Add(Sql.Int(most));
        return database.Read<IReadOnlyList<BoardGroupRecord>>(
            org, [BoardPast.Rows.On(command, filter.Day)],
            async reader =>
            {
                var groups = new List<BoardGroupRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    const int Rest = 5 + BoardStore.SumCount;
                    groups.Add(new(
                        reader.GetString(0), reader.TextOrNull(1), BoardStore.ReadSums(reader, reader.GetString(2), reader.GetInt32(3), 5), reader.GetInt32(4), reader.OrNull<decimal>(Rest),
                        [.. Enumerable.Range(1, BandCount).Select(band => (band, reader.GetInt32(Rest + 4 + band))).Where(one => one.Item2 > 0)],
                        reader.GetInt32(Rest + 1), reader.GetInt32(Rest + 2), reader.GetDecimal(Rest + 3), reader.GetDecimal(Rest + 4)));
                }
                return groups;
            },
            cancellationToken);
    }
}
