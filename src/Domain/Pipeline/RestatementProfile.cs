namespace Paceline.Pipeline;

/// <summary>What a day was worth at an age, and is worth now.</summary>
public readonly record struct Restated(long Then, long Now);

/// <summary>How much of its last value a day shows at an age.</summary>
/// <param name="Observed">Days that were known at that age and have had a value since.</param>
/// <param name="Low">The tenth percentile of now over then; with <paramref name="High"/> the bounds that hold for eight of ten days.</param>
public sealed record RestatementProfile(int Observed, decimal? Low, decimal? Median, decimal? High)
{
    /// <summary>Fewer days than these say nothing.</summary>
    public const int Fewest = 5;

    /// <summary>
    /// Percentiles by nearest rank, of days that were not nothing then. A day that was nothing at that age and is something now has no ratio: such
    /// days say that the age is too early, and show in <see cref="Observed"/> by not being counted.
    /// </summary>
    public static RestatementProfile Of(IEnumerable<Restated> days)
    {
        var ratios = days.Where(day => day.Then > 0).Select(day => (decimal)day.Now / day.Then).Order().ToList();
        return ratios.Count < Fewest
            ? new RestatementProfile(ratios.Count, null, null, null)
            : new RestatementProfile(ratios.Count, Rank(ratios, 10), Rank(ratios, 50), Rank(ratios, 90));
    }

    private static decimal Rank(List<decimal> ordered, int percent) => ordered[Math.Max(0, ((ordered.Count * percent) + 99) / 100 - 1)];
}
