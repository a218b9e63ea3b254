using NodaTime;

namespace Paceline.Alerts;

/// <summary>A stretch of the clock on the wall, on some days of the week or on some dates.</summary>
/// <param name="From">When it begins on each of the days.</param>
/// <param name="To">When it ends; not after <paramref name="From"/> means on the next day, so 00:00 to 00:00 is a whole day.</param>
/// <param name="Days">Days of the week it begins on.</param>
/// <param name="Dates">Dates it begins on besides: holidays.</param>
public sealed record MuteWindow(LocalTime From, LocalTime To, IReadOnlyList<IsoDayOfWeek> Days, IReadOnlyList<LocalDate> Dates)
{
    /// <summary>From its beginning on this date, without its end; null when it does not begin then.</summary>
    internal Interval? On(LocalDate date, DateTimeZone zone)
    {
        if (!Days.Contains(date.DayOfWeek) && !Dates.Contains(date))
        {
            return null;
        }
        var start = zone.AtLeniently(date + From).ToInstant();
        var end = zone.AtLeniently((To > From ? date : date.PlusDays(1)) + To).ToInstant();
        // A window within the hour that is left out when clocks are put forward does not take place.
        return start < end ? new Interval(start, end) : null;
    }
}

/// <summary>When nothing is told: nights, weekends, the client's holidays.</summary>
/// <param name="Name">As the organisation calls it.</param>
/// <param name="Zone">Whose clock it goes by.</param>
/// <param name="Windows">Any of them mutes.</param>
public sealed record MuteTiming(string Name, DateTimeZone Zone, IReadOnlyList<MuteWindow> Windows)
{
    // A year of nights that run into each other; more is for ever.
    private const int MostWindows = 400;

    /// <summary>When it lets something through again; null when it does now. Windows that touch are one.</summary>
    public Instant? Until(Instant now)
    {
        Instant? until = null;
        for (var i = 0; i < MostWindows && End(until ?? now) is { } end; i++)
        {
            until = end;
        }
        return until;
    }

    /// <summary>The latest end among the windows that cover the moment.</summary>
    private Instant? End(Instant moment)
    {
        var today = moment.InZone(Zone).Date;
        Instant? latest = null;
        foreach (var window in Windows)
        {
            // One that began yesterday may still run.
            for (var back = 0; back <= 1; back++)
            {
                if (window.On(today.PlusDays(-back), Zone) is { } interval && interval.Contains(moment) && !(interval.End <= latest))
                {
                    latest = interval.End;
                }
            }
        }
        return latest;
    }
}
