using NodaTime;

namespace Paceline.Campaigns;

public sealed class DeliveredDaysTests
{
    private static readonly DateOnly First = new(2026, 3, 2);

    /// <summary>Covered from the 2nd to the 10th, in flight from the 3rd; the 4th and 5th had something.</summary>
    private static readonly CampaignDaysRecord Told = new(
        First, new(2026, 3, 10), [new(7, new(2026, 3, 4), 1_000, 10, 3, null, null, null, 5_000_000), new(7, new(2026, 3, 5), null, null, null, null, null, null, null)]);

    [Theory]
    [InlineData("delivery", 4, 5)]
    [InlineData("impressions", 4, 1000)]
    [InlineData("clicks", 4, 10)]
    [InlineData("delivery", 5, 0)]
    [InlineData("clicks", 10, 0)]
    [InlineData("conversions", 4, 3)]
    [InlineData("conversions", 5, null)]
    [InlineData("conversions", 6, 0)]
    [InlineData("delivery", 3, 0)]
    [InlineData("delivery", 2, null)]
    [InlineData("delivery", 11, null)]
    public void Day_ThatIsCompleteAndInFlight_IsKnown(string name, int day, int? figure) =>
        Assert.Equal(figure, (int?)DeliveredDays.Of(Told, Row()).Figure(name, new LocalDate(2026, 3, day)));

    [Fact]
    public void Delivery_IsInTheMeasureOfTheCampaign() =>
        Assert.Equal(1000m, DeliveredDays.Of(Told, Row() with { Basis = "impressions" }).Figure("delivery", new LocalDate(2026, 3, 4)));

    /// <summary>What a live campaign holds in its orders' columns is what a reading of its days from the store comes to.</summary>
    [Fact]
    public void LiveCampaign_TellsTheSameDays()
    {
        var advertiser = new AdvertiserRecord("dv360:1", "Acme", "GBP", "UTC");
        var live = new LiveCampaign(new CampaignRecord(7, 1, "dv360:100", "Spring", Common.EntityStatus.Active, new(2026, 3, 3), null, advertiser, First, new(2026, 3, 10), 1, [], Told.Days));

        Assert.All(
            from name in DeliveredDays.Names from day in Enumerable.Range(1, 11) select (name, new LocalDate(2026, 3, day)),
            one => Assert.Equal(DeliveredDays.Of(Told, Row()).Figure(one.name, one.Item2), DeliveredDays.Of(live, Row()).Figure(one.name, one.Item2)));
    }

    private static BoardRow Row() => Spring.Row() with { FlightStart = new(2026, 3, 3) };
}
