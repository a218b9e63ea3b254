using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <param name="LastSeenAt">When one of their sessions here was last used; null for never.</param>
/// <param name="HasPassword">False for an account that the organisation's identity provider made.</param>
/// <param name="HasIdentity">Whether the account is linked with an identity of the organisation's provider.</param>
public sealed record MemberRecord(
    long User, string Name, string Email, int Role, bool HasSecondFactor, DateTimeOffset JoinedAt, DateTimeOffset? LastSeenAt, bool HasPassword = true, bool HasIdentity = false);

/// <param name="Id">The first half of the token's hash.</param>
public sealed record InvitationRecord(string Id, string Email, int Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>An organisation's members and the people it has invited.</summary>
public sealed class MemberStore(OrgDatabase database)
{
    private const string Open = "accepted_at is null and revoked_at is null and expires_at > $2";

    public Task<IReadOnlyList<MemberRecord>> Members(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<MemberRecord>>(
        org,
        [
            new(
                """
                select u.user_id, u.name, u.email, m.role, u.totp_seed is not null or exists (select from tenancy.passkey p where p.user_id = u.user_id), m.joined_at, max(s.last_seen_at), u.password_hash is not null,
                       exists (select from tenancy.user_identity i join tenancy.identity_provider p using (org_id, issuer) where i.org_id = m.org_id and i.user_id = u.user_id)
                from tenancy.membership m join tenancy.app_user u using (user_id)
                left join tenancy.session s on s.org_id = m.org_id and s.user_id = m.user_id and not s.waits
                where m.org_id = $1 group by u.user_id, m.org_id, m.role, m.joined_at order by u.name, u.user_id
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var members = new List<MemberRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                members.Add(new MemberRecord(
                    reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt16(3), reader.GetBoolean(4),
                    reader.GetFieldValue<DateTimeOffset>(5), reader.OrNull<DateTimeOffset>(6), reader.GetBoolean(7), reader.GetBoolean(8)));
            }
            return members;
        },
        cancellationToken);

    /// <summary>Whether the organisation has its members sign in with its identity provider.</summary>
    public Task<bool> ProviderRequired(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new("select provider_required from tenancy.organization where org_id = $1") { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0),
        cancellationToken);

    /// <summary>Those neither accepted, revoked nor expired.</summary>
    public Task<IReadOnlyList<InvitationRecord>> Invitations(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<InvitationRecord>>(
        org,
        [
            new($"select left(token_hash, 32), email, role, invited_by, created_at, expires_at from tenancy.invitation where org_id = $1 and {Open} order by created_at desc, token_hash")
            { Parameters = { Sql.Int(org.Value), Sql.At(now) } },
        ],
        async reader =>
        {
            var invitations = new List<InvitationRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                invitations.Add(new InvitationRecord(
                    reader.GetString(0), reader.GetString(1), reader.GetInt16(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5)));
            }
            return invitations;
        },
        cancellationToken);

    /// <summary>Invites, in place of any open invitation to the same address.</summary>
    public async Task Invite(OrgId org, string tokenHash, InvitationRecord invitation, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            $"update tenancy.invitation set revoked_at = $2 where org_id = $1 and email = $3 and {Open}",
            cancellationToken, Sql.Int(org.Value), Sql.At(invitation.CreatedAt), Sql.Text(invitation.Email));
        await transaction.Execute(
            "insert into tenancy.invitation (org_id, token_hash, email, role, invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
            cancellationToken, Sql.Int(org.Value), Sql.Text(tokenHash), Sql.Text(invitation.Email), Sql.Small(invitation.Role), Sql.Text(invitation.InvitedBy),
            Sql.At(invitation.CreatedAt), Sql.At(invitation.ExpiresAt));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <returns>False when there is no open invitation of that id.</returns>
    public async Task<bool> Revoke(OrgId org, string id, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var revoked = await transaction.Execute(
            $"update tenancy.invitation set revoked_at = $2 where org_id = $1 and left(token_hash, 32) = $3 and {Open}",
            cancellationToken, Sql.Int(org.Value), Sql.At(change.At), Sql.Text(id));
        if (revoked > 0)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return revoked > 0;
    }

    /// <summary>Gives the member another role.</summary>
    public async Task ChangeRole(OrgId org, long user, int role, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("update tenancy.membership set role = $3 where org_id = $1 and user_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Long(user), Sql.Small(role));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Ends the membership, and with it the member's sessions here.</summary>
    public async Task Remove(OrgId org, long user, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update tenancy.session set ended_at = $3 where org_id = $1 and user_id = $2 and ended_at is null", cancellationToken, Sql.Int(org.Value), Sql.Long(user), Sql.At(change.At));
        await transaction.Execute("delete from tenancy.membership where org_id = $1 and user_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Long(user));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Hashes of the member's sessions here that were open within the last day, ended or not: whoever keeps them in mind must look again.</summary>
    public Task<IReadOnlyList<string>> SessionsOf(OrgId org, long user, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<string>>(
        org,
        [
            new("select token_hash from tenancy.session where org_id = $1 and user_id = $2 and expires_at > $3 and (ended_at is null or ended_at > $3 - interval '1 minute')")
            { Parameters = { Sql.Int(org.Value), Sql.Long(user), Sql.At(now) } },
        ],
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
}
