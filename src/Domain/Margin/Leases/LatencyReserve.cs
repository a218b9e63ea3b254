using NodaTime;

namespace Paceline.Margin;

/// <summary>What a holder may have spent that its platform has not reported yet.</summary>
public static class LatencyReserve
{
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
