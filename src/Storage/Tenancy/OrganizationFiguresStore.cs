using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An entry of the directory.</summary>
public sealed record DirectoryEntry(OrgId Org, string Slug, DateTimeOffset Since, OrganizationStanding Standing);

/// <param name="LastActivityAt">When one of its people last used a session.</param>
public sealed record OrganizationFigures(string Name, int Members, DateTimeOffset? LastActivityAt);

/// <summary>What an operator may know of organisations: the directory, and a few figures of each, read as that organisation.</summary>
public sealed class OrganizationFiguresStore(OrgDatabase database)
{
    /// <summary>The first organisations by short name, and how many there are.</summary>
    /// <param name="text">Part of the short name; null for all.</param>
    public async Task<(IReadOnlyList<DirectoryEntry> Entries, int Total)> Directory(string? text, int most, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection,
            "select org, slug, created_at, count(*) over ()::int, standing from tenancy.directory where $1 is null or strpos(slug, lower($1)) > 0 order by slug limit $2",
            Sql.Text(text), Sql.Int(most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (entries, total) = (new List<DirectoryEntry>(), 0);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new DirectoryEntry(new OrgId(reader.GetInt32(0)), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), (OrganizationStanding)reader.GetInt16(4)));
            total = reader.GetInt32(3);
        }
        return (entries, total);
    }

    /// <summary>The organisation of that short name.</summary>
    public async Task<OrgId?> Find(string slug, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, "select org from tenancy.directory where slug = $1", Sql.Text(slug));
        return await command.ExecuteScalarAsync(cancellationToken) is int org ? new OrgId(org) : null;
    }

    /// <summary>Null for an organisation that is in the directory and not made yet.</summary>
    public Task<OrganizationFigures?> Of(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select o.name, (select count(*)::int from tenancy.membership m where m.org_id = $1), (select max(s.last_seen_at) from tenancy.session s where s.org_id = $1 and not s.waits)
                from tenancy.organization o where o.org_id = $1
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken)
            ? new OrganizationFigures(reader.GetString(0), reader.GetInt32(1), reader.OrNull<DateTimeOffset>(2))
            : null,
        cancellationToken);
}
