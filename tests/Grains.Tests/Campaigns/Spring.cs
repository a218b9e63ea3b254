using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>How one campaign stands on 11 March, ten days into its month: what tests of readings begin with.</summary>
internal static class Spring
{
    public static BoardRow Row() => new()
    {
        Key = "dv360:100",
        Name = "Spring",
        Advertiser = new AdvertiserView("dv360:1", "Acme", "GBP", "UTC"),
        Status = Common.EntityStatus.Active,
        FlightState = FlightState.InFlight,
        FlightStart = new(2026, 3, 1),
        FlightEnd = new(2026, 3, 30),
        DaysLeft = 20,
        Zone = "UTC",
        Currency = "GBP",
        Basis = "revenue",
        Budget = 3000,
        Spend = 500,
        SpendToday = 10,
        Pacing = 0.5m,
        Band = PacingBand.CriticalUnder,
        DeliveredShare = 0.16m,
        DaysAhead = -5,
        RequiredDailySpend = 125,
        CatchUpFactor = 1.25m,
        Projection = 1350,
        DataThrough = new(2026, 3, 10),
        Spark = [50, 0],
    };
}
