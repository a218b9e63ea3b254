using NodaTime;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>A live campaign as somebody looks at it: series, orders, line items, projections and how the numbers came about.</summary>
internal static class CampaignViews
{
    // A day's report is a few batches; more would be a list nobody reads.
    private const int MostOrigins = 10;

    public static CampaignView Of(LiveCampaign campaign, CampaignDetailRecord detail, BoardRow row, Instant now)
    {
        var (lineItems, origins) = (detail.LineItems, detail.Origins);
        var today = campaign.Today(now);
        var orders = campaign.Pace(now);
        var total = CampaignRollUp.Of(orders, today, campaign.Options);
        var days = total.Unit is null ? [] : Days(campaign, orders, today);
        var bounds = Bounds(lineItems, orders, campaign.Coverage);
        var settled = CampaignRange.Of(orders, total.Unit, campaign.Coverage.Through, today, detail.Restated);
        var from = origins.ToLookup(origin => origin.Order, origin => new FigureOriginView(origin.Batch, origin.LandedAt, origin.From, origin.Through));
        return new CampaignView
        {
            Campaign = row,
            Days = days,
            Orders = [.. orders.Select(order => Order(order, campaign.Coverage, today))],
            LineItems = LineItems(lineItems, orders, campaign.Coverage, bounds),
            Projections = total.Unit is null ? [] : PacedViews.Projections(total.Views, campaign.Options.RunRateDays),
            Explanation = [.. orders.Where(order => order.Input is not null).SelectMany(order => Explain(order, campaign, today, orders.Count > 1, [.. from[order.Order.Number].Take(MostOrigins)]))],
            BandLower = campaign.Options.OnTrackFrom,
            BandUpper = campaign.Options.OnTrackTo,
            CurrentPlanPacing = PacedViews.Rounded(total.CurrentPlanPacing.Value),
            CurrentPlanPacingReason = total.HistoryMissing ? BoardRows.HistoryMissing : total.CurrentPlanPacing.ReasonCode,
            BestDay = days.Max(day => day.Complete ? day.Actual : null),
            Shortfall = total.State == FlightState.Ended && total.Unit is not null ? total.Views.Sum(view => view.Shortfall) : null,
            Findings = CampaignFindings.Of(row, orders, bounds, campaign.Options),
            SettledLow = PacedViews.Rounded(settled?.Low),
            SettledHigh = PacedViews.Rounded(settled?.High),
            ActionCost = CampaignActionCost.Of(campaign, total.Unit, detail, now),
        };
    }

    private static List<CampaignDayView> Days(LiveCampaign campaign, List<OrderPacing> orders, LocalDate today)
    {
        var facts = campaign.AllDays.GroupBy(day => day.Day).ToDictionary(
            group => group.Key, group => (Impressions: group.Sum(day => day.Impressions), Clicks: group.Sum(day => day.Clicks)));
        var byDay = orders.Where(order => order.Input is not null).SelectMany(order => PacingSeries.Of(order.Input!.Value, campaign.Coverage.Through, today))
            .GroupBy(day => day.Date)
            // Known days without delivery before the flight are no news.
            .Where(group => InFlight(orders, group.Key) || group.Any(day => day.Actual is > 0))
            .OrderBy(group => group.Key);
        var days = new List<CampaignDayView>();
        var (actualSum, plannedSum) = (0m, 0m);
        foreach (var group in byDay)
        {
            var date = BoardRows.Wire(group.Key)!.Value;
            var actual = group.Any(day => day.Actual is not null) ? group.Sum(day => day.Actual ?? 0) : (decimal?)null;
            var planned = group.Sum(day => day.Planned);
            plannedSum += planned;
            var complete = group.Key <= campaign.Coverage.Through;
            actualSum += complete ? actual ?? 0 : 0;
            decimal? cumulative = complete && actual is not null ? actualSum : null;
            facts.TryGetValue(date, out var fact);
            days.Add(new CampaignDayView(
                date, actual, fact.Impressions, fact.Clicks, planned, cumulative, plannedSum,
                cumulative is { } sum && plannedSum > 0 ? PacedViews.Rounded((sum / plannedSum) - 1) : null,
                group.Any(day => day.Required is not null) ? group.Sum(day => day.Required ?? 0) : null, complete));
        }
        return days;
    }

    private static bool InFlight(List<OrderPacing> orders, LocalDate day) =>
        orders.Any(order => order.View is { } view && day >= view.FlightStart && day <= view.FlightEnd);

    private static OrderView Order(OrderPacing order, Coverage coverage, LocalDate today)
    {
        var unit = OrderPacing.Unit(order.Order) ?? BudgetUnit.Revenue;
        var segments = order.Order.Versions[^1].Segments.Select(segment =>
        {
            var delivered = order.Input is { } input ? Delivered(input.Delivery, segment.Start, segment.End, coverage) : null;
            var planned = order.Plan?.Versions[^1].Segments.FirstOrDefault(one => BoardRows.Wire(one.Flight.Start) == segment.Start);
            var active = OrderPacing.Noda(segment.Start) <= today && OrderPacing.Noda(segment.End) >= today;
            var pacing = active ? order.View?.ActiveSegment?.Pacing.Value
                : OrderPacing.Noda(segment.End) <= coverage.Through && planned is not null ? delivered / planned.Budget
                : null;
            return new SegmentView(segment.Start, segment.End, planned?.Budget ?? BoardRows.Units(segment.Budget, unit), delivered, PacedViews.Rounded(pacing), active);
        });
        return new OrderView(
            order.Order.Key, order.Order.Name, order.Order.Status, [.. segments], order.View?.Actual.Value, PacedViews.Rounded(order.View?.Pacing.Value),
            order.View?.Pacing.ReasonCode ?? (order.View is null ? order.Problem : null), order.View?.Band ?? PacingBand.Unknown)
        {
            DailyBudget = order.DailyBudget,
            Required = order.View is { State: PacingState.InFlight or PacingState.NotStarted } view ? PacedViews.Rounded(view.RequiredDaily.Value) : null,
            Suggested = order.View is { } paced && DailySuggestion.Of(paced, order.DailyBudget) is { } suggested
                ? new(suggested.Daily, PacedViews.Rounded(suggested.AtPresent), PacedViews.Rounded(suggested.AtSuggested)!.Value, PacedViews.Rounded(suggested.AtBestDay)) : null,
        };
    }

    private static decimal? Delivered(DailyDelivery delivery, DateOnly start, DateOnly end, Coverage coverage)
    {
        decimal? sum = null;
        for (var day = OrderPacing.Noda(start); day <= OrderPacing.Noda(end) && day <= coverage.Through; day = day.PlusDays(1))
        {
            sum = delivery.On(day) is { } value ? (sum ?? 0) + value : sum;
        }
        return sum;
    }

    private static List<LineItemView> LineItems(IReadOnlyList<LineItemRecord> lineItems, List<OrderPacing> orders, Coverage coverage, Dictionary<long, BindingConstraint> bounds)
    {
        var byOrder = orders.ToDictionary(order => order.Order.Number);
        var through = BoardRows.Wire(coverage.Through);
        return [.. lineItems.Select(item =>
        {
            var unit = item.Unit ?? (item.Order is { } number && byOrder.TryGetValue(number, out var order) ? OrderPacing.Unit(order.Order) : null) ?? BudgetUnit.Revenue;
            var days = item.Days.Select(LiveCampaign.Wire).ToList();
            var complete = days.Where(day => day.Day <= through).ToList();
            var (impressions, clicks) = (complete.Sum(day => day.Impressions ?? 0), complete.Sum(day => day.Clicks ?? 0));
            var spend = Sum(complete, unit);
            var metrics = new DeliveryMetrics(impressions, clicks, Cost: unit == BudgetUnit.Impressions ? Sum(complete, BudgetUnit.Revenue) : spend);
            return new LineItemView
            {
                Key = item.Key,
                Name = item.Name,
                Status = item.Status,
                OrderKey = item.OrderKey ?? "",
                Budget = item.Budget is { } budget ? BoardRows.Units(budget, unit) : null,
                DailyBudget = item.DailyBudget is { } daily ? BoardRows.Units(daily, unit) : null,
                Spend = spend,
                SpendToday = Sum([.. days.Where(day => day.Day > through)], unit),
                Impressions = impressions,
                Clicks = clicks,
                Ctr = PacedViews.Rounded(metrics.Ctr.Value),
                CtrReason = metrics.Ctr.ReasonCode,
                Ecpm = PacedViews.Rounded(metrics.Ecpm.Value),
                BindingConstraint = item.Budget is not null && bounds.TryGetValue(item.Order ?? 0, out var bound) ? Word(bound.Binds) : null,
                Spark = BoardRows.Spark(date => days.Where(day => day.Day == date).Select(day => OrderPacing.Figure(day, unit)).FirstOrDefault(figure => figure is not null), unit, coverage),
            };
        })];
    }

    // E18: the lines' budgets together may exceed what is left of the order, which then is what limits them.
    private static Dictionary<long, BindingConstraint> Bounds(IReadOnlyList<LineItemRecord> lineItems, List<OrderPacing> orders, Coverage coverage)
    {
        var through = BoardRows.Wire(coverage.Through);
        var byOrder = lineItems.ToLookup(item => item.Order ?? 0);
        var bounds = new Dictionary<long, BindingConstraint>();
        foreach (var order in orders)
        {
            if (order is not { View: { } view, Plan.Measure: var measure } || OrderPacing.Unit(order.Order) is not { } unit)
            {
                continue;
            }
            // A line budgeted in something else than its order says nothing about how much of the order it wants.
            var lines = byOrder[order.Order.Number].Where(line => line.Budget is not null && line.Unit == unit)
                .Select(line => new Allowance(measure, BoardRows.Units(line.Budget!.Value, unit)
                    - (Sum([.. line.Days.Where(day => day.Day <= through).Select(LiveCampaign.Wire)], unit) ?? 0)));
            if (BindingConstraint.Of(new Allowance(measure, view.Remaining), [.. lines]).TryGet(out var bound))
            {
                bounds.Add(order.Order.Number, bound);
            }
        }
        return bounds;
    }

    private static string Word(Limit binds) => binds == Limit.ParentBudget ? "ORDER" : "LINE";

    private static decimal? Sum(List<OrderDay> days, BudgetUnit unit)
    {
        decimal? sum = null;
        foreach (var day in days)
        {
            sum = OrderPacing.Figure(day, unit) is { } figure ? (sum ?? 0) + BoardRows.Units(figure, unit) : sum;
        }
        return sum;
    }

    private static IEnumerable<ExplanationStepView> Explain(
        OrderPacing order, LiveCampaign campaign, LocalDate today, bool several, IReadOnlyList<FigureOriginView> origins) =>
        PacingExplanation.Of(order.Input!.Value, campaign.Coverage.Through, today, campaign.Options).Select(step =>
            ExplanationViews.Of(step, several ? $"{order.Order.Name}: {step.Name}" : step.Name, step.Name == "actual" ? origins : []));
}
