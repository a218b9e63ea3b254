using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Why an organisation is suspended, and since when.</summary>
public sealed record SuspensionRecord(string Reason, string OperatorName, DateTimeOffset Since);

/// <summary>Whether organisations work, and the operator's way to stop one and have it go on.</summary>
public sealed class OrganizationStandings(OrgDatabase database)
{
    /// <summary>How the organisation stands; one that is not there is taken for one that is gone.</summary>
    public async Task<OrganizationStanding> Of(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, "select standing from tenancy.directory where org = $1", Sql.Int(org.Value));
        return await command.ExecuteScalarAsync(cancellationToken) is short standing ? (OrganizationStanding)standing : OrganizationStanding.Erasing;
    }

    /// <summary>Why it is suspended; null when it is not.</summary>
    public Task<SuspensionRecord?> Suspension(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org, [new("select reason, operator_name, since from tenancy.suspension where org_id = $1") { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken)
            ? new SuspensionRecord(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null,
        cancellationToken);

    /// <returns>False when it does not work just now, and so cannot be suspended.</returns>
    public async Task<bool> Suspend(OrgId org, SuspensionRecord suspension, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (!await Move(transaction, OrganizationStanding.Active, OrganizationStanding.Suspended, cancellationToken))
        {
            return false;
        }
        await transaction.Execute(
            "insert into tenancy.suspension (org_id, reason, operator_name, since) values ($1, $2, $3, $4)", cancellationToken,
            Sql.Int(org.Value), Sql.Text(suspension.Reason), Sql.Text(suspension.OperatorName), Sql.At(suspension.Since));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <returns>False when it is not suspended.</returns>
    public async Task<bool> Reactivate(OrgId org, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (!await Move(transaction, OrganizationStanding.Suspended, OrganizationStanding.Active, cancellationToken))
        {
            return false;
        }
        await transaction.Execute("delete from tenancy.suspension where org_id = $1", cancellationToken, Sql.Int(org.Value));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    private static async Task<bool> Move(OrgTransaction transaction, OrganizationStanding from, OrganizationStanding to, CancellationToken cancellationToken) =>
        await transaction.Execute(
            "update tenancy.directory set standing = $3 where org = $1 and standing = $2", cancellationToken,
            Sql.Int(transaction.Org.Value), Sql.Small((int)from), Sql.Small((int)to)) > 0;
}
