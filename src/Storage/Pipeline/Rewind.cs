using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Takes back from silver all that a platform's batches from one on have brought: their versions vanish, and the newest version left of each
/// day and entity stands again. An entity of which nothing is left is no longer described; its number stays.
/// </summary>
internal static class Rewind
{
    private const string Tables =
        """
        create temp table rewound (batch_id bigint primary key, step bigint not null) on commit drop;
        create temp table rewound_day (line_item_no bigint not null, day date not null, primary key (line_item_no, day)) on commit drop;
        create temp table rewound_entity (entity_no bigint primary key) on commit drop
        """;

    // What was quarantined whole after its download had been accepted is read again too: at the place where it landed.
    private const string Choose =
        """
        insert into rewound
        select b.batch_id, coalesce(b.step, (select max(o.step) from bronze.batch o where o.org_id = $1 and o.batch_id < b.batch_id), 0)
        from bronze.batch b join bronze.pull p using (org_id, pull_id)
        where b.org_id = $1 and b.batch_id >= $2 and (b.step is not null or (b.stage = 5 and p.outcome = 'DONE'))
          and (b.connection_id = $3 or b.connection_id in (select e.connection_id from silver.entity e where e.org_id = $1 and e.platform = $4))
        """;

    // Parts of one download are one version of what they tell, so they go together.
    private const string WholeDownloads =
        """
        select coalesce(min(b.batch_id), $2) from bronze.batch b
        where b.org_id = $1 and b.pull_id in (select o.pull_id from bronze.batch o where o.org_id = $1 and o.batch_id >= $2)
        """;

    private static readonly string[] Undo =
    [
        "delete from silver.quarantine q using rewound r where q.org_id = $1 and q.batch_id = r.batch_id",
        "delete from silver.platform_total t using rewound r where t.org_id = $1 and t.batch_id = r.batch_id",
        "delete from silver.brought b using rewound r where b.org_id = $1 and b.batch_id = r.batch_id",
        "delete from silver.confirmed c using rewound r where c.org_id = $1 and c.batch_id = r.batch_id",
        "delete from silver.delivery_history h using rewound r where h.org_id = $1 and h.batch_id = r.batch_id",
        """
        with gone as (delete from silver.delivery d using rewound r where d.org_id = $1 and d.batch_id = r.batch_id returning d.line_item_no, d.day)
        insert into rewound_day select * from gone
        """,
        """
        with newest as (
            select h.day, h.line_item_no, max(h.known_from) as known_from
            from silver.delivery_history h join rewound_day r using (day, line_item_no) where h.org_id = $1 group by 1, 2),
        back as (
            delete from silver.delivery_history h using newest n
            where h.org_id = $1 and h.day = n.day and h.line_item_no = n.line_item_no and h.known_from = n.known_from
            returning h.org_id, h.day, h.line_item_no, h.hours, h.impressions, h.clicks, h.conversions, h.media, h.total_media, h.billable, h.revenue,
                      h.batch_id, h.row_no, h.by_hour, h.hour_rows, h.hour_batches, h.known_from)
        insert into silver.delivery select * from back
        """,
        "delete from silver.entity_history h using rewound r where h.org_id = $1 and h.batch_id = r.batch_id",
        """
        with gone as (
            update silver.entity e set described = false from rewound r where e.org_id = $1 and e.batch_id = r.batch_id and e.described returning e.entity_no)
        insert into rewound_entity select * from gone
        """,
        """
        with newest as (
            select h.entity_no, max(h.known_from) as known_from from silver.entity_history h join rewound_entity r using (entity_no) where h.org_id = $1 group by 1),
        back as (
            delete from silver.entity_history h using newest n where h.org_id = $1 and h.entity_no = n.entity_no and h.known_from = n.known_from returning h.*)
        update silver.entity e
        set advertiser_no = b.advertiser_no, campaign_no = b.campaign_no, order_no = b.order_no, name = b.name, status = b.status, zone = b.zone,
            currency = b.currency, flight_start = b.flight_start, flight_end = b.flight_end, unit = b.unit, budget = b.budget, pacing = b.pacing, daily_budget = b.daily_budget,
            segments = b.segments, described = true, platform_updated_at = b.platform_updated_at, batch_id = b.batch_id, row_no = b.row_no, known_from = b.known_from
        from back b where e.org_id = $1 and e.entity_no = b.entity_no
        """,
    ];

    /// <summary>Chooses the batches; leaves them with their steps in the temporary table <c>rewound</c>.</summary>
    public static async Task<int> From(OrgTransaction transaction, int connection, string platform, long batch, CancellationToken cancellationToken)
    {
        await transaction.Execute(Tables, cancellationToken);
        for (var wanted = -1L; wanted != batch;)
        {
            wanted = batch;
            await using var whole = transaction.Command(WholeDownloads, Sql.Int(transaction.Org.Value), Sql.Long(wanted));
            batch = (long)(await whole.ExecuteScalarAsync(cancellationToken))!;
        }
        return await transaction.Execute(
            Choose, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.Int(connection), Sql.Text(platform));
    }

    /// <summary>Takes back what the chosen batches brought; leaves the days in the temporary table <c>rewound_day</c>.</summary>
    public static async Task Take(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var sql in Undo)
        {
            await transaction.Execute(sql, cancellationToken, Sql.Int(transaction.Org.Value));
        }
    }
}
