using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Rules that an organisation keeps beside or instead of the pack's. A version is never written again.</summary>
public sealed class RuleStore(OrgDatabase database)
{
    private const string Count =
        """
        select (select count(*) from alerts.rule_version where org_id = $1) + coalesce((select changes from alerts.snooze_head where org_id = $1), 0)
        """;

    /// <summary>How many versions of rules there are, and changes of snoozes that end when something holds: whoever has read as many has read all.</summary>
    public Task<long> Revision(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand(Count) { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetInt64(0) : 0,
        cancellationToken);

    /// <summary>The last version of each rule, the snoozes that end when something holds, and <see cref="Revision"/>.</summary>
    public Task<(long Revision, IReadOnlyList<RuleRecord> Rules, IReadOnlyList<SnoozeRecord> Snoozes)> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(Count) { Parameters = { Sql.Int(org.Value) } },
            new NpgsqlBatchCommand(
                "select distinct on (rule_id) rule_id, version, body, is_paused, at, by_name from alerts.rule_version where org_id = $1 order by rule_id, version desc")
            { Parameters = { Sql.Int(org.Value) } },
            new NpgsqlBatchCommand("select subject_key, rule_id, snooze_when, snoozed_until from alerts.alert where org_id = $1 and snooze_when is not null and active is not null")
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var revision = await reader.ReadAsync(cancellationToken) ? reader.GetInt64(0) : 0;
            await reader.NextResultAsync(cancellationToken);
            var rules = await Read(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var snoozes = new List<SnoozeRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                snoozes.Add(new SnoozeRecord(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
            }
            return (revision, rules, (IReadOnlyList<SnoozeRecord>)snoozes);
        },
        cancellationToken);

    /// <summary>All versions of a rule, the newest first.</summary>
    public Task<IReadOnlyList<RuleRecord>> History(OrgId org, string rule, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                "select rule_id, version, body, is_paused, at, by_name from alerts.rule_version where org_id = $1 and rule_id = $2 order by version desc limit 100")
            { Parameters = { Sql.Int(org.Value), Sql.Text(rule) } },
        ],
        reader => Read(reader, cancellationToken),
        cancellationToken);

    /// <summary>Keeps a version of each of these rules, all of them or none.</summary>
    /// <param name="changes">One for each of the rules.</param>
    /// <returns>False when somebody was faster with one of the same versions, and then nothing was written.</returns>
    public async Task<bool> Save(OrgId org, IReadOnlyList<RuleRecord> rules, IReadOnlyList<AuditEntry> changes, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var written = await transaction.Execute(
            """
            insert into alerts.rule_version (org_id, rule_id, version, body, is_paused, at, by_subject, by_name)
            select $1, n.rule_id, n.version, n.body, n.is_paused, $6, $7, $8 from unnest($2, $3, $4, $5) n (rule_id, version, body, is_paused)
            where n.version > coalesce((select max(v.version) from alerts.rule_version v where v.org_id = $1 and v.rule_id = n.rule_id), 0)
            on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Texts(rules.Select(rule => rule.RuleId)), Sql.Ints(rules.Select(rule => rule.Version)), Sql.Texts(rules.Select(rule => rule.Text)),
            Sql.Bools(rules.Select(rule => rule.IsPaused)), Sql.At(rules[0].At), Sql.Text(changes[0].Actor.Subject), Sql.Text(changes[0].Actor.Name));
        if (written < rules.Count)
        {
            return false;
        }
        // One may quiet others no longer.
        await HeldStore.LookAtQuieted(transaction, changes[0].At, cancellationToken);
        foreach (var change in changes)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>How many versions there are, and of how many nobody who has things judged has been told.</summary>
    public Task<(long Versions, long Unheard)> Heard(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                "select count(*), count(*) - coalesce((select versions from alerts.rules_heard where org_id = $1), 0) from alerts.rule_version where org_id = $1")
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetInt64(1)) : default,
        cancellationToken);

    /// <summary>Everybody has been told of so many versions.</summary>
    public async Task SetHeard(OrgId org, long versions, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            insert into alerts.rules_heard as h (org_id, versions) values ($1, $2)
            on conflict (org_id) do update set versions = greatest(h.versions, excluded.versions)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(versions));
        await transaction.Commit(cancellationToken);
    }

    private static async Task<IReadOnlyList<RuleRecord>> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rules = new List<RuleRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rules.Add(new RuleRecord(
                reader.GetString(0), reader.GetInt32(1), reader.GetString(2), reader.GetBoolean(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5)));
        }
        return rules;
    }
}
