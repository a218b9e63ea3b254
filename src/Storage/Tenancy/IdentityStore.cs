using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A user with the one membership a session acts under.</summary>
public sealed record UserRecord(
    long UserId, string Email, string Name, string PasswordHash, int FailedAttempts, DateTimeOffset? LockedUntil, OrgId Org, int Role);

/// <summary>Who a credential belongs to.</summary>
public sealed record CredentialOwner(string SubjectId, OrgId Org, int Role, string Name, string? Email, DateTimeOffset? ExpiresAt);

/// <summary>
/// Users, sessions and API keys. They are looked up before the organisation is known, so these transactions present the user or the
/// credential's hash instead of an organisation, and row-level security shows what belongs to it and nothing else.
/// </summary>
public sealed class IdentityStore(OrgDatabase database)
{
    public async Task<UserRecord?> FindUser(string email, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var find = Command(connection, "select user_id from tenancy.app_user where email = $1", Sql.Text(email));
        if (await find.ExecuteScalarAsync(cancellationToken) is not long user)
        {
            return null;
        }
        await Present(connection, user, "", cancellationToken);
        await using var command = Command(connection,
            """
            select u.user_id, u.email, u.name, u.password_hash, u.failed_attempts, u.locked_until, m.org_id, m.role
            from tenancy.app_user u join tenancy.membership m using (user_id) where u.user_id = $1 order by m.org_id limit 1
            """,
            Sql.Long(user));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new UserRecord(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4),
                reader.OrNull<DateTimeOffset>(5), new OrgId(reader.GetInt32(6)), reader.GetInt16(7))
            : null;
    }

    public async Task RecordAttempt(long user, int failedAttempts, DateTimeOffset? lockedUntil, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = Command(connection, "update tenancy.app_user set failed_attempts = $2, locked_until = $3 where user_id = $1",
            Sql.Long(user), Sql.Int(failedAttempts), Sql.At(lockedUntil));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task StartSession(
        OrgId org, string tokenHash, long user, DateTimeOffset now, DateTimeOffset expiresAt, string? remoteAddress, string? userAgent,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            insert into tenancy.session (org_id, token_hash, user_id, created_at, expires_at, remote_address, user_agent)
            values ($1, $2, $3, $4, $5, $6, left($7, 400))
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(tokenHash), Sql.Long(user), Sql.At(now), Sql.At(expiresAt), Sql.Text(remoteAddress), Sql.Text(userAgent));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>The session's owner; null when it does not exist, has expired or was ended.</summary>
    public Task<CredentialOwner?> FindSession(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => FindOwner(
        tokenHash,
        """
        select 'user-' || s.user_id, s.org_id, m.role, u.name, u.email, s.expires_at
        from tenancy.session s join tenancy.app_user u using (user_id) join tenancy.membership m using (org_id, user_id)
        where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2
        """,
        "select user_id from tenancy.session where token_hash = $1", now, cancellationToken);

    public async Task EndSession(OrgId org, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("update tenancy.session set ended_at = $3 where org_id = $1 and token_hash = $2 and ended_at is null",
            cancellationToken, Sql.Int(org.Value), Sql.Text(tokenHash), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>The key's owner and the hash of its secret; null when the key does not exist, has expired or was revoked.</summary>
    public async Task<(CredentialOwner Owner, string SecretHash)?> FindApiKey(string keyId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Present(connection, 0, keyId, cancellationToken);
        await using var command = Command(connection,
            """
            select 'key-' || key_id, org_id, role, name, expires_at, secret_hash from tenancy.api_key
            where key_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
            """,
            Sql.Text(keyId), Sql.At(now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (new CredentialOwner(reader.GetString(0), new OrgId(reader.GetInt32(1)), reader.GetInt16(2), reader.GetString(3), null,
                reader.OrNull<DateTimeOffset>(4)), reader.GetString(5))
            : null;
    }

    /// <summary>Creates a user with a membership, or gives an existing user the membership.</summary>
    public async Task EnsureUser(OrgId org, string email, string name, string passwordHash, int role, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            with added as (insert into tenancy.app_user (email, name, password_hash) values ($2, $3, $4)
                           on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash returning user_id)
            insert into tenancy.membership (org_id, user_id, role) select $1, user_id, $5 from added on conflict (org_id, user_id) do update set role = excluded.role
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(email), Sql.Text(name), Sql.Text(passwordHash), Sql.Small(role));
        await transaction.Commit(cancellationToken);
    }

    public async Task EnsureApiKey(
        OrgId org, string keyId, string name, string secretHash, int role, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            insert into tenancy.api_key (org_id, key_id, name, secret_hash, role, created_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (org_id, key_id) do update set secret_hash = excluded.secret_hash, role = excluded.role
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(keyId), Sql.Text(name), Sql.Text(secretHash), Sql.Small(role), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    private async Task<CredentialOwner?> FindOwner(string credential, string sql, string userSql, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Present(connection, 0, credential, cancellationToken);
        await using (var find = Command(connection, userSql, Sql.Text(credential)))
        {
            if (await find.ExecuteScalarAsync(cancellationToken) is not long user)
            {
                return null;
            }
            await Present(connection, user, credential, cancellationToken);
        }
        await using var command = Command(connection, sql, Sql.Text(credential), Sql.At(now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new CredentialOwner(reader.GetString(0), new OrgId(reader.GetInt32(1)), reader.GetInt16(2), reader.GetString(3), reader.TextOrNull(4),
                reader.OrNull<DateTimeOffset>(5))
            : null;
    }

    // No organisation has the number 0, so that only what the user or the credential itself opens can be seen.
    private static async Task Present(NpgsqlConnection connection, long user, string credential, CancellationToken cancellationToken)
    {
        await using var command = Command(connection,
            "select set_config('app.org_id', '0', true), set_config('app.user_id', $1, true), set_config('app.credential', $2, true)",
            Sql.Text(user.ToString(System.Globalization.CultureInfo.InvariantCulture)), Sql.Text(credential));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
