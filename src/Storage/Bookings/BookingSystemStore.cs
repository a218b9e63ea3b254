using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Organisations' booking systems, how each booking of theirs stands with ours, and what is still to be written there.</summary>
public sealed class BookingSystemStore(OrgDatabase database)
{
    /// <summary>Numbers of the secrets in <c>tenancy.kept_secret</c>.</summary>
    public const int Token = -1;
    public const int HookSecret = -2;

    private const string Synced = "external_id, number, booking_id, state, seen_version, agreed_version, agreed_event, document::text, problems::text, changed_at";

    private static readonly string SyncedOf = string.Join(", ", Synced.Split(", ").Select(column => $"s.{column}"));

    /// <summary>In step, and changed here since.</summary>
    private const string Waits = "s.state = 1 and s.agreed_event < b.last_event";

    /// <summary>Null where the organisation has none.</summary>
    public Task<BookingSystemRecord?> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                "select identity, address, every_seconds, connected_at, connected_by, cursor, pulled_at, next_pull_at, write_after, problem, failing_since, takes_delivered from bookings.system where org_id = $1")
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async r => await r.ReadAsync(cancellationToken)
            ? new BookingSystemRecord(
                r.GetGuid(0), r.GetString(1), TimeSpan.FromSeconds(r.GetInt32(2)), r.GetFieldValue<DateTimeOffset>(3), r.GetString(4), r.TextOrNull(5), r.OrNull<DateTimeOffset>(6),
                r.GetFieldValue<DateTimeOffset>(7), r.GetFieldValue<DateTimeOffset>(8), r.TextOrNull(9), r.OrNull<DateTimeOffset>(10), r.OrNull<bool>(11))
            : null,
        cancellationToken);

    /// <summary>A secret as it is sealed; null where there is none.</summary>
    public Task<byte[]?> Sealed(OrgId org, int number, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand("select secret from tenancy.kept_secret where org_id = $1 and number = $2") { Parameters = { Sql.Int(org.Value), Sql.Int(number) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null,
        cancellationToken);

    /// <summary>Connects; whatever stood with a system before begins anew. Of several who connect at once each waits for the one before.</summary>
    /// <param name="anew">Whether to begin anew with the very system that is connected.</param>
    /// <returns>False when the system is connected already and is not to begin anew.</returns>
    public async Task<bool> Connect(
        OrgId org, BookingSystemRecord record, byte[] token, byte[] hookSecret, AuditEntry entry, bool anew = true, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("select pg_advisory_xact_lock(hashtextextended('bookings.system', $1))", cancellationToken, Sql.Long(org.Value));
        await using var find = transaction.Command("select exists (select from bookings.system where org_id = $1 and address = $2)", Sql.Int(org.Value), Sql.Text(record.Address));
        if (!anew && (bool)(await find.ExecuteScalarAsync(cancellationToken))!)
        {
            return false;
        }
        await transaction.Execute("delete from bookings.system where org_id = $1", cancellationToken, Sql.Int(org.Value));
        await transaction.Execute(
            """
            insert into bookings.system (org_id, identity, address, every_seconds, connected_at, connected_by, next_pull_at, write_after) values ($1, $2::uuid, $3, $4, $5, $6, $7, $8)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(record.Identity.ToString()), Sql.Text(record.Address), Sql.Int((int)record.Every.TotalSeconds), Sql.At(record.ConnectedAt),
            Sql.Text(record.ConnectedBy), Sql.At(record.NextPullAt), Sql.At(record.WriteAfter));
        await transaction.Execute(
            "insert into tenancy.kept_secret (org_id, number, secret) values ($1, $2, $3), ($1, $4, $5) on conflict (org_id, number) do update set secret = excluded.secret",
            cancellationToken, Sql.Int(org.Value), Sql.Int(Token), Sql.Bytes(token), Sql.Int(HookSecret), Sql.Bytes(hookSecret));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Forgets the system, its secrets and how its bookings stood; the bookings stay.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> Disconnect(OrgId org, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute("delete from bookings.system where org_id = $1", cancellationToken, Sql.Int(org.Value)) == 0)
        {
            return false;
        }
        await transaction.Execute("delete from tenancy.kept_secret where org_id = $1 and number in ($2, $3)", cancellationToken, Sql.Int(org.Value), Sql.Int(Token), Sql.Int(HookSecret));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Whether a pull is due, or something waits to be written that may be.</summary>
    public Task<bool> IsDue(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select exists (select from bookings.system y where y.org_id = $1 and (y.next_pull_at <= $2 or (y.write_after <= $2 and exists (
                    select from bookings.synced s join bookings.booking b on b.org_id = $1 and b.booking_id = s.booking_id where s.org_id = $1 and {Waits}))))
                """)
            { Parameters = { Sql.Int(org.Value), Sql.At(now) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0),
        cancellationToken);

    /// <summary>Has the next pull come now, unless this webhook has done so already.</summary>
    /// <param name="webhook">Its id; null when a person asks.</param>
    /// <param name="forgetBefore">Webhooks from before that are not needed any more.</param>
    /// <returns>False when it has rung before, or there is no system.</returns>
    public async Task<bool> Ring(OrgId org, string? webhook, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("delete from bookings.rung where org_id = $1 and at < $2", cancellationToken, Sql.Int(org.Value), Sql.At(forgetBefore));
        if (webhook is not null && await transaction.Execute(
            "insert into bookings.rung (org_id, webhook_id, at) select $1, $2, $3 where exists (select from bookings.system where org_id = $1) on conflict do nothing",
            cancellationToken, Sql.Int(org.Value), Sql.Text(webhook), Sql.At(now)) == 0)
        {
            return false;
        }
        var rung = await transaction.Execute(
            "update bookings.system set next_pull_at = $2, write_after = least(write_after, $2) where org_id = $1", cancellationToken, Sql.Int(org.Value), Sql.At(now));
        await transaction.Commit(cancellationToken);
        return rung > 0;
    }

    /// <summary>Writes down that everything before the cursor is kept.</summary>
    public Task MoveCursor(OrgId org, Guid identity, string cursor, CancellationToken cancellationToken = default) => Change(
        org, "update bookings.system set cursor = $3 where org_id = $1 and identity = $2::uuid", cancellationToken, Sql.Text(identity.ToString()), Sql.Text(cursor));

    /// <summary>A pull has gone to its end. Whoever rang meanwhile is answered by another.</summary>
    /// <param name="before">When this pull was due.</param>
    public Task Pulled(OrgId org, BookingSystemRecord before, DateTimeOffset at, CancellationToken cancellationToken = default) => Change(
        org,
        """
        update bookings.system set pulled_at = $3, next_pull_at = case when next_pull_at > $4 then next_pull_at else $5 end, problem = null, failing_since = null
        where org_id = $1 and identity = $2::uuid
        """,
        cancellationToken, Sql.Text(before.Identity.ToString()), Sql.At(at), Sql.At(before.NextPullAt), Sql.At(at + before.Every));

    /// <summary>An attempt did not go to its end; the next is when it says.</summary>
    public Task Failed(OrgId org, Guid identity, string problem, DateTimeOffset at, DateTimeOffset next, CancellationToken cancellationToken = default) => Change(
        org,
        "update bookings.system set problem = $3, failing_since = coalesce(failing_since, $4), next_pull_at = greatest(next_pull_at, $5), write_after = $5 where org_id = $1 and identity = $2::uuid",
        cancellationToken, Sql.Text(identity.ToString()), Sql.Text(problem), Sql.At(at), Sql.At(next));

    /// <summary>How one of theirs stands; null when it was never seen.</summary>
    public async Task<SyncedRecord?> Find(OrgId org, string externalId, CancellationToken cancellationToken = default) =>
        await Many(org, $"select {Synced} from bookings.synced where org_id = $1 and external_id = $2", cancellationToken, Sql.Text(externalId)) is [var found, ..] ? found : null;

    /// <summary>What stands with a booking of ours; null when nothing does.</summary>
    public async Task<SyncedRecord?> Of(OrgId org, int booking, CancellationToken cancellationToken = default) =>
        await Many(org, $"select {Synced} from bookings.synced where org_id = $1 and booking_id = $2", cancellationToken, Sql.Int(booking)) is [var found, ..] ? found : null;

    /// <summary>Those that a person has to look at, by their numbers.</summary>
    /// <param name="after">Number and id of the last one seen; null at the beginning.</param>
    public Task<IReadOnlyList<SyncedRecord>> Unsettled(OrgId org, int first, (string Number, string Id)? after, CancellationToken cancellationToken = default) => Many(
        org,
        $"select {Synced} from bookings.synced where org_id = $1 and state > 1 and ($2 is null or (number, external_id) > ($2, $3)) order by number, external_id limit $4",
        cancellationToken, Sql.Text(after?.Number), Sql.Text(after?.Id), Sql.Int(first));

    /// <summary>Those that were changed here and are not yet written there.</summary>
    public Task<IReadOnlyList<SyncedRecord>> Waiting(OrgId org, int most, CancellationToken cancellationToken = default) => Many(
        org,
        $"""
        select {SyncedOf} from bookings.synced s join bookings.booking b on b.org_id = $1 and b.booking_id = s.booking_id
        where s.org_id = $1 and {Waits} order by s.external_id limit $2
        """,
        cancellationToken, Sql.Int(most));

    public Task<SyncedCounts> Count(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select count(*) filter (where s.state = 1)::int, count(*) filter (where {Waits})::int, count(*) filter (where s.state = 2)::int, count(*) filter (where s.state = 3)::int
                from bookings.synced s left join bookings.booking b on b.org_id = $1 and b.booking_id = s.booking_id where s.org_id = $1
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            return new SyncedCounts(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3));
        },
        cancellationToken);

    /// <summary>Writes how one of theirs stands.</summary>
    /// <param name="entry">For the audit log, where a person has decided it.</param>
    public async Task Put(OrgId org, Guid identity, SyncedRecord record, AuditEntry? entry = null, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Put(transaction, identity, record, cancellationToken);
        if (entry is not null)
        {
            await AuditStore.Append(transaction, entry, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>The same within a transaction that writes the booking too. A version that is older than the one that stands changes nothing.</summary>
    public static Task Put(OrgTransaction transaction, Guid identity, SyncedRecord record, CancellationToken cancellationToken = default) => transaction.Execute(
        """
        insert into bookings.synced as s (org_id, external_id, number, booking_id, state, seen_version, agreed_version, agreed_event, document, problems, changed_at)
        select $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 where exists (select from bookings.system where org_id = $1 and identity = $2::uuid)
        on conflict (org_id, external_id) do update set number = excluded.number, booking_id = excluded.booking_id, state = excluded.state, seen_version = excluded.seen_version,
            agreed_version = excluded.agreed_version, agreed_event = excluded.agreed_event, document = excluded.document, problems = excluded.problems, changed_at = excluded.changed_at
        where excluded.seen_version >= s.seen_version
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Text(identity.ToString()), Sql.Text(record.ExternalId), Sql.Text(record.Number), Sql.Int(record.BookingId),
        Sql.Small((int)record.State), Sql.Long(record.SeenVersion), Sql.Long(record.Agreed?.Version), Sql.Int(record.Agreed?.Event), Sql.Json(record.Document.Replace(@"\u0000", @"\ufffd", StringComparison.OrdinalIgnoreCase)),
        Sql.Json(JsonSerializer.Serialize(record.Problems.Select(problem => problem with { Value = Sql.Storable(problem.Value)! }))), Sql.At(record.ChangedAt));

    private async Task Change(OrgId org, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(sql, cancellationToken, [Sql.Int(org.Value), .. parameters]);
        await transaction.Commit(cancellationToken);
    }

    private Task<IReadOnlyList<SyncedRecord>> Many(OrgId org, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { Sql.Int(org.Value) } };
        command.Parameters.AddRange(parameters);
        return database.Read<IReadOnlyList<SyncedRecord>>(
            org, [command],
            async reader =>
            {
                var found = new List<SyncedRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add(new SyncedRecord(
                        reader.GetString(0), reader.GetString(1), reader.OrNull<int>(2), (SyncedState)reader.GetInt16(3), reader.GetInt64(4),
                        reader.OrNull<long>(5) is { } version ? new SyncedAt(version, reader.GetInt32(6)) : null, reader.GetString(7),
                        JsonSerializer.Deserialize<List<SyncProblem>>(reader.GetString(8))!, reader.GetFieldValue<DateTimeOffset>(9)));
                }
                return found;
            },
            cancellationToken);
    }
}
