using NodaTime;
using Npgsql;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>Changes at platforms and their steps. Whoever takes a step names the version that it went by, so that of two only one takes it.</summary>
public sealed class ChangeStore(OrgDatabase database)
{
    private const string Columns =
        """
        c.change_no, c.job_key, c.place, c.connection_id, c.campaign_no, c.entity_no, c.platform, c.kind, c.external_id, c.advertiser_id, c.name, c.currency, c.unit, c.field, c.value_before,
        c.value_after, c.by_itself, c.asked_at, c.asked_by, c.reason, c.state, c.attempt, c.tries, c.due_at, c.sent_at, c.standing, c.said, c.version, c.ended_at,
        (select p.external_id from gold.entity p where p.org_id = $1 and p.entity_no = c.campaign_no)
        """;

    private const string Acting = "select value from tenancy.setting where org_id = $1 and scope = 'organization' and name = 'acting'";

    // Both leaves, in the statement that says that it is on its way: what goes out after one was taken back was on its way before.
    private const string MayLeave =
        $"""
        {ConnectionStore.IsWrittenBy}
        and case when c.by_itself then ({Acting}) in ('{SettingCatalogue.ActingSmallSteps}', '{SettingCatalogue.ActingWithinLimits}')
            else coalesce(({Acting}), '{SettingCatalogue.ActingReadOnly}') <> '{SettingCatalogue.ActingReadOnly}' end
        """;

    /// <summary>Entities of a campaign that could be changed, with what is in the way.</summary>
    public Task<WritableEntities> Writable(OrgId org, EntityKey campaign, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                $"""
                select c.connection_id, c.campaign_no, c.entity_no, c.platform, c.name, coalesce(a.currency, c.currency, 'XXX'), c.kind, c.external_id, a.external_id, c.unit, c.status, c.daily_budget,
                       exists (select from writeback.change w where w.org_id = $1 and w.entity_no = c.entity_no and w.ended_at is null),
                       {ConnectionStore.IsAtWork}, {ConnectionStore.IsWrittenBy}
                from gold.entity p
                join gold.entity c on c.org_id = $1 and c.campaign_no = p.entity_no and c.kind in (3, 4)
                join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
                where p.org_id = $1 and p.kind = 2 and p.platform = $2 and p.external_id = $3
                order by c.kind, c.name, c.external_id
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Text(campaign.Platform), Sql.Text(campaign.ExternalId) } },
            new(Acting) { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var entities = new List<WritableEntity>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var unit = (BudgetUnit?)reader.OrNull<short>(9);
                entities.Add(new WritableEntity(
                    reader.GetInt32(0), reader.GetInt64(1),
                    new ChangedEntity(
                        reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                        new WrittenEntity((EntityKind)reader.GetInt16(6), reader.GetString(7), reader.GetString(8), unit)),
                    (EntityStatus)reader.GetInt16(10), unit, reader.OrNull<long>(11), reader.GetBoolean(12), reader.GetBoolean(13), reader.GetBoolean(14)));
            }
            await reader.NextResultAsync(cancellationToken);
            return new WritableEntities(entities, await reader.ReadAsync(cancellationToken) ? reader.GetString(0) : null);
        },
        cancellationToken);

    /// <summary>Keeps what was asked for at once, each with its record in the log.</summary>
    /// <returns>False when the key is taken, or another change of one of the entities has come first; nothing was written then.</returns>
    public async Task<bool> Ask(
        OrgId org, string job, byte[] digest, bool byItself, AuditActor actor, string reason, IReadOnlyList<NewChange> changes, IReadOnlyList<AuditEntry> entries,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        for (var index = 0; index < changes.Count; index++)
        {
            var (change, entity) = (changes[index], changes[index].Entity);
            var asked = Sql.At(change.Order.AskedAt.ToDateTimeOffset());
            var written = await transaction.Execute(
                """
                with asked as (
                    insert into writeback.change (org_id, job_key, place, job_digest, connection_id, campaign_no, entity_no, platform, kind, external_id, advertiser_id, name, currency, unit, field,
                        value_before, value_after, by_itself, asked_at, asked_by, reason, state, attempt, tries, due_at, version)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1, 0, 0, $19, 1)
                    on conflict do nothing returning change_no)
                insert into writeback.change_step (org_id, change_no, version, connection_id, at, state, attempt) select $1, change_no, 1, $5, $19, 1, 0 from asked
                """,
                cancellationToken, Sql.Int(org.Value), Sql.Text(job), Sql.Int(index + 1), Sql.Bytes(digest), Sql.Int(change.Connection), Sql.Long(change.Campaign), Sql.Long(entity.Number),
                Sql.Text(entity.Platform), Sql.Small((short)entity.Written.Kind), Sql.Text(entity.Written.ExternalId), Sql.Text(entity.Written.AdvertiserId), Sql.Text(entity.Name),
                Sql.Text(entity.Currency), Sql.SmallOrNull((short?)entity.Written.Unit), Sql.Small((short)change.Order.Field), Sql.Long(change.Order.Before), Sql.Long(change.Order.After),
                Sql.Bool(byItself), asked, Sql.Text(actor.Name), Sql.Text(reason));
            if (written == 0)
            {
                return false;
            }
        }
        foreach (var entry in entries)
        {
            await AuditStore.Append(transaction, entry, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>What was asked for under a key.</summary>
    /// <returns>Empty when nothing was.</returns>
    public Task<(IReadOnlyList<ChangeRecord> Changes, byte[]? Digest)> Job(OrgId org, string job, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new($"select {Columns} from writeback.change c where c.org_id = $1 and c.job_key = $2 order by c.place") { Parameters = { Sql.Int(org.Value), Sql.Text(job) } },
            new("select job_digest from writeback.change where org_id = $1 and job_key = $2 limit 1") { Parameters = { Sql.Int(org.Value), Sql.Text(job) } },
        ],
        async reader =>
        {
            var changes = await All(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            return (changes, await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null);
        },
        cancellationToken);

    /// <summary>A change with all of its steps, the first first; null when there is none of that number.</summary>
    public Task<(ChangeRecord Change, IReadOnlyList<ChangeStepRecord> Steps)?> Find(OrgId org, long number, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new($"select {Columns} from writeback.change c where c.org_id = $1 and c.change_no = $2") { Parameters = { Sql.Int(org.Value), Sql.Long(number) } },
            new("select version, at, state, attempt, standing, said from writeback.change_step where org_id = $1 and change_no = $2 order by version")
                { Parameters = { Sql.Int(org.Value), Sql.Long(number) } },
        ],
        async reader =>
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return ((ChangeRecord, IReadOnlyList<ChangeStepRecord>)?)null;
            }
            var change = Read(reader);
            await reader.NextResultAsync(cancellationToken);
            var steps = new List<ChangeStepRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                steps.Add(new(
                    reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), (ChangeState)reader.GetInt16(2), reader.GetInt32(3), reader.OrNull<long>(4), reader.TextOrNull(5)));
            }
            return (change, steps);
        },
        cancellationToken);

    /// <summary>Changes, the latest first.</summary>
    /// <param name="campaign">Only of this one; null for all.</param>
    /// <param name="before">Only those with a lower number; null from the latest on.</param>
    public Task<IReadOnlyList<ChangeRecord>> Page(OrgId org, EntityKey? campaign, bool openOnly, long? before, int count, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<ChangeRecord>>(
        org,
        [
            new(
                $"""
                select {Columns} from writeback.change c
                where c.org_id = $1 and ($2::text is null or c.campaign_no = (select entity_no from gold.entity where org_id = $1 and kind = 2 and platform = $2 and external_id = $3))
                  and (not $4 or c.ended_at is null) and ($5::bigint is null or c.change_no < $5)
                order by c.change_no desc limit $6
                """)
            {
                Parameters = { Sql.Int(org.Value), Sql.Text(campaign?.Platform), Sql.Text(campaign?.ExternalId), Sql.Bool(openOnly), Sql.Long(before), Sql.Int(count) },
            },
        ],
        async reader => await All(reader, cancellationToken),
        cancellationToken);

    /// <summary>Connections with changes that have not ended.</summary>
    public Task<IReadOnlyList<int>> Busy(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<int>>(
        org,
        [new("select coalesce(array_agg(distinct connection_id), '{}') from writeback.change where org_id = $1 and ended_at is null") { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<int[]>(0) : [],
        cancellationToken);

    /// <summary>Changes by a connection of which a step is due: pauses first, then as they were asked for.</summary>
    /// <param name="but">Those under way.</param>
    public Task<DueChanges> Due(OrgId org, int connection, IReadOnlyCollection<long> but, int count, Instant now, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                $"""
                select {Columns} from writeback.change c
                where c.org_id = $1 and c.connection_id = $2 and c.ended_at is null and c.due_at <= $3 and c.change_no <> all ($4)
                order by c.field = 1 and c.value_after = 2 desc, c.change_no limit $5
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.At(now.ToDateTimeOffset()), Sql.Longs(but), Sql.Int(count) } },
            new("select min(due_at) from writeback.change where org_id = $1 and connection_id = $2 and ended_at is null and due_at > $3 and change_no <> all ($4)")
                { Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.At(now.ToDateTimeOffset()), Sql.Longs(but) } },
        ],
        async reader =>
        {
            var due = await All(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return new DueChanges(due, At(reader, 0));
        },
        cancellationToken);

    /// <summary>Writes down that a change is on its way, if it still may be.</summary>
    /// <returns>False when somebody else took a step with it, or one of the leaves that it needs is gone. It must not be sent then.</returns>
    public Task<bool> Begin(OrgId org, ChangeRecord change, ChangeProgress begun, Instant now, CancellationToken cancellationToken = default) => Step(org, change, begun, now, needsLeave: true, null, cancellationToken);

    /// <summary>Writes down a step of a change.</summary>
    /// <param name="entry">For the log, when it ends by this; else null.</param>
    /// <returns>False when somebody else took a step with it meanwhile; nothing was written then.</returns>
    public Task<bool> Advance(OrgId org, ChangeRecord change, ChangeProgress next, Instant now, AuditEntry? entry, CancellationToken cancellationToken = default) => Step(org, change, next, now, needsLeave: false, entry, cancellationToken);

    /// <param name="needsLeave">Whether it is on its way from then on, which needs both leaves.</param>
    private async Task<bool> Step(OrgId org, ChangeRecord change, ChangeProgress next, Instant now, bool needsLeave, AuditEntry? entry, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var stepped = await transaction.Execute(
            $"""
            with stepped as (
                update writeback.change c set state = $4, attempt = $5, tries = $6, due_at = $7, sent_at = $8, standing = $9, said = $10, version = $3 + 1, ended_at = case when $4 >= 5 then $11 end
                where c.org_id = $1 and c.change_no = $2 and c.version = $3 and (not $12 or ({MayLeave}))
                returning c.change_no, c.version, c.connection_id)
            insert into writeback.change_step (org_id, change_no, version, connection_id, at, state, attempt, standing, said)
            select $1, s.change_no, s.version, s.connection_id, $11, $4, $5, $9, $10 from stepped s
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(change.Number), Sql.Int(change.Version), Sql.Small((short)next.State), Sql.Int(next.Attempt), Sql.Int(next.Tries),
            Sql.At(next.DueAt?.ToDateTimeOffset()), Sql.At(next.SentAt?.ToDateTimeOffset()), Sql.Long(next.Standing), Sql.Text(next.Said), Sql.At(now.ToDateTimeOffset()),
            Sql.Bool(needsLeave));
        if (stepped == 0)
        {
            return false;
        }
        if (entry is not null)
        {
            await AuditStore.Append(transaction, entry, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return true;
    }

    private static async Task<IReadOnlyList<ChangeRecord>> All(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var changes = new List<ChangeRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            changes.Add(Read(reader));
        }
        return changes;
    }

    private static ChangeRecord Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt64(4),
        new ChangedEntity(
            reader.GetInt64(5), reader.GetString(6), reader.GetString(10), reader.GetString(11),
            new WrittenEntity((EntityKind)reader.GetInt16(7), reader.GetString(8), reader.GetString(9), (BudgetUnit?)reader.OrNull<short>(12))),
        new ChangeOrder((EntityField)reader.GetInt16(13), reader.GetInt64(14), reader.GetInt64(15), At(reader, 17)!.Value), reader.GetBoolean(16), reader.GetString(18), reader.GetString(19),
        new ChangeProgress(
            (ChangeState)reader.GetInt16(20), reader.GetInt32(21), At(reader, 23), At(reader, 24), reader.GetInt32(22), reader.OrNull<long>(25), reader.TextOrNull(26)),
        reader.GetInt32(27), reader.OrNull<DateTimeOffset>(28), reader.TextOrNull(29));

    private static Instant? At(NpgsqlDataReader reader, int column) => reader.OrNull<DateTimeOffset>(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
