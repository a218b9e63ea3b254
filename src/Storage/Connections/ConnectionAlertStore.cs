using Paceline.Alerts;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>Writes what was found out about the alerts of connections.</summary>
public sealed class ConnectionAlertStore(OrgDatabase database)
{
    /// <summary>Writes it unless the connection has been removed: of one that is gone nothing may be kept. It is not removed while this is written.</summary>
    /// <param name="finding">As <see cref="AlertStateStore.Text"/> has put it.</param>
    public async Task Keep(OrgId org, int connection, string finding, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using (var there = transaction.Command(
            "select 1 from connections.connection where org_id = $1 and connection_id = $2 for key share", Sql.Int(org.Value), Sql.Int(connection)))
        {
            if (await there.ExecuteScalarAsync(cancellationToken) is null)
            {
                return;
            }
        }
        await AlertStateStore.Write(transaction, [finding], cancellationToken);
        await transaction.Commit(cancellationToken);
    }
}
