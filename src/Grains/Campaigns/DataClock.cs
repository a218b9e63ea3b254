using NodaTime;
using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Campaigns;

/// <summary>What time it is for a campaign's figures: they are as of the end of its last complete day, and too old to judge by when the next has not come for long.</summary>
/// <param name="AsOf">What figures are as of; now where none are known.</param>
/// <param name="Due">By when the day after must be complete too, by the platform's own account; null where nobody can say.</param>
/// <param name="IsLate">Whether figures are too old to judge by.</param>
/// <param name="NextChange">When they become so; null when they are, or never do.</param>
internal sealed record DataClock(Instant AsOf, Instant? Due, bool IsLate, Instant? NextChange)
{
    /// <summary>So many hours beyond what the platform takes, figures are too old to judge by: less is every other morning's delay.</summary>
    public const int LateHours = 6;

    public static DataClock Of(BoardRow row, Instant now)
    {
        var asOf = row.DataThrough is { } through ? DateTimeZoneProviders.Tzdb[row.Zone].AtStartOfDay(OrderPacing.Noda(through).PlusDays(1)).ToInstant() : now;
        Instant? due = row.DataThrough is not null && ConnectorCatalogue.Find(EntityKey.Parse(row.Key).Platform) is { } connector
            ? asOf + Duration.FromHours(24) + connector.Manifest.CompletenessDelay
            : null;
        var stale = row.FlightState == FlightState.InFlight ? due + Duration.FromHours(LateHours) : null;
        return new DataClock(asOf, due, stale <= now, stale <= now ? null : stale);
    }
}
