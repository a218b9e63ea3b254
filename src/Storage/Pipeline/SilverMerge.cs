using Npgsql;
using NpgsqlTypes;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// One batch's transaction, whose rows are on the server and nowhere in silver yet. Batches of a connection are finished in the order in
/// which they landed. Disposed before it is finished, it leaves nothing.
/// </summary>
public sealed class SilverMerge : IAsyncDisposable
{
    private readonly OrgTransaction _transaction;
    private readonly string _platform;
    private readonly long[] _siblings;
    private readonly SilverBatch _rows;
    private readonly EntityNumbering _numbers;
    private readonly EntityNumbers _known;
    private readonly DateTimeOffset _now;

    internal SilverMerge(
        OrgTransaction transaction, long batch, string platform, long[] siblings, SilverBatch rows, EntityNumbering numbers, EntityNumbers known, DateTimeOffset now)
    {
        (_transaction, Batch, _platform, _siblings) = (transaction, batch, platform, siblings);
        (_rows, _numbers, _known, _now) = (rows, numbers, known, now);
    }

    public long Batch { get; }

    /// <summary>Writes the batch's rows and moves it to silver.</summary>
    public async Task Finish(CancellationToken cancellationToken = default)
    {
        var campaigns = await EntityMerge.Merge(_transaction, _numbers, _rows.Entities, Batch, _now, cancellationToken);
        var (lineItems, days, repeated) = await DeliveryMerge.Merge(_transaction, _rows, _numbers, _platform, Batch, _siblings, _now, cancellationToken);
        await Quarantine(cancellationToken);
        await _transaction.Execute(
            """
            with touched as (insert into silver.touched (org_id, batch_id, line_items, days, campaigns) values ($1, $2, $3, $4, $5))
            update bronze.batch set stage = 2, stage_at = $6, rows = $7, accepted = $8, skipped = $9, quarantined = $10 where org_id = $1 and batch_id = $2
            """,
            cancellationToken, Sql.Int(_transaction.Org.Value), Sql.Long(Batch), Sql.Longs(lineItems),
            new NpgsqlParameter { Value = days.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date }, Sql.Longs(campaigns), Sql.At(_now),
            Sql.Int(_rows.Rows), Sql.Int(_rows.Accepted - repeated), Sql.Int(_rows.Skipped), Sql.Int(_rows.Quarantined + repeated));
        await _transaction.Commit(cancellationToken);
        _known.Remember(_numbers.Found);
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    private async Task Quarantine(CancellationToken cancellationToken)
    {
        if (_rows.Rejections.Count == 0)
        {
            return;
        }
        await _transaction.Execute(
            """
            insert into silver.quarantine (org_id, batch_id, row_no, rule, reason, raw, at)
            select $1, $2, r.row_no, r.rule, r.reason, r.raw, $7 from unnest($3::int[], $4::text[], $5::text[], $6::bytea[]) as r (row_no, rule, reason, raw)
            on conflict do nothing
            """,
            cancellationToken, Sql.Int(_transaction.Org.Value), Sql.Long(Batch), Sql.Ints(_rows.Rejections.Select(r => r.RowNo)),
            Sql.Texts(_rows.Rejections.Select(r => r.Rule)), Sql.Texts(_rows.Rejections.Select(r => r.Reason)),
            new NpgsqlParameter { Value = _rows.Rejections.Select(r => r.Raw).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea }, Sql.At(_now));
    }
}
