using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A session of an operator to be started.</summary>
/// <param name="Waits">The password was right and the second factor is still to come.</param>
public sealed record NewOperatorSession(
    long Operator, string TokenHash, DateTimeOffset Now, DateTimeOffset ExpiresAt, bool Waits, string? RemoteAddress, string? UserAgent);

/// <summary>An operator's session that holds.</summary>
/// <param name="Access">Where it is let in; null for nowhere.</param>
public sealed record OperatorSessionRecord(
    long Operator, string Name, string Email, DateTimeOffset ExpiresAt, DateTimeOffset ProvedAt, bool Waits, SessionAccess? Access = null);

/// <summary>Where an operator's session is let in, and until when.</summary>
public sealed record SessionAccess(OrgId Org, string Id, DateTimeOffset EndsAt);

/// <summary>Sessions of operators, found by the hash of their token. A session of a user is never one of these.</summary>
public sealed class OperatorSessionStore(OrgDatabase database)
{
    public Task Start(NewOperatorSession session, CancellationToken cancellationToken = default) => Change(
        """
        insert into tenancy.operator_session (token_hash, operator_id, created_at, last_seen_at, expires_at, proved_at, waits, remote_address, user_agent)
        values ($1, $2, $3, $3, $4, $3, $5, $6, left($7, 400))
        """,
        cancellationToken, Sql.Text(session.TokenHash), Sql.Long(session.Operator), Sql.At(session.Now), Sql.At(session.ExpiresAt), Sql.Bool(session.Waits),
        Sql.Text(session.RemoteAddress), Sql.Text(session.UserAgent));

    /// <summary>The session; null when it does not exist, has expired, was not used since <paramref name="idleSince"/>, was ended, or its operator was.</summary>
    public async Task<OperatorSessionRecord?> Find(string tokenHash, DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken = default)
    {
        var (session, link) = await Row(tokenHash, now, idleSince, cancellationToken);
        return session is not null && link is { } access ? session with { Access = await Open(access.Org, access.Id, now, cancellationToken) } : session;
    }

    private async Task<(OperatorSessionRecord? Session, (OrgId Org, string Id)? Link)> Row(
        string tokenHash, DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection,
            """
            select o.operator_id, o.name, o.email, s.expires_at, s.proved_at, s.waits, s.access_org, s.access_id
            from tenancy.operator_session s join tenancy.operator o using (operator_id)
            where s.token_hash = $1 and s.ended_at is null and o.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3
            """,
            Sql.Text(tokenHash), Sql.At(now), Sql.At(idleSince));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (new OperatorSessionRecord(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetBoolean(5)),
                reader.OrNull<int>(6) is { } org ? (new OrgId(org), reader.GetString(7)) : null)
            : default;
    }

    // Asked as the organisation: what lets an operator in is the organisation's row, and this session only points at it.
    private Task<SessionAccess?> Open(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.Read(
        org,
        [
            new NpgsqlBatchCommand("select ends_at from tenancy.operator_access where org_id = $1 and access_id = $2 and ended_at is null and ends_at > $3")
            { Parameters = { Sql.Int(org.Value), Sql.Text(id), Sql.At(now) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? new SessionAccess(org, id, reader.GetFieldValue<DateTimeOffset>(0)) : null,
        cancellationToken);

    public Task Seen(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator_session set last_seen_at = $2 where token_hash = $1 and ended_at is null", cancellationToken, Sql.Text(tokenHash), Sql.At(now));

    /// <summary>Notes that the operator has proved once more who they are.</summary>
    public Task Proved(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator_session set proved_at = $2 where token_hash = $1 and ended_at is null", cancellationToken, Sql.Text(tokenHash), Sql.At(now));

    public Task End(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default) => Change(
        "update tenancy.operator_session set ended_at = $2 where token_hash = $1 and ended_at is null", cancellationToken, Sql.Text(tokenHash), Sql.At(now));

    private async Task Change(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
