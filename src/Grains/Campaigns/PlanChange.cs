using NodaTime;

namespace Paceline.Campaigns;

/// <summary>The last time that the plan of one of a campaign's orders became another.</summary>
/// <param name="At">When Paceline read it.</param>
/// <param name="Percent">By how much all its budgets together became more then; negative when they were cut. Null where they are of different units, or there were none.</param>
internal sealed record PlanChange(Instant At, decimal? Percent)
{
    /// <returns>Null where each order has had one plan only.</returns>
    public static PlanChange? Of(IReadOnlyList<OrderRecord> orders)
    {
        var changes = orders.SelectMany(order => order.Versions.Zip(order.Versions.Skip(1)))
            .Where(pair => !pair.First.Segments.SequenceEqual(pair.Second.Segments)).Select(pair => pair.Second.KnownFrom).ToList();
        if (changes.Count == 0)
        {
            return null;
        }
        var at = changes.Max();
        var (before, after) = (Total(orders, version => version.KnownFrom < at), Total(orders, version => version.KnownFrom <= at));
        return new PlanChange(Instant.FromDateTimeOffset(at), before is > 0 && after is { } now ? ((decimal)now / before.Value - 1) * 100 : null);
    }

    private static long? Total(IReadOnlyList<OrderRecord> orders, Func<BudgetVersionRecord, bool> isKnown)
    {
        var versions = orders.Select(order => order.Versions.LastOrDefault(isKnown)).OfType<BudgetVersionRecord>().ToList();
        return versions.Select(version => version.Unit).Distinct().Count() == 1 ? versions.Sum(version => version.Segments.Sum(segment => segment.Budget)) : null;
    }
}
