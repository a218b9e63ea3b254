using Npgsql;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An operator as the store holds one.</summary>
public sealed record OperatorRecord(
    long Operator, string Email, string Name, string PasswordHash, int FailedAttempts, DateTimeOffset? LockedUntil, SecondFactorRecord SecondFactor);

/// <summary>An operator who is to be, or is to have another password and second factor.</summary>
public sealed record NewOperator(string Email, string Name, string PasswordHash, WrappedKey Seed, IReadOnlyList<string> RecoveryHashes)
{
    public override string ToString() => $"NewOperator({Email})";
}

/// <param name="EndedAt">Null while they are one.</param>
public sealed record OperatorLine(string Email, string Name, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? LastSeenAt);

/// <summary>Operators, who belong to no organisation: neither do these rows.</summary>
public sealed class OperatorStore(OrgDatabase database)
{
    private const string EndSessions = "update tenancy.operator_session s set ended_at = $2 from tenancy.operator o where o.operator_id = s.operator_id and o.email = $1 and s.ended_at is null";

    /// <summary>Makes an operator, or gives one another password and second factor; open sessions of theirs end.</summary>
    public async Task Put(NewOperator person, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(
            connection,
            """
            insert into tenancy.operator (email, name, password_hash, totp_kek, totp_seed, recovery_codes, created_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (email) do update
            set name = excluded.name, password_hash = excluded.password_hash, totp_kek = excluded.totp_kek, totp_seed = excluded.totp_seed, totp_step = null,
                recovery_codes = excluded.recovery_codes, failed_attempts = 0, locked_until = null, ended_at = null
            """,
            cancellationToken, Sql.Text(person.Email), Sql.Text(person.Name), Sql.Text(person.PasswordHash), Sql.Text(person.Seed.Kek), Sql.Bytes(person.Seed.Bytes),
            Sql.Texts(person.RecoveryHashes), Sql.At(now));
        await Execute(connection, EndSessions, cancellationToken, Sql.Text(person.Email), Sql.At(now));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Another password, and every session ended; false when there is no operator of that address.</summary>
    public async Task<bool> SetPassword(string email, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var set = await Execute(
            connection, "update tenancy.operator set password_hash = $2, failed_attempts = 0, locked_until = null where email = $1 and ended_at is null",
            cancellationToken, Sql.Text(email), Sql.Text(passwordHash)) > 0;
        await Execute(connection, EndSessions, cancellationToken, Sql.Text(email), Sql.At(now));
        await transaction.CommitAsync(cancellationToken);
        return set;
    }

    /// <summary>Ends an operator and their sessions; false when there is none of that address.</summary>
    public async Task<bool> End(string email, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ended = await Execute(
            connection, "update tenancy.operator set ended_at = $2 where email = $1 and ended_at is null", cancellationToken, Sql.Text(email), Sql.At(now)) > 0;
        await Execute(connection, EndSessions, cancellationToken, Sql.Text(email), Sql.At(now));
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    /// <summary>Everybody who is or was one, by address.</summary>
    public async Task<IReadOnlyList<OperatorLine>> All(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection,
            """
            select email, name, created_at, ended_at, (select max(last_seen_at) from tenancy.operator_session s where s.operator_id = o.operator_id and not waits)
            from tenancy.operator o order by email
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<OperatorLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(new OperatorLine(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.OrNull<DateTimeOffset>(3), reader.OrNull<DateTimeOffset>(4)));
        }
        return all;
    }

    /// <summary>Who may sign in by the address; null when nobody may.</summary>
    public async Task<OperatorRecord?> Find(string email, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection,
            """
            select operator_id, email, name, password_hash, failed_attempts, locked_until, totp_kek, totp_seed, totp_step, recovery_codes
            from tenancy.operator where email = $1 and ended_at is null
            """,
            Sql.Text(email));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OperatorRecord(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.OrNull<DateTimeOffset>(5),
                new SecondFactorRecord(new WrappedKey(reader.GetString(6), reader.GetFieldValue<byte[]>(7)), reader.OrNull<long>(8), reader.GetFieldValue<string[]>(9)))
            : null;
    }

    public Task RecordAttempt(long who, int failedAttempts, DateTimeOffset? lockedUntil, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator set failed_attempts = $2, locked_until = $3 where operator_id = $1", cancellationToken, Sql.Long(who), Sql.Int(failedAttempts), Sql.At(lockedUntil));

    /// <summary>Uses up the code of a half minute; false when it or a later one was used before.</summary>
    public Task<bool> UseStep(long who, long step, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator set totp_step = $2 where operator_id = $1 and coalesce(totp_step, -1) < $2", cancellationToken, Sql.Long(who), Sql.Long(step));

    /// <summary>Uses up a recovery code; false when there is none of that hash.</summary>
    public Task<bool> UseRecoveryCode(long who, string hash, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator set recovery_codes = array_remove(recovery_codes, $2) where operator_id = $1 and $2 = any(recovery_codes)",
        cancellationToken, Sql.Long(who), Sql.Text(hash));

    /// <summary>The same seed, wrapped by another key; unless it has changed meanwhile.</summary>
    public Task<bool> Rewrap(long who, WrappedKey before, WrappedKey after, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator set totp_kek = $3, totp_seed = $4 where operator_id = $1 and totp_seed = $2",
        cancellationToken, Sql.Long(who), Sql.Bytes(before.Bytes), Sql.Text(after.Kek), Sql.Bytes(after.Bytes));

    private async Task<bool> Change(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        return await Execute(connection, sql, cancellationToken, parameters) > 0;
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = IdentityStore.Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
