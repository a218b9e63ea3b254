using System.Net;
using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An API key as an administrator sees it: never its secret, of which only the hash is stored.</summary>
public sealed record ApiKeyLine(
    string KeyId, string Name, int Role, string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, IReadOnlyList<IPNetwork> Networks);

/// <summary>An organisation's API keys.</summary>
public sealed class ApiKeyStore(OrgDatabase database)
{
    /// <summary>Keys that may be used, and those ended within the last 30 days, the newest first.</summary>
    public Task<IReadOnlyList<ApiKeyLine>> List(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<ApiKeyLine>>(
        org,
        [
            new(
                """
                select key_id, name, role, created_by, created_at, expires_at, revoked_at, last_used_at, networks from tenancy.api_key
                where org_id = $1 and coalesce(least(revoked_at, expires_at), 'infinity') > $2 order by created_at desc, key_id
                """)
            { Parameters = { Sql.Int(org.Value), Sql.At(now.AddDays(-30)) } },
        ],
        async reader =>
        {
            var keys = new List<ApiKeyLine>();
            while (await reader.ReadAsync(cancellationToken))
            {
                keys.Add(new ApiKeyLine(
                    reader.GetString(0), reader.GetString(1), reader.GetInt16(2), reader.TextOrNull(3), reader.GetFieldValue<DateTimeOffset>(4), reader.OrNull<DateTimeOffset>(5),
                    reader.OrNull<DateTimeOffset>(6), reader.OrNull<DateTimeOffset>(7), reader.GetFieldValue<IPNetwork[]>(8)));
            }
            return keys;
        },
        cancellationToken);

    /// <summary>Ids of the organisation's keys that may be used: whoever keeps them in mind must look again.</summary>
    public Task<IReadOnlyList<string>> OpenOf(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<string>>(
        org,
        [
            new("select key_id from tenancy.api_key where org_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)")
            { Parameters = { Sql.Int(org.Value), Sql.At(now) } },
        ],
        async reader =>
        {
            var ids = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                ids.Add(reader.GetString(0));
            }
            return ids;
        },
        cancellationToken);

    public async Task Create(OrgId org, ApiKeyLine key, string secretHash, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            insert into tenancy.api_key (org_id, key_id, name, secret_hash, role, created_at, expires_at, created_by, networks)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(key.KeyId), Sql.Text(key.Name), Sql.Text(secretHash), Sql.Small(key.Role), Sql.At(key.CreatedAt),
            Sql.At(key.ExpiresAt), Sql.Text(key.CreatedBy),
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Cidr, Value = key.Networks.ToArray() });
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <returns>False when there is no such key, or it was revoked before.</returns>
    public async Task<bool> Revoke(OrgId org, string keyId, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var revoked = await transaction.Execute(
            "update tenancy.api_key set revoked_at = $3 where org_id = $1 and key_id = $2 and revoked_at is null", cancellationToken, Sql.Int(org.Value), Sql.Text(keyId), Sql.At(change.At));
        if (revoked > 0)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return revoked > 0;
    }

    public async Task Used(OrgId org, string keyId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("update tenancy.api_key set last_used_at = $3 where org_id = $1 and key_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Text(keyId), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }
}
