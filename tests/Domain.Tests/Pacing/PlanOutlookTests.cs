using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>300 for thirty days from 1 March, 10 a day; the watermark is the 10th. Run rate goes by the last seven days.</summary>
public sealed class PlanOutlookTests
{
    private static readonly Measure Money = Measure.Money(CostBasis.Revenue, Currency.Parse("GBP"));

    [Fact]
    public void Outlook_AtTheEndOfTheFlight_IsWhatRunRateProjects()
    {
        var input = Input(20, 20, 20, 8, 8, 8, 8, 8, 8, 8);
        var outlook = new PlanOutlook(input, Day(10), Day(11));

        Assert.Equal(PacingCalculation.Evaluate(input, Day(10), Day(11)).RunRate.Uncapped, outlook.By(Day(30)));
        Assert.Equal(276m, outlook.By(Day(30)).Value);
        Assert.Equal(276m, outlook.By(new LocalDate(2026, 5, 1)).Value);
    }

    [Theory]
    [InlineData(11, 124)]
    [InlineData(15, 156)]
    [InlineData(10, 116)]
    [InlineData(9, 108)]
    [InlineData(1, 20)]
    [InlineData(0, 0)]
    [InlineData(-1, null)]
    public void Outlook_OfADay_IsWhatWasOrWhatThePaceBrings(int day, int? delivered) =>
        Assert.Equal(delivered, (int?)new PlanOutlook(Input(20, 20, 20, 8, 8, 8, 8, 8, 8, 8), Day(10), Day(11)).By(Day(1).PlusDays(day - 1)).Value);

    [Fact]
    public void Plan_OfDays_IsWhatThePlanGaveThem()
    {
        var outlook = new PlanOutlook(Input(8), Day(1), Day(2));

        Assert.Equal((10m, 70m, 300m, 0m), (outlook.Planned(Day(4), Day(4)), outlook.Planned(Day(4), Day(10)), outlook.Planned(Day(1), Day(31)), outlook.Planned(Day(31), Day(31))));
    }

    /// <summary>Twice the plan every day are 200 after ten days, and 100 are missing.</summary>
    [Theory]
    [InlineData(20, 300, 5)]
    [InlineData(20, 250, 2.5)]
    [InlineData(20, 200, 0)]
    [InlineData(10, 300, 20)]
    [InlineData(9, 300, BudgetOutlook.Never)]
    [InlineData(0, 300, BudgetOutlook.Never)]
    public void Days_UntilSoMuchIsDelivered_AreThoseAtThisPace(int daily, int amount, double days) =>
        Assert.Equal((decimal)days, new BudgetOutlook([new PlanOutlook(Input([.. Enumerable.Repeat<decimal?>(daily, 10)]), Day(10), Day(11))], Day(10), Day(11)).DaysUntil(amount).Value);

    [Fact]
    public void Days_UntilSoMuchIsDelivered_WithoutAPace_AreUnknown()
    {
        var outlook = new BudgetOutlook([new PlanOutlook(Input(), null, Day(11))], Day(10), Day(11));

        Assert.Equal((false, false), (outlook.DaysUntil(300).IsKnown, outlook.By(Day(12)).IsKnown));
    }

    /// <summary>The second begins on the 16th and has no pace of its own yet; of the first 10 a day come until the 15th.</summary>
    [Fact]
    public void Plans_Together_AddUp()
    {
        var first = new PlanOutlook(PacingInput.Of(Plan(1, 15, 150), DailyDelivery.Of(Money, Day(1), [.. Enumerable.Repeat<decimal?>(10, 10)])).Value, Day(10), Day(11));
        var second = new PlanOutlook(PacingInput.Of(Plan(16, 25, 100), DailyDelivery.Empty(Money)).Value, Day(10), Day(11));
        var both = new BudgetOutlook([first, second], Day(10), Day(12));

        Assert.Equal((20m, 150m, 4m), (both.Planned(Day(15), Day(16)), both.By(Day(20)).Value, both.DaysUntil(140).Value));
        Assert.Equal(20m, both.PlannedToday);
        Assert.Equal((Day(25), (decimal)BudgetOutlook.Never), (both.End, both.DaysUntil(250).Value));
    }

    private static PacingInput Input(params decimal?[] days) => PacingInput.Of(Plan(1, 30, 300), DailyDelivery.Of(Money, Day(1), days)).Value;

    private static PacingPlan Plan(int start, int end, decimal budget) =>
        PacingPlan.Create(Money, [BudgetSegment.Create(new Flight(Day(start), Day(end)), budget, new EvenPolicy()).Value]).Value;

    private static LocalDate Day(int day) => new(2026, 3, day);
}
