using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Merges and comparisons share it, a rebuild has it alone: nothing of the organisation moves to silver while bronze is read again.</summary>
internal static class RebuildLock
{
    public static Task Share(OrgTransaction transaction, CancellationToken cancellationToken) => transaction.Execute(
        "select pg_advisory_xact_lock_shared(hashtext('pipeline.rebuild'), $1)", cancellationToken, Sql.Int(transaction.Org.Value));

    public static Task Take(OrgTransaction transaction, CancellationToken cancellationToken) => transaction.Execute(
        "select pg_advisory_xact_lock(hashtext('pipeline.rebuild'), $1)", cancellationToken, Sql.Int(transaction.Org.Value));
}
