using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Silences of an organisation. What they cover is decided by whoever reads them, for the store knows no expressions of theirs.</summary>
public sealed class SilenceStore(OrgDatabase database)
{
    private const string Columns = "silence_no, matchers::text, starts_at, ends_at, reason, made_at, made_by, ended_by";

    /// <summary>Those that run at a moment.</summary>
    public Task<IReadOnlyList<SilenceRecord>> Running(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => Many(
        org, $"select {Columns} from alerts.silence where org_id = $1 and ends_at > $2 and starts_at <= $2 order by ends_at, silence_no", cancellationToken, Sql.At(now));

    /// <summary>Those of a standing, or all; the one that ends last first.</summary>
    public Task<IReadOnlyList<SilenceRecord>> Page(
        OrgId org, SilenceStanding? standing, DateTimeOffset now, SilencePlace? after, int most, CancellationToken cancellationToken = default) => Many(
        org,
        $"""
        select {Columns} from alerts.silence
        where org_id = $1 and ($3 is null or $3 = case when ends_at <= $2 then 3 when starts_at > $2 then 2 else 1 end) and ($4 is null or (ends_at, silence_no) < ($4, $5))
        order by ends_at desc, silence_no desc limit $6
        """,
        cancellationToken, Sql.At(now), Sql.Int((int?)standing), Sql.At(after?.End), Sql.Long(after?.Number), Sql.Int(most));

    /// <summary>Keeps a silence that is new.</summary>
    /// <param name="most">How many may be running or coming.</param>
    /// <returns>Its number; null when there are as many already, and then nothing was written.</returns>
    public async Task<long?> Add(OrgId org, SilenceRecord silence, int most, Func<long, AuditEntry> change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            insert into alerts.silence (org_id, matchers, starts_at, ends_at, reason, made_at, made_by)
            select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from alerts.silence where org_id = $1 and ends_at > $6) < $8 returning silence_no
            """,
            Sql.Int(org.Value), Sql.Json(SilenceRecord.Text(silence.Matchers)), Sql.At(silence.Start), Sql.At(silence.End), Sql.Text(silence.Reason), Sql.At(silence.MadeAt),
            Sql.Text(silence.MadeBy), Sql.Int(most));
        if (await command.ExecuteScalarAsync(cancellationToken) is not long number)
        {
            return null;
        }
        await AuditStore.Append(transaction, change(number), cancellationToken);
        await transaction.Commit(cancellationToken);
        return number;
    }

    /// <summary>Ends a silence that runs or is to come, and has what was held back looked at again: other silences may hold it still.</summary>
    /// <returns>As it is then; null when there is none, or it is over.</returns>
    public async Task<SilenceRecord?> End(OrgId org, long silence, DateTimeOffset now, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        // One that has not begun has never been: it begins and ends at the same moment.
        if (await transaction.Execute(
            "update alerts.silence set starts_at = least(starts_at, $3), ends_at = $3, ended_by = $4 where org_id = $1 and silence_no = $2 and ends_at > $3",
            cancellationToken, Sql.Int(org.Value), Sql.Long(silence), Sql.At(now), Sql.Text(change.Actor.Name)) == 0)
        {
            return null;
        }
        await HeldStore.LookAtHeld(transaction, null, now, cancellationToken);
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return (await Many(org, $"select {Columns} from alerts.silence where org_id = $1 and silence_no = $2", cancellationToken, Sql.Long(silence))) is [var ended] ? ended : null;
    }

    /// <summary>Every alert that is out, the gravest first and of those the newest.</summary>
    public Task<IReadOnlyList<OutRecord>> Out(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<OutRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select subject_key, rule_id, subject_name, owner_name, rule_name, severity from alerts.alert where org_id = $1 and fired_at is not null and active is not null
                order by severity desc, fired_at desc, subject_key, rule_id
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var found = new List<OutRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(new OutRecord(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), (Severity)reader.GetInt16(5)));
            }
            return found;
        },
        cancellationToken);

    private Task<IReadOnlyList<SilenceRecord>> Many(OrgId org, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { Sql.Int(org.Value) } };
        command.Parameters.AddRange(parameters);
        return database.Read<IReadOnlyList<SilenceRecord>>(
            org, [command],
            async reader =>
            {
                var found = new List<SilenceRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add(new SilenceRecord(
                        reader.GetInt64(0), SilenceRecord.Matches(reader.GetString(1)), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3),
                        reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6), reader.TextOrNull(7)));
                }
                return found;
            },
            cancellationToken);
    }
}
