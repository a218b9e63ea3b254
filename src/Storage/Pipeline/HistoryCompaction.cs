using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// A running day is restated at every pull, and nobody asks a week later what was known at 10:15 and not at 10:16. Of versions that began and
/// ended within one day of UTC only the last state of that day is kept: the version before reaches on to where the compacted ones ended.
/// </summary>
public sealed class HistoryCompaction(OrgDatabase database)
{
    /// <summary>How long every version is kept.</summary>
    public const int FullDays = 7;

    /// <summary>How far back a day is restated: versions of older days are few and stay.</summary>
    private const int RestatedDays = 60;

    private const string Compact =
        """
        with doomed as (
            delete from silver.delivery_history h
            where h.org_id = $1 and h.day between $2::date - $3 and $2::date + 1
              and h.known_from >= $2::timestamp at time zone 'UTC' and h.known_to < ($2::date + 1)::timestamp at time zone 'UTC'
            returning h.day, h.line_item_no, h.known_from, h.known_to),
        runs as (select day, line_item_no, min(known_from) as starts, max(known_to) as ends from doomed group by 1, 2)
        update silver.delivery_history p set known_to = r.ends
        from runs r where p.org_id = $1 and p.day = r.day and p.line_item_no = r.line_item_no and p.known_to = r.starts
        """;

    /// <summary>Compacts the oldest day that has not been, if it is old enough.</summary>
    /// <returns>The day that was compacted; null when none was due.</returns>
    public async Task<DateOnly?> Run(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var newest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-FullDays - 1);
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var claim = transaction.Command(
            """
            with begun as (select through from silver.compaction where org_id = $1),
            next as (update silver.compaction set through = through + 1 where org_id = $1 and through < $2 returning through),
            first as (
                insert into silver.compaction (org_id, through)
                select $1, least(coalesce((select min(known_from)::date from silver.delivery_history where org_id = $1), $2), $2) where not exists (select from begun)
                on conflict do nothing returning through)
            select through from next union all select through from first
            """,
            Sql.Int(org.Value), Sql.Date(newest));
        if (await claim.ExecuteScalarAsync(cancellationToken) is not { } due)
        {
            return null;
        }
        var day = due is DateTime at ? DateOnly.FromDateTime(at) : (DateOnly)due;
        await RebuildLock.Share(transaction, cancellationToken);
        await transaction.Execute(Compact, cancellationToken, Sql.Int(org.Value), Sql.Date(day), Sql.Int(RestatedDays));
        await transaction.Commit(cancellationToken);
        return day;
    }
}
