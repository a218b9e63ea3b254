using Paceline.Delivery;

namespace Paceline.World;

/// <summary>Both platforms' catalogs, the clock they share, and the lock that guards them.</summary>
internal sealed class SandboxWorld(SandboxClock clock, TimeSpan reportingLag)
{
    private readonly Catalog dv360 = new(Platform.Dv360);
    private readonly Catalog ttd = new(Platform.Ttd);

    public Lock Gate { get; } = new();
    public SandboxClock Clock => clock;

    public Catalog this[Platform platform] => platform == Platform.Dv360 ? dv360 : ttd;

    /// <summary>The zone whose days a platform reports in: the advertiser's on DV360, always UTC on The Trade Desk.</summary>
    public Zone ReportingZone(Platform platform, string advertiserId) =>
        platform == Platform.Ttd ? Zone.Utc : Zone.Of(this[platform].Advertisers[advertiserId].Zone);

    public int Today(Platform platform, string advertiserId) =>
        ReportingZone(platform, advertiserId).Local(clock.GetUtcNow()).Day;

    /// <summary>How far a report made at <paramref name="asOf"/> can see in a zone: whole hours only, behind the lag.</summary>
    public Cutoff VisibleUntil(Zone zone, DateTimeOffset asOf)
    {
        var (day, hour) = zone.Local(asOf - reportingLag);
        return new Cutoff(day, hour);
    }
}

/// <summary>Days before <paramref name="Day"/> are whole; of that day the hours below <paramref name="Hour"/> are known.</summary>
internal readonly record struct Cutoff(int Day, int Hour)
{
    public int HoursOf(int day) => day < Day ? 24 : day == Day ? Hour : 0;
}
