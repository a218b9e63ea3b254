using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What orders tell their alerts, at noon of 11 March with data through the 10th: of 3 000 for thirty days of a month, 100 a day are planned.</summary>
public sealed class OrderReadingsTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 11, 12, 0);
    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 11, 0, 0);

    [Fact]
    public void Readings_OfEverythingOffered_AreToldInTheirKind()
    {
        var recent = Version(5, 3_000) with { KnownFrom = At(5) };
        var told = Tell([Order(1) with { Versions = [Version(1, 2_000), recent], DailyBudget = 125_500_000, StatusChange = new(EntityStatus.Draft, At(9)) }], Delivered(1, 1, 11, 50))[0];

        Assert.Equal(44, OrderReadings.Offers.Readings.Count);
        Assert.All(OrderReadings.Offers.Readings, offer =>
        {
            var reading = told.Reading(offer.Name);
            Assert.Equal(offer.Kind, reading.Number.IsKnown ? ReadingKind.Number : reading.Word is not null ? ReadingKind.Word : ReadingKind.Flag);
            Assert.Equal(Midnight, reading.AsOf);
        });
        Assert.Equal(OrderReadings.Offers.Labels.Order(StringComparer.Ordinal), told.Labels.Select(one => one.Key));
        Assert.Equal(
            ("order:dv360:c1~o1", 7L, "Spring › Order 1", "Brand", Instant.FromUtc(2026, 3, 1, 12, 0)),
            (told.Subject.Key.Text, told.Subject.Campaign, told.Subject.Name, told.Subject.Owner, told.Born));
        Assert.Equal((48m, "draft"), (told.Reading("status_age").At(Noon), Word(told, "status_before")));
        Assert.Equal((132m, 50m, 125.5m), (Value(told, "plan_age"), Value(told, "plan_change"), Value(told, "daily_budget")));
        Assert.Throws<ArgumentException>(() => told.Reading("margin"));
    }

    /// <summary>Half its plan, and a fifth of that on the last day. Its sibling is on plan and has no part in it.</summary>
    [Fact]
    public void Order_IsPacedByItsOwnPlan()
    {
        var told = Tell([Order(1), Order(2)], [.. Delivered(1, 1, 9, 50), .. Delivered(1, 10, 10, 10), .. Delivered(2, 1, 10, 100)])[0];

        Assert.Equal((46m, 46m, 15.3333m, 460m, 3000m), (Value(told, "pacing"), Value(told, "segment_pacing"), Value(told, "delivered"), Value(told, "spend"), Value(told, "budget")));
        Assert.Equal((10m, 50m, -80m, 50m), (Value(told, "last_day"), Value(told, "usual_day"), Value(told, "off_usual"), Value(told, "best_day")));
        // 2 540 in twenty days, of which the last brought 10; 117 an hour over 24.
        Assert.Equal((127m, 4.875m, 0m, 20m), (Value(told, "required_daily"), Value(told, "missed_per_hour"), Value(told, "excess_per_hour"), Value(told, "days_left")));
        Assert.Equal((2540m, 20m, -5.4m, 0m, 0m), (Value(told, "segment_left"), Value(told, "segment_days_left"), Value(told, "days_ahead"), Value(told, "over_budget"), Value(told, "off_flight")));
        Assert.Equal(("critical_under", "in_flight", "paced", "active", Truth.True), (Word(told, "band"), Word(told, "flight"), Word(told, "plan"), Word(told, "status"), told.Reading("in_flight").Flag));
    }

    [Fact]
    public void Order_BeyondItsBudgetAndOffItsFlight_SaysByHowMuch()
    {
        var told = Tell([Order(1, end: 8)], [.. Delivered(1, 1, 8, 400), .. Delivered(1, 9, 10, 5)])[0];

        Assert.Equal((210m, 10m, "ended", Truth.False), (Value(told, "over_budget"), Value(told, "off_flight"), Word(told, "flight"), told.Reading("in_flight").Flag));
    }

    [Theory]
    [InlineData(0, "no_budget")]
    [InlineData(-1, "flight_ends_before_start")]
    public void Order_ThatCannotBePaced_SaysWhyAndNothingElse(int end, string plan)
    {
        var order = Order(1) with { Versions = [Version(1, 3_000, end) is var version && end == 0 ? version with { Segments = [] } : version with { Segments = [(Day(5), Day(4), 1)] }] };
        var told = Tell([order], Delivered(1, 1, 10, 50))[0];

        Assert.Equal((plan, "unplanned", "unknown"), (Word(told, "plan"), Word(told, "flight"), Word(told, "band")));
        Assert.Equal(
            [Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.False, Truth.False],
            new[] { "pacing", "last_day", "missed_per_hour", "in_flight", "after_cancellation" }.Select(name => told.Reading(name).Flag));
        // It is as old as it is known.
        Assert.Equal(Instant.FromUtc(2026, 3, 1, 12, 0), told.Born);
    }

    /// <summary>While history is read, what was delivered is a lower bound: it is told, and no ratio is made of it.</summary>
    [Fact]
    public void Order_WithDaysOfItsFlightMissing_IsNotPaced()
    {
        var told = Tell([Order(1)], Delivered(1, 5, 10, 50), covered: 5)[0];

        Assert.Equal(
            [Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown], new[] { "pacing", "projected_share", "days_ahead", "segment_left" }.Select(name => told.Reading(name).Flag));
        Assert.Equal((300m, "unknown", "in_flight"), (Value(told, "spend"), Word(told, "band"), Word(told, "flight")));
    }

    [Fact]
    public void Order_TooYoungForAUsualDay_SaysThatHistoryIsShort() =>
        Assert.Equal(Truth.InsufficientHistory, Tell([Order(1, start: 8)], Delivered(1, 8, 10, 50))[0].Reading("off_usual").Flag);

    [Fact]
    public void Order_InImpressions_LosesNoMoneyAnHour()
    {
        var order = Order(1) with { Versions = [Version(1, 3_000) with { Unit = BudgetUnit.Impressions, Segments = [(Day(1), Day(30), 30_000)] }] };
        var told = Tell([order], Delivered(1, 1, 10, 50))[0];

        Assert.Equal((100m, 10m, Truth.Unknown), (Value(told, "last_day"), Value(told, "pacing"), told.Reading("missed_per_hour").Flag));
    }

    [Fact]
    public void Figures_OfDataThatIsTooLate_AreStaleAndTheRestIsNot()
    {
        var (live, late) = (Live([Order(1)], Delivered(1, 1, 10, 50), 1), Noon + Duration.FromDays(1));
        var told = OrderReadings.Of(live, CampaignLook.Of(live, late), late).Single();

        Assert.Equal((Truth.Stale, Truth.Stale, 3000m), (told.Reading("pacing").Flag, told.Reading("last_day").Flag, Value(told, "budget")));
    }

    /// <summary>1 on the 1st to 10 on the 10th, each with a hundred impressions, a click and half as many conversions; its sibling has no part in it.</summary>
    [Theory]
    [InlineData("delivery", 10d)]
    [InlineData("avg(delivery, 7d)", 7d)]
    [InlineData("min(delivery, 3d)", 8d)]
    [InlineData("percentile(90, delivery, 10d)", 9.1)]
    [InlineData("change(delivery, same_weekday)", 7d)]
    [InlineData("percent_change(sum(delivery, 2d), 2d)", 26.67)]
    [InlineData("change(sum(delivery, 5d), previous_period)", 25d)]
    [InlineData("sum(clicks, 7d) / sum(impressions, 7d)", 0.01)]
    [InlineData("sum(delivery, 2d) / sum(conversions, 2d)", 2.11)]
    [InlineData("sum(delivery, 1d) / sum(conversions, 10d)", 0.4)]
    [InlineData("sum(delivery, 10d) / sum(campaign_delivery, 10d)", 0.05)]
    [InlineData("delivery / campaign_delivery", 0.09)]
    [InlineData("avg(delivery, 11d)", null)]
    public void Days_OfAnOrder_AreToldOverDaysAndAgainstDaysBefore(string quantity, double? value)
    {
        var days = Enumerable.Range(1, 10).Select(day => new OrderDayRecord(1, Day(day), 100, 1, day / 2, null, null, null, day * 1_000_000L));
        var told = Tell([Order(1), Order(2)], [.. days, .. Delivered(2, 1, 10, 100)])[0];
        var verdict = Judge(told, quantity);

        Assert.Equal((decimal?)value, verdict.Value is { } known ? decimal.Round(known, 2) : null);
        Assert.Equal(value is null ? Truth.InsufficientHistory : Truth.False, verdict.Warning);
    }

    /// <summary>AL-F10 and AL-F5: 100 a day are planned until the 30th. 200 came each day but 400 on the last, and today has 150 so far; of 3 000 800 are left at 1 600 / 7 a day.</summary>
    [Theory]
    [InlineData("burn(delivery, 1d)", 4d)]
    [InlineData("burn(delivery, 7d)", 2.285714)]
    [InlineData("burn_today", 1.5)]
    [InlineData("days_to_budget", 3.5)]
    [InlineData("projected(spend, flight_end)", 6771.428571)]
    [InlineData("projected(delivered, flight_end)", 225.714286)]
    [InlineData("projected(delivered, 2d)", 88.571429)]
    [InlineData("projected(spend, \"2026-03-12\")", 2657.142857)]
    [InlineData("projected(spend, \"2026-03-08\")", 1600d)]
    [InlineData("change(spend, 2d)", 600d)]
    public void Burn_AndWhatIsToCome_GoByItsOwnPlanAndPace(string quantity, double value)
    {
        var told = Tell([Order(1), Order(2)], [.. Delivered(1, 1, 9, 200), .. Delivered(1, 10, 10, 400), .. Delivered(1, 11, 11, 150), .. Delivered(2, 1, 10, 5)])[0];

        Assert.Equal((decimal)value, Judge(told, quantity).Value);
    }

    /// <summary>While days of its flight are missing, an order in flight has no pace to go by, and one that is not planned never has.</summary>
    [Theory]
    [InlineData("burn(delivery, 2d)")]
    [InlineData("burn_today")]
    [InlineData("days_to_budget")]
    [InlineData("projected(spend, 7d)")]
    public void Burn_AndWhatIsToCome_OfWhatCannotBePaced_AreUnknown(string quantity)
    {
        Assert.Equal(Truth.Unknown, Judge(Tell([Order(1)], Delivered(1, 5, 10, 50), covered: 5)[0], quantity).Warning);
        Assert.Equal(Truth.Unknown, Judge(Tell([Order(1) with { Versions = [Version(1, 3_000) with { Segments = [] }] }], Delivered(1, 1, 10, 50))[0], quantity).Warning);
    }

    /// <summary>AL-C10 of days that were delivered: without a conversion nobody knows what one costs, until more was spent than it may cost.</summary>
    [Theory]
    [InlineData(10, Truth.Unknown)]
    [InlineData(15, Truth.True)]
    public void CostOfAConversion_WithoutAny_IsUnknownOrEndlessAsTheRuleHasIt(int amount, Truth says)
    {
        var told = Tell([Order(1)], Delivered(1, 1, 10, amount))[0];
        var rule = RuleCheck.Read(
            "alert a v1 \"A\"\non order\nwarn when sum(delivery, 7d) / sum(conversions, 7d) > 50\ninfinite after sum(delivery, 7d) >= 105", [OrderReadings.Offers]).Value;

        Assert.Equal(says, rule.Judge([.. rule.Terms.Select(told.Of)], [], Noon).Warning);
    }

    [Fact]
    public void Delivery_OfAnOrderWithoutABudget_IsUnknown_AndItsClicksAreNot()
    {
        var told = Tell([Order(1) with { Versions = [Version(1, 3_000) with { Unit = null, Segments = [] }] }], Delivered(1, 1, 10, 50))[0];

        Assert.Equal((null, 1m), (Value(told, "delivery"), Value(told, "clicks")));
    }

    private static Verdict Judge(Told told, string quantity)
    {
        var rule = RuleCheck.Read($"alert a v1 \"A\"\non order\nwarn when {quantity} > 1000000", [OrderReadings.Offers]).Value;
        return rule.Judge([.. rule.Terms.Select(told.Of)], [], Noon);
    }

    private static decimal? Value(Told told, string name) => told.Reading(name).Number.Value;

    private static string? Word(Told told, string name) => told.Reading(name).Word;

    private static List<Told> Tell(IReadOnlyList<OrderRecord> orders, IReadOnlyList<OrderDayRecord> days, int covered = 1) =>
        Live(orders, days, covered) is var live ? [.. OrderReadings.Of(live, CampaignLook.Of(live, Noon), Noon)] : [];

    private static LiveCampaign Live(IReadOnlyList<OrderRecord> orders, IReadOnlyList<OrderDayRecord> days, int covered) => new(new CampaignRecord(
        7, 1, "dv360:c1", "Spring", EntityStatus.Active, Day(1), Day(30), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "UTC"), Day(covered), Day(10), 3, orders, days));

    private static OrderRecord Order(long number, int start = 1, int end = 30) =>
        new(number, $"dv360:o{number}", $"Order {number}", EntityStatus.Active, null, [Version(1, 3_000) with { Segments = [(Day(start), Day(end), 3_000_000_000)] }]);

    private static BudgetVersionRecord Version(int known, long budget, int end = 30) =>
        new(At(known), BudgetUnit.Revenue, PacingMode.Even, [(Day(1), Day(Math.Max(1, end)), budget * 1_000_000)]);

    private static List<OrderDayRecord> Delivered(long order, int from, int to, int amount) =>
        [.. Enumerable.Range(from, to - from + 1).Select(day => new OrderDayRecord(order, Day(day), 100, 1, 0, null, null, null, amount * 1_000_000L))];

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}
