using NodaTime;
using Paceline.Connections;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Whether data is later than its platform takes by its own account.</summary>
internal static class Freshness
{
    /// <summary>Hours beyond the end of the day after <paramref name="dataThrough"/> and the platform's delay; null when on time or unknown.</summary>
    public static double? StaleHours(string platform, string zone, DateOnly? dataThrough, Instant now)
    {
        if (dataThrough is not { } day || ConnectorCatalogue.Find(platform) is not { } connector)
        {
            return null;
        }
        var since = (double)LocalDayHours.SinceEndOf(OrderPacing.Noda(day), now, DateTimeZoneProviders.Tzdb[zone]);
        var late = since - 24 - connector.Manifest.CompletenessDelay.TotalHours;
        return late > 0 ? Math.Round(late, 1) : null;
    }
}
