using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An open invitation as whoever holds its token sees it.</summary>
/// <param name="UserExists">Whether the address has an account already, whose password then is the one to give.</param>
/// <param name="ProviderRequired">The short name of the organisation where its members sign in with its identity provider; null where they do not have to.</param>
public sealed record OpenInvitation(OrgId Org, string Organization, string Email, int Role, bool UserExists, string? ProviderRequired);

/// <summary>How people come in: by invitation, or by founding an organisation.</summary>
public sealed class InvitationStore(OrgDatabase database)
{
    /// <summary>Null when there is none of that token, or it was accepted, revoked or has expired.</summary>
    public async Task<OpenInvitation?> Find(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        OrgId org;
        await using (var connection = await database.OpenPlatform(cancellationToken))
        await using (var presenting = await connection.BeginTransactionAsync(cancellationToken))
        {
            await IdentityStore.Present(connection, 0, tokenHash, cancellationToken);
            await using var find = IdentityStore.Command(connection, "select org_id from tenancy.invitation where token_hash = $1", Sql.Text(tokenHash));
            if (await find.ExecuteScalarAsync(cancellationToken) is not int number)
            {
                return null;
            }
            org = new OrgId(number);
        }
        return await database.Read(
            org,
            [
                new(
                    """
                    select o.name, i.email, i.role, exists (select from tenancy.app_user u where u.email = i.email and u.managed_by is null), case when o.provider_required then d.slug end
                    from tenancy.invitation i join tenancy.organization o using (org_id) join tenancy.directory d on d.org = i.org_id and d.standing = 1
                    where i.org_id = $1 and i.token_hash = $2 and i.accepted_at is null and i.revoked_at is null and i.expires_at > $3
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Text(tokenHash), Sql.At(now) } },
            ],
            async reader => await reader.ReadAsync(cancellationToken)
                ? new OpenInvitation(org, reader.GetString(0), reader.GetString(1), reader.GetInt16(2), reader.GetBoolean(3), reader.TextOrNull(4))
                : null,
            cancellationToken);
    }

    /// <summary>Makes the invited a member, and a user if there is none of that address.</summary>
    /// <param name="passwordHash">Of a new user; an existing one keeps theirs.</param>
    /// <returns>False when somebody else was faster.</returns>
    public async Task<bool> Accept(OpenInvitation invitation, string tokenHash, string name, string? passwordHash, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(invitation.Org, cancellationToken);
        var taken = await transaction.Execute(
            """
            update tenancy.invitation set accepted_at = $3
            where org_id = $1 and token_hash = $2 and accepted_at is null and revoked_at is null and expires_at > $3
            """,
            cancellationToken, Sql.Int(invitation.Org.Value), Sql.Text(tokenHash), Sql.At(change.At));
        if (taken == 0)
        {
            return false;
        }
        await Join(transaction, invitation.Email, name, passwordHash, invitation.Role, change.At, cancellationToken);
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Founds an organisation with its first administrator.</summary>
    /// <returns>Null when the address has an account or the slug is taken.</returns>
    public async Task<OrgId?> Found(OrganizationRecord organization, string email, string name, string passwordHash, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var directory = IdentityStore.Command(connection,
            """
            insert into tenancy.directory (slug) select $1 where not exists (select from tenancy.app_user where email = $2 and managed_by is null)
            on conflict (slug) do nothing returning org
            """,
            Sql.Text(organization.Slug), Sql.Text(email));
        if (await directory.ExecuteScalarAsync(cancellationToken) is not int number)
        {
            return null;
        }
        await using var found = IdentityStore.Command(connection, "select set_config('app.org_id', $1, true)", Sql.Text(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await found.ExecuteNonQueryAsync(cancellationToken);
        await using var profile = IdentityStore.Command(connection, "insert into tenancy.organization (org_id, name, zone, currency) values ($1, $2, $3, $4)",
            Sql.Int(number), Sql.Text(organization.Name), Sql.Text(organization.Zone), Sql.Text(organization.Currency));
        await profile.ExecuteNonQueryAsync(cancellationToken);
        var founding = new OrgTransaction(new OrgId(number), connection, transaction);
        await Join(founding, email, name, passwordHash, IdentityStore.AdminRole, change.At, cancellationToken);
        await AuditStore.Append(founding, change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new OrgId(number);
    }

    // A link to another password is of a person's only organisation: it ends with that.
    private static Task<int> Join(OrgTransaction transaction, string email, string name, string? passwordHash, int role, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            with known as (update tenancy.app_user set reset_hash = null, reset_org = null, reset_expires_at = null where email = $2 and managed_by is null returning user_id),
            added as (insert into tenancy.app_user (email, name, password_hash) select $2, $3, $4 where not exists (select from known) returning user_id)
            insert into tenancy.membership (org_id, user_id, role, joined_at)
            select $1, user_id, $5, $6 from (select user_id from known union all select user_id from added) who
            on conflict (org_id, user_id) do update set role = excluded.role
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Text(email), Sql.Text(name), Sql.Text(passwordHash), Sql.Small(role), Sql.At(now));
}
