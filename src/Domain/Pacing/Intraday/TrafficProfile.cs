using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What each hour of each weekday usually offers, learnt from past days.</summary>
public sealed class TrafficProfile
{
    /// <summary>Two of each weekday, as the projection by weekdays asks for.</summary>
    public const int LeastDays = 14;

    private const int HoursOfClock = 24;

    private readonly ImmutableArray<ImmutableArray<decimal>> _hours;

    private TrafficProfile(ImmutableArray<ImmutableArray<decimal>> hours) => _hours = hours;

    /// <summary>The profile, or why these days do not make one.</summary>
    public static Outcome<TrafficProfile> Learn(IReadOnlyCollection<HourlyTraffic> past)
    {
        var refusals = new List<Refusal>();
        foreach (var day in past)
        {
            if (day.Hours.IsDefault || day.Hours.Length != HoursOfClock)
            {
                refusals.Add(new("HOUR_COUNT", $"{day.Day:uuuu-MM-dd}", "A day has 24 hours of the clock; leave those unknown that are."));
            }
            else if (day.Hours.Any(hour => hour < 0))
            {
                refusals.Add(new("TRAFFIC_RANGE", $"{day.Day:uuuu-MM-dd}", "No hour offers less than nothing."));
            }
        }
        return refusals.Count > 0 ? refusals : OfSound(past);
    }

    /// <summary>What the real hours of a day are expected to offer: 23, 24 or 25, the last of them a part of one where the zone shifts by less than an hour (E2).</summary>
    public ImmutableArray<decimal> Expected(LocalDate day, DateTimeZone zone)
    {
        var expected = ImmutableArray.CreateBuilder<decimal>(HoursOfClock + 1);
        var (weekday, end) = (EpochDay.Weekday(EpochDay.Of(day)), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        for (var at = zone.AtStartOfDay(day).ToInstant(); at < end; at += Duration.FromHours(1))
        {
            var part = (decimal)Math.Min((end - at).BclCompatibleTicks, NodaConstants.TicksPerHour) / NodaConstants.TicksPerHour;
            expected.Add(_hours[at.InZone(zone).Hour][weekday] * part);
        }
        return expected.ToImmutable();
    }

    private static Outcome<TrafficProfile> OfSound(IReadOnlyCollection<HourlyTraffic> past)
    {
        var hours = ImmutableArray.CreateBuilder<ImmutableArray<decimal>>(HoursOfClock);
        for (var hour = 0; hour < HoursOfClock; hour++)
        {
            var known = past.Where(day => day.Hours[hour] is not null).Select(day => (day.Day, day.Hours[hour]!.Value)).ToList();
            if (known.Count < LeastDays)
            {
                return new Refusal(Reason.NotEnoughData.Code(), $"hour {hour}", $"It is known of {known.Count} days; a profile is learnt from {LeastDays} at least.");
            }
            hours.Add(WeekdayMeans.Of(known));
        }
        return new TrafficProfile(hours.MoveToImmutable());
    }
}
