using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An organisation as the store holds it.</summary>
public sealed record OrganizationRecord(OrgId Org, string Slug, string Name, string Zone, string Currency);

public sealed class OrganizationStore(OrgDatabase database)
{
    public async Task<OrganizationRecord?> Load(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "select d.slug, o.name, o.zone, o.currency from tenancy.organization o join tenancy.directory d on d.org = o.org_id where o.org_id = $1",
            Sql.Int(org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OrganizationRecord(org, reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3))
            : null;
    }

    /// <summary>Every organisation's number, for background work.</summary>
    public async Task<IReadOnlyList<OrgId>> All(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = new NpgsqlCommand("select org from tenancy.directory order by org", connection);
        var all = new List<OrgId>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(new OrgId(reader.GetInt32(0)));
        }
        return all;
    }

    /// <summary>Creates an organisation, or finds the one that has the slug.</summary>
    public async Task<OrgId> Ensure(string slug, string name, string zone, string currency, CancellationToken cancellationToken = default)
    {
        OrgId org;
        await using (var connection = await database.OpenPlatform(cancellationToken))
        {
            await using var command = new NpgsqlCommand(
                """
                with added as (insert into tenancy.directory (slug) values ($1) on conflict (slug) do nothing returning org)
                select org from added union all select org from tenancy.directory where slug = $1
                """,
                connection);
            command.Parameters.Add(Sql.Text(slug));
            org = new OrgId((int)(await command.ExecuteScalarAsync(cancellationToken))!);
        }
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "insert into tenancy.organization (org_id, name, zone, currency) values ($1, $2, $3, $4) on conflict do nothing",
            cancellationToken, Sql.Int(org.Value), Sql.Text(name), Sql.Text(zone), Sql.Text(currency));
        await transaction.Commit(cancellationToken);
        return org;
    }
}
