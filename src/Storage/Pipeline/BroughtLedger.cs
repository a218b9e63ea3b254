using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Writes down what a batch changed of each day, beside the change itself. Whatever happens to silver or gold afterwards by other ways than
/// batches shows as a difference to this ledger.
/// </summary>
internal static class BroughtLedger
{
    public static async Task Add(
        OrgTransaction transaction, long batch, IReadOnlyDictionary<LineItemDay, DeliveryDay> changed, IReadOnlyDictionary<LineItemDay, DeliveryDay> standing,
        CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return;
        }
        var days = new SortedDictionary<DateOnly, long[]>();
        foreach (var (key, next) in changed)
        {
            if (!days.TryGetValue(key.Day, out var sums))
            {
                days.Add(key.Day, sums = new long[8]);
            }
            Add(sums, next.Total, 1);
            if (standing.TryGetValue(key, out var before))
            {
                Add(sums, before.Total, -1);
            }
            else
            {
                sums[0]++;
            }
        }
        await transaction.Execute(
            """
            insert into silver.brought as b (org_id, batch_id, day, line_items, impressions, clicks, conversions, media, total_media, billable, revenue)
            select $1, $2, * from unnest($3::date[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
            on conflict (org_id, batch_id, day) do update
            set line_items = b.line_items + excluded.line_items, impressions = b.impressions + excluded.impressions, clicks = b.clicks + excluded.clicks,
                conversions = b.conversions + excluded.conversions, media = b.media + excluded.media, total_media = b.total_media + excluded.total_media,
                billable = b.billable + excluded.billable, revenue = b.revenue + excluded.revenue
            """,
            cancellationToken,
            [
                Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.Dates(days.Keys), Sql.Ints(days.Values.Select(sums => (int)sums[0])),
                .. Enumerable.Range(1, 7).Select(figure => Sql.Longs(days.Values.Select(sums => sums[figure]))),
            ]);
    }

    private static void Add(long[] sums, in DeliveryFigures figures, int sign)
    {
        ReadOnlySpan<long> all = [figures.Impressions, figures.Clicks, figures.Conversions, figures.Media, figures.TotalMedia, figures.Billable, figures.Revenue];
        for (var i = 0; i < all.Length; i++)
        {
            sums[i + 1] = checked(sums[i + 1] + (all[i] == DeliveryFigures.Absent ? 0 : sign * all[i]));
        }
    }
}
