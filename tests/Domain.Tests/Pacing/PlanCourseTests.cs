using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>E6 and E7: budgets and dates that change while the flight runs.</summary>
public sealed class PlanCourseTests
{
    private static readonly PacingPlan Raised = Versions(Version(1, Segment(10_000, 1, 20)), Version(11, Segment(16_000, 1, 20)));

    [Theory]
    [InlineData(5, 2_500)] // Before the raise: the old plan, 500 a day.
    [InlineData(10, 5_000)]
    [InlineData(11, 6_100)] // From the raise on: 11 000 over ten days.
    [InlineData(15, 10_500)]
    [InlineData(20, 16_000)]
    public void BudgetRaise_BendsThePlanFromItsDay_AndLeavesHistory(int watermark, decimal planned) =>
        Assert.Equal(planned, Raised.At(watermark, 21, Total(100, watermark)).Planned.Value);

    [Fact]
    public void BudgetRaise_KnownButNotYetEffective_ChangesNothing()
    {
        var view = Raised.At(7, Total(3_500, 7));

        Assert.Equal(10_000m, view.Budget);
        Assert.Equal(1m, view.Pacing.Value);
        Assert.Equal(1m, view.CurrentPlanPacing.Value);
        Assert.Equal(500m, view.RequiredDaily.Value);
    }

    [Fact]
    public void BudgetRaise_WhenBehind_DoesNotForgiveTheArrears()
    {
        var view = Raised.At(15, Total(6_300, 15));

        Assert.Equal(0.6m, view.Pacing.Value);
        Assert.Equal(0.525m, view.CurrentPlanPacing.Value);
    }

    [Fact]
    public void BudgetCutBelowWhatWasDue_IsDueInFullAtOnce()
    {
        var plan = Versions(Version(1, Segment(10_000, 1, 20)), Version(11, Segment(4_000, 1, 20)));

        var view = plan.At(11, Total(5_000, 11));

        Assert.Equal(4_000m, view.Planned.Value);
        Assert.Equal(1.25m, view.Pacing.Value);
        Assert.Equal(0m, view.RequiredDaily.Value);
        Assert.Equal(-1_000m, view.Remaining.Value);
    }

    [Fact]
    public void EndExtended_RePlansOnlyTheUndeliveredPart()
    {
        var plan = Versions(Version(1, Segment(1_000, 1, 10)), Version(6, Segment(1_000, 1, 15)));
        var delivery = Delivered(60, 60, 60, 60, 60, 70, 70, 70, 70, 70);

        Assert.Equal(500m, plan.At(5, delivery).Planned.Value);
        Assert.Equal(0.6m, plan.At(5, delivery).Pacing.Value);
        Assert.Equal(650m, plan.At(10, delivery).Planned.Value);
        Assert.Equal(1m, plan.At(10, delivery).Pacing.Value);
        Assert.Equal(70m, plan.At(10, delivery).RequiredDaily.Value);
    }

    [Fact]
    public void EndShortened_RaisesTheRequiredAndShowsWhatCannotBeDone()
    {
        var plan = Versions(Version(1, Segment(1_000, 1, 10)), Version(6, Segment(1_000, 1, 7)));

        var view = plan.At(5, Delivered(100, 100, 100, 100, 100));

        Assert.Equal(250m, view.RequiredDaily.Value);
        Assert.Equal(100m, view.BestDay.Value);
        Assert.True(view.Findings.HasFlag(PacingFindings.Infeasible));
        Assert.Equal(1.75m, Math.Round(view.CatchUp.Value!.Value, 6));
    }

    [Fact]
    public void RequiredAtTheBestDayEver_IsFeasible() =>
        Assert.False(Even(1_000, 10).At(5, Total(500, 5)).Findings.HasFlag(PacingFindings.Infeasible));

    [Fact]
    public void SegmentAppended_IsNoReplanOfTheOneUnderWay()
    {
        var plan = Versions(
            Version(1, Segment(1_000, 1, 10)),
            Version(6, Segment(1_000, 1, 10), Segment(2_000, 11, 20)));

        var view = plan.At(8, Total(400, 8));

        Assert.Equal(800m, view.Planned.Value);
        Assert.Equal(0.5m, view.Pacing.Value);
        Assert.Equal(3_000m, view.Budget);
    }

    [Fact]
    public void Versions_WithSeveralProblems_AreRefusedTogether()
    {
        var outcome = PacingPlan.Create(Usd,
        [
            Version(1, Segment(1_000, 1, 10), Segment(1_000, 10, 20)),
            Version(1, Segment(1_000, 1, 10)),
            Version(5),
        ]);

        Assert.Equal(["SEGMENTS_OVERLAP", "SAME_EFFECTIVE_DAY", "NO_SEGMENT"], outcome.Refusals.Select(refusal => refusal.Code));
        Assert.Equal("NO_VERSION", Assert.Single(PacingPlan.Create(Usd, Array.Empty<PlanVersion>()).Refusals).Code);
        Assert.Equal("NO_SEGMENT", Assert.Single(PacingPlan.Create(Usd, Array.Empty<BudgetSegment>()).Refusals).Code);
    }
}
