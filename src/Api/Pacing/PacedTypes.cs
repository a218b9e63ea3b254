using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Pacing;

internal sealed class PacingBandType : EnumerationGraphType<PacingBand>
{
    public PacingBandType()
    {
        Name = "PacingBand";
        Description = "Which side of the tolerance band delivery is on.";
        Values["UNKNOWN"]!.Description = "Pacing is unknown; pacingReason says why.";
    }
}

internal sealed class PacedType : ObjectGraphType<PacedView>
{
    public PacedType()
    {
        Name = "Paced";
        Description = "How something that is sold is paced, as of the end of the last complete day. Null is unknown; ratios are 1 for 100 %.";
        this.ReadableFrom(Role.Analyst);
        this.Says("basis", Kind.Text, paced => paced.Basis, "What amounts are of: revenue, or units such as impressions.");
        this.Says("band", Kind.One<PacingBandType>(), paced => paced.Band);
        this.Says("pacing", Kind.AmountOrNull, paced => paced.Pacing, "Delivered over planned to date.");
        this.Says("pacingReason", Kind.TextOrNull, paced => paced.PacingReason, "Why pacing is null.");
        this.Says("pacingLow", Kind.AmountOrNull, paced => paced.PacingLow,
            "With pacingHigh between what pacing will have been once platforms restate the days no more, four times in five; null while too little is known.");
        this.Says("pacingHigh", Kind.AmountOrNull, paced => paced.PacingHigh);
        this.Says("pacingRangeReason", Kind.TextOrNull, paced => paced.PacingRangeReason, "Why they are null, such as NO_RESTATEMENT_PROFILE.");
        this.Says("budget", Kind.Amount, paced => paced.Budget, "Of the plan as it is today.");
        this.Says("flightStart", Kind.Day, paced => paced.FlightStart);
        this.Says("flightEnd", Kind.Day, paced => paced.FlightEnd, "The last day; it counts.");
        this.Says("actual", Kind.AmountOrNull, paced => paced.Actual, "Delivered.");
        this.Says("settledLow", Kind.AmountOrNull, paced => paced.SettledLow, "With settledHigh between what was delivered will have come to once platforms restate it no more, four times in five.");
        this.Says("settledHigh", Kind.AmountOrNull, paced => paced.SettledHigh);
        this.Says("planned", Kind.AmountOrNull, paced => paced.Planned, "Due by the plan as it was on each day.");
        this.Says("deliveredShare", Kind.AmountOrNull, paced => paced.DeliveredShare, "Delivered of the budget.");
        this.Says("idealShare", Kind.AmountOrNull, paced => paced.IdealShare, "Planned of the budget.");
        this.Says("requiredDaily", Kind.AmountOrNull, paced => paced.RequiredDaily, "What each day left must bring on average.");
        this.Says("daysLeft", Kind.Integer, paced => paced.DaysLeft, "Days after the last complete one that can serve.");
        this.Says("daysAhead", Kind.AmountOrNull, paced => paced.DaysAhead, "Days of plan; below 0 it is behind.");
        this.Says("catchUp", Kind.AmountOrNull, paced => paced.CatchUp, "What is left over what was planned for the days left.");
        this.Says("currentPlanPacing", Kind.AmountOrNull, paced => paced.CurrentPlanPacing, "By today's plan, spread over the whole flight.");
        this.Says("bestDay", Kind.AmountOrNull, paced => paced.BestDay, "Delivery of the largest complete day.");
        this.Says("shortfall", Kind.AmountOrNull, paced => paced.Shortfall, "What was missing when no day was left; null before.");
        this.Says("offFlight", Kind.Amount, paced => paced.OffFlight, "Delivered on days for which nothing was planned.");
        this.Says("isInfeasible", Kind.Flag, paced => paced.IsInfeasible, "Each day left must bring more than the best day so far.");
        this.Says("bandLower", Kind.Amount, paced => paced.BandLower, "Lower and upper edge of the tolerance, as ratios.");
        this.Says("bandUpper", Kind.Amount, paced => paced.BandUpper);
        this.Says("days", Kind.Many<PacedDayType>(), paced => paced.Days, "Every day of the flight, and any other day with delivery.").Holds(100);
        this.Says("projections", Kind.Many<ProjectionType>(), paced => paced.Projections).Holds(3);
        this.Says("explanation", Kind.Many<ExplanationStepType>(), paced => paced.Explanation, "How the numbers came about, in the order they were computed.");
    }
}

internal sealed class PacedDayType : ObjectGraphType<PacedDayView>
{
    public PacedDayType()
    {
        Name = "PacedDay";
        this.ReadableFrom(Role.Analyst);
        this.Says("date", Kind.Day, day => day.Date);
        this.Says("actual", Kind.AmountOrNull, day => day.Actual, "Delivery of the day; null when there is no data, which is not zero.");
        this.Says("planned", Kind.Amount, day => day.Planned, "What the plan wanted of the day.");
        this.Says("cumulativeActual", Kind.AmountOrNull, day => day.CumulativeActual);
        this.Says("cumulativePlanned", Kind.Amount, day => day.CumulativePlanned);
        this.Says("deviation", Kind.AmountOrNull, day => day.Deviation, "Cumulative actual over cumulative plan, minus one; null past the last complete day.");
        this.Says("required", Kind.AmountOrNull, day => day.Required, "Required of each day to come to end as booked; null for days past.");
        this.Says("complete", Kind.Flag, day => day.Complete);
    }
}
