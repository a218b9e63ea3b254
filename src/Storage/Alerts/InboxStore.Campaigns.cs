using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

public sealed partial class InboxStore
{
    /// <summary>How many alerts are open of campaigns, their orders and their line items, and how bad the gravest is; those without one are not there.</summary>
    /// <param name="campaigns">Their numbers in gold.</param>
    public Task<IReadOnlyDictionary<long, (int Count, int Worst)>> OpenOf(
        OrgId org, IReadOnlyCollection<long> campaigns, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyDictionary<long, (int, int)>>(
        org,
        [
            new NpgsqlBatchCommand($"with {Shelved} select campaign_no, count(*)::int, max(severity) from shelved where campaign_no = any($3) and shelf = 1 group by 1")
            { Parameters = { Sql.Int(org.Value), Sql.At(now), Sql.Longs(campaigns) } },
        ],
        async reader =>
        {
            var open = new Dictionary<long, (int, int)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                open[reader.GetInt64(0)] = (reader.GetInt32(1), reader.GetInt16(2));
            }
            return open;
        },
        cancellationToken);
}
