using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Second factors and passwords of users, who belong to no organisation; what they change about them is told in the log of the one they act in.</summary>
public sealed class SecondFactorStore(OrgDatabase database)
{
    private const string SetPassword = "update tenancy.app_user set password_hash = $2, failed_attempts = 0, locked_until = null where user_id = $1";

    /// <summary>Keeps a seed that was shown, until a code of it confirms it.</summary>
    public Task<bool> Offer(long user, WrappedKey seed, CancellationToken cancellationToken = default) => Change(
        "update tenancy.app_user set totp_offered_kek = $2, totp_offered = $3 where user_id = $1", cancellationToken, Sql.Long(user), Sql.Text(seed.Kek), Sql.Bytes(seed.Bytes));

    public async Task<WrappedKey?> Offered(long user, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection, "select totp_offered_kek, totp_offered from tenancy.app_user where user_id = $1 and totp_offered is not null", Sql.Long(user));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new WrappedKey(reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Members whose seed is wrapped by another key than the one named.</summary>
    public Task<IReadOnlyList<(long User, WrappedKey Seed)>> NotWrappedBy(OrgId org, string kek, int most, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<(long, WrappedKey)>>(
            org,
            [
                new(
                    """
                    select u.user_id, u.totp_kek, u.totp_seed from tenancy.membership m join tenancy.app_user u using (user_id)
                    where m.org_id = $1 and u.totp_kek <> $2 order by 1 limit $3
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Text(kek), Sql.Int(most) } },
            ],
            async reader =>
            {
                var seeds = new List<(long, WrappedKey)>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    seeds.Add((reader.GetInt64(0), new WrappedKey(reader.GetString(1), reader.GetFieldValue<byte[]>(2))));
                }
                return seeds;
            },
            cancellationToken);

    /// <summary>The same seed, wrapped by another key; unless it has changed meanwhile.</summary>
    public Task<bool> Rewrap(long user, WrappedKey before, WrappedKey after, CancellationToken cancellationToken = default) => Change(
        "update tenancy.app_user set totp_kek = $3, totp_seed = $4 where user_id = $1 and totp_seed = $2",
        cancellationToken, Sql.Long(user), Sql.Bytes(before.Bytes), Sql.Text(after.Kek), Sql.Bytes(after.Bytes));

    /// <summary>Makes the offered seed the second factor.</summary>
    /// <param name="step">Of the code that confirmed it, which is used up.</param>
    public Task<bool> Confirm(OrgId org, long user, long step, IEnumerable<string> recoveryHashes, AuditEntry change, CancellationToken cancellationToken = default) => Change(
        org, change, "update tenancy.app_user set totp_kek = totp_offered_kek, totp_seed = totp_offered, totp_offered_kek = null, totp_offered = null, totp_step = $2, recovery_codes = $3 where user_id = $1 and totp_offered is not null",
        cancellationToken, Sql.Long(user), Sql.Long(step), Sql.Texts(recoveryHashes));

    public Task<bool> Remove(OrgId org, long user, AuditEntry change, CancellationToken cancellationToken = default) => Change(
        org, change, "update tenancy.app_user set totp_kek = null, totp_seed = null, totp_offered_kek = null, totp_offered = null, totp_step = null, recovery_codes = case when exists (select from tenancy.passkey p where p.user_id = app_user.user_id) then recovery_codes else '{}' end where user_id = $1 and totp_seed is not null",
        cancellationToken, Sql.Long(user));

    /// <summary>Uses up the code of a half minute; false when it or a later one was used before.</summary>
    public Task<bool> UseStep(long user, long step, CancellationToken cancellationToken = default) => Change(
        "update tenancy.app_user set totp_step = $2 where user_id = $1 and coalesce(totp_step, -1) < $2", cancellationToken, Sql.Long(user), Sql.Long(step));

    /// <summary>Uses up a recovery code; false when there is none of that hash.</summary>
    public Task<bool> UseRecoveryCode(long user, string hash, CancellationToken cancellationToken = default) => Change(
        "update tenancy.app_user set recovery_codes = array_remove(recovery_codes, $2) where user_id = $1 and $2 = any(recovery_codes)",
        cancellationToken, Sql.Long(user), Sql.Text(hash));

    public Task<bool> ChangePassword(OrgId org, long user, string hash, AuditEntry change, CancellationToken cancellationToken = default) => Change(
        org, change, SetPassword, cancellationToken, Sql.Long(user), Sql.Text(hash));

    /// <summary>The same password, hashed as today's are.</summary>
    public Task<bool> Rehash(long user, string hash, CancellationToken cancellationToken = default) => Change(
        SetPassword, cancellationToken, Sql.Long(user), Sql.Text(hash));

    private async Task<bool> Change(string sql, CancellationToken cancellationToken, params Npgsql.NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async Task<bool> Change(OrgId org, AuditEntry change, string sql, CancellationToken cancellationToken, params Npgsql.NpgsqlParameter[] parameters)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(sql, cancellationToken, parameters) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }
}
