using Paceline.BookingSystem;
using Paceline.Delivery;

namespace Paceline.World;

/// <summary>The platforms' catalogs, the booking system's book, the clock they share, and the lock that guards them.</summary>
/// <param name="reportingLag">How long after it happened delivery reaches a platform's reports.</param>
internal sealed class SandboxWorld(SandboxClock clock, Func<Platform, TimeSpan> reportingLag)
{
    private readonly Dictionary<Platform, Catalog> catalogs = Platforms.All.ToDictionary(platform => platform, platform => new Catalog(platform));

    public Lock Gate { get; } = new();
    public SandboxClock Clock => clock;

    /// <summary>What the booking system beside the platforms has.</summary>
    public BookingBook Bookings { get; } = new();

    public Catalog this[Platform platform] => catalogs[platform];

    /// <summary>The zone whose days a platform reports in: the advertiser's, and always UTC on The Trade Desk.</summary>
    public Zone ReportingZone(Platform platform, string advertiserId) =>
        platform == Platform.Ttd ? Zone.Utc : Zone.Of(this[platform].Advertisers[advertiserId].Zone);

    public int Today(Platform platform, string advertiserId) =>
        ReportingZone(platform, advertiserId).Local(clock.GetUtcNow()).Day;

    /// <summary>How far a report made at <paramref name="asOf"/> can see in a zone: whole hours only, behind the lag.</summary>
    public Cutoff VisibleUntil(Platform platform, Zone zone, DateTimeOffset asOf)
    {
        var (day, hour) = zone.Local(asOf - reportingLag(platform));
        return new Cutoff(day, hour) { Restates = platform == Platform.Amazon };
    }
}

/// <summary>Days before <paramref name="Day"/> are whole; of that day the hours below <paramref name="Hour"/> are known.</summary>
internal readonly record struct Cutoff(int Day, int Hour)
{
    /// <summary>Sees every day whole and final.</summary>
    public static readonly Cutoff Never = new(int.MaxValue, 0);

    /// <summary>Whether young days show figures that are not final yet.</summary>
    public bool Restates { get; init; }

    /// <summary>What shows of a day's final figures.</summary>
    public Delivered Seen(int day, in Delivered final) => Restates ? Restatement.Seen(final, Day - day) : final;

    public int HoursOf(int day) => day < Day ? 24 : day == Day ? Hour : 0;
}
