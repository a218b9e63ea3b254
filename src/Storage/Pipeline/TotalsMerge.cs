using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Keeps what a batch says that the platform totals. The youngest batch's word stands, in whatever order they are merged.</summary>
internal static class TotalsMerge
{
    private const string Upsert =
        """
        insert into silver.platform_total as t (org_id, campaign_no, day, impressions, clicks, conversions, media, total_media, billable, revenue, pull_id, batch_id, row_no)
        select $1, n.campaign_no, n.day, n.impressions, n.clicks, n.conversions, n.media, n.total_media, n.billable, n.revenue, b.pull_id, $2, n.row_no
        from unnest($3::bigint[], $4::date[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::int[])
             as n (campaign_no, day, impressions, clicks, conversions, media, total_media, billable, revenue, row_no)
        join bronze.batch b on b.org_id = $1 and b.batch_id = $2
        order by n.campaign_no, n.day
        on conflict (org_id, campaign_no, day) do update
        set impressions = excluded.impressions, clicks = excluded.clicks, conversions = excluded.conversions, media = excluded.media,
            total_media = excluded.total_media, billable = excluded.billable, revenue = excluded.revenue, pull_id = excluded.pull_id,
            batch_id = excluded.batch_id, row_no = excluded.row_no
        where t.batch_id <= excluded.batch_id
        """;

    public static async Task Merge(OrgTransaction transaction, NumberedBatch batch, CancellationToken cancellationToken)
    {
        var totals = batch.Rows.Totals;
        if (totals.Count == 0)
        {
            return;
        }
        await transaction.Execute(
            Upsert, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch.BatchId),
            Sql.Longs(totals.Select(total => batch.Numbers[EntityKind.Campaign, total.CampaignId]!.Value)), Sql.Dates(totals.Select(total => EpochDays.Date(total.Day))),
            Column(totals, of => of.Impressions), Column(totals, of => of.Clicks), Column(totals, of => of.Conversions), Column(totals, of => of.Media),
            Column(totals, of => of.TotalMedia), Column(totals, of => of.Billable), Column(totals, of => of.Revenue), Sql.Ints(totals.Select(total => total.Row)));
    }

    private static Npgsql.NpgsqlParameter Column(IReadOnlyList<TotalRef> totals, Func<DeliveryFigures, long> figure) => Sql.LongsOrNull(
        totals.Select(total => figure(total.Figures) is var value && value == DeliveryFigures.Absent ? (long?)null : value));
}
