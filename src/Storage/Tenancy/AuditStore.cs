using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>What a check of a whole log found.</summary>
/// <param name="Problem">The first wrong record; null when there is none.</param>
public sealed record AuditVerdict(long Checked, AuditHead Head, AuditProblem? Problem);

/// <summary>An organisation's log of what was done. It is added to in the transaction of what is done, and never changed.</summary>
public sealed class AuditStore(OrgDatabase database)
{
    private const string Columns =
        "number, at, actor_kind, actor_subject, actor_name, credential_id, remote_address, action, object_kind, object_id, before::text, after::text, reason, previous, hash";

    private const string ReadHead = "select number, hash from tenancy.audit_head where org_id = $1";

    /// <summary>
    /// Writes a record, which is there if and only if the transaction commits. Do it last: from here to the commit, other changes in the
    /// organisation wait, and one who waits for a row while holding the log's head could wait for ever.
    /// </summary>
    public static async Task<AuditRecord> Append(OrgTransaction transaction, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        var org = transaction.Org;
        var head = await Lock(transaction, cancellationToken);
        if (head is null)
        {
            await transaction.Execute(
                "insert into tenancy.audit_head (org_id, number, hash) values ($1, 0, $2) on conflict do nothing", cancellationToken,
                Sql.Int(org.Value), Sql.Bytes(AuditHead.None.Hash));
            head = (await Lock(transaction, cancellationToken))!;
        }
        var record = AuditChain.Follow(org, head, Storable(entry));
        var (said, actor) = (record.Entry, record.Entry.Actor);
        await transaction.Execute(
            """
            with moved as (update tenancy.audit_head set number = $2, hash = $16 where org_id = $1)
            insert into tenancy.audit (org_id, number, at, actor_kind, actor_subject, actor_name, credential_id, remote_address, action, object_kind, object_id, before, after,
                reason, previous, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(record.Number), Sql.At(said.At), Sql.Small((int)actor.Kind), Sql.Text(actor.Subject), Sql.Text(actor.Name),
            Sql.Text(actor.CredentialId), Sql.Text(actor.RemoteAddress), Sql.Text(said.Action), Sql.Text(said.On.Kind), Sql.Text(said.On.Id), Json(said.Before),
            Json(said.After), Sql.Text(said.Reason), Sql.Bytes(record.Previous), Sql.Bytes(record.Hash));
        return record;
    }

    /// <summary>Records newest first.</summary>
    /// <param name="before">Only those with smaller numbers.</param>
    public Task<List<AuditRecord>> Page(OrgId org, AuditFilter filter, long? before, int count, CancellationToken cancellationToken = default)
    {
        var command = new NpgsqlBatchCommand { Parameters = { Sql.Int(org.Value), Sql.Int(count) } };
        var conditions = string.Concat(Conditions(filter, before).Select(one =>
        {
            command.Parameters.Add(one.Value);
            return $" and {string.Format(System.Globalization.CultureInfo.InvariantCulture, one.Condition, $"${command.Parameters.Count}")}";
        }));
        command.CommandText = $"select {Columns} from tenancy.audit where org_id = $1{conditions} order by number desc limit $2";
        return database.Read(org, [command], reader => All(reader, cancellationToken), cancellationToken);
    }

    /// <summary>Records oldest first, up to a head that was read before.</summary>
    public Task<List<AuditRecord>> From(OrgId org, long after, long through, int count, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand($"select {Columns} from tenancy.audit where org_id = $1 and number > $2 and number <= $3 order by number limit $4")
            { Parameters = { Sql.Int(org.Value), Sql.Long(after), Sql.Long(through), Sql.Int(count) } },
        ],
        reader => All(reader, cancellationToken), cancellationToken);

    public Task<AuditHead> Head(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org, [new NpgsqlBatchCommand(ReadHead) { Parameters = { Sql.Int(org.Value) } }], async reader => await HeadOf(reader, cancellationToken) ?? AuditHead.None, cancellationToken);

    /// <summary>Reads the whole log, and its head in the same snapshot, and holds one record against the other.</summary>
    public Task<AuditVerdict> Check(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(ReadHead) { Parameters = { Sql.Int(org.Value) } },
            new NpgsqlBatchCommand($"select {Columns} from tenancy.audit where org_id = $1 order by number") { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var head = await HeadOf(reader, cancellationToken) ?? AuditHead.None;
            await reader.NextResultAsync(cancellationToken);
            var verifier = new AuditVerifier(org);
            while (await reader.ReadAsync(cancellationToken))
            {
                verifier.Read(Record(reader));
            }
            return new AuditVerdict(verifier.Checked, head, verifier.Verdict(head));
        },
        cancellationToken);

    private static IEnumerable<(string Condition, NpgsqlParameter Value)> Conditions(AuditFilter filter, long? before)
    {
        if (before is { } number)
        {
            yield return ("number < {0}", Sql.Long(number));
        }
        if (filter.Actor is { } actor)
        {
            yield return ("actor_subject = {0}", Sql.Text(actor));
        }
        if (filter.Action is { } action)
        {
            yield return ("action = {0}", Sql.Text(action));
        }
        if (filter.ActionPrefix is { } prefix)
        {
            yield return ("starts_with(action, {0})", Sql.Text(prefix));
        }
        if (filter.ObjectKind is { } kind)
        {
            yield return ("object_kind = {0}", Sql.Text(kind));
        }
        if (filter.ObjectId is { } id)
        {
            yield return ("object_id = {0}", Sql.Text(id));
        }
        if (filter.From is { } from)
        {
            yield return ("at >= {0}", Sql.At(from));
        }
        if (filter.To is { } to)
        {
            yield return ("at < {0}", Sql.At(to));
        }
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            yield return (
                "strpos(lower(concat_ws(' ', actor_name, actor_subject, remote_address, action, object_kind, object_id, reason, before::text, after::text)), lower({0})) > 0",
                Sql.Text(filter.Text.Trim()));
        }
    }

    private static async Task<AuditHead?> Lock(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command($"{ReadHead} for update", Sql.Int(transaction.Org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await HeadOf(reader, cancellationToken);
    }

    private static async Task<AuditHead?> HeadOf(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken) ? new AuditHead(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;

    private static async Task<List<AuditRecord>> All(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var records = new List<AuditRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(Record(reader));
        }
        return records;
    }

    private static AuditRecord Record(NpgsqlDataReader r) => new(
        r.GetInt64(0),
        new AuditEntry(
            r.GetFieldValue<DateTimeOffset>(1), new AuditActor((ActorKind)r.GetInt16(2), r.GetString(3), r.GetString(4), r.TextOrNull(5), r.TextOrNull(6)), r.GetString(7),
            new AuditObject(r.GetString(8), r.GetString(9)))
        {
            Before = r.TextOrNull(10),
            After = r.TextOrNull(11),
            Reason = r.TextOrNull(12),
        },
        r.GetFieldValue<byte[]>(13), r.GetFieldValue<byte[]>(14));

    /// <summary>What is hashed must be what will be read: the store keeps no NUL, and no time finer than a microsecond.</summary>
    private static AuditEntry Storable(AuditEntry entry) => entry with
    {
        At = entry.At.AsKept(),
        Actor = new AuditActor(
            entry.Actor.Kind, Sql.Storable(entry.Actor.Subject)!, Sql.Storable(entry.Actor.Name)!, Sql.Storable(entry.Actor.CredentialId), Sql.Storable(entry.Actor.RemoteAddress)),
        On = new AuditObject(Sql.Storable(entry.On.Kind)!, Sql.Storable(entry.On.Id)!),
        Reason = Sql.Storable(entry.Reason),
    };

    private static NpgsqlParameter Json(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Json, Value = (object?)value ?? DBNull.Value };
}
