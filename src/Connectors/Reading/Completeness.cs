using NodaTime;

namespace Paceline.Connections.Reading;

/// <summary>What a report may claim to be complete for.</summary>
internal static class Completeness
{
    /// <summary>The last day asked for whose end lies at least <paramref name="delay"/> back in the accounts' zone; null when there is none.</summary>
    public static LocalDate? Through(PullIntent intent, Duration delay, Instant now)
    {
        if (intent is not { Account.Zone: var zoneId, From: { } from, To: { } to } || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not { } zone)
        {
            return null;
        }
        var settled = (now - delay).InZone(zone).Date.PlusDays(-1);
        var day = settled < to ? settled : to;
        return day < from ? null : day;
    }
}
