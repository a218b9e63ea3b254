using NodaTime;
using NodaTime.Text;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>From records to the board's row, for one campaign at noon of 11 March: ten days of thirty in the books.</summary>
public sealed class CampaignRowTests
{
    private static readonly Instant Noon = InstantPattern.General.Parse("2026-03-11T12:00:00Z").Value;

    [Fact]
    public void Row_OfOneOrderAtHalfItsPlan_SaysSoInEveryFigure()
    {
        var row = Row(Campaign([Order(1, 3000)], Delivered(1, 1, 10, 50)));

        Assert.Equal((FlightState.InFlight, Day(1), Day(30), 20, "revenue", "GBP"), (row.FlightState, row.FlightStart, row.FlightEnd, row.DaysLeft, row.Basis, row.Currency));
        Assert.Equal((3000m, 500m, 1000m, 0.5m, PacingBand.CriticalUnder), (row.Budget, row.Spend, row.PlannedToDate, row.Pacing, row.Band));
        Assert.Equal((0.166667m, 0.333333m, -5m, 125m, 1.25m), (row.DeliveredShare, row.IdealShare, row.DaysAhead, row.RequiredDailySpend, row.CatchUpFactor));
        Assert.Equal((1500m, Day(10), null), (row.Projection, row.DataThrough, row.PacingReason));
    }

    [Fact]
    public void Row_OfSeveralOrders_SumsAmountsAndDividesTheSums()
    {
        var row = Row(Campaign([Order(1, 3000), Order(2, 300)], [.. Delivered(1, 1, 10, 100), .. Delivered(2, 1, 10, 1)]));

        Assert.Equal((3300m, 1010m, 1100m, 0.918182m, PacingBand.OnTrack), (row.Budget, row.Spend, row.PlannedToDate, row.Pacing, row.Band));
        // 2000/20 + 290/20; 90 behind of 110 a day.
        Assert.Equal((114.5m, -0.818182m), (row.RequiredDailySpend, row.DaysAhead));
    }

    [Fact]
    public void Row_OfDaysThatAreStillRestated_HasTheRangeOfTheSumsToo()
    {
        var bands = new RestatementBands([], [new(0, 0.8m, 1.2m), new(1, 1, 1)]);
        var live = new LiveCampaign(Campaign([Order(1, 3000), Order(2, 300)], [.. Delivered(1, 1, 10, 100), .. Delivered(2, 1, 10, 1)]));

        // Of 1 010 the 101 of yesterday may become a fifth less or more; 1 100 were due.
        var row = CampaignLook.Of(live, Noon, bands).Row;
        Assert.Equal((0.899818m, 0.936545m, null), (row.PacingLow, row.PacingHigh, row.PacingRangeReason));
        // Impressions are another figure, and of them nothing is observed.
        Assert.Equal("NO_RESTATEMENT_PROFILE", CampaignLook.Of(live, Noon, new RestatementBands(bands.Cost, [])).Row.PacingRangeReason);
        Assert.Equal("NO_RESTATEMENT_PROFILE", Row(live).PacingRangeReason);
        Assert.Equal("NOT_STARTED", CampaignLook.Of(LiveCampaign([Order(1, 3000, start: 12)], []), Noon, bands).Row.PacingRangeReason);
        Assert.Equal("HISTORY_MISSING", CampaignLook.Of(LiveCampaign([Order(1, 3000)], Delivered(1, 5, 10, 50), from: 5), Noon, bands).Row.PacingRangeReason);
    }

    [Fact]
    public void Row_OfAsapOrdersWithTimeLeft_IsNotJudgedByTheirLowReading()
    {
        var row = Row(Campaign([Asap(1, 3000), Asap(2, 3000)], [.. Delivered(1, 1, 10, 20), .. Delivered(2, 1, 10, 20)]));

        Assert.Equal((6000m, 400m, 6000m, 0.066667m, PacingBand.Unknown), (row.Budget, row.Spend, row.PlannedToDate, row.Pacing, row.Band));
    }

    // The even order alone: 1 000 of 1 000, or 500 of 1 000.
    [Theory]
    [InlineData(100, 0.3, PacingBand.OnTrack)]
    [InlineData(50, 0.175, PacingBand.CriticalUnder)]
    public void Row_OfAnAsapOrderBesideAnEvenOne_IsJudgedByTheEvenOne(int daily, double pacing, PacingBand band)
    {
        var row = Row(Campaign([Order(1, 3000), Asap(2, 3000)], [.. Delivered(1, 1, 10, daily), .. Delivered(2, 1, 10, 20)]));

        Assert.Equal(((decimal)pacing, band), (row.Pacing, row.Band));
    }

    [Fact]
    public void Row_OfAsapOrdersThatShouldBeExhausted_IsJudged()
    {
        var row = Row(Campaign([Asap(1, 1000, end: 11), Asap(2, 1000, end: 11)], [.. Delivered(1, 1, 10, 10), .. Delivered(2, 1, 10, 10)], through: 11));

        Assert.Equal((0.1m, PacingBand.CriticalUnder), (row.Pacing, row.Band));
    }

    [Fact]
    public void Row_OfOrdersInDifferentMeasures_AddsNothingUp()
    {
        var row = Row(Campaign([Order(1, 3000), Order(2, 300, BudgetUnit.Impressions)], Delivered(1, 1, 10, 100)));

        Assert.Equal((null, null, null, null, "NO_DATA", PacingBand.Unknown), (row.Budget, row.Spend, row.PlannedToDate, row.Pacing, row.PacingReason, row.Band));
        Assert.Equal((FlightState.InFlight, Day(1), Day(30)), (row.FlightState, row.FlightStart, row.FlightEnd));
        Assert.Equal(1000, row.Impressions);
    }

    [Fact]
    public void Row_WithoutABudget_IsUnplannedAndKeepsTheCampaignsOwnFlight()
    {
        var order = Order(1, 3000) with { Versions = [new(At(1), null, null, [])] };

        var row = Row(Campaign([order], Delivered(1, 1, 10, 100)));

        Assert.Equal((FlightState.Unplanned, null, PacingBand.Unknown, Day(2), Day(28)), (row.FlightState, row.Budget, row.Band, row.FlightStart, row.FlightEnd));
        Assert.Equal(1000, row.Impressions);
        Assert.Equal("NO_BUDGET", OrderPlan.Of(order, "UTC", "GBP").Problem);
    }

    [Theory]
    [InlineData(BudgetUnit.Media, "media", 10)]
    [InlineData(BudgetUnit.TotalMedia, "total_media", 20)]
    [InlineData(BudgetUnit.Billable, "billable", 30)]
    [InlineData(BudgetUnit.Revenue, "revenue", 40)]
    [InlineData(BudgetUnit.Impressions, "impressions", 100)]
    public void Row_OfABudgetsUnit_CountsThatFigure(BudgetUnit unit, string basis, int spend)
    {
        var days = new[] { new OrderDayRecord(1, Day(10), 100, 1, 0, 10_000_000, 20_000_000, 30_000_000, 40_000_000) };

        var row = Row(Campaign([Order(1, 3000, unit)], days));

        Assert.Equal((basis, (decimal?)spend, (decimal?)spend, (decimal?)3000), (row.Basis, row.Spend, row.Spark[13], row.Budget));
    }

    [Fact]
    public void Row_AfterABudgetChange_PlansThePastByTheOldVersion()
    {
        // 3 000 until 5 March, 6 000 from the 6th on: 5 x 100 were due by then, and the rest of 6 000 spreads over 25 days.
        var order = Order(1, 3000) with { Versions = [Version(At(2), 3000), Version(At(6), 6000)] };

        var row = Row(Campaign([order], Delivered(1, 1, 10, 100)));

        Assert.Equal((6000m, 1000m), (row.Budget, row.Spend));
        Assert.Equal(1600m, row.PlannedToDate);
    }

    [Fact]
    public void Row_OfDaysWithoutARow_IsZeroInsideCoverageAndUnknownOutside()
    {
        var row = Row(Campaign([Order(1, 3000)], [Spent(1, 5, 70)], from: 4));

        Assert.Equal(
            [null, null, null, null, null, null, null, 0m, 70m, 0m, 0m, 0m, 0m, 0m], row.Spark);
        Assert.Equal(70m, row.Spend);
        var view = Assert.Single(LiveCampaign([Order(1, 3000)], [Spent(1, 5, 70)], from: 4).Pace(Noon)).View!;
        Assert.Equal((3, 10), (view.UnknownDays, view.ElapsedDays));
    }

    [Fact]
    public void Row_BeforeAnyWatermark_KnowsNoSpendAndPutsDeliveryAside()
    {
        var row = Row(Campaign([Order(1, 3000)], [Spent(1, 10, 70)], from: null, through: null));

        Assert.Equal((null, 70m, null, "NO_DATA", PacingBand.Unknown, null), (row.Spend, row.SpendToday, row.Pacing, row.PacingReason, row.Band, row.DataThrough));
        Assert.All(row.Spark, Assert.Null);
        Assert.Equal(20, row.DaysLeft);
    }

    [Fact]
    public void Row_WithDeliveryAfterTheWatermark_ShowsItBesideAndOutOfPacing()
    {
        var row = Row(Campaign([Order(1, 3000)], [.. Delivered(1, 1, 10, 100), Spent(1, 11, 42)]));

        Assert.Equal((1000m, 42m, 1m), (row.Spend, row.SpendToday, row.Pacing));
    }

    [Theory]
    [InlineData(20, 30, 10, FlightState.NotStarted, 11)]
    [InlineData(1, 11, 10, FlightState.InFlight, 1)]
    [InlineData(1, 10, 10, FlightState.Ended, 0)]
    [InlineData(1, 5, 10, FlightState.Ended, 0)]
    [InlineData(11, 12, 9, FlightState.InFlight, 2)]
    public void Row_DaysLeft_CountsFlightDaysAfterTheWatermark(int start, int end, int through, FlightState state, int left)
    {
        var row = Row(Campaign([Order(1, 3000, start: start, end: end)], [], through: through));

        Assert.Equal((state, left), (row.FlightState, row.DaysLeft));
    }

    [Fact]
    public void Row_OfAnOrderWithAFlightThatEndsBeforeItStarts_SaysWhyItCannotBePaced()
    {
        var order = Order(1, 3000, start: 20, end: 10);

        Assert.Equal("FLIGHT_ENDS_BEFORE_START", OrderPlan.Of(order, "UTC", "GBP").Problem);
        Assert.Equal(FlightState.Unplanned, Row(Campaign([order], [])).FlightState);
    }

    [Fact]
    public void Take_NewsOfARevision_GivesTheRowThatLoadingAfresWould()
    {
        var live = LiveCampaign([Order(1, 3000)], Delivered(1, 1, 9, 100), through: 9);
        live.Take(new CampaignDelta(8, false, [Campaigns.LiveCampaign.Wire(Spent(1, 9, 90)), Campaigns.LiveCampaign.Wire(Spent(1, 10, 100))], Day(1), Day(10)));

        var afresh = LiveCampaign([Order(1, 3000)], [.. Delivered(1, 1, 8, 100), Spent(1, 9, 90), Spent(1, 10, 100)]);

        Assert.Equal(8, live.Revision);
        Assert.Equal(Text(Row(afresh)), Text(Row(live)));
        Assert.Equal(990m, Row(live).Spend);
    }

    // 90 % of plan; two orders are judged by their sums.
    [Theory]
    [InlineData("0.75 0.9 1.1 1.25", PacingBand.OnTrack)]
    [InlineData("0.75 0.901 1.1 1.25", PacingBand.Under)]
    [InlineData("0.901 0.95 1.1 1.25", PacingBand.CriticalUnder)]
    [InlineData("0.1 0.2 0.899 1.25", PacingBand.Over)]
    [InlineData("0.1 0.2 0.3 0.899", PacingBand.CriticalOver)]
    [InlineData("no longer a value", PacingBand.OnTrack)]
    public void Row_OfACampaignWithBandsOfItsOwn_IsJudgedByThem(string bands, PacingBand band)
    {
        var settings = PacingSettings.Default with { Bands = bands };
        Assert.Equal(band, Row(Campaign([Order(1, 3000)], Delivered(1, 1, 10, 90)) with { Settings = settings }).Band);
        Assert.Equal(band, Row(Campaign([Order(1, 3000), Order(2, 3000)], [.. Delivered(1, 1, 10, 90), .. Delivered(2, 1, 10, 90)]) with { Settings = settings }).Band);
    }

    // 90 % of plan, with twenty days left of thirty: on track, and no longer once these are the last days. PM-F5.
    [Theory]
    [InlineData("0", PacingBand.OnTrack)]
    [InlineData("19", PacingBand.OnTrack)]
    [InlineData("20", PacingBand.Under)]
    [InlineData("31", PacingBand.Under)]
    public void Row_OfACampaignInItsLastDays_IsJudgedByTheirTolerance(string lateDays, PacingBand band)
    {
        var settings = PacingSettings.Default with { LateDays = lateDays };
        Assert.Equal(band, Row(Campaign([Order(1, 3000)], Delivered(1, 1, 10, 90)) with { Settings = settings }).Band);
        Assert.Equal(band, Row(Campaign([Order(1, 3000), Order(2, 3000)], [.. Delivered(1, 1, 10, 90), .. Delivered(2, 1, 10, 90)]) with { Settings = settings }).Band);
    }

    [Theory]
    [InlineData("7", 1615.714286)]
    [InlineData("1", 2130)]
    public void Row_OfACampaignWithARunRateOfItsOwn_ProjectsByIt(string days, double projection) => Assert.Equal(
        (decimal)projection,
        Row(Campaign([Order(1, 3000)], [.. Delivered(1, 1, 9, 50), Spent(1, 10, 80)]) with { Settings = PacingSettings.Default with { RunRateDays = days } }).Projection);

    // Late is what exceeds the end of the next day and the platform's own six hours.
    [Theory]
    [InlineData("dv360", "Europe/London", 18, "2026-03-20T06:00:00Z", null)]
    [InlineData("dv360", "Europe/London", 18, "2026-03-20T12:00:00Z", 6.0)]
    [InlineData("dv360", "Asia/Tokyo", 18, "2026-03-20T12:00:00Z", 15.0)]
    [InlineData("dv360", "America/New_York", 18, "2026-03-20T12:00:00Z", 2.0)]
    [InlineData("dv360", "Europe/London", 18, "2026-03-20T06:30:00Z", 0.5)]
    [InlineData("dv360", "Europe/London", null, "2026-03-20T12:00:00Z", null)]
    [InlineData("elsewhere", "Europe/London", 1, "2026-03-20T12:00:00Z", null)]
    public void StaleHours_OfAWatermark_AreThoseBeyondThePlatformsDelay(string platform, string zone, int? through, string now, double? hours) =>
        Assert.Equal(hours, Freshness.StaleHours(platform, zone, through is { } day ? Day(day) : null, InstantPattern.General.Parse(now).Value));

    private static string Text(BoardRow row) => System.Text.Json.JsonSerializer.Serialize(row);

    private static BoardRow Row(CampaignRecord record) => Row(new LiveCampaign(record));

    private static BoardRow Row(LiveCampaign live) => CampaignLook.Of(live, Noon).Row;

    private static LiveCampaign LiveCampaign(IReadOnlyList<OrderRecord> orders, IReadOnlyList<OrderDayRecord> days, int? from = 1, int? through = 10) =>
        new(Campaign(orders, days, from, through));

    private static CampaignRecord Campaign(IReadOnlyList<OrderRecord> orders, IReadOnlyList<OrderDayRecord> days, int? from = 1, int? through = 10) => new(
        7, 1, "dv360:c1", "Spring", EntityStatus.Active, Day(2), Day(28), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"),
        from is { } first ? Day(first) : null, through is { } last ? Day(last) : null, 3, orders, days);

    private static OrderRecord Order(long number, long budget, BudgetUnit unit = BudgetUnit.Revenue, int start = 1, int end = 30) =>
        new(number, $"dv360:o{number}", $"Order {number}", EntityStatus.Active, null, [Version(At(1), budget, unit, start, end)]);

    private static OrderRecord Asap(long number, long budget, int end = 30) =>
        Order(number, budget, end: end) with { Versions = [Version(At(1), budget, end: end) with { Pacing = PacingMode.Asap }] };

    private static BudgetVersionRecord Version(DateTimeOffset knownFrom, long budget, BudgetUnit unit = BudgetUnit.Revenue, int start = 1, int end = 30) =>
        new(knownFrom, unit, PacingMode.Even, [(Day(start), Day(end), unit == BudgetUnit.Impressions ? budget : budget * 1_000_000)]);

    private static List<OrderDayRecord> Delivered(long order, int from, int to, int amount) => [.. Enumerable.Range(from, to - from + 1).Select(day => Spent(order, day, amount))];

    private static OrderDayRecord Spent(long order, int day, int amount) => new(order, Day(day), 100, 1, 0, null, null, null, amount * 1_000_000L);

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}
