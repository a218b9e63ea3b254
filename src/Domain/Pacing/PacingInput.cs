using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A plan and delivery in the same measure. There is no other way to the calculation, so the unit trap cannot be walked into.</summary>
public readonly struct PacingInput
{
    private PacingInput(PacingPlan plan, DailyDelivery delivery) => (Plan, Delivery) = (plan, delivery);

    public PacingPlan Plan { get; }

    public DailyDelivery Delivery { get; }

    /// <summary>The doorway for units that come as data: refuses delivery on one basis or currency against a budget in another.</summary>
    public static Outcome<PacingInput> Of(PacingPlan plan, DailyDelivery delivery) => plan.Measure == delivery.Measure
        ? new PacingInput(plan, delivery)
        : new Refusal("MEASURE_MISMATCH", "pacing",
            $"The budget is in {plan.Measure} and delivery in {delivery.Measure}; turn delivery into {plan.Measure} first.");
}
