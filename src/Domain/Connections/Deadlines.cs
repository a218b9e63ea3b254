using NodaTime;

namespace Paceline.Connections;

/// <summary>How near the end of an API version is. The numbers go over the wire: never renumber.</summary>
public enum SunsetState
{
    /// <summary>No end is announced, or it is far.</summary>
    Current = 0,

    /// <summary>Within 90 days: plan the move.</summary>
    Soon = 1,

    /// <summary>Within 30 days: move now.</summary>
    Near = 2,

    /// <summary>The day has come: calls may fail at any time.</summary>
    Over = 3,
}

/// <summary>How near the end of a credential is. The numbers go over the wire: never renumber.</summary>
public enum ExpiryState
{
    /// <summary>Nobody has said when it ends.</summary>
    Unknown = 0,

    Fine = 1,

    /// <summary>Within 72 hours: renew it before the connection stands still.</summary>
    Soon = 2,

    Over = 3,
}

/// <summary>When a warning is due.</summary>
public static class Deadlines
{
    public const int SoonDays = 90;
    public const int NearDays = 30;

    /// <summary>How long ahead of its end a credential is warned of.</summary>
    public static readonly Duration ExpiryWarning = Duration.FromHours(72);

    /// <param name="sunset">The first day on which the version may be gone; null when none is announced.</param>
    public static SunsetState Of(LocalDate? sunset, LocalDate today) => sunset is not { } day ? SunsetState.Current
        : Period.DaysBetween(today, day) switch
        {
            <= 0 => SunsetState.Over,
            <= NearDays => SunsetState.Near,
            <= SoonDays => SunsetState.Soon,
            _ => SunsetState.Current,
        };

    public static ExpiryState Of(Instant? expires, Instant now) => expires switch
    {
        null => ExpiryState.Unknown,
        { } end when end <= now => ExpiryState.Over,
        { } end when end - now <= ExpiryWarning => ExpiryState.Soon,
        _ => ExpiryState.Fine,
    };
}
