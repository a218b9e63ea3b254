using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Connections;

/// <summary>How a connection's figures stand beside what its platform totals.</summary>
/// <param name="DifferingDays">Days of campaigns that differ, without those that wait to be read again.</param>
/// <param name="Right">Of the figures that are counted, how many hold; null when none is counted.</param>
/// <param name="Waits">Whether others wait to be read again, after which they hold or are counted.</param>
internal sealed record TotalsFacts(int DifferingDays, decimal? Right, bool Waits = false)
{
    public static TotalsFacts Of(ComparedConnection compared) => new(compared.DifferingDays, compared.Score.Rate, compared.Score.Waiting > 0);
}

/// <summary>
/// What is known of how a connection's figures stand beside its platform's totals, in the memory of its grain. They are held against each other once the platform has been asked again and
/// what it said is in, and once an hour for as long as anything differs: a day that is read again, or waits no longer, is found by that.
/// </summary>
internal sealed class TotalsCheck(OrgId org, int connection, AccuracyStore store)
{
    /// <summary>By then the pipeline has taken in what the platform said.</summary>
    private static readonly Duration Settling = Duration.FromMinutes(5);

    private static readonly Duration Again = Duration.FromHours(1);

    private TotalsFacts? _facts;
    private Instant? _heldAt;

    /// <returns>Null where the platform was not asked yet, or what it said is not in.</returns>
    public async Task<TotalsFacts?> Of(IEnumerable<StreamRecord> streams, Instant now)
    {
        if (IsDue(Asked(streams), _heldAt, _facts, now))
        {
            var moment = now.ToDateTimeOffset();
            var (from, to) = TotalsComparison.Range(moment);
            var (equal, differing) = await store.Compare(org, connection, from, to);
            _facts = TotalsComparison.Of(equal, differing, moment).Connections.TryGetValue(connection, out var compared) ? TotalsFacts.Of(compared) : null;
            _heldAt = now;
        }
        return _facts;
    }

    /// <param name="asked">When the platform was asked last; null when never.</param>
    /// <param name="held">When figures were held against its totals last; null when never.</param>
    /// <param name="facts">What that came to.</param>
    public static bool IsDue(Instant? asked, Instant? held, TotalsFacts? facts, Instant now) =>
        asked is { } last && (held is not { } before || (before < last + Settling && now >= last + Settling) || (now >= before + Again && facts is not { DifferingDays: 0, Waits: false }));

    private static Instant? Asked(IEnumerable<StreamRecord> streams) =>
        streams.Where(stream => stream.Stream == PullPlan.Totals).Max(stream => stream.LastPullAt) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
