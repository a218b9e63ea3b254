using NodaTime;

namespace Paceline.Pacing;

public sealed class IntradayPacerTests
{
    private static readonly RemainingOverExpectedPolicy WithoutSpare = new(0);

    private static IntradayPlan Plan(decimal budget, params decimal[] expected) => IntradayPlan.Create(new LocalDate(2026, 3, 2), budget, expected).Value;

    private static ThrottleDecision Next(IntradayPlan plan, int hours, decimal spent, IThrottlePolicy? policy = null, decimal rate = 0.5m, IntradayOptions? options = null) =>
        IntradayPacer.Next(plan, policy ?? WithoutSpare, options ?? IntradayOptions.Default, hours, spent, rate);

    [Fact]
    public void Budget_OverFourHours_IsDueAsTrafficIsExpected()
    {
        var plan = Plan(200, 100, 0, 200, 100);

        Assert.Equal([0m, 0.25m, 0.25m, 0.75m, 1m], Enumerable.Range(0, 5).Select(plan.DueAfter));
        Assert.Equal([400m, 300m, 300m, 100m, 0m], Enumerable.Range(0, 5).Select(plan.ExpectedAfter));
    }

    [Fact]
    public void Rate_IsWhatIsLeftOverWhatIsExpected()
    {
        var plan = Plan(200, 100, 0, 200, 100);

        Assert.Equal(new ThrottleDecision(0.5m, 200), Next(plan, 0, 0));
        Assert.Equal(new ThrottleDecision(0.6m, 180), Next(plan, 1, 20));
        Assert.Equal(new ThrottleDecision(0.3m, 30), Next(plan, 3, 170));
    }

    [Fact]
    public void Spare_IsNotCountedOn()
    {
        var plan = Plan(190, 100, 100, 100, 100);

        // Of 400 a twentieth is 20: 190 over 380 in the morning, 40 over 80 in the last hour but 20 of it.
        Assert.Equal(0.5m, Next(plan, 0, 0, new RemainingOverExpectedPolicy()).Rate);
        Assert.Equal(0.5m, Next(plan, 3, 150, new RemainingOverExpectedPolicy()).Rate);
        // Nothing is counted on any more: all that comes is taken, up to the budget.
        Assert.Equal(new ThrottleDecision(1, 1), Next(plan, 3, 189, new RemainingOverExpectedPolicy(0.25m)));
    }

    [Fact]
    public void Rate_IsBounded_BelowAndAbove()
    {
        var plan = Plan(200, 100, 100, 100, 100);
        var options = new IntradayOptions { LeastRate = 0.1m, MostRate = 0.8m };

        Assert.Equal(0.8m, Next(plan, 3, 0, options: options).Rate);
        Assert.Equal(0.1m, Next(plan, 1, 199, options: options).Rate);
        Assert.Equal(1m, Next(plan, 3, 0, new StepPolicy(), rate: 0.95m).Rate);
    }

    [Theory]
    [InlineData(2, 200)]
    [InlineData(2, 201)]
    [InlineData(4, 150)]
    [InlineData(5, 0)]
    public void SpentBudget_OrADayThatIsOver_StopsWhateverTheLeastRateIs(int hours, int spent) =>
        Assert.Equal(ThrottleDecision.Stop, Next(Plan(200, 100, 100, 100, 100), hours, spent, options: new IntradayOptions { LeastRate = 0.5m }));

    [Fact]
    public void SpentTakenBack_IsLeftAgain() => Assert.Equal(new ThrottleDecision(0.7m, 210), Next(Plan(200, 100, 100, 100, 100), 1, -10));

    [Fact]
    public void Step_IsUpWhenOnPlan_AndDownWhenAhead()
    {
        var plan = Plan(200, 100, 100, 100, 100);

        Assert.Equal(0.55m, Next(plan, 1, 50, new StepPolicy()).Rate);
        Assert.Equal(0.45m, Next(plan, 1, 51, new StepPolicy()).Rate);
    }

    [Fact]
    public void Plan_WithoutBudgetOrTraffic_IsRefusedForBoth()
    {
        var refusals = IntradayPlan.Create(new LocalDate(2026, 3, 2), 0, [0, 0]).Refusals;

        Assert.Equal(["BUDGET_RANGE", "NO_TRAFFIC"], refusals.Select(refusal => refusal.Code));
        Assert.Equal("NO_TRAFFIC", Assert.Single(IntradayPlan.Create(new LocalDate(2026, 3, 2), 1, [2, -1]).Refusals).Code);
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(-0.1, 1, false)]
    [InlineData(0.5, 0.4, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1.1, false)]
    public void Options_OutOfOrder_AreAProblem(double least, double most, bool sound) =>
        Assert.Equal(sound, new IntradayOptions { LeastRate = (decimal)least, MostRate = (decimal)most }.Problems() is []);
}
