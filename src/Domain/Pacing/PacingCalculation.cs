using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>The pacing of a plan at its watermark: no clock, a handful of allocations, and the same cost whether a flight is of a month or a year.</summary>
public static class PacingCalculation
{
    /// <param name="input">Plan and delivery in one measure.</param>
    /// <param name="watermark">W: the last local day whose delivery is complete (C4); null before any.</param>
    /// <param name="today">The local day it is in the entity's own zone.</param>
    /// <param name="options">Bands and the run rate's length; null is the default.</param>
    public static PacingView Evaluate(PacingInput input, LocalDate? watermark, LocalDate today, PacingOptions? options = null)
    {
        var settings = options ?? PacingOptions.Default;
        var moment = new PacingMoment(input, watermark, today);
        var version = moment.Version;
        var (pacing, currentPacing) = (moment.Pace(moment.Planned), moment.Pace(moment.CurrentPlanned));
        var projections = new ProjectionMath(moment);
        var best = moment.BestDay;
        var required = moment.RequiredDaily;
        return new PacingView
        {
            Measure = input.Plan.Measure,
            State = moment.State,
            Band = Band(moment, pacing, settings),
            Findings = Findings(moment, required, best),
            Watermark = moment.Watermark is { } day ? EpochDay.Date(day) : null,
            StaleDays = moment.StaleDays,
            Budget = moment.Budget,
            FlightStart = version.Start,
            FlightEnd = version.End,
            FlightDays = version.Days,
            ElapsedDays = moment.ElapsedDays,
            RemainingDays = moment.RemainingDays,
            UnknownDays = moment.UnknownDays,
            Actual = moment.Actual,
            TodaySoFar = moment.TodaySoFar,
            Planned = moment.Planned,
            Pacing = pacing,
            CurrentPlanPacing = currentPacing,
            DeliveryShare = Ratio.Of(moment.Actual.Value, moment.Budget, Reason.NoBudget),
            TimeShare = Ratio.Of(moment.ElapsedDays, version.Days, Reason.NotStarted),
            IdealShare = Ratio.Of(moment.Planned.Value, moment.Budget, Reason.NoBudget),
            Variance = moment.Actual.Value - moment.Planned.Value ?? Figure.Unknown(Reason.NoData),
            DaysAhead = moment.DaysAhead,
            Remaining = moment.Remaining,
            RequiredDaily = required,
            RequiredNextDay = moment.RequiredNextDay,
            CatchUp = moment.CatchUp,
            Shortfall = moment.Shortfall,
            BestDay = best,
            OffFlight = moment.OffFlight,
            PlanShape = projections.PlanShape(),
            RunRate = projections.RunRate(settings.RunRateDays),
            Modelled = new ModelOnDemand(input, watermark, today),
            ActiveSegment = SegmentPacing.Of(moment),
        };
    }

    private static PacingBand Band(in PacingMoment moment, Ratio pacing, PacingOptions settings)
    {
        if (pacing.Value is not { } ratio)
        {
            return PacingBand.Unknown;
        }
        // ASAP reads low until the last unit is gone; what counts is whether it is gone by the day it should be.
        if (moment.ActiveSegment is { Shape.IsAtOnce: true, Curve: AsapPolicy asap } segment && ratio < settings.OnTrackFrom)
        {
            return moment.Watermark >= EpochDay.Of(asap.ExhaustBy ?? segment.Flight.End) ? settings.Band(ratio) : PacingBand.Unknown;
        }
        return settings.Band(ratio);
    }

    private static PacingFindings Findings(in PacingMoment moment, Figure required, Figure best) =>
        (moment.OffFlight != 0 ? PacingFindings.OffFlightSpend : 0)
        | (moment.SpentAfterCancellation ? PacingFindings.SpendAfterCancellation : 0)
        | (moment.UnknownDays > 0 ? PacingFindings.UnknownDays : 0)
        | (moment.StaleDays > 0 ? PacingFindings.Stale : 0)
        | (required.Value > best.Value ? PacingFindings.Infeasible : 0);
}
