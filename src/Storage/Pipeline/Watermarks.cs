using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Moves watermarks. A pull's claim counts once the pull has ended well and all its batches are in gold; a batch in quarantine holds the
/// watermark where it is, for part of the days is then not known.
/// </summary>
internal static class Watermarks
{
    /// <returns>Whether a watermark moved, so that campaigns wait to be told.</returns>
    public static async Task<bool> Settle(OrgTransaction transaction, long pull, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var settle = transaction.Command(
            """
            with settled as (
                update bronze.pull p set settled_at = $3
                where p.org_id = $1 and p.pull_id = $2 and p.outcome = 'DONE' and p.settled_at is null
                  and p.complete_through is not null and p.complete_through >= p.covers_from
                  and not exists (select from bronze.batch b where b.org_id = $1 and b.pull_id = $2 and b.stage in (0, 1, 2, 5))
                returning p.connection_id, p.accounts, p.covers_from, p.complete_through),
            moved as (
                insert into gold.watermark as w (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
                select $1, s.connection_id, account, s.covers_from, s.complete_through, $3, $3 from settled s, unnest(s.accounts) account
                on conflict (org_id, connection_id, account_id) do update
                set data_through = greatest(w.data_through, excluded.data_through),
                    covered_from = least(w.covered_from, excluded.covered_from),
                    settled_at = excluded.settled_at
                -- Only what touches the known days extends them; a gap stays unknown.
                where excluded.data_through >= w.covered_from - 1 and excluded.covered_from <= w.data_through + 1
                  and (excluded.data_through > w.data_through or excluded.covered_from < w.covered_from)
                returning w.connection_id, w.account_id)
            select array_agg(c.entity_no)
            from moved m
            join silver.entity a on a.org_id = $1 and a.kind = 1 and a.connection_id = m.connection_id and a.external_id = m.account_id
            join silver.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = a.entity_no
            """,
            Sql.Int(transaction.Org.Value), Sql.Long(pull), Sql.At(now));
        if (await settle.ExecuteScalarAsync(cancellationToken) is not long[] { Length: > 0 } campaigns)
        {
            return false;
        }
        var revision = await NextRevision(transaction, cancellationToken);
        await transaction.Execute(
            "insert into gold.untold (org_id, revision, campaign_no, days, set_up) select $1, $2, c, '{}', false from unnest($3) c",
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(revision), Sql.Longs(campaigns));
        return true;
    }

    /// <summary>Lists the campaigns of line items of which something was decided that none of their own figures says.</summary>
    public static async Task Tell(OrgTransaction transaction, IReadOnlyList<long> lineItems, CancellationToken cancellationToken)
    {
        var revision = await NextRevision(transaction, cancellationToken);
        await transaction.Execute(
            """
            insert into gold.untold (org_id, revision, campaign_no, days, set_up)
            select distinct $1, $2, campaign_no, '{}'::date[], false from gold.entity where org_id = $1 and entity_no = any($3) and campaign_no is not null
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(revision), Sql.Longs(lineItems));
    }

    /// <summary>Waits for whoever is making a revision, without making one.</summary>
    public static Task<int> LockHead(OrgTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Execute("select 1 from gold.head where org_id = $1 for update", cancellationToken, Sql.Int(transaction.Org.Value));

    /// <summary>The next revision of gold. Its row's lock is held until the transaction ends, so revisions commit in order.</summary>
    public static async Task<long> NextRevision(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            insert into gold.head as h (org_id, revision) values ($1, 1)
            on conflict (org_id) do update set revision = h.revision + 1 returning revision
            """,
            Sql.Int(transaction.Org.Value));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
