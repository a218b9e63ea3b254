using NodaTime;

namespace Paceline.Margin;

/// <summary>What a holder may have spent that its platform has not reported yet.</summary>
public static class LatencyReserve
{
    private const int HoursOfDay = 24;

    // Platforms let a day have up to twice its share; no hour of it is steadily faster than that.
    private const int Unevenness = 2;

    /// <summary>How fast a holder may spend, of what is known of it: twice its busiest day, and while it has had none its whole cap in a day.</summary>
    /// <param name="busiestDay">Zero or more.</param>
    /// <returns>Stored integers an hour, rounded up.</returns>
    public static long PeakPerHour(long busiestDay, long cap) => (long)Math.Ceiling((busiestDay > 0 ? (decimal)busiestDay * Unevenness : cap) / HoursOfDay);

    /// <summary>The fastest it can spend, for as long as we have seen nothing; rounded up. A connector that is late keeps more back.</summary>
    /// <param name="peakPerHour">Stored integers an hour; zero or more.</param>
    /// <param name="blind">Since the time through which spend is reported.</param>
    public static long Of(long peakPerHour, Duration blind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(peakPerHour);
        return blind <= Duration.Zero ? 0
            : checked((long)Math.Ceiling((decimal)peakPerHour * blind.BclCompatibleTicks / NodaConstants.TicksPerHour));
    }
}
