using Npgsql;
using NpgsqlTypes;
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
    // another pull has brought since this one began is newer than its word. Pairs untouched by the pull are found in gold, which has one
    // row where silver has up to 24.
    private const string Missing =
        """
        with pull as (
            update bronze.pull p set compared_at = $3
            where p.org_id = $1 and p.pull_id = $2 and p.outcome = 'DONE' and p.compared_at is null and p.covers_from is not null
              and not exists (select from bronze.batch b where b.org_id = $1 and b.pull_id = $2 and b.stage in (0, 1, 2))
            returning p.connection_id, p.accounts, p.covers_from, (p.intent ->> 'to')::date as covers_to, p.started_at),
        brought as (
            select array_agg(b.batch_id) as batches, max(b.batch_id) as last, min(b.revision) as revision
            from bronze.batch b where b.org_id = $1 and b.pull_id = $2
            having sum(b.accepted) > 0 and sum(b.quarantined) = 0 and not bool_or(b.stage = 5)),
        confirmed as (
            select c.line_item_no, c.day, bit_or(c.hours) as hours
            from brought b join silver.confirmed s on s.org_id = $1 and s.batch_id = any(b.batches), unnest(s.line_items, s.days, s.hours) as c (line_item_no, day, hours)
            group by 1, 2),
        pairs as (
            select line_item_no, day, hours from confirmed
            union all
            select g.line_item_no, g.day, 0
            from pull p, brought b
            join silver.entity a on a.org_id = $1 and a.kind = 1
            join silver.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = a.entity_no
            join gold.delivery_day g on g.org_id = $1 and g.campaign_no = c.entity_no
            where a.connection_id = p.connection_id and a.external_id = any(p.accounts)
              and g.day between p.covers_from and p.covers_to and g.revision < b.revision
              and not exists (select from confirmed f where f.line_item_no = g.line_item_no and f.day = g.day)),
        gone as (
            select d.line_item_no, d.day, d.hour
            from pull p, brought b, pairs q
            cross join lateral (select * from silver.delivery s where s.org_id = $1 and s.day = q.day and s.line_item_no = q.line_item_no) d
            where q.hours & (1 << (d.hour + 1)) = 0 and d.row_no > 0 and d.known_from < p.started_at and not d.batch_id = any(b.batches))
        select (select last from brought), array_agg(line_item_no), array_agg(day), array_agg(hour) from gone
        """;

    private const string Withdraw =
        """
        with updated as (
            update silver.delivery d
            set impressions = d.impressions * 0, clicks = d.clicks * 0, conversions = d.conversions * 0, media = d.media * 0, total_media = d.total_media * 0,
                billable = d.billable * 0, revenue = d.revenue * 0, batch_id = $2, row_no = 0, known_from = greatest(d.known_from, $3)
            from unnest($4::bigint[], $5::date[], $6::smallint[]) as g (line_item_no, day, hour)
            where d.org_id = $1 and d.day = g.day and d.line_item_no = g.line_item_no and d.hour = g.hour
            returning old.*),
        archived as (insert into silver.delivery_history select u.*, $3 from updated u where u.known_from < $3)
        insert into silver.touched (org_id, batch_id, line_items, days, campaigns)
        select $1, $2, array_agg(line_item_no), array_agg(day), '{}' from (select distinct line_item_no, day from updated) pairs
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
        var (org, number, at) = (transaction.Org.Value, Sql.Long(pull), Sql.At(now));
        long last;
        (long[] LineItems, DateOnly[] Days, short[] Hours) gone;
        await using (var missing = transaction.Command(Missing, Sql.Int(org), number, at))
        await using (var reader = await missing.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            last = await reader.IsDBNullAsync(0, cancellationToken) ? 0 : reader.GetInt64(0);
            gone = await reader.IsDBNullAsync(1, cancellationToken)
                ? ([], [], [])
                : (reader.GetFieldValue<long[]>(1), reader.GetFieldValue<DateOnly[]>(2), reader.GetFieldValue<short[]>(3));
        }
        if (gone.Hours.Length > 0)
        {
            var revision = await Watermarks.NextRevision(transaction, cancellationToken);
            await transaction.Execute(
                Withdraw, cancellationToken, Sql.Int(org), Sql.Long(last), Sql.At(now), Sql.Longs(gone.LineItems),
                new NpgsqlParameter { Value = gone.Days, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new NpgsqlParameter { Value = gone.Hours, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
            await GoldStore.Aggregate(transaction, [last], revision, cancellationToken);
        }
        await transaction.Execute(Forget, cancellationToken, Sql.Int(org), Sql.Long(pull));
        return gone.Hours.Length > 0;
    }
}
