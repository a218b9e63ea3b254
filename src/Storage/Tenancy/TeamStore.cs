using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <param name="Advertisers">Keys such as <c>dv360:10</c>.</param>
public sealed record TeamRecord(int Team, string Name, IReadOnlyList<long> Members, IReadOnlyList<string> Advertisers);

/// <summary>Teams of an organisation.</summary>
public sealed class TeamStore(OrgDatabase database)
{
    /// <summary>By name.</summary>
    public Task<IReadOnlyList<TeamRecord>> All(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<TeamRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select team_id, name,
                       array(select user_id from tenancy.team_member m where m.org_id = t.org_id and m.team_id = t.team_id order by 1),
                       array(select advertiser_key from tenancy.team_advertiser a where a.org_id = t.org_id and a.team_id = t.team_id order by 1)
                from tenancy.team t where org_id = $1 order by name, team_id
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var teams = new List<TeamRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                teams.Add(new TeamRecord(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<long[]>(2), reader.GetFieldValue<string[]>(3)));
            }
            return teams;
        },
        cancellationToken);

    /// <summary>Those of the advertisers that the organisation does not have.</summary>
    public Task<IReadOnlySet<string>> Unknown(OrgId org, IReadOnlyList<string> advertisers, CancellationToken cancellationToken = default) => database.Read<IReadOnlySet<string>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select key from unnest($2) key where not exists (
                    select from gold.entity e where e.org_id = $1 and e.kind = 1 and e.platform || ':' || e.external_id = key)
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Texts(advertisers) } },
        ],
        async reader =>
        {
            var unknown = new HashSet<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                unknown.Add(reader.GetString(0));
            }
            return unknown;
        },
        cancellationToken);

    /// <summary>Keeps a team as it is to be.</summary>
    public async Task Save(OrgId org, TeamRecord team, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "insert into tenancy.team (org_id, team_id, name) values ($1, $2, $3) on conflict (org_id, team_id) do update set name = excluded.name",
            cancellationToken, Sql.Int(org.Value), Sql.Int(team.Team), Sql.Text(team.Name));
        await transaction.Execute("delete from tenancy.team_member where org_id = $1 and team_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Int(team.Team));
        await transaction.Execute(
            "insert into tenancy.team_member (org_id, team_id, user_id) select $1, $2, unnest($3)",
            cancellationToken, Sql.Int(org.Value), Sql.Int(team.Team), Sql.Longs(team.Members));
        await transaction.Execute("delete from tenancy.team_advertiser where org_id = $1 and team_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Int(team.Team));
        await transaction.Execute(
            "insert into tenancy.team_advertiser (org_id, team_id, advertiser_key) select $1, $2, unnest($3)",
            cancellationToken, Sql.Int(org.Value), Sql.Int(team.Team), Sql.Texts(team.Advertisers));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <returns>False when there is none of that id.</returns>
    public async Task<bool> Remove(OrgId org, int team, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute("delete from tenancy.team where org_id = $1 and team_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Int(team)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }
}
