using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A link to another password that holds.</summary>
public sealed record OpenReset(long User, string Email, string Name, OrgId Org, string Organization);

/// <summary>Links to another password, one a user at most. Only an organisation that is a user's only one has them, so that none can take over a person of another.</summary>
public sealed class PasswordResetStore(OrgDatabase database)
{
    // The user is presented first, so that their memberships can be counted whichever organisation acts.
    private const string OnlyHere = "(select array_agg(org_id) from tenancy.membership m where m.user_id = $2) = array[$1::int]";

    /// <summary>Keeps a link in place of the one before.</summary>
    /// <returns>False when the user is a member of another organisation too, or of this one no longer.</returns>
    public async Task<bool> Offer(OrgId org, long user, string tokenHash, DateTimeOffset expiresAt, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await Begin(org, user, cancellationToken);
        if (await transaction.Execute(
            $"update tenancy.app_user set reset_hash = $3, reset_org = $1, reset_expires_at = $4 where user_id = $2 and {OnlyHere}",
            cancellationToken, Sql.Int(org.Value), Sql.Long(user), Sql.Text(tokenHash), Sql.At(expiresAt)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Null when there is none of that token, it was used or replaced, or it has expired.</summary>
    public async Task<OpenReset?> Find(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var find = IdentityStore.Command(connection, "select user_id from tenancy.app_user where reset_hash = $1 and reset_expires_at > $2", Sql.Text(tokenHash), Sql.At(now)))
        {
            if (await find.ExecuteScalarAsync(cancellationToken) is not long user)
            {
                return null;
            }
            await IdentityStore.Present(connection, user, "", cancellationToken);
        }
        await using var command = IdentityStore.Command(
            connection,
            """
            select u.user_id, u.email, u.name, u.reset_org, o.name from tenancy.app_user u join tenancy.organization o on o.org_id = u.reset_org
            where u.reset_hash = $1
            """,
            Sql.Text(tokenHash));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OpenReset(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), new OrgId(reader.GetInt32(3)), reader.GetString(4))
            : null;
    }

    /// <summary>Uses the link up: another password, no pause, and every session ended.</summary>
    /// <returns>False when somebody else was faster, or the user has become a member of another organisation meanwhile.</returns>
    public async Task<bool> Use(OpenReset reset, string tokenHash, string passwordHash, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await Begin(reset.Org, reset.User, cancellationToken);
        if (await transaction.Execute(
            $"""
            update tenancy.app_user set password_hash = $4, failed_attempts = 0, locked_until = null, reset_hash = null, reset_org = null, reset_expires_at = null
            where user_id = $2 and reset_hash = $3 and reset_expires_at > $5 and {OnlyHere}
            """,
            cancellationToken, Sql.Int(reset.Org.Value), Sql.Long(reset.User), Sql.Text(tokenHash), Sql.Text(passwordHash), Sql.At(change.At)) == 0)
        {
            return false;
        }
        await transaction.Execute(
            "update tenancy.session set ended_at = $3 where org_id = $1 and user_id = $2 and ended_at is null", cancellationToken, Sql.Int(reset.Org.Value), Sql.Long(reset.User), Sql.At(change.At));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Another password by whoever runs the installation, whatever organisations the user has: the log of each says so, and their sessions there end.</summary>
    /// <param name="change">The record, of the user of that number.</param>
    /// <returns>False when there is no member of that address.</returns>
    public async Task<bool> ByOperator(string email, string passwordHash, Func<long, AuditEntry> change, CancellationToken cancellationToken = default)
    {
        var identities = new IdentityStore(database);
        if (await identities.FindAccount(email, cancellationToken) is not { } account || await identities.Workspaces(account.UserId, cancellationToken) is not { Count: > 0 } workspaces)
        {
            return false;
        }
        var entry = change(account.UserId);
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var set = IdentityStore.Command(
            connection,
            """
            update tenancy.app_user set password_hash = $2, failed_attempts = 0, locked_until = null, reset_hash = null, reset_org = null, reset_expires_at = null
            where user_id = $1
            """,
            Sql.Long(account.UserId), Sql.Text(passwordHash)))
        {
            await set.ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var workspace in workspaces)
        {
            // One transaction for all: what names the organisation holds for the statements after it.
            var there = new OrgTransaction(workspace.Org, connection, transaction);
            await there.Execute(
                "select set_config('app.org_id', $1, true)", cancellationToken, Sql.Text(workspace.Org.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            await there.Execute(
                "update tenancy.session set ended_at = $3 where org_id = $1 and user_id = $2 and ended_at is null",
                cancellationToken, Sql.Int(workspace.Org.Value), Sql.Long(account.UserId), Sql.At(entry.At));
            await AuditStore.Append(there, entry, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<OrgTransaction> Begin(OrgId org, long user, CancellationToken cancellationToken)
    {
        var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "select set_config('app.user_id', $1, true)", cancellationToken, Sql.Text(user.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return transaction;
    }
}
