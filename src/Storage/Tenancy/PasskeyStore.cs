using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A passkey as the store holds it. There is no secret in it: the private key never leaves the authenticator.</summary>
/// <param name="PublicKey">As COSE.</param>
/// <param name="SignCount">The last counter the authenticator gave; 0 where it has none.</param>
/// <param name="BackedUp">Whether the authenticator has it kept elsewhere too.</param>
public sealed record PasskeyRecord(
    byte[] CredentialId, string Name, byte[] PublicKey, long SignCount, bool BackedUp, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Passkeys of users, who belong to no organisation; what is changed about them is told in the log of the one they act in.</summary>
public sealed class PasskeyStore(OrgDatabase database)
{
    private const string Columns = "credential_id, name, public_key, sign_count, backed_up, created_at, last_used_at";

    /// <summary>The user's passkeys, the newest first.</summary>
    public async Task<IReadOnlyList<PasskeyRecord>> Of(long user, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection, $"select {Columns} from tenancy.passkey where user_id = $1 order by created_at desc, credential_id", Sql.Long(user));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var passkeys = new List<PasskeyRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            passkeys.Add(new PasskeyRecord(
                reader.GetFieldValue<byte[]>(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetInt64(3), reader.GetBoolean(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.OrNull<DateTimeOffset>(6)));
        }
        return passkeys;
    }

    /// <summary>The address of whoever has the passkey; null when nobody has.</summary>
    public async Task<string?> OwnerOf(byte[] credentialId, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection, "select u.email from tenancy.passkey p join tenancy.app_user u using (user_id) where p.credential_id = $1", Sql.Bytes(credentialId));
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>By what authenticators know the user.</summary>
    public async Task<Guid> HandleOf(long user, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, "select passkey_handle from tenancy.app_user where user_id = $1", Sql.Long(user));
        return (Guid)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Keeps a passkey, and recovery codes where the user has none yet.</summary>
    /// <returns>Null when somebody has a passkey of that id; else whether the recovery codes were taken.</returns>
    public async Task<bool?> Add(
        OrgId org, long user, PasskeyRecord passkey, IEnumerable<string> recoveryHashes, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var added = await transaction.Execute(
            """
            insert into tenancy.passkey (credential_id, user_id, name, public_key, sign_count, backed_up, created_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict do nothing
            """,
            cancellationToken, Sql.Bytes(passkey.CredentialId), Sql.Long(user), Sql.Text(passkey.Name), Sql.Bytes(passkey.PublicKey), Sql.Long(passkey.SignCount),
            Sql.Bool(passkey.BackedUp), Sql.At(passkey.CreatedAt));
        if (added == 0)
        {
            return null;
        }
        var codes = await transaction.Execute(
            "update tenancy.app_user set recovery_codes = $2 where user_id = $1 and cardinality(recovery_codes) = 0", cancellationToken, Sql.Long(user), Sql.Texts(recoveryHashes));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return codes > 0;
    }

    /// <summary>Removes one of the user's passkeys; with the last factor go the recovery codes, which would let nobody in but a thief. False when there is none of that id.</summary>
    public async Task<bool> Remove(OrgId org, long user, byte[] credentialId, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            "delete from tenancy.passkey where user_id = $1 and credential_id = $2", cancellationToken, Sql.Long(user), Sql.Bytes(credentialId)) == 0)
        {
            return false;
        }
        await transaction.Execute(
            """
            update tenancy.app_user u set recovery_codes = '{}'
            where user_id = $1 and totp_seed is null and not exists (select from tenancy.passkey p where p.user_id = u.user_id)
            """,
            cancellationToken, Sql.Long(user));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Notes a use; false when the counter did not go up since it was read, so that what was shown is a copy or a repetition.</summary>
    public async Task<bool> Used(byte[] credentialId, long signCount, bool backedUp, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection,
            """
            update tenancy.passkey set sign_count = $2, backed_up = $3, last_used_at = $4
            where credential_id = $1 and (sign_count < $2 or (sign_count = 0 and $2 = 0))
            """,
            Sql.Bytes(credentialId), Sql.Long(signCount), Sql.Bool(backedUp), Sql.At(now));
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
