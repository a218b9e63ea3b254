using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>A hundred thousand live campaigns are evaluated on every delivery: garbage is the cost that shows first.</summary>
public sealed class EvaluationCostTests
{
    [Fact]
    public void Evaluate_OfNinetyDaysAndThreeSegments_AllocatesLittleMoreThanItsAnswer()
    {
        var plan = Plan(Segment(1_000, 1, 30, new AheadPolicy()), Segment(2_000, 31, 60), Segment(3_000, 61, 90, new FrontloadedPolicy()));
        var input = PacingInput.Of(plan, Total(2_500, 70)).Value;
        PacingCalculation.Evaluate(input, March(70), March(71));

        var before = GC.GetAllocatedBytesForCurrentThread();
        PacingCalculation.Evaluate(input, March(70), March(71));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_500);
    }
}
