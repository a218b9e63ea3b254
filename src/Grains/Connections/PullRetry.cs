namespace Paceline.Connections;

/// <summary>Whether a pull that failed is tried again from where it stands, and when.</summary>
public static class PullRetry
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="attempts">Attempts that failed before this one.</param>
    /// <param name="chance">Uniform in [0, 1): spreads retries over the second half of the pause.</param>
    /// <returns>The pause; null when the pull ends here.</returns>
    public static TimeSpan? After(Fault fault, int attempts, double chance)
    {
        if (fault.Action == FaultAction.RateLimited)
        {
            // Waiting out a quota is no failure, so it has no last attempt.
            return fault.After?.ToTimeSpan() ?? TimeSpan.FromSeconds(60);
        }
        if (fault.Action is not (FaultAction.Retry or FaultAction.Malformed or FaultAction.RefreshToken) || attempts + 1 >= MostAttempts)
        {
            return null;
        }
        var pause = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempts, 12)));
        return fault.After?.ToTimeSpan() ?? (pause / 2) + (pause / 2 * chance);
    }
}
