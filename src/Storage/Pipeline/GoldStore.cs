using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>From silver to gold: facts by campaign, order, line item and day, and the list of campaigns to be told.</summary>
public sealed class GoldStore(OrgDatabase database)
{
    /// <summary>Batches taken in one transaction: enough that small ones share its cost, few enough that none waits long.</summary>
    private const int BatchesAtOnce = 32;

    /// <summary>Brings the organisation's oldest batches in silver to gold.</summary>
    /// <returns>How many batches moved; 0 when none stood in silver.</returns>
    public async Task<int> Advance(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await RebuildLock.Share(transaction, cancellationToken);
        var revision = await Watermarks.NextRevision(transaction, cancellationToken);
        var (batches, pulls) = await Standing(transaction, cancellationToken);
        if (batches.Length == 0)
        {
            return 0;
        }
        await Aggregate(transaction, batches, revision, cancellationToken);
        await transaction.Execute(
            "update bronze.batch set stage = 3, revision = $3, stage_at = $4 where org_id = $1 and batch_id = any($2)",
            cancellationToken, Sql.Int(org.Value), Sql.Longs(batches), Sql.Long(revision), Sql.At(now));
        foreach (var pull in pulls.Distinct())
        {
            await Withdrawals.Settle(transaction, pull, now, cancellationToken);
            await Watermarks.Settle(transaction, pull, now, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return batches.Length;
    }

    /// <summary>Takes over all that silver has and gold has not, without moving a batch.</summary>
    internal static async Task CatchUp(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select coalesce(array_agg(batch_id), '{}') from silver.touched where org_id = $1", Sql.Int(transaction.Org.Value));
        if (await command.ExecuteScalarAsync(cancellationToken) is long[] { Length: > 0 } batches)
        {
            await Aggregate(transaction, batches, await Watermarks.NextRevision(transaction, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Takes over what the batches touched, and lists whose facts changed by it.</summary>
    internal static Task Aggregate(OrgTransaction transaction, long[] batches, long revision, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            with touched as (select * from silver.touched where org_id = $1 and batch_id = any($2)),
            pairs as (select distinct p.line_item_no, p.day from touched t, unnest(t.line_items, t.days) as p (line_item_no, day)),
            -- Pair by pair (which is what the limit is for): a join could be planned as a scan of all delivery.
            facts as (
                select e.campaign_no, p.day, p.line_item_no, e.order_no, d.*
                from pairs p
                join silver.entity e on e.org_id = $1 and e.entity_no = p.line_item_no
                cross join lateral (
                    select d.impressions, d.clicks, d.conversions, d.media, d.total_media, d.billable, d.revenue
                    from silver.delivery d where d.org_id = $1 and d.day = p.day and d.line_item_no = p.line_item_no
                    limit 1) d),
            merged as (
                insert into gold.delivery_day as g (org_id, campaign_no, day, line_item_no, order_no, impressions, clicks, conversions,
                                                    media, total_media, billable, revenue, revision)
                select $1, campaign_no, day, line_item_no, order_no, impressions, clicks, conversions, media, total_media, billable, revenue, $3 from facts
                on conflict (org_id, campaign_no, day, line_item_no) do update
                set order_no = excluded.order_no, impressions = excluded.impressions, clicks = excluded.clicks, conversions = excluded.conversions,
                    media = excluded.media, total_media = excluded.total_media, billable = excluded.billable, revenue = excluded.revenue,
                    revision = excluded.revision
                where (g.order_no, g.impressions, g.clicks, g.conversions, g.media, g.total_media, g.billable, g.revenue) is distinct from
                      (excluded.order_no, excluded.impressions, excluded.clicks, excluded.conversions, excluded.media, excluded.total_media, excluded.billable, excluded.revenue)
                returning g.campaign_no, g.day),
            changes as (
                select campaign_no, day, false as set_up from merged
                union
                select c, null, true from touched t, unnest(t.campaigns) c),
            untold as (
                insert into gold.untold (org_id, revision, campaign_no, days, set_up)
                select $1, $3, campaign_no, coalesce(array_agg(day) filter (where day is not null), '{}'), bool_or(set_up) from changes group by campaign_no)
            delete from silver.touched where org_id = $1 and batch_id = any($2)
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Longs(batches), Sql.Long(revision));

    /// <summary>Marks every batch up to the revision as delivered, in the transaction that tells the last campaign.</summary>
    internal static Task MarkDelivered(OrgTransaction transaction, long revision, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Execute(
            "update bronze.batch set stage = 4, stage_at = $3, finished_at = $3 where org_id = $1 and stage = 3 and revision <= $2",
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(revision), Sql.At(now));

    private static async Task<(long[] Batches, long[] Pulls)> Standing(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            select coalesce(array_agg(batch_id), '{}'), coalesce(array_agg(pull_id), '{}')
            from (select batch_id, pull_id from bronze.batch where org_id = $1 and stage = 2 order by batch_id limit $2 for update) standing
            """,
            Sql.Int(transaction.Org.Value), Sql.Int(BatchesAtOnce));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetFieldValue<long[]>(0), reader.GetFieldValue<long[]>(1));
    }
}
