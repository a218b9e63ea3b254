using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// A campaign's figures from its orders': sums of amounts and ratios of sums, never means of ratios. Orders in different measures are
/// not added up; the campaign then says so instead of a number.
/// </summary>
internal sealed record CampaignRollUp
{
    public required IReadOnlyList<PacingView> Views { get; init; }
    public required FlightState State { get; init; }
    public LocalDate? FlightStart { get; init; }
    public LocalDate? FlightEnd { get; init; }
    public BudgetUnit? Unit { get; init; }
    public decimal? Budget { get; init; }
    public decimal? Actual { get; init; }
    public decimal? Today { get; init; }
    public decimal? Planned { get; init; }
    public required Ratio Pacing { get; init; }

    /// <summary>Actual over what today's plan, spread over the whole flight, would have had by now (E6).</summary>
    public Ratio CurrentPlanPacing { get; init; } = Ratio.Unknown(Reason.NoData);

    /// <summary>
    /// Whether part of the elapsed flight is not known, as while history is still being read. The actual is then only a lower bound, and
    /// a pacing from it would cry wolf.
    /// </summary>
    public bool HistoryMissing { get; init; }
    public PacingBand Band { get; init; }
    public decimal? DaysAhead { get; init; }
    public decimal? Required { get; init; }

    public decimal? DeliveredShare => Actual / (Budget is 0 ? null : Budget);

    public decimal? IdealShare => Planned / (Budget is 0 ? null : Budget);

    public decimal? CatchUp => DeliveredShare is { } delivered && IdealShare is { } ideal && ideal < 1 ? (1 - delivered) / (1 - ideal) : null;

    /// <param name="options">By what the whole is judged; null for the defaults.</param>
    public static CampaignRollUp Of(IReadOnlyList<OrderPacing> orders, LocalDate today, PacingOptions? options = null)
    {
        List<PacingView> views = new(orders.Count);
        var (start, end, unit, oneUnit) = (LocalDate.MaxIsoValue, LocalDate.MinIsoValue, (BudgetUnit?)null, true);
        foreach (var order in orders)
        {
            if (order.View is { } view)
            {
                views.Add(view);
                (start, end) = (LocalDate.Min(start, view.FlightStart), LocalDate.Max(end, view.FlightEnd));
                oneUnit &= unit is null || unit == OrderPacing.Unit(order.Order);
                unit ??= OrderPacing.Unit(order.Order);
            }
        }
        if (views.Count == 0)
        {
            return new CampaignRollUp { Views = views, State = FlightState.Unplanned, Pacing = Ratio.Unknown(Reason.NoData), Band = PacingBand.Unknown };
        }
        var state = today < start ? FlightState.NotStarted : today > end ? FlightState.Ended : FlightState.InFlight;
        if (!oneUnit)
        {
            return new CampaignRollUp
            {
                Views = views,
                State = state,
                FlightStart = start,
                FlightEnd = end,
                Pacing = Ratio.Unknown(Reason.NoData),
                Band = PacingBand.Unknown,
            };
        }
        var (budget, actual, plan) = (views.Sum(view => view.Budget), PacedViews.Sum(views, view => view.Actual), PacedViews.Sum(views, view => view.Planned));
        var missing = state == FlightState.InFlight && views.Any(view => view.UnknownDays > 0);
        var pacing = missing ? Ratio.Unknown(Reason.NoData)
            : views.Count == 1 ? views[0].Pacing
            : state == FlightState.NotStarted ? Ratio.Unknown(Reason.NotStarted)
            : state == FlightState.Ended ? Ratio.Unknown(Reason.FlightOver)
            : Ratio.Of(actual, plan, Reason.NotStarted);
        return new CampaignRollUp
        {
            Views = views,
            State = state,
            FlightStart = start,
            FlightEnd = end,
            Unit = unit,
            Budget = budget,
            Actual = actual,
            Today = PacedViews.Sum(views, view => view.TodaySoFar),
            Planned = plan,
            Pacing = pacing,
            CurrentPlanPacing = missing ? Ratio.Unknown(Reason.NoData)
                : views.Count == 1 ? views[0].CurrentPlanPacing
                : pacing.IsKnown ? Ratio.Sum(views.Select(view => view.CurrentPlanPacing), Reason.NotStarted)
                : pacing,
            HistoryMissing = missing,
            Band = !pacing.IsKnown ? PacingBand.Unknown : views.Count == 1 ? views[0].Band : BandOf(views, options ?? PacingOptions.Default),
            // Of several orders: the variance in days of the whole plan's mean.
            DaysAhead = views.Count == 1 ? views[0].DaysAhead.Value
                : budget > 0 ? (actual - plan) * (Period.DaysBetween(start, end) + 1) / budget : null,
            Required = PacedViews.Sum(views, view => view.State is PacingState.InFlight or PacingState.NotStarted ? view.RequiredDaily : Figure.Unknown(Reason.FlightOver)),
        };
    }

    /// <summary>
    /// The band of those orders that can be judged. An ASAP order reads low until its last unit is gone, and its own band is withheld
    /// until the day it should be; its low reading must not make the campaign critical meanwhile.
    /// </summary>
    private static PacingBand BandOf(IReadOnlyList<PacingView> views, PacingOptions options)
    {
        var judged = views.Where(view => view.Band != PacingBand.Unknown || !view.Pacing.IsKnown).ToList();
        return Ratio.Of(PacedViews.Sum(judged, view => view.Actual), PacedViews.Sum(judged, view => view.Planned), Reason.NotStarted).Value is { } ratio
            ? options.Band(ratio)
            : PacingBand.Unknown;
    }
}
