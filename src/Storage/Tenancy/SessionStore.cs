using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A session to be started.</summary>
/// <param name="ByProvider">Whether the organisation's identity provider said who it is.</param>
public sealed record NewSession(
    OrgId Org, long User, string TokenHash, DateTimeOffset Now, DateTimeOffset ExpiresAt, DateTimeOffset ProvedAt, bool SecondFactor, bool Waits, string? RemoteAddress, string? UserAgent,
    bool ByProvider = false);

/// <summary>A session as its user sees it. Its id is the first half of the token's hash: enough to name it, too little to present it.</summary>
public sealed record SessionLine(string Id, OrgId Org, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string? RemoteAddress, string? UserAgent, string TokenHash);

/// <summary>Sessions, found by the hash of their token or as a user's own.</summary>
public sealed class SessionStore(OrgDatabase database)
{
    /// <param name="signedIn">Told in the organisation's log; null for a session that waits.</param>
    public async Task Start(NewSession session, AuditEntry? signedIn, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(session.Org, cancellationToken);
        await transaction.Execute(
            """
            insert into tenancy.session (org_id, token_hash, user_id, created_at, last_seen_at, expires_at, proved_at, second_factor, waits, remote_address, user_agent, by_provider)
            values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, left($10, 400), $11)
            """,
            cancellationToken, Sql.Int(session.Org.Value), Sql.Text(session.TokenHash), Sql.Long(session.User), Sql.At(session.Now), Sql.At(session.ExpiresAt),
            Sql.At(session.ProvedAt), Sql.Bool(session.SecondFactor), Sql.Bool(session.Waits), Sql.Text(session.RemoteAddress), Sql.Text(session.UserAgent),
            Sql.Bool(session.ByProvider));
        if (signedIn is not null)
        {
            await AuditStore.Append(transaction, signedIn, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>
    /// The session; null when it does not exist, has expired, was not used since <paramref name="idleSince"/>, or was ended. Where members sign in with the
    /// organisation's identity provider, one that a password began is nobody's, but for an administrator's with a second factor.
    /// </summary>
    public async Task<SessionRecord?> Find(string tokenHash, DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await IdentityStore.Present(connection, 0, tokenHash, cancellationToken);
        await using (var find = IdentityStore.Command(connection, "select user_id from tenancy.session where token_hash = $1", Sql.Text(tokenHash)))
        {
            if (await find.ExecuteScalarAsync(cancellationToken) is not long user)
            {
                return null;
            }
            await IdentityStore.Present(connection, user, tokenHash, cancellationToken);
        }
        await using var command = IdentityStore.Command(connection,
            """
            select 'user-' || s.user_id, s.org_id, m.role, u.name, u.email, s.expires_at, s.last_seen_at, s.proved_at, s.waits,
                   o.second_factor_required and u.totp_seed is null and not exists (select from tenancy.passkey p where p.user_id = u.user_id) and not s.by_provider,
                   s.by_provider, d.standing
            from tenancy.session s join tenancy.app_user u using (user_id) join tenancy.membership m using (org_id, user_id) join tenancy.organization o using (org_id)
            join tenancy.directory d on d.org = s.org_id
            where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3
              and (s.by_provider or s.waits or not o.provider_required or (m.role = $4 and s.second_factor))
            """,
            Sql.Text(tokenHash), Sql.At(now), Sql.At(idleSince), Sql.Small(IdentityStore.AdminRole));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new SessionRecord(
                new CredentialOwner(reader.GetString(0), new OrgId(reader.GetInt32(1)), reader.GetInt16(2), reader.GetString(3), reader.TextOrNull(4), reader.OrNull<DateTimeOffset>(5)),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetBoolean(8), reader.GetBoolean(9), reader.GetBoolean(10),
                (OrganizationStanding)reader.GetInt16(11))
            : null;
    }

    public Task Seen(OrgId org, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => Update(
        org, "update tenancy.session set last_seen_at = $3 where org_id = $1 and token_hash = $2 and ended_at is null", tokenHash, now, cancellationToken);

    /// <summary>Notes that the user has proved once more who they are.</summary>
    public Task Proved(OrgId org, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => Update(
        org, "update tenancy.session set proved_at = $3 where org_id = $1 and token_hash = $2 and ended_at is null", tokenHash, now, cancellationToken);

    public Task End(OrgId org, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => Update(
        org, "update tenancy.session set ended_at = $3 where org_id = $1 and token_hash = $2 and ended_at is null", tokenHash, now, cancellationToken);

    /// <summary>The user's open sessions in all their organisations, the last used first.</summary>
    public async Task<IReadOnlyList<SessionLine>> OfUser(long user, DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await IdentityStore.Present(connection, user, "", cancellationToken);
        await using var command = IdentityStore.Command(connection,
            """
            select org_id, token_hash, created_at, last_seen_at, remote_address, user_agent, left(token_hash, 32) from tenancy.session
            where user_id = $1 and ended_at is null and not waits and expires_at > $2 and last_seen_at > $3 order by last_seen_at desc, token_hash
            """,
            Sql.Long(user), Sql.At(now), Sql.At(idleSince));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<SessionLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sessions.Add(new SessionLine(
                reader.GetString(6), new OrgId(reader.GetInt32(0)), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3),
                reader.TextOrNull(4), reader.TextOrNull(5), reader.GetString(1)));
        }
        return sessions;
    }

    /// <summary>Hashes of the organisation's sessions that are open: whoever keeps them in mind must look again.</summary>
    public Task<IReadOnlyList<string>> OpenOf(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<string>>(
        org,
        [new("select token_hash from tenancy.session where org_id = $1 and ended_at is null and expires_at > $2") { Parameters = { Sql.Int(org.Value), Sql.At(now) } }],
        async reader =>
        {
            var hashes = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                hashes.Add(reader.GetString(0));
            }
            return hashes;
        },
        cancellationToken);

    private async Task Update(OrgId org, string sql, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(sql, cancellationToken, Sql.Int(org.Value), Sql.Text(tokenHash), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }
}
