namespace Paceline.Connections;

/// <summary>
/// Limits on talking to a platform. Every one is there so that no answer, however odd, can hold or fill a silo. Section <c>Paceline:Sending</c>.
/// </summary>
public sealed record SendingOptions
{
    /// <summary>Longest a call may take from its first byte sent to the last received. Default: 100 s; the platforms' slowest writes take about 60 s.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long after a write whose answer was lost its effect may still come. Default: 1 min; until it is over, what is read proves nothing, and nothing is sent again. Lowering it risks that a platform's late effect comes over a newer one.</summary>
    public TimeSpan LateEffect { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same of <see cref="CallDeadline"/> for a download. Default: 15 min; raising it lets a slow one hold its place among the connection's pulls for longer.</summary>
    public TimeSpan DownloadDeadline { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a body may take for each <see cref="SlowBytes"/>, counting only the time in which we wait for it. Default: 30 s; raising it keeps a dripping connection open for longer.</summary>
    public TimeSpan SlowPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a body must bring within <see cref="SlowPatience"/>, as it comes over the wire. Default: 32 KB, a kilobyte a second; raising it gives up platforms that are slow and honest.</summary>
    public int SlowBytes { get; init; } = 32 << 10;

    /// <summary>Largest body held in memory, after decompression. Default: 16 MB, ten times the largest page seen; each pull that runs may hold as much.</summary>
    public int MaxPageBytes { get; init; } = 16 << 20;

    /// <summary>Largest download, after decompression. Default: 1 GB, nine million rows of an hourly report; as much may lie in bronze for each pull before it is refused.</summary>
    public long MaxDownloadBytes { get; init; } = 1L << 30;

    /// <summary>Downloads beyond a megabyte that a silo takes at once. Default: 8; each takes up to 30 MB and a processor.</summary>
    public int LargeDownloads { get; init; } = 8;

    /// <summary>Those of them that may be of one organisation. Default: 2; raising it lets one whose platform never ends take more from the others.</summary>
    public int LargeDownloadsOfOne { get; init; } = 2;

    /// <summary>How often a read that failed in passing is tried again. Default: 2. Each try is charged to the quota.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Wait before the first retry; it doubles with each. Default: 0.5 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait between retries. Default: 10 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every problem at once; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. new (string Name, double Value)[]
            {
                (nameof(CallDeadline), CallDeadline.TotalSeconds), (nameof(LateEffect), LateEffect.TotalSeconds), (nameof(DownloadDeadline), DownloadDeadline.TotalSeconds), (nameof(SlowPatience), SlowPatience.TotalSeconds),
                (nameof(SlowBytes), SlowBytes), (nameof(MaxPageBytes), MaxPageBytes), (nameof(MaxDownloadBytes), MaxDownloadBytes), (nameof(LargeDownloads), LargeDownloads), (nameof(LargeDownloadsOfOne), LargeDownloadsOfOne),
            }
            .Where(limit => limit.Value <= 0).Select(limit => $"Sending:{limit.Name} is not above zero; without it one answer could hold or fill a silo."),
        .. new (string Name, double Value)[] { (nameof(MaxRetries), MaxRetries), (nameof(RetryDelay), RetryDelay.Ticks), (nameof(MaxRetryDelay), MaxRetryDelay.Ticks) }
            .Where(limit => limit.Value < 0).Select(limit => $"Sending:{limit.Name} is below zero."),
    ];
}
