using System.Diagnostics.Metrics;

namespace Paceline.Common;

/// <summary>
/// How long the oldest of what waits had waited when the pulse came by an organisation, over all organisations: nothing but work that stands still grows old. It is counted at every pulse,
/// also where nothing waits, so that no count at all says that there is no pulse.
/// </summary>
internal static class WaitingMetrics
{
    public const string MeterName = "Paceline.Waiting";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Waiting = Meter.CreateHistogram(
        "paceline.work.waiting", "s", "How long the oldest of what waited had waited when the pulse came by, by kind of work",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 120, 300, 600, 1_800, 3_600] });

    /// <summary>Batches that are on their way from bronze to the campaigns.</summary>
    /// <param name="since">Since when the oldest waits; null where nothing does.</param>
    public static void Batches(DateTimeOffset? since, DateTimeOffset now) => Record("batches", since, now);

    /// <summary>Messages about alerts that might be sent.</summary>
    /// <inheritdoc cref="Batches"/>
    public static void Messages(DateTimeOffset? since, DateTimeOffset now) => Record("messages", since, now);

    private static void Record(string work, DateTimeOffset? since, DateTimeOffset now) =>
        Waiting.Record(since is { } at && at < now ? (now - at).TotalSeconds : 0, new KeyValuePair<string, object?>("work", work));
}
