using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Settings of the calculation; a tenant or advertiser may have its own.</summary>
public sealed record PacingOptions
{
    public static PacingOptions Default { get; } = new();

    /// <summary>Ratio from which on track begins, included. Default: 0.90.</summary>
    public decimal OnTrackFrom { get; init; } = 0.90m;

    /// <summary>Ratio to which on track reaches, included. Default: 1.10.</summary>
    public decimal OnTrackTo { get; init; } = 1.10m;

    /// <summary>Below it is critical. Default: 0.75.</summary>
    public decimal CriticalBelow { get; init; } = 0.75m;

    /// <summary>Above it is critical. Default: 1.25.</summary>
    public decimal CriticalAbove { get; init; } = 1.25m;

    /// <summary>Complete active days in the run rate. Default: 7, so each weekday counts once; more is calmer and slower to notice a change.</summary>
    public int RunRateDays { get; init; } = 7;

    /// <summary>How many days at the end of a flight are judged by <see cref="Late"/>. Default: none.</summary>
    public int LateDays { get; init; }

    /// <summary>What the last days are judged by, when there is little time left to put anything right; null for the same as before.</summary>
    public PacingOptions? Late { get; init; }

    /// <summary>What holds on a day of a flight.</summary>
    /// <param name="end">The flight's last day; null where it has none.</param>
    /// <param name="watermark">The last complete day, which is judged; null before any.</param>
    public PacingOptions At(LocalDate? end, LocalDate? watermark) =>
        Late is { } late && end is { } last && watermark is { } day && Period.DaysBetween(day, last) <= LateDays ? late : this;

    /// <summary>What makes the settings unusable, all of it; empty when they are sound.</summary>
    public IReadOnlyList<Refusal> Problems()
    {
        var problems = new List<Refusal>();
        if (!(CriticalBelow >= 0 && CriticalBelow <= OnTrackFrom && OnTrackFrom <= OnTrackTo && OnTrackTo <= CriticalAbove))
        {
            problems.Add(new("BAND_ORDER", "pacing bands",
                $"They must ascend from 0: critical below {CriticalBelow}, on track {OnTrackFrom} to {OnTrackTo}, critical above {CriticalAbove}."));
        }
        if (RunRateDays is < 1 or > 90)
        {
            problems.Add(new("RUN_RATE_DAYS_RANGE", "run rate", $"{RunRateDays} days are not between 1 and 90; 7 counts each weekday once."));
        }
        return problems;
    }

    public PacingBand Band(decimal ratio) =>
        ratio < CriticalBelow ? PacingBand.CriticalUnder
        : ratio < OnTrackFrom ? PacingBand.Under
        : ratio <= OnTrackTo ? PacingBand.OnTrack
        : ratio <= CriticalAbove ? PacingBand.Over
        : PacingBand.CriticalOver;
}
