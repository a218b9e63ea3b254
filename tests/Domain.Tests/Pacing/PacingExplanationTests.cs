using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

public sealed class PacingExplanationTests
{
    private static readonly PacingInput Input = PacingInput.Of(Plan(Segment(3_000, 1, 10), Segment(5_000, 11, 20)),
        Delivered([.. Enumerable.Repeat<decimal?>(300, 10), .. Enumerable.Repeat<decimal?>(400, 5)])).Value;

    [Fact]
    public void Steps_NameEveryInputByTheStepItCameFrom_WithTheSameValue()
    {
        var steps = PacingExplanation.Of(Input, March(15), March(16));

        var results = new Dictionary<string, Figure>();
        foreach (var step in steps)
        {
            Assert.All(step.Inputs.Where(input => results.ContainsKey(input.Name)), input => Assert.Equal(results[input.Name], input.Value));
            results.Add(step.Name, step.Result);
        }
    }

    [Fact]
    public void Pacing_IsExplainedFromSegmentsUp()
    {
        var steps = PacingExplanation.Of(Input, March(15), March(16)).ToDictionary(step => step.Name);

        Assert.Equal("actual / planned_to_date", steps["pacing"].Formula);
        Assert.Equal([5_000m, 5_500m], steps["pacing"].Inputs.Select(input => input.Value.Value!.Value));
        Assert.Equal([3_000m, 2_500m], steps["current_plan_to_date"].Inputs.Select(input => input.Value.Value!.Value));
        Assert.Equal(["segment_budget", "weight_due", "total_weight"], steps["planned_segment_2"].Inputs.Select(input => input.Name));
        Assert.Equal([5_000m, 5, 10], steps["planned_segment_2"].Inputs.Select(input => input.Value.Value!.Value));
        Assert.Equal("USD Revenue", steps["planned_to_date"].Unit);
    }

    [Fact]
    public void Results_AreTheViewsOwn()
    {
        var view = PacingCalculation.Evaluate(Input, March(15), March(16));
        var steps = PacingExplanation.Of(Input, March(15), March(16)).ToDictionary(step => step.Name, step => step.Result.Value);

        Assert.Equal(view.Pacing.Value, steps["pacing"]);
        Assert.Equal(view.RequiredDaily.Value, steps["required_daily"]);
        Assert.Equal(view.RunRate.Uncapped.Value, steps["projection_run_rate"]);
        Assert.Equal(view.PlanShape.Uncapped.Value, steps["projection_plan_shape"]);
        Assert.Equal(view.DaysAhead.Value, steps["days_ahead"]);
    }

    [Fact]
    public void CatchUp_AfterABudgetRaise_IsExplainedByTheCurrentPlan()
    {
        var plan = Versions(Version(1, Segment(10_000, 1, 20)), Version(11, Segment(16_000, 1, 20)));

        var steps = PacingExplanation.Of(PacingInput.Of(plan, Total(5_000, 10)).Value, March(10), March(11)).ToDictionary(step => step.Name);

        Assert.Equal([11_000m, 16_000m, 0.5m], steps["catch_up"].Inputs.Select(input => input.Value.Value!.Value));
        Assert.Equal(1.375m, steps["catch_up"].Result.Value);
        Assert.Equal(5_000m, steps["planned_to_date"].Result.Value);
        Assert.Equal(8_000m, steps["current_plan_to_date"].Result.Value);
    }

    [Fact]
    public void Unknowns_AreExplainedByTheirReason()
    {
        var steps = PacingExplanation.Of(PacingInput.Of(Even(100, 5), DailyDelivery.Empty(Usd)).Value, null, March(1));

        Assert.Equal("NO_DATA", steps.Single(step => step.Name == "pacing").Result.ReasonCode);
    }
}
