using NodaTime;

namespace Paceline.Campaigns;

/// <summary>When something came to be, for rules that leave what is new alone.</summary>
internal static class Births
{
    /// <summary>When its flight began, or when it was first seen if that was in the midst of it: what nobody could know of before is new.</summary>
    /// <returns>Null where neither is known.</returns>
    public static Instant? Of(LocalDate? flightStart, string zone, DateTimeOffset? knownSince)
    {
        var (start, seen) = (flightStart is { } day ? DateTimeZoneProviders.Tzdb[zone].AtStartOfDay(day).ToInstant() : (Instant?)null, knownSince is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null);
        return start is { } began && seen is { } known ? Instant.Max(began, known) : start ?? seen;
    }
}
