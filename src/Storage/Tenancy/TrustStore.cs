using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <param name="Claim">Which claim of the token must say it.</param>
/// <param name="Value">Exactly what it must say.</param>
/// <param name="Role">What the token may do then.</param>
public sealed record TrustRule(string Claim, string Value, int Role);

/// <summary>An issuer whose tokens an organisation has Paceline believe.</summary>
public sealed record TrustRecord(
    string TrustId, string Name, string Issuer, string Audience, IReadOnlyList<TrustRule> Rules, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <summary>Issuers of tokens of an organisation's own machines.</summary>
public sealed class TrustStore(OrgDatabase database)
{
    private const string Columns = "trust_id, name, issuer, audience, rules, created_at, created_by, revoked_at, last_used_at";

    /// <summary>Those that hold, and those ended within 30 days, the newest first.</summary>
    public Task<IReadOnlyList<TrustRecord>> List(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => Read(
        org,
        new($"select {Columns} from tenancy.token_trust where org_id = $1 and coalesce(revoked_at, 'infinity') > $2 order by created_at desc, trust_id")
        { Parameters = { Sql.Int(org.Value), Sql.At(now.AddDays(-30)) } },
        cancellationToken);

    /// <summary>What the organisation believes of an issuer's tokens for an audience; null for nothing.</summary>
    public async Task<TrustRecord?> Find(OrgId org, string issuer, string audience, CancellationToken cancellationToken = default) => (await Read(
        org,
        new($"select {Columns} from tenancy.token_trust where org_id = $1 and issuer = $2 and audience = $3 and revoked_at is null and exists (select from tenancy.directory where org = $1 and standing = 1)")
        { Parameters = { Sql.Int(org.Value), Sql.Text(issuer), Sql.Text(audience) } },
        cancellationToken)).SingleOrDefault();

    /// <returns>False when the same issuer and audience are trusted already.</returns>
    public async Task<bool> Create(OrgId org, TrustRecord trust, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var created = await transaction.Execute(
            """
            insert into tenancy.token_trust (org_id, trust_id, name, issuer, audience, rules, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (org_id, issuer, audience) where revoked_at is null do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(trust.TrustId), Sql.Text(trust.Name), Sql.Text(trust.Issuer), Sql.Text(trust.Audience),
            Sql.Json(JsonSerializer.Serialize(trust.Rules, JsonSerializerOptions.Web)), Sql.At(trust.CreatedAt), Sql.Text(trust.CreatedBy));
        if (created == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <returns>False when there is no such trust, or it was ended before.</returns>
    public async Task<bool> Revoke(OrgId org, string trustId, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var revoked = await transaction.Execute(
            "update tenancy.token_trust set revoked_at = $3 where org_id = $1 and trust_id = $2 and revoked_at is null",
            cancellationToken, Sql.Int(org.Value), Sql.Text(trustId), Sql.At(change.At));
        if (revoked > 0)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return revoked > 0;
    }

    public async Task Used(OrgId org, string trustId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("update tenancy.token_trust set last_used_at = $3 where org_id = $1 and trust_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Text(trustId), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    private Task<IReadOnlyList<TrustRecord>> Read(OrgId org, NpgsqlBatchCommand command, CancellationToken cancellationToken) => database.Read<IReadOnlyList<TrustRecord>>(
        org,
        [command],
        async reader =>
        {
            var trusts = new List<TrustRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                trusts.Add(new TrustRecord(
                    reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), JsonSerializer.Deserialize<TrustRule[]>(reader.GetString(4), JsonSerializerOptions.Web)!,
                    reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6), reader.OrNull<DateTimeOffset>(7), reader.OrNull<DateTimeOffset>(8)));
            }
            return trusts;
        },
        cancellationToken);
}
