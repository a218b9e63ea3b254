using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An operator's access to an organisation as the store holds it.</summary>
public sealed record AccessRecord(
    string Id, long Operator, string OperatorName, string SessionHash, string Reason, DateTimeOffset StartedAt, DateTimeOffset EndsAt,
    DateTimeOffset? EndedAt = null, string? EndedBy = null, int Operations = 0);

/// <summary>Accesses of operators to an organisation. Each change is told in the organisation's log, in its own transaction.</summary>
public sealed class OperatorAccessStore(OrgDatabase database)
{
    private const string Columns =
        "a.access_id, a.operator_id, a.operator_name, a.session_hash, a.reason, a.started_at, a.ends_at, a.ended_at, a.ended_by, "
        + "(select count(*)::int from tenancy.operator_read r where r.org_id = a.org_id and r.access_id = a.access_id)";

    /// <summary>Writes the access and lets the session in; false, and nothing is written, when the session has ended.</summary>
    public async Task<bool> Begin(OrgId org, AccessRecord access, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var letIn = await transaction.Execute(
            "update tenancy.operator_session set access_org = $1, access_id = $2 where token_hash = $3 and operator_id = $4 and ended_at is null and not waits",
            cancellationToken, Sql.Int(org.Value), Sql.Text(access.Id), Sql.Text(access.SessionHash), Sql.Long(access.Operator));
        if (letIn == 0)
        {
            return false;
        }
        await transaction.Execute(
            "insert into tenancy.operator_deed (operator_id, org, access_id, started_at) values ($1, $2, $3, $4)",
            cancellationToken, Sql.Long(access.Operator), Sql.Int(org.Value), Sql.Text(access.Id), Sql.At(access.StartedAt));
        await transaction.Execute(
            """
            insert into tenancy.operator_access (org_id, access_id, operator_id, operator_name, session_hash, reason, started_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(access.Id), Sql.Long(access.Operator), Sql.Text(access.OperatorName), Sql.Text(access.SessionHash), Sql.Text(access.Reason),
            Sql.At(access.StartedAt), Sql.At(access.EndsAt));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>False when it is not open any more.</summary>
    public async Task<bool> End(OrgId org, string id, DateTimeOffset at, string by, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            "update tenancy.operator_access set ended_at = $3, ended_by = $4 where org_id = $1 and access_id = $2 and ended_at is null",
            cancellationToken, Sql.Int(org.Value), Sql.Text(id), Sql.At(at), Sql.Text(by)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Notes that an operation was asked for; told in the log the first time only.</summary>
    public async Task Note(OrgId org, string id, string operation, string document, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            "insert into tenancy.operator_read (org_id, access_id, operation, document, at) values ($1, $2, $3, $4, $5) on conflict do nothing",
            cancellationToken, Sql.Int(org.Value), Sql.Text(id), Sql.Text(operation), Sql.Text(document), Sql.At(entry.At)) > 0)
        {
            await AuditStore.Append(transaction, entry, cancellationToken);
            await transaction.Commit(cancellationToken);
        }
    }

    /// <summary>Those whose end is not written yet; some may have passed.</summary>
    public Task<IReadOnlyList<AccessRecord>> NotEnded(OrgId org, CancellationToken cancellationToken = default) =>
        List(org, "a.ended_at is null", 1000, cancellationToken);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<AccessRecord>> All(OrgId org, int most, CancellationToken cancellationToken = default) => List(org, "true", most, cancellationToken);

    /// <summary>Whether there is one whose time has passed and whose end is not written.</summary>
    public Task<bool> AnyExpired(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand("select exists (select from tenancy.operator_access where org_id = $1 and ended_at is null and ends_at <= $2)")
            { Parameters = { Sql.Int(org.Value), Sql.At(now) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0), cancellationToken);

    /// <summary>Where an operator was let in, the newest first: organisations by number and short name, of each the accesses.</summary>
    public async Task<IReadOnlyList<(string Slug, AccessRecord Access)>> OfOperator(long who, int most, CancellationToken cancellationToken = default)
    {
        var found = new List<(string, AccessRecord)>();
        foreach (var (org, slug) in await Deeds(who, most, cancellationToken))
        {
            var there = await List(org, "a.operator_id = $3", most, cancellationToken, Sql.Long(who));
            found.AddRange(there.Select(access => (slug, access)));
        }
        return [.. found.OrderByDescending(one => one.Item2.StartedAt).Take(most)];
    }

    private async Task<IReadOnlyList<(OrgId Org, string Slug)>> Deeds(long who, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(
            connection,
            """
            select d.org, d.slug from (select org from tenancy.operator_deed where operator_id = $1 order by started_at desc limit $2) newest
            join tenancy.directory d using (org) where d.standing <> 3 group by d.org, d.slug
            """,
            Sql.Long(who), Sql.Int(most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var orgs = new List<(OrgId, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            orgs.Add((new OrgId(reader.GetInt32(0)), reader.GetString(1)));
        }
        return orgs;
    }

    private Task<IReadOnlyList<AccessRecord>> List(OrgId org, string condition, int most, CancellationToken cancellationToken, params NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand($"select {Columns} from tenancy.operator_access a where a.org_id = $1 and {condition} order by a.started_at desc, a.access_id limit $2")
        {
            Parameters = { Sql.Int(org.Value), Sql.Int(most) },
        };
        foreach (var parameter in more)
        {
            command.Parameters.Add(parameter);
        }
        return database.Read<IReadOnlyList<AccessRecord>>(
            org, [command],
            async reader =>
            {
                var all = new List<AccessRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    all.Add(new AccessRecord(
                        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5),
                        reader.GetFieldValue<DateTimeOffset>(6), reader.OrNull<DateTimeOffset>(7), reader.TextOrNull(8), reader.GetInt32(9)));
                }
                return all;
            },
            cancellationToken);
    }
}
