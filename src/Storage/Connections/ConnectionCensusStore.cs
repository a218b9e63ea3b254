using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>How many connections an organisation has, and how many of them have troubles.</summary>
public sealed class ConnectionCensusStore(OrgDatabase database)
{
    /// <param name="unhealthy">States that count as trouble.</param>
    public Task<(int All, int Unhealthy)> Of(OrgId org, IEnumerable<short> unhealthy, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand("select count(*)::int, (count(*) filter (where state = any($2)))::int from connections.connection where org_id = $1 and removed_at is null")
            { Parameters = { Sql.Int(org.Value), Sql.Smalls(unhealthy) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? (reader.GetInt32(0), reader.GetInt32(1)) : default,
        cancellationToken);
}
