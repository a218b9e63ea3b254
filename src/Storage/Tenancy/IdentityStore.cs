using System.Net;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A user with the one membership a session acts under.</summary>
/// <param name="SecondFactor">Their authenticator; null when they have set up none.</param>
/// <param name="PasswordHash">Null for an account that its organisation's identity provider made.</param>
/// <param name="FactorRequired">Whether the organisation asks for one.</param>
/// <param name="ProviderRequired">Whether the organisation has its members sign in with its identity provider.</param>
/// <param name="Standing">Whether the organisation works.</param>
public sealed record UserRecord(
    long UserId, string Email, string Name, string? PasswordHash, int FailedAttempts, DateTimeOffset? LockedUntil, OrgId Org, int Role,
    SecondFactorRecord? SecondFactor, bool FactorRequired, bool HasPasskey, bool ProviderRequired, OrganizationStanding Standing)
{
    /// <summary>Whether a password alone does not let them in.</summary>
    public bool HasSecondFactor => SecondFactor is not null || HasPasskey;
}

/// <param name="Seed">Wrapped by a key that is not in the database.</param>
/// <param name="LastStep">The half minute of the last code that was used; a code is good once.</param>
/// <param name="RecoveryCodes">SHA-256 of those that are left.</param>
public sealed record SecondFactorRecord(WrappedKey Seed, long? LastStep, string[] RecoveryCodes);

/// <summary>Who a credential belongs to.</summary>
public sealed record CredentialOwner(string SubjectId, OrgId Org, int Role, string Name, string? Email, DateTimeOffset? ExpiresAt);

public sealed record AccountRecord(long UserId, string? PasswordHash, int FailedAttempts, DateTimeOffset? LockedUntil);

/// <summary>An organisation as one of a user's.</summary>
/// <param name="ProviderRequired">Whether its members sign in with its identity provider.</param>
public sealed record WorkspaceRecord(OrgId Org, string Slug, string Name, int Role, bool ProviderRequired);

/// <param name="Networks">From where it may be used; empty for anywhere.</param>
public sealed record ApiKeyRecord(CredentialOwner Owner, string SecretHash, IReadOnlyList<IPNetwork> Networks, DateTimeOffset? LastUsedAt);

/// <param name="Waits">The password was right and the second factor is still to come: until then the session is nobody's.</param>
/// <param name="FactorDue">The organisation asks for a second factor and the user has none. An identity provider answers for its own.</param>
/// <param name="ByProvider">The organisation's identity provider said who it is.</param>
/// <param name="Standing">Whether the organisation works.</param>
public sealed record SessionRecord(
    CredentialOwner Owner, DateTimeOffset LastSeenAt, DateTimeOffset ProvedAt, bool Waits, bool FactorDue, bool ByProvider, OrganizationStanding Standing);

/// <summary>
/// Users, sessions and API keys. They are looked up before the organisation is known, so these transactions present the user or the
/// credential's hash instead of an organisation, and row-level security shows what belongs to it and nothing else.
/// </summary>
public sealed class IdentityStore(OrgDatabase database)
{
    /// <summary>The account of an address: people's own, or one that the organisation's identity provider made.</summary>
    /// <param name="org">
    /// As a member of which; null for the oldest membership of an account that is people's own, rather in an organisation that works and one that a password opens.
    /// </param>
    public async Task<UserRecord?> FindUser(string email, OrgId? org = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        List<long> accounts = [];
        await using (var find = Command(connection,
            "select user_id from tenancy.app_user where email = $1 and (managed_by is null or managed_by = $2) order by managed_by nulls first", Sql.Text(email), Sql.Int(org?.Value)))
        await using (var found = await find.ExecuteReaderAsync(cancellationToken))
        {
            while (await found.ReadAsync(cancellationToken))
            {
                accounts.Add(found.GetInt64(0));
            }
        }
        foreach (var account in accounts)
        {
            if (await Member(connection, account, org, cancellationToken) is { } member)
            {
                return member;
            }
        }
        return null;
    }

    private static async Task<UserRecord?> Member(NpgsqlConnection connection, long user, OrgId? org, CancellationToken cancellationToken)
    {
        await Present(connection, user, "", cancellationToken);
        await using var command = Command(connection,
            """
            select u.user_id, u.email, u.name, u.password_hash, u.failed_attempts, u.locked_until, m.org_id, m.role,
                   u.totp_kek, u.totp_seed, u.totp_step, u.recovery_codes, o.second_factor_required,
                   exists (select from tenancy.passkey p where p.user_id = u.user_id), o.provider_required, d.standing
            from tenancy.app_user u join tenancy.membership m using (user_id) join tenancy.organization o using (org_id) join tenancy.directory d on d.org = m.org_id
            where u.user_id = $1 and ($2 is null or m.org_id = $2)
            order by d.standing, o.provider_required and not (m.role = $3 and (u.totp_seed is not null or exists (select from tenancy.passkey p where p.user_id = u.user_id))),
                     m.org_id
            limit 1
            """,
            Sql.Long(user), Sql.Int(org?.Value), Sql.Small(AdminRole));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new UserRecord(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.TextOrNull(3), reader.GetInt32(4),
                reader.OrNull<DateTimeOffset>(5), new OrgId(reader.GetInt32(6)), reader.GetInt16(7),
                reader.IsDBNull(8) ? null : new SecondFactorRecord(
                    new WrappedKey(reader.GetString(8), reader.GetFieldValue<byte[]>(9)), reader.OrNull<long>(10), reader.GetFieldValue<string[]>(11)),
                reader.GetBoolean(12), reader.GetBoolean(13), reader.GetBoolean(14), (OrganizationStanding)reader.GetInt16(15))
            : null;
    }

    /// <summary>An account of people's own by its address, whether or not it is a member of anything.</summary>
    public async Task<AccountRecord?> FindAccount(string email, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = Command(connection, "select user_id, password_hash, failed_attempts, locked_until from tenancy.app_user where email = $1 and managed_by is null", Sql.Text(email));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new AccountRecord(reader.GetInt64(0), reader.TextOrNull(1), reader.GetInt32(2), reader.OrNull<DateTimeOffset>(3))
            : null;
    }

    /// <summary>The organisations the user is a member of, the oldest first.</summary>
    public async Task<IReadOnlyList<WorkspaceRecord>> Workspaces(long user, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Present(connection, user, "", cancellationToken);
        await using var command = Command(connection,
            """
            select m.org_id, d.slug, o.name, m.role, o.provider_required from tenancy.membership m
            join tenancy.organization o using (org_id) join tenancy.directory d on d.org = m.org_id where m.user_id = $1 order by m.org_id
            """,
            Sql.Long(user));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var workspaces = new List<WorkspaceRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            workspaces.Add(new WorkspaceRecord(new OrgId(reader.GetInt32(0)), reader.GetString(1), reader.GetString(2), reader.GetInt16(3), reader.GetBoolean(4)));
        }
        return workspaces;
    }

    public async Task RecordAttempt(long user, int failedAttempts, DateTimeOffset? lockedUntil, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = Command(connection, "update tenancy.app_user set failed_attempts = $2, locked_until = $3 where user_id = $1",
            Sql.Long(user), Sql.Int(failedAttempts), Sql.At(lockedUntil));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The key's owner and the hash of its secret; null when the key does not exist, has expired or was revoked, or its organisation does not work.</summary>
    public async Task<ApiKeyRecord?> FindApiKey(string keyId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Present(connection, 0, keyId, cancellationToken);
        await using var command = Command(connection,
            """
            select 'key-' || k.key_id, k.org_id, k.role, k.name, k.expires_at, k.secret_hash, k.networks, k.last_used_at
            from tenancy.api_key k join tenancy.directory d on d.org = k.org_id
            where k.key_id = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) and d.standing = 1
            """,
            Sql.Text(keyId), Sql.At(now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ApiKeyRecord(
                new CredentialOwner(reader.GetString(0), new OrgId(reader.GetInt32(1)), reader.GetInt16(2), reader.GetString(3), null, reader.OrNull<DateTimeOffset>(4)),
                reader.GetString(5), reader.GetFieldValue<IPNetwork[]>(6), reader.OrNull<DateTimeOffset>(7))
            : null;
    }

    /// <summary>Creates a user with a membership, or gives an existing user the membership.</summary>
    public async Task EnsureUser(OrgId org, string email, string name, string passwordHash, int role, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            with added as (insert into tenancy.app_user (email, name, password_hash) values ($2, $3, $4)
                           on conflict (email) where managed_by is null do update set name = excluded.name, password_hash = excluded.password_hash returning user_id)
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

    // The stored number of the administrator's role.
    internal const int AdminRole = 4;

    // No organisation has the number 0, so that only what the user or the credential itself opens can be seen.
    internal static async Task Present(NpgsqlConnection connection, long user, string credential, CancellationToken cancellationToken)
    {
        await using var command = Command(connection,
            "select set_config('app.org_id', '0', true), set_config('app.user_id', $1, true), set_config('app.credential', $2, true)",
            Sql.Text(user.ToString(System.Globalization.CultureInfo.InvariantCulture)), Sql.Text(credential));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
