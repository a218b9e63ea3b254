using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>A sign-in at a platform that was begun.</summary>
/// <param name="StateHash">SHA-256 of the state: who reads the table cannot end it.</param>
public sealed record SignInLinkRecord(
    OrgId Org, int Connection, string Subject, byte[] StateHash, byte[] SealedVerifier, string ReturnAddress, DateTimeOffset ExpiresAt);

/// <summary>Keeps sign-ins that were begun, each until it is ended once, is replaced by another, or expires.</summary>
public sealed class SignInLinkStore(OrgDatabase database)
{
    /// <summary>Keeps one instead of the person's last at this connection, and forgets those that have expired.</summary>
    public async Task Keep(SignInLinkRecord link, AuditEntry begun, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(link.Org, cancellationToken);
        await transaction.Execute(
            "delete from connections.sign_in_link where org_id = $1 and expires_at <= $2", cancellationToken, Sql.Int(link.Org.Value), Sql.At(begun.At));
        await transaction.Execute(
            """
            insert into connections.sign_in_link (org_id, connection_id, subject, state_hash, verifier, return_address, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (org_id, connection_id, subject) do update
            set state_hash = excluded.state_hash, verifier = excluded.verifier, return_address = excluded.return_address, expires_at = excluded.expires_at
            """,
            cancellationToken, Sql.Int(link.Org.Value), Sql.Int(link.Connection), Sql.Text(link.Subject), Sql.Bytes(link.StateHash), Sql.Bytes(link.SealedVerifier),
            Sql.Text(link.ReturnAddress), Sql.At(link.ExpiresAt));
        await AuditStore.Append(transaction, begun, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>The connection at which the organisation has begun it; null when there is none.</summary>
    public async Task<int?> ConnectionOf(OrgId org, byte[] stateHash, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "select connection_id from connections.sign_in_link where org_id = $1 and state_hash = $2", Sql.Int(org.Value), Sql.Bytes(stateHash));
        return (int?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Takes it, once: of two who come with the same state one gets nothing.</summary>
    /// <returns>Null when there is none of this connection and person, or it has expired.</returns>
    public async Task<SignInLinkRecord?> Take(OrgId org, int connection, string subject, byte[] stateHash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        SignInLinkRecord? link = null;
        await using (var command = transaction.Command(
            """
            delete from connections.sign_in_link
            where org_id = $1 and connection_id = $2 and subject = $3 and state_hash = $4 and expires_at > $5
            returning verifier, return_address, expires_at
            """,
            Sql.Int(org.Value), Sql.Int(connection), Sql.Text(subject), Sql.Bytes(stateHash), Sql.At(now)))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken))
            {
                link = new(org, connection, subject, stateHash, reader.GetFieldValue<byte[]>(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2));
            }
        }
        await transaction.Commit(cancellationToken);
        return link;
    }
}
