using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>How the numbers of a <see cref="PacingView"/> came about, in the order in which they build on each other (C7).</summary>
public static class PacingExplanation
{
    private const string Share = "share";
    private const string Days = "days";

    /// <summary>The parameters are those of <see cref="PacingCalculation.Evaluate"/>.</summary>
    public static IReadOnlyList<ExplanationStep> Of(PacingInput input, LocalDate? watermark, LocalDate today, PacingOptions? options = null)
    {
        var settings = options ?? PacingOptions.Default;
        var view = PacingCalculation.Evaluate(input, watermark, today, settings);
        var moment = new PacingMoment(input, watermark, today);
        var unit = view.Measure.ToString();
        var (budget, actual, planned) = (In("budget", view.Budget, unit), In("actual", view.Actual, unit), In("planned_to_date", view.Planned, unit));
        var (elapsed, remainingDays) = (In("elapsed_days", view.ElapsedDays, Days), In("remaining_active_days", view.RemainingDays, Days));
        var remaining = In("remaining", view.Remaining, unit);
        var currentShare = Ratio.Of(moment.CurrentPlanned.Value, view.Budget, Reason.NoBudget);
        var (currentPlanned, current) = (In("current_plan_to_date", moment.CurrentPlanned, unit), In("current_plan_share", Of(currentShare), Share));
        var (mean, reason) = new ProjectionMath(moment).MeanOfLast(settings.RunRateDays);
        var rate = In("run_rate", reason == Reason.None ? mean : Figure.Unknown(reason), unit);
        List<ExplanationStep> steps =
        [
            new("actual", "sum of the days up to the watermark that have data",
                [elapsed, In("unknown_days", view.UnknownDays, Days), In("off_flight", view.OffFlight, unit)], view.Actual, unit),
            .. Segments(moment, unit),
            new("current_plan_to_date", "sum of planned_segment", [.. Segments(moment, unit).Select(step => In(step.Name, step.Result, unit))],
                moment.CurrentPlanned, unit),
            new("current_plan_share", "current_plan_to_date / budget", [currentPlanned, budget], Of(currentShare), Share),
            new("planned_to_date", moment.Plan.Versions[0] == moment.Version
                ? "current_plan_to_date"
                : "each version's days by that version, as it was; a version that moved dates re-planned what was not delivered by then",
                [currentPlanned], view.Planned, unit),
            new("ideal_share", "planned_to_date / budget", [planned, budget], Of(view.IdealShare), Share),
            new("time_share", "elapsed_days / flight_days", [elapsed, In("flight_days", view.FlightDays, Days)], Of(view.TimeShare), Share),
            new("delivery_share", "actual / budget", [actual, budget], Of(view.DeliveryShare), Share),
            new("pacing", "actual / planned_to_date", [actual, planned], Of(view.Pacing), Share),
            new("current_plan_pacing", "actual / current_plan_to_date", [actual, currentPlanned], Of(view.CurrentPlanPacing), Share),
            new("variance", "actual - planned_to_date", [actual, planned], view.Variance, unit),
            new("days_ahead", "day on which the actual was due - elapsed_days", [actual, elapsed], view.DaysAhead, Days),
            new("remaining", "budget - actual", [budget, actual], view.Remaining, unit),
            new("required_daily", "max(0, remaining) / remaining_active_days", [remaining, remainingDays], view.RequiredDaily, unit),
            new("required_next_day", "max(0, remaining) x plan of the next active day / plan of all remaining days", [remaining],
                view.RequiredNextDay, unit),
            new("catch_up", "(remaining / budget) / (1 - current_plan_share)", [remaining, budget, current], Of(view.CatchUp), Share),
            new("projection_plan_shape", "actual / current_plan_share", [actual, current], view.PlanShape.Uncapped, unit),
            new("run_rate", $"mean of the last {settings.RunRateDays} complete active days with data", [], rate.Value, unit),
            new("projection_run_rate", "actual + run_rate x remaining_active_days", [actual, rate, remainingDays], view.RunRate.Uncapped, unit),
            new("projection_model_p50", "actual + weekday means of the last 28 complete days over the remaining active days",
                [actual, remainingDays], view.Model.P50.Uncapped, unit),
        ];
        return steps;
    }

    private static IEnumerable<ExplanationStep> Segments(PacingMoment moment, string unit) =>
        moment.Version.Segments.Select((segment, index) => new ExplanationStep(
            $"planned_segment_{index + 1}",
            $"segment_budget x weight due / total weight ({segment.Curve.Name}, {segment.Flight})",
            [
                In("segment_budget", segment.Budget, unit),
                In("weight_due", moment.Watermark is { } day ? segment.Shape.Through(segment.Flight.Elapsed(day)) : Figure.Unknown(Reason.NoData), "weight"),
                In("total_weight", segment.Shape.Total, "weight"),
            ],
            moment.Watermark is { } through ? segment.PlannedThrough(through) : Figure.Unknown(Reason.NoData),
            unit));

    private static ExplanationInput In(string name, Figure value, string unit) => new(name, value, unit);

    private static Figure Of(Ratio ratio) => ratio.Value ?? Figure.Unknown(ratio.Reason);
}
