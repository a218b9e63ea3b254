using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Platforms leave out of a report what delivered nothing, so a row that was reported once and is missing now has been taken back. When a
/// pull has ended well and all of it is in gold, what stands of its accounts and days without being in it becomes zero: a version like any
/// other, with the old one in history, that names the pull's last batch and no row.
/// </summary>
internal static class Withdrawals
{
    // Nothing is taken back on the word of a report that could not be read whole or had no row at all: it may have come too early. What
    // another pull has brought since this one began is newer than its word. In steps (materialized, limit), since on tables nobody has
    // analyzed yet one join of it all becomes a loop in a loop in a loop over everything there is.
    private const string Missing =
        """
        with pull as (
            update bronze.pull p set compared_at = $3, compared_step = nextval('bronze.step')
            where p.org_id = $1 and p.pull_id = $2 and p.outcome = 'DONE' and p.compared_at is null and p.covers_from is not null
              and not exists (select from bronze.batch b where b.org_id = $1 and b.pull_id = $2 and b.stage in (0, 1, 2))
            returning p.connection_id, p.accounts, p.covers_from, (p.intent ->> 'to')::date as covers_to, p.started_at, p.ended_at),
        before as (
            select coalesce(max(b.batch_id), 0) as batch_id from bronze.batch b join pull p on b.landed_at <= p.started_at where b.org_id = $1),
        brought as (
            select array_agg(b.batch_id) as batches, max(b.batch_id) as last
            from bronze.batch b where b.org_id = $1 and b.pull_id = $2 and exists (select from pull)
            having sum(b.accepted) > 0 and sum(b.quarantined) = 0 and not bool_or(b.stage = 5)),
        confirmed as (
            select c.line_item_no, c.day, bit_or(c.hours) as hours
            from brought b join silver.confirmed s on s.org_id = $1 and s.batch_id = any(b.batches), unnest(s.line_items, s.days, s.hours) as c (line_item_no, day, hours)
            group by 1, 2),
        lines as materialized (
            select l.entity_no as line_item_no, p.covers_from, p.covers_to, b.batches
            from pull p
            cross join brought b
            join silver.entity a on a.org_id = $1 and a.kind = 1 and a.connection_id = p.connection_id and a.external_id = any(p.accounts)
            join silver.entity l on l.org_id = $1 and l.kind = 4 and l.advertiser_no = a.entity_no),
        pairs as materialized (
            select line_item_no, day, hours from confirmed
            union all
            select d.line_item_no, d.day, 0
            from lines l
            join silver.delivery d on d.org_id = $1 and d.line_item_no = l.line_item_no and d.day between l.covers_from and l.covers_to
            where not d.batch_id = any(l.batches)
              and not exists (select from confirmed f where f.line_item_no = d.line_item_no and f.day = d.day)),
        gone as (
            select q.line_item_no, q.day, q.hours
            from pairs q
            cross join lateral (
                select from silver.delivery s
                where s.org_id = $1 and s.day = q.day and s.line_item_no = q.line_item_no and s.hours & ~q.hours <> 0
                  and case when s.hours = 1 then s.row_no > 0 else 0 < any(s.hour_rows) end
                limit 1) d)
        select (select last from brought), (select batches from brought), (select batch_id from before),
               array_agg(line_item_no), array_agg(day), array_agg(hours), (select ended_at from pull)
        from gone
        """;

    // Pulls that ended otherwise are never compared; theirs goes too.
    private const string Forget =
        """
        delete from silver.confirmed c using bronze.batch b, bronze.pull p, bronze.pull this
        where this.org_id = $1 and this.pull_id = $2 and this.compared_at is not null
          and p.org_id = $1 and p.connection_id = this.connection_id and p.pull_id <= $2 and p.ended_at is not null and (p.compared_at is not null or p.outcome <> 'DONE')
          and b.org_id = $1 and b.pull_id = p.pull_id and c.org_id = $1 and c.batch_id = b.batch_id
        """;

    /// <returns>Whether something was withdrawn, so that campaigns wait to be told.</returns>
    public static async Task<bool> Settle(OrgTransaction transaction, long pull, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (last, withdrawn) = await Compare(transaction, pull, now, cancellationToken);
        if (withdrawn.Count == 0)
        {
            return false;
        }
        var revision = await Watermarks.NextRevision(transaction, cancellationToken);
        await transaction.Execute(
            "insert into silver.touched (org_id, batch_id, line_items, days, campaigns) values ($1, $2, $3, $4, '{}')",
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(last), DeliveryDays.LineItems(withdrawn), DeliveryDays.Dates(withdrawn));
        await GoldStore.Aggregate(transaction, [last], revision, cancellationToken);
        return true;
    }

    /// <summary>Withdraws in silver what the pull no longer has.</summary>
    /// <returns>The pull's last batch, and the days that changed.</returns>
    internal static async Task<(long LastBatch, IReadOnlyCollection<LineItemDay> Withdrawn)> Compare(
        OrgTransaction transaction, long pull, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var org = transaction.Org.Value;
        var gone = new Dictionary<LineItemDay, int>();
        var (last, before, batches, endedAt) = (0L, 0L, new HashSet<long>(), now);
        await using (var missing = transaction.Command(Missing, Sql.Int(org), Sql.Long(pull), Sql.At(now)))
        await using (var reader = await missing.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            if (!await reader.IsDBNullAsync(3, cancellationToken))
            {
                (last, batches, before) = (reader.GetInt64(0), [.. reader.GetFieldValue<long[]>(1)], reader.GetInt64(2));
                endedAt = reader.GetFieldValue<DateTimeOffset>(6);
                var (lineItems, days, hours) = (reader.GetFieldValue<long[]>(3), reader.GetFieldValue<DateOnly[]>(4), reader.GetFieldValue<int[]>(5));
                for (var i = 0; i < lineItems.Length; i++)
                {
                    gone.Add(new LineItemDay(lineItems[i], days[i]), hours[i]);
                }
            }
        }
        var withdrawn = await Withdraw(transaction, gone, last, batches, before, endedAt, cancellationToken);
        await transaction.Execute(Forget, cancellationToken, Sql.Int(org), Sql.Long(pull));
        return (last, withdrawn);
    }

    private static async Task<IReadOnlyCollection<LineItemDay>> Withdraw(
        OrgTransaction transaction, Dictionary<LineItemDay, int> gone, long last, HashSet<long> batches, long before, DateTimeOffset knownFrom,
        CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
        {
            return [];
        }
        // Gold locks its head before it withdraws; so does everybody, or two would wait for each other.
        await Watermarks.LockHead(transaction, cancellationToken);
        var withdrawn = new Dictionary<LineItemDay, DeliveryDay>();
        var standing = await DeliveryDays.Read(transaction, gone.Keys, cancellationToken);
        foreach (var (key, day) in standing)
        {
            if (day.Withdraw(gone[key], last, entry => entry.Batch <= before && !batches.Contains(entry.Batch)) is { } next)
            {
                withdrawn.Add(key, next);
            }
        }
        await DeliveryDays.Write(transaction, withdrawn, _ => false, last, batches, knownFrom, cancellationToken);
        await BroughtLedger.Add(transaction, last, withdrawn, standing, cancellationToken);
        return withdrawn.Keys;
    }
}
