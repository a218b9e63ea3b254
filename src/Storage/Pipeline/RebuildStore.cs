using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

/// <param name="FromBatch">The first batch that is read again.</param>
public sealed record RebuildRequest(long RebuildId, int Connection, long FromBatch);

/// <summary>What a rebuild was, or waits to be.</summary>
/// <param name="Outcome">DONE or REFUSED; null while it waits or runs.</param>
/// <param name="ChangedDays">Days of line items whose facts are not what they were.</param>
/// <param name="HashBefore">SHA-256 of the platform's facts in gold, in order.</param>
public sealed record RebuildRecord(
    long RebuildId, int Connection, long FromBatch, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt, string? Outcome, string? Reason,
    int? Batches, long? Rows, int? ChangedDays, byte[]? HashBefore, byte[]? HashAfter);

/// <summary>What a batch says, or why it cannot be read.</summary>
public sealed record BatchReading(SilverBatch? Rows, string? Reason);

/// <summary>
/// Silver and gold derived anew from the bytes in bronze, with whatever code runs now: the platform's versions from a batch on are taken back,
/// and its batches are read, merged and compared in the order of the first time. All in one transaction: until it commits, everybody reads what
/// was there before, and a rebuild that breaks off leaves nothing. Times in silver are those of landing, so the same code gives the same bytes.
/// </summary>
public sealed class RebuildStore(OrgDatabase database)
{
    private const string Facts =
        """
        copy (
            select l.platform, c.external_id, o.external_id, l.external_id, g.day, g.impressions, g.clicks, g.conversions, g.media, g.total_media, g.billable, g.revenue
            from gold.delivery_day g
            join silver.entity l on l.org_id = g.org_id and l.entity_no = g.line_item_no
            join silver.entity c on c.org_id = g.org_id and c.entity_no = g.campaign_no
            left join silver.entity o on o.org_id = g.org_id and o.entity_no = g.order_no
            where g.org_id = current_setting('app.org_id')::int and l.platform = current_setting('app.rebuild_platform')
            order by 1, 2, 3, 4, 5) to stdout (format csv)
        """;

    /// <param name="asked">Who asked, when and of what, for the log.</param>
    public async Task<long> Request(OrgId org, int connection, long fromBatch, AuditEntry asked, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            insert into bronze.rebuild (org_id, connection_id, from_batch, requested_by, requested_at) values ($1, $2, $3, $4, $5) returning rebuild_id
            """,
            Sql.Int(org.Value), Sql.Int(connection), Sql.Long(fromBatch), Sql.Text(asked.Actor.Name), Sql.At(asked.At));
        var id = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        await AuditStore.Append(transaction, asked, cancellationToken);
        await transaction.Commit(cancellationToken);
        return id;
    }

    /// <summary>The connection's oldest wish that has not been met.</summary>
    public async Task<RebuildRequest?> Next(OrgId org, int connection, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "select rebuild_id, from_batch from bronze.rebuild where org_id = $1 and connection_id = $2 and ended_at is null order by rebuild_id limit 1",
            Sql.Int(org.Value), Sql.Int(connection));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new RebuildRequest(reader.GetInt64(0), connection, reader.GetInt64(1)) : null;
    }

    /// <summary>The organisation's rebuilds, newest first.</summary>
    public Task<List<RebuildRecord>> List(OrgId org, int count, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select rebuild_id, connection_id, from_batch, requested_by, requested_at, ended_at, outcome, reason, batches, rows, changed_days, hash_before, hash_after
                from bronze.rebuild where org_id = $1 order by rebuild_id desc limit $2
                """) { Parameters = { Sql.Int(org.Value), Sql.Int(count) } },
        ],
        async r =>
        {
            var all = new List<RebuildRecord>();
            while (await r.ReadAsync(cancellationToken))
            {
                all.Add(new RebuildRecord(
                    r.GetInt64(0), r.GetInt32(1), r.GetInt64(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4), r.OrNull<DateTimeOffset>(5), r.TextOrNull(6),
                    r.TextOrNull(7), r.OrNull<int>(8), r.OrNull<long>(9), r.OrNull<int>(10), r.IsDBNull(11) ? null : r.GetFieldValue<byte[]>(11),
                    r.IsDBNull(12) ? null : r.GetFieldValue<byte[]>(12)));
            }
            return all;
        },
        cancellationToken);

    /// <summary>Meets the wish.</summary>
    /// <param name="read">Reads a batch with the platform's connector.</param>
    /// <returns>Whether campaigns wait to be told.</returns>
    public async Task<bool> Run(
        OrgId org, RebuildRequest request, string platform, Func<LandedBatch, BatchReading> read, EntityNumbers known, SilverStore silver, DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        transaction.Patience = Timeout.InfiniteTimeSpan;
        await RebuildLock.Take(transaction, cancellationToken);
        var count = await Rewind.From(transaction, request.Connection, platform, request.FromBatch, cancellationToken);
        if (await Refusal(transaction, count, cancellationToken) is { } reason)
        {
            await End(transaction, request, "REFUSED", reason, count, 0, 0, null, null, now, cancellationToken);
            await transaction.Commit(cancellationToken);
            return false;
        }
        // What stands in silver and not yet in gold is news, not a difference that the rebuild makes.
        await GoldStore.CatchUp(transaction, cancellationToken);
        var revision = await Watermarks.NextRevision(transaction, cancellationToken);
        var before = await Hash(transaction, platform, cancellationToken);
        await Rewind.Take(transaction, cancellationToken);
        var (days, campaigns, rows) = (new HashSet<LineItemDay>(), new HashSet<long>(), 0L);
        foreach (var (batch, pull) in await Steps(transaction, cancellationToken))
        {
            if (pull is { } compared)
            {
                days.UnionWith((await Withdrawals.Compare(transaction, compared, now, cancellationToken)).Withdrawn);
                continue;
            }
            var landed = await Load(transaction, batch, cancellationToken);
            var again = read(landed);
            if (again.Rows is null)
            {
                await Quarantine(transaction, batch, again.Reason!, now, cancellationToken);
                continue;
            }
            var (changed, setUp) = await SilverStore.Write(
                transaction, await silver.Number(org, landed, platform, again.Rows, known, cancellationToken), cancellationToken);
            days.UnionWith(changed);
            campaigns.UnionWith(setUp);
            rows += again.Rows.Rows;
            await Readable(transaction, batch, revision, now, cancellationToken);
        }
        var changedDays = await ToGold(transaction, days, campaigns, revision, cancellationToken);
        var after = await Hash(transaction, platform, cancellationToken);
        await End(transaction, request, "DONE", null, count, rows, changedDays, before, after, now, cancellationToken);
        await transaction.Commit(cancellationToken);
        return changedDays > 0 || campaigns.Count > 0;
    }

    /// <summary>SHA-256 of a platform's facts in gold: campaign, order, line item, day and figures, in order, as CSV.</summary>
    public async Task<byte[]> HashOfFacts(OrgId org, string platform, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        return await Hash(transaction, platform, cancellationToken);
    }

    private static async Task<string?> Refusal(OrgTransaction transaction, int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return "No batch from there on has been read into silver, so there is nothing to read again.";
        }
        await using var command = transaction.Command(
            "select max(r.batch_id), count(*) from rewound r where not exists (select from bronze.content c where c.org_id = $1 and c.batch_id = r.batch_id)",
            Sql.Int(transaction.Org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.OrNull<long>(0) is { } last
            ? $"The bytes of {reader.GetInt64(1)} of these batches are no longer kept. Everything after batch {last} can be read again: begin there."
            : null;
    }

    private static async Task<List<(long Batch, long? Pull)>> Steps(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        // A pull that is compared again begins as if it never had been.
        await using var command = transaction.Command(
            """
            with pulls as (
                update bronze.pull p set compared_at = null
                where p.org_id = $1 and p.compared_step is not null
                  and exists (select from bronze.batch b join rewound r using (batch_id) where b.org_id = $1 and b.pull_id = p.pull_id)
                returning p.pull_id, p.compared_step)
            select batch_id, null::bigint, step from rewound
            union all
            select 0, pull_id, compared_step from pulls
            order by 3, 1
            """,
            Sql.Int(transaction.Org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var steps = new List<(long, long?)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add((reader.GetInt64(0), reader.OrNull<long>(1)));
        }
        return steps;
    }

    private static async Task<LandedBatch> Load(OrgTransaction transaction, long batch, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            $"select {LandedBatch.Columns} from bronze.batch b join bronze.content c using (org_id, batch_id) where b.org_id = $1 and b.batch_id = $2",
            Sql.Int(transaction.Org.Value), Sql.Long(batch));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return LandedBatch.Read(reader);
    }

    private static Task<int> Quarantine(OrgTransaction transaction, long batch, string reason, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        """
        update bronze.batch
        set stage = 5, reason = $3, stage_at = $4, finished_at = coalesce(finished_at, $4), rows = 0, accepted = 0, skipped = 0, quarantined = 0
        where org_id = $1 and batch_id = $2
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.Text(reason), Sql.At(now));

    // What could not be read before goes the rest of its way with this revision.
    private static Task<int> Readable(OrgTransaction transaction, long batch, long revision, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        """
        update bronze.batch
        set stage = 3, reason = null, stage_at = $4, finished_at = null, revision = $3, step = coalesce(step, nextval('bronze.step'))
        where org_id = $1 and batch_id = $2 and stage = 5
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.Long(revision), Sql.At(now));

    /// <returns>How many days of line items have other facts than before.</returns>
    private static async Task<int> ToGold(
        OrgTransaction transaction, HashSet<LineItemDay> days, HashSet<long> campaigns, long revision, CancellationToken cancellationToken)
    {
        var org = Sql.Int(transaction.Org.Value);
        await transaction.Execute(
            "insert into rewound_day select * from unnest($1::bigint[], $2::date[]) on conflict do nothing",
            cancellationToken, DeliveryDays.LineItems(days), DeliveryDays.Dates(days));
        // Facts of which nothing is left in silver go, and their campaigns hear of it.
        await using var vanish = transaction.Command(
            """
            with gone as (
                delete from gold.delivery_day g using rewound_day r
                where g.org_id = $1 and g.line_item_no = r.line_item_no and g.day = r.day
                  and not exists (select from silver.delivery d where d.org_id = $1 and d.day = r.day and d.line_item_no = r.line_item_no)
                returning g.campaign_no)
            select count(*)::int, coalesce(array_agg(distinct campaign_no), '{}') from gone
            """,
            org);
        int vanished;
        await using (var reader = await vanish.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            vanished = reader.GetInt32(0);
            campaigns.UnionWith(reader.GetFieldValue<long[]>(1));
        }
        await transaction.Execute(
            """
            insert into silver.touched as t (org_id, batch_id, line_items, days, campaigns)
            select $1, (select max(batch_id) from rewound), coalesce(array_agg(line_item_no), '{}'), coalesce(array_agg(day), '{}'), $2 from rewound_day
            on conflict (org_id, batch_id) do update
            set line_items = t.line_items || excluded.line_items, days = t.days || excluded.days, campaigns = t.campaigns || excluded.campaigns
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Longs(campaigns));
        await using var last = transaction.Command("select max(batch_id) from rewound");
        var batch = (long)(await last.ExecuteScalarAsync(cancellationToken))!;
        await GoldStore.Aggregate(transaction, [batch], revision, cancellationToken);
        await using var changed = transaction.Command(
            "select count(*)::int from gold.delivery_day where org_id = $1 and revision = $2", Sql.Int(transaction.Org.Value), Sql.Long(revision));
        return vanished + (int)(await changed.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<byte[]> Hash(OrgTransaction transaction, string platform, CancellationToken cancellationToken)
    {
        await transaction.Execute("select set_config('app.rebuild_platform', $1, true)", cancellationToken, Sql.Text(platform));
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var export = await transaction.Connection.BeginTextExportAsync(Facts, cancellationToken);
        var (text, bytes) = (new char[32 * 1024], new byte[128 * 1024]);
        int read;
        while ((read = await export.ReadAsync(text, cancellationToken)) > 0)
        {
            sha.AppendData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text.AsSpan(0, read), bytes)));
        }
        return sha.GetHashAndReset();
    }

    private static Task<int> End(
        OrgTransaction transaction, RebuildRequest request, string outcome, string? reason, int batches, long rows, int changedDays, byte[]? before, byte[]? after,
        DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        """
        update bronze.rebuild
        set ended_at = $3, outcome = $4, reason = $5, batches = $6, rows = $7, changed_days = $8, hash_before = $9, hash_after = $10
        where org_id = $1 and rebuild_id = $2
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(request.RebuildId), Sql.At(now), Sql.Text(outcome), Sql.Text(reason), Sql.Int(batches),
        Sql.Long(rows), Sql.Int(changedDays), Sql.BytesOrNull(before), Sql.BytesOrNull(after));
}
