using System.Globalization;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Brings a batch's delivery to silver: reads what stands of its days, lets <see cref="DeliveryDay.Take"/> decide, and writes the days that
/// changed. Should another batch have written a new day since the question, the key refuses and the whole batch is tried again: that costs
/// less than a lock that all would wait at.
/// </summary>
internal static class DeliveryMerge
{
    // A row of the same download is not a restatement but a repetition.
    private const string Siblings =
        "select array(select b.batch_id from bronze.batch b where b.org_id = $1 and b.pull_id = (select pull_id from bronze.batch where org_id = $1 and batch_id = $2) and b.batch_id <> $2)";

    /// <returns>The days that changed, and the rows that repeat one of another batch of the same download.</returns>
    public static async Task<(IReadOnlyCollection<LineItemDay> Changed, List<Rejection> Repeated)> Merge(
        OrgTransaction transaction, NumberedBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Days.Count == 0)
        {
            return ([], []);
        }
        var (changed, repeated) = (new Dictionary<LineItemDay, DeliveryDay>(), new List<Rejection>());
        var standing = await DeliveryDays.Read(transaction, [.. batch.Days.Keys], cancellationToken);
        var siblings = standing.Count == 0 ? [] : await ReadSiblings(transaction, batch.BatchId, cancellationToken);
        foreach (var (key, incoming) in batch.Days)
        {
            var (next, again) = DeliveryDay.Take(standing.GetValueOrDefault(key), incoming, batch.BatchId, siblings);
            if (next is not null)
            {
                changed.Add(key, next);
            }
            repeated.AddRange(DeliveryDay.HoursIn(again).Select(hour => Repetition(batch.NameOf(key.LineItem), key.Day, incoming, hour)));
        }
        if (standing.Count > 0)
        {
            await transaction.Execute(
                "insert into silver.confirmed (org_id, batch_id, line_items, days, hours) values ($1, $2, $3, $4, $5)",
                cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch.BatchId), DeliveryDays.LineItems(standing.Keys), DeliveryDays.Dates(standing.Keys),
                Sql.Ints(standing.Select(day => day.Value.Hours & batch.Days[day.Key].Hours)));
        }
        await DeliveryDays.Write(transaction, changed, key => !standing.ContainsKey(key), batch.BatchId, siblings, batch.LandedAt, cancellationToken);
        await BroughtLedger.Add(transaction, batch.BatchId, changed, standing, cancellationToken);
        return (changed.Keys, repeated);
    }

    private static async Task<HashSet<long>> ReadSiblings(OrgTransaction transaction, long batch, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Siblings, Sql.Int(transaction.Org.Value), Sql.Long(batch));
        return [.. (long[])(await command.ExecuteScalarAsync(cancellationToken))!];
    }

    private static Rejection Repetition(string lineItem, DateOnly day, DeliveryDay incoming, short hour) => new(
        incoming.Entry(hour).Row, "DUPLICATE_KEY",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Line item {lineItem} has {day:yyyy-MM-dd}{(hour < 0 ? "" : $" hour {hour}")} more than once in this download; the first row counts."),
        []);
}
