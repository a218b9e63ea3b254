using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>How something is paced, as it goes over the wire: pure.</summary>
internal static class PacedViews
{
    /// <param name="options">By what it is judged; its last days may have a tolerance of their own.</param>
    public static PacedView Of(PacingInput input, LocalDate? watermark, LocalDate today, PacingOptions options)
    {
        var flight = PacingCalculation.Evaluate(input, watermark, today, options);
        var held = options.At(flight.FlightEnd, watermark);
        var view = held == options ? flight : PacingCalculation.Evaluate(input, watermark, today, held);
        return new PacedView
        {
            Basis = Basis(view.Measure),
            Band = view.Band,
            Pacing = Rounded(view.Pacing.Value),
            PacingReason = view.Pacing.ReasonCode,
            Budget = view.Budget,
            FlightStart = view.FlightStart.ToDateOnly(),
            FlightEnd = view.FlightEnd.ToDateOnly(),
            Actual = Rounded(view.Actual.Value),
            Planned = Rounded(view.Planned.Value),
            DeliveredShare = Rounded(view.DeliveryShare.Value),
            IdealShare = Rounded(view.IdealShare.Value),
            RequiredDaily = Rounded(view.RequiredDaily.Value),
            DaysLeft = view.RemainingDays,
            DaysAhead = Rounded(view.DaysAhead.Value),
            CatchUp = Rounded(view.CatchUp.Value),
            CurrentPlanPacing = Rounded(view.CurrentPlanPacing.Value),
            BestDay = Rounded(view.BestDay.Value),
            Shortfall = Rounded(view.Shortfall),
            OffFlight = view.OffFlight,
            IsInfeasible = view.State == PacingState.InFlight && view.Findings.HasFlag(PacingFindings.Infeasible),
            BandLower = held.OnTrackFrom,
            BandUpper = held.OnTrackTo,
            Days = [.. Days(PacingSeries.Of(input, watermark, today), view)],
            Projections = Projections([view], held.RunRateDays),
            Explanation = [.. PacingExplanation.Of(input, watermark, today, held).Select(step => ExplanationViews.Of(step, step.Name, []))],
        };
    }

    /// <summary>Where delivery ends by each method, of several plans in one measure together.</summary>
    public static IReadOnlyList<ProjectionView> Projections(IReadOnlyList<PacingView> views, int runRateDays) =>
    [
        Projection("PLAN_SHAPE", "Plan shape", views, view => view.PlanShape),
        Projection("RUN_RATE", runRateDays == 1 ? "Run rate, last complete active day" : $"Run rate, last {runRateDays} complete active days", views, view => view.RunRate),
        Projection("MODEL", "Weekday profile, P10 to P90", views, view => view.Model.P50) with
        {
            Low = Rounded(Sum(views, view => view.Model.P10.Uncapped)),
            High = Rounded(Sum(views, view => view.Model.P90.Uncapped)),
        },
    ];

    /// <summary>The sum of what is known; null when nothing is.</summary>
    public static decimal? Sum(IReadOnlyList<PacingView> views, Func<PacingView, Figure> figure)
    {
        // Asked of every campaign with every delta: no enumerators.
        decimal? sum = null;
        for (var i = 0; i < views.Count; i++)
        {
            sum = figure(views[i]).Value is { } known ? (sum ?? 0) + known : sum;
        }
        return sum;
    }

    public static decimal? Rounded(decimal? value) => value is { } number ? Math.Round(number, 6, MidpointRounding.ToEven) : null;

    private static ProjectionView Projection(string method, string label, IReadOnlyList<PacingView> views, Func<PacingView, Projection> projection)
    {
        var value = Sum(views, view => projection(view).Uncapped);
        return new ProjectionView(
            method, label, Rounded(value), Rounded(Sum(views, view => projection(view).Capped)), null, null, value is null ? projection(views[0]).Uncapped.ReasonCode : null);
    }

    // Known days without delivery outside the flight are no news.
    private static IEnumerable<PacedDayView> Days(IEnumerable<PacingDay> days, PacingView view) =>
        days.Where(day => (day.Date >= view.FlightStart && day.Date <= view.FlightEnd) || day.Actual is > 0).Select(day => new PacedDayView(
            day.Date.ToDateOnly(), day.Actual, day.Planned, day.CumulativeActual, day.CumulativePlanned,
            day is { CumulativeActual: { } sum, CumulativePlanned: > 0 } ? Rounded((sum / day.CumulativePlanned) - 1) : null, day.Required, day.Complete));

    private static string Basis(Measure measure) => measure.Kind switch
    {
        MeasureKind.Money => "revenue",
        MeasureKind.Clicks => "clicks",
        MeasureKind.Conversions => "conversions",
        MeasureKind.ViewableImpressions => "viewable_impressions",
        MeasureKind.CompletedViews => "completed_views",
        _ => "impressions",
    };
}
