using NodaTime;
using NodaTime.Text;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What a campaign's page says is wrong, at noon of 11 March: word for word, with the numbers.</summary>
public sealed class CampaignFindingsTests
{
    private static readonly Instant Noon = InstantPattern.General.Parse("2026-03-11T12:00:00Z").Value;

    [Fact]
    public void Campaign_OnItsPlan_HasNoFinding()
    {
        var view = View([Order(1, 3000)], Delivered(1, 1, 10, 100));

        Assert.Empty(view.Findings);
        Assert.Equal((1m, null, 100m, null), (view.CurrentPlanPacing, view.CurrentPlanPacingReason, view.BestDay, view.Shortfall));
    }

    [Fact]
    public void Order_ThatSpentBeforeItsFlightAndCannotCatchUp_SaysBothTheGraverFirst()
    {
        var view = View([Order(1, 3000, start: 5)], Delivered(1, 1, 10, 10));

        Assert.Equal(
            [
                (FindingSeverity.Breach, "OFF_FLIGHT_SPEND", "40.00 GBP delivered on days for which nothing was planned.", 40m, null),
                (FindingSeverity.Warning, "INFEASIBLE", "It needs 145.00 GBP on each of 20 days left; its best day so far brought 10.00 GBP.", 145m, 20),
            ],
            view.Findings.Select(finding => (finding.Severity, finding.Code, finding.Message, finding.Amount, finding.Days)));
        Assert.All(view.Findings, finding => Assert.Equal(("dv360:o1", "Order 1"), (finding.OrderKey, finding.OrderName)));
    }

    [Fact]
    public void Order_ThatHasNotDeliveredAtAll_SaysSoInsteadOfABestDay() =>
        Assert.Equal(
            "It needs 150.00 GBP on each of 20 days left; no day has brought anything yet.",
            Assert.Single(View([Order(1, 3000)], []).Findings).Message);

    /// <summary>1 000 of 3 000 after ten of thirty days: 100 are needed on each of the twenty left.</summary>
    [Theory]
    [InlineData(100, null)]
    [InlineData(99, "Its daily budget of 99.00 GBP lets at most 1,980.00 GBP be delivered in the 20 days left: 20.00 GBP of its budget cannot be.")]
    public void Order_WhoseDailyBudgetIsTooLow_SaysWhatCannotBeDelivered(int daily, string? message)
    {
        var view = View([Order(1, 3000) with { DailyBudget = daily * 1_000_000L }], Delivered(1, 1, 10, 100));

        Assert.Equal(message is null ? [] : [(FindingSeverity.Warning, "DAILY_BUDGET_TOO_LOW", message, 20m, 20)],
            view.Findings.Select(finding => (finding.Severity, finding.Code, finding.Message, finding.Amount!.Value, finding.Days!.Value)));
        Assert.Equal((daily, 100m), (view.Orders[0].DailyBudget!.Value, view.Orders[0].Required!.Value));
    }

    /// <summary>Impressions are not stored in millionths, and what has ended needs nothing more.</summary>
    [Fact]
    public void DailyBudget_IsInTheOrdersMeasure_AndAskedOnlyOfFlightsThatGoOn()
    {
        var view = View([Order(1, 3_000, BudgetUnit.Impressions, end: 10) with { DailyBudget = 7 }], Delivered(1, 1, 10, 100));

        Assert.Equal((7m, null), (view.Orders[0].DailyBudget, view.Orders[0].Required));
        Assert.DoesNotContain("DAILY_BUDGET_TOO_LOW", view.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(90, FindingSeverity.Note, "It ended 100.00 GBP short: 90.0% of 1,000.00 GBP delivered.", 100)]
    [InlineData(40, FindingSeverity.Warning, "It ended 600.00 GBP short: 40.0% of 1,000.00 GBP delivered.", 600)]
    public void Order_EndedShort_SaysByHowMuch(int daily, FindingSeverity severity, string message, int shortfall)
    {
        var view = View([Order(1, 1000, end: 10)], Delivered(1, 1, 10, daily));

        Assert.Equal((severity, "SHORTFALL", message), Assert.Single(view.Findings.Select(finding => (finding.Severity, finding.Code, finding.Message))));
        Assert.Equal(shortfall, view.Shortfall);
    }

    [Fact]
    public void Order_BeyondItsBudget_IsABreach() =>
        Assert.Equal(
            (FindingSeverity.Breach, "OVER_BUDGET", "200.00 GBP delivered beyond the budget of 1,000.00 GBP."),
            Assert.Single(View([Order(1, 1000)], Delivered(1, 1, 10, 120)).Findings.Select(finding => (finding.Severity, finding.Code, finding.Message))));

    [Fact]
    public void Days_WithoutData_AreCountedAndHideNoOtherFinding()
    {
        var findings = View([Order(1, 3000)], Delivered(1, 4, 10, 100), from: 4).Findings;

        Assert.Equal(
            ("UNKNOWN_DAYS", "3 days of 10 in flight have no data: what was delivered is at least the figure shown.", 3),
            (findings[^1].Code, findings[^1].Message, findings[^1].Days));
    }

    [Fact]
    public void Orders_ThatCannotBePacedOrAddedUp_SaySo()
    {
        var unplanned = Order(3, 10) with { Versions = [new(At(1), null, null, [])] };

        var view = View([Order(1, 3000), Order(2, 300, BudgetUnit.Impressions), unplanned], [.. Delivered(1, 1, 10, 100)]);

        Assert.Equal(["MIXED_MEASURES", "NO_BUDGET"], view.Findings.Where(finding => finding.OrderKey != "dv360:o2").Select(finding => finding.Code));
        Assert.Equal("Orders are budgeted in GBP revenue and impressions, which do not add up: each order is paced, the campaign is not.", view.Findings[0].Message);
    }

    [Fact]
    public void Campaign_PausedInFlight_OrWithLateData_SaysSoOnce()
    {
        var view = View([Order(1, 3000)], Delivered(1, 1, 10, 100), change: row => row with { Status = EntityStatus.Paused, StaleHours = 6.5 });

        Assert.Equal(
            [
                "The campaign is paused at the platform with 20 days of its flight left; its plan goes on.",
                "Data is complete through 10 Mar 2026 only, 6.5 hours later than the platform takes.",
            ],
            view.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Campaign_WhoseConnectionWasRefusedFourDaysAgo_IsStaleAndNotUnderDelivering()
    {
        var later = Noon + Duration.FromDays(3);
        var live = new LiveCampaign(new CampaignRecord(
            7, 1, "dv360:c1", "Spring", EntityStatus.Active, Day(1), Day(30), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"),
            Day(1), Day(10), 3, [Order(1, 3000)], Delivered(1, 1, 10, 100)));
        var late = Freshness.StaleHours("dv360", "Europe/London", Day(10), later);

        var row = CampaignLook.Of(live, later).Row with { StaleHours = late };

        Assert.Equal((1m, PacingBand.OnTrack, 54.0), (row.Pacing, row.Band, row.StaleHours));
        Assert.Equal("STALE", Assert.Single(CampaignViews.Of(live, new([], [], null, RestatementBands.Unknown), row, later).Findings).Code);
    }

    [Fact]
    public void Lines_ThatWantMoreThanTheirOrderHas_AreBoundByIt()
    {
        LineItemRecord[] lines = [Line(1, 1500, []), Line(2, 2500, Delivered(2, 1, 10, 100)), Line(3, null, [])];

        var view = View([Order(1, 3000)], Delivered(1, 1, 10, 100), lines);

        Assert.Equal(
            ("ORDER_BINDS", "Its line items have 3,000.00 GBP left and the order 2,000.00 GBP: 1,000.00 GBP of their budgets cannot be spent."),
            Assert.Single(view.Findings.Select(finding => (finding.Code, finding.Message))));
        Assert.Equal(["ORDER", "ORDER", null], view.LineItems.Select(line => line.BindingConstraint));
    }

    [Fact]
    public void CurrentPlan_AfterARaise_SpreadsTodaysBudgetOverTheWholeFlight()
    {
        var order = Order(1, 3000) with { Versions = [Version(At(2), 3000), Version(At(6), 6000)] };

        var view = View([order], Delivered(1, 1, 10, 100));

        Assert.Equal((0.625m, 0.5m), (view.Campaign.Pacing, view.CurrentPlanPacing));
        var both = View([order, Order(2, 3000)], [.. Delivered(1, 1, 10, 100), .. Delivered(2, 1, 10, 50)]);
        // 1 500 of 2 600 as it was; of 3 000 by today's plans.
        Assert.Equal((0.576923m, 0.5m, 150m), (both.Campaign.Pacing, both.CurrentPlanPacing, both.BestDay));
    }

    [Fact]
    public void Explanation_OfWhatWasDelivered_NamesTheBatchesOfItsOwnOrder()
    {
        var landed = new DateTimeOffset(2026, 3, 11, 6, 30, 0, TimeSpan.Zero);

        var view = View([Order(1, 3000), Order(2, 3000)], [.. Delivered(1, 1, 10, 100), .. Delivered(2, 1, 10, 100)],
            origins: [new(1, 71, landed, Day(8), Day(10)), new(2, 72, landed, Day(10), Day(10))]);

        var actual = view.Explanation.Single(step => step.Name == "Order 1: actual");
        Assert.Equal([new FigureOriginView(71, landed, Day(8), Day(10))], actual.Origins);
        Assert.Equal(new ExplanationInputView("elapsed_days", "10", "days"), actual.Inputs[0]);
        Assert.Equal(2, view.Explanation.Count(step => step.Origins.Count > 0));
    }

    private static CampaignView View(
        IReadOnlyList<OrderRecord> orders, IReadOnlyList<OrderDayRecord> days, IReadOnlyList<LineItemRecord>? lines = null,
        IReadOnlyList<FigureOriginRecord>? origins = null, int from = 1, Func<BoardRow, BoardRow>? change = null)
    {
        var live = new LiveCampaign(new CampaignRecord(
            7, 1, "dv360:c1", "Spring", EntityStatus.Active, Day(1), Day(30), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"),
            Day(from), Day(10), 3, orders, days));
        var row = CampaignLook.Of(live, Noon).Row;
        return CampaignViews.Of(live, new(lines ?? [], origins ?? [], null, RestatementBands.Unknown), change?.Invoke(row) ?? row, Noon);
    }

    private static OrderRecord Order(long number, long budget, BudgetUnit unit = BudgetUnit.Revenue, int start = 1, int end = 30) =>
        new(number, $"dv360:o{number}", $"Order {number}", EntityStatus.Active, null, [Version(At(1), budget, unit, start, end)]);

    private static BudgetVersionRecord Version(DateTimeOffset knownFrom, long budget, BudgetUnit unit = BudgetUnit.Revenue, int start = 1, int end = 30) =>
        new(knownFrom, unit, PacingMode.Even, [(Day(start), Day(end), unit == BudgetUnit.Impressions ? budget : budget * 1_000_000)]);

    private static LineItemRecord Line(long number, long? budget, IReadOnlyList<OrderDayRecord> days) => new(
        number, $"dv360:l{number}", $"Line {number}", EntityStatus.Active, 1, "dv360:o1", budget is null ? null : BudgetUnit.Revenue, budget * 1_000_000, days);

    private static List<OrderDayRecord> Delivered(long order, int from, int to, int amount) =>
        [.. Enumerable.Range(from, to - from + 1).Select(day => new OrderDayRecord(order, Day(day), 100, 1, 0, null, null, null, amount * 1_000_000L))];

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}
