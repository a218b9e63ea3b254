using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>Counts the changes of snoozes that end when something holds, so that whoever judges knows whether it has read them all.</summary>
internal static class SnoozeHead
{
    public static Task Moved(OrgTransaction transaction, CancellationToken cancellationToken) => transaction.Execute(
        "insert into alerts.snooze_head as h (org_id, changes) values ($1, 1) on conflict (org_id) do update set changes = h.changes + 1", cancellationToken, Sql.Int(transaction.Org.Value));
}
