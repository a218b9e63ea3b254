namespace Paceline.Connections;

/// <summary>Limits on talking to a platform. Every one is there so that no answer, however odd, can hold or fill a silo.</summary>
public sealed record SendingOptions
{
    /// <summary>Longest a call may take from its first byte sent to the last received. Default: 100 s; the platforms' slowest writes take about 60 s.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The same for a download. Default: 15 min; raising it keeps a dripping connection open for longer.</summary>
    public TimeSpan DownloadDeadline { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Largest body held in memory, after decompression. Default: 32 MB.</summary>
    public int MaxPageBytes { get; init; } = 32 << 20;

    /// <summary>Largest download, after decompression. Default: 2 GB.</summary>
    public long MaxDownloadBytes { get; init; } = 2L << 30;

    /// <summary>How often a read that failed in passing is tried again. Default: 2. Each try is charged to the quota.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Wait before the first retry; it doubles with each. Default: 0.5 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait between retries. Default: 10 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);
}
