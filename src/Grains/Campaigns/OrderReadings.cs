using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pacing;
using static Paceline.Alerts.ReadingOffer;

namespace Paceline.Campaigns;

/// <summary>What an order tells its alerts: how it is paced by its own plan, in its own measure. Everything is as of the end of its campaign's last complete day.</summary>
internal sealed class OrderReadings
{
    private const int UsualDays = 7;
    private const int LeastUsualDays = 3;

    // A fraction of the smallest coin is rounding.
    private const decimal LeastOver = 0.005m;

    private static readonly HashSet<string> Daily = [.. DeliveredDays.Names, DeliveredDays.Whole];

    private readonly LiveCampaign _campaign;
    private readonly BoardRow _row;
    private readonly OrderPacing _order;
    private readonly PacingView? _view;
    private readonly DataClock _clock;

    private readonly Instant? _turn;
    private readonly Lazy<BudgetOutlook?> _outlook;

    private OrderReadings(LiveCampaign campaign, BoardRow row, OrderPacing order, DataClock clock, Instant now) =>
        (_campaign, _row, _order, _view, _clock, _turn, _outlook) =
        (campaign, row, order, order.View, clock, FlightTurn.Next(order.View?.FlightStart, order.View?.FlightEnd, row.Zone, now), Outlooks.Of(campaign, [order], now));

    public static ReadingOffers Offers { get; } = new(
        RuleScope.Order,
        [
            Number("pacing", "Pacing", "%", "Delivered up to the last complete day over what its plan had due by then."),
            Number("floor", "Lower edge of the tolerance", "%", "Below it pacing is under, as the advertiser or the organisation decided."),
            Number("critical_floor", "Lower critical edge of the tolerance", "%", "Below it pacing is critical."),
            Number("ceiling", "Upper edge of the tolerance", "%", "Above it pacing is over."),
            Number("critical_ceiling", "Upper critical edge of the tolerance", "%", "Above it pacing is critical."),
            Number("segment_pacing", "Pacing of the segment", "%", "The same for the part of its budget that today is in; unknown in a gap and out of flight."),
            Number("segment_left", "Left of the segment", "", "Of the budget of that part, in the order's measure; negative beyond it."),
            Number("segment_days_left", "Days left of the segment", "days", "Of that part, after the last complete day."),
            Number("delivered", "Delivered share of the budget", "%", "Delivered up to the last complete day over the whole budget. It adds up: projected(delivered, flight_end), projected(delivered, 7d), change(delivered, 7d)."),
            Number("projected_share", "Projected delivery", "%", "What run rate brings by the end of the flight, over the whole budget."),
            Number("budget", "Budget", "", "Of the whole flight, in the order's measure."),
            Number("spend", "Delivered", "", "Up to the last complete day, in the order's measure. It adds up: projected(spend, \"2026-12-24\") is what run rate brings by the end of that day."),
            Number("spend_today", "Delivered today", "", "What is known of days that are not complete."),
            Number("over_budget", "Beyond the budget", "", "Delivered beyond it; 0 is nothing."),
            Number("off_flight", "Off its flight", "", "Delivered on days for which nothing was planned; 0 is nothing."),
            Number("last_day", "Delivery of the last complete day", "", "In the order's measure; 0 is known to be none."),
            Number("usual_day", "Usual day", "", "Mean of the seven complete days before, in the order's measure; needs three of them in flight."),
            Number("off_usual", "Last day against usual", "%", "How far the last complete day is off the usual one; negative is less."),
            Number("delivery", "Delivery of a day", "", "Of the last complete day, in the order's measure. Told day by day: avg(delivery, 7d), percent_change(sum(delivery, 7d), previous_period), change(delivery, same_weekday). burn(delivery, 7d) is what a week had over what its plan gave it: 1 is on plan."),
            Number("impressions", "Impressions of a day", "", "Of the last complete day; told day by day."),
            Number("clicks", "Clicks of a day", "", "Of the last complete day; told day by day: sum(clicks, 7d) / sum(impressions, 7d) is the click rate of a week."),
            Number("conversions", "Conversions of a day", "", "Of the last complete day, as the platform attributes them; unknown where it does not tell them. Told day by day: sum(delivery, 7d) / sum(conversions, 7d) is what one cost in a week, unknown where there was none."),
            Number(DeliveredDays.Whole, "Delivery of its campaign", "", "Of all orders of its campaign on the last complete day, in the order's measure. Told day by day: sum(delivery, 7d) / sum(campaign_delivery, 7d) is its share of a week."),
            Number("best_day", "Best day", "", "The most that a complete day has brought."),
            Number("required_daily", "Required a day", "", "What each day left must bring to end on budget; above the best day it hardly will."),
            Number("daily_budget", "Daily budget", "", "The most that the platform lets it deliver in a day, in the order's measure; unknown where it states none."),
            Number("catch_up", "Catch-up factor", "", "What is left over what the plan had left: 1 is on plan."),
            Number("missed_per_hour", "Missed per hour", "", "Money not delivered each hour of the last complete day, of what each day left must bring; unknown where the plan is in impressions."),
            Number("excess_per_hour", "Excess per hour", "", "Money delivered each hour of the last complete day beyond what each day left must bring; unknown where the plan is in impressions."),
            Number("burn_today", "Burn of today", "", "What is known of days that are not complete, over what its plan gives them up to the end of today: above 1 they have had more than their whole share."),
            Number("days_to_budget", "Days to the budget", "days", "After the last complete day, until the budget is used up at the pace of run rate; 0 when it is, 3650 where the flight ends before."),
            Number("days_ahead", "Days ahead of plan", "days", "Negative when behind."),
            Number("days_left", "Days left", "days", "After the last complete one, on which it can deliver."),
            Number("plan_age", "Since the plan changed", "h", "Hours since its budget or flight became another at the platform, as far as Paceline knows; unknown when it did not."),
            Number("plan_change", "Change of the plan", "%", "By how much that made its budget more; negative when it was cut."),
            Number("status_age", "Since the status changed", "h", "Hours since its status became another at the platform, as far as Paceline knows; unknown when it did not."),
            Number("last_complete_day", "Last complete day", "", "As a number, year, month and day: 20260324."),
            Is("in_flight", "In flight", "Today is within its flight."),
            Is("after_cancellation", "Delivery after cancellation", "It went on delivering after it was cancelled."),
            Word("plan", "Plan", "paced, or why it is not: no_budget, flight_ends_before_start, segments_overlap or budget_range."),
            Word("status", "Status", "At the platform: active, paused, draft or archived."),
            Word("status_before", "Status before", "What it was at the platform before that; unknown when it has had one status only."),
            Word("band", "Band", "critical_under, under, on_track, over, critical_over or unknown."),
            Word("flight", "Flight", "not_started, in_flight, ended, cancelled or unplanned."),
        ],
        ["order", "order_id", "campaign", "campaign_key", "advertiser", "advertiser_key", "platform", "currency"])
    {
        Daily = Daily,
        Planned = OverTime.Planned,
        Growing = OverTime.Growing,
    };

    /// <summary>What each order of a campaign tells.</summary>
    public static IEnumerable<Told> Of(LiveCampaign campaign, CampaignLook look, Instant now)
    {
        var clock = DataClock.Of(look.Row, now);
        return look.Orders.Select(order => new OrderReadings(campaign, look.Row, order, clock, now).Told());
    }

    private Labels Labels => Labels.Of(
        ("order", _order.Order.Name), ("order_id", Id), ("campaign", _row.Name), ("campaign_key", _row.Key), ("advertiser", _row.Advertiser.Name), ("advertiser_key", _row.Advertiser.Key),
        ("platform", EntityKey.Parse(_row.Key).Platform), ("currency", _row.Currency));

    private string Id => EntityKey.Parse(_order.Order.Key).ExternalId;

    private Reading this[string name] => name switch
    {
        "pacing" => Figure(IsWhole ? Percent(_view?.Pacing.Value) : null),
        "floor" => Known(_campaign.Options.OnTrackFrom * 100),
        "critical_floor" => Known(_campaign.Options.CriticalBelow * 100),
        "ceiling" => Known(_campaign.Options.OnTrackTo * 100),
        "critical_ceiling" => Known(_campaign.Options.CriticalAbove * 100),
        "segment_pacing" => Figure(IsWhole ? Percent(_view?.ActiveSegment?.Pacing.Value) : null),
        "segment_left" => Figure(IsWhole ? _view?.ActiveSegment?.Remaining.Value : null),
        "segment_days_left" => Known(_view?.ActiveSegment?.RemainingDays),
        "delivered" => Figure(Percent(_view?.DeliveryShare.Value)),
        "projected_share" => Figure(IsWhole && _view is { Budget: > 0 } ? _view.RunRate.Uncapped.Value / _view.Budget * 100 : null),
        "budget" => Known(_view?.Budget),
        "spend" => Figure(_view?.Actual.Value),
        "spend_today" => Figure(_view?.TodaySoFar.Value),
        "over_budget" => Figure(-_view?.Remaining.Value is { } over ? over > LeastOver ? over : 0 : null),
        "off_flight" => Figure(_view?.OffFlight),
        "last_day" => Figure(LastDay),
        "usual_day" => Figure(UsualDay, Reason.NotEnoughData),
        "off_usual" => Figure(UsualDay is > 0 and var usual ? ((LastDay / usual) - 1) * 100 : null, Reason.NotEnoughData),
        _ when Daily.Contains(name) => this[ReadingTerm.Last(name)],
        "best_day" => Figure(_view?.BestDay.Value),
        "required_daily" => Figure(_view?.RequiredDaily.Value),
        "daily_budget" => Figure(_order.DailyBudget),
        "catch_up" => Figure(IsWhole ? _view?.CatchUp.Value : null),
        "missed_per_hour" => Figure(AnHour(_view?.RequiredDaily.Value - LastDay)),
        "excess_per_hour" => Figure(AnHour(LastDay - _view?.RequiredDaily.Value)),
        "burn_today" => Over.BurnToday(_view?.TodaySoFar.Value),
        "days_to_budget" => Over.DaysToBudget,
        "days_ahead" => Figure(IsWhole ? _view?.DaysAhead.Value : null),
        "days_left" => Known(_view?.RemainingDays),
        "plan_age" => PlanChange.Of([_order.Order]) is { } plan ? Reading.Of((decimal)(_clock.AsOf - plan.At).TotalHours, _clock.AsOf, perHour: 1) : Known(null),
        "plan_change" => Known(PlanChange.Of([_order.Order])?.Percent),
        "status_age" => StatusReadings.Age(_order.Order.StatusChange, _clock.AsOf),
        "last_complete_day" => Known(_row.DataThrough is { } day ? (day.Year * 10_000) + (day.Month * 100) + day.Day : null),
        "in_flight" => Reading.Of(_view?.State == PacingState.InFlight, _clock.AsOf),
        "after_cancellation" => Reading.Of(_view?.Findings.HasFlag(PacingFindings.SpendAfterCancellation) == true, _clock.AsOf),
        "plan" => Reading.Of(_order.Problem?.ToLowerInvariant() ?? "paced", _clock.AsOf),
        "status" => Reading.Of(Snake(_order.Order.Status.ToString()), _clock.AsOf),
        "status_before" => StatusReadings.Before(_order.Order.StatusChange, _clock.AsOf),
        "band" => Reading.Of(Snake((IsWhole ? _view!.Band : PacingBand.Unknown).ToString()), _clock.AsOf),
        "flight" => Reading.Of(_view is null ? "unplanned" : Snake(_view.State.ToString()), _clock.AsOf),
        _ => throw new ArgumentException($"Orders do not tell '{name}'.", nameof(name)),
    };

    /// <summary>The value over days or of days before of a name that is told day by day.</summary>
    private Reading this[ReadingTerm term] => Over[term];

    private OverTime Over => new(_clock, _row.DataThrough) { Days = DeliveredDays.Of(_campaign, _order), Outlook = IsWhole ? _outlook : null, Budget = _view?.Budget };

    /// <summary>While days of the flight are missing, what was delivered is a lower bound, and a pacing from it would cry wolf.</summary>
    private bool IsWhole => _view is { } view && (view.State != PacingState.InFlight || view.UnknownDays == 0);

    private decimal? LastDay => _row.DataThrough is { } through ? _order.Input?.Delivery.On(OrderPacing.Noda(through)) : null;

    private decimal? UsualDay
    {
        get
        {
            if (_view is not { } view || _row.DataThrough is not { } last)
            {
                return null;
            }
            var through = OrderPacing.Noda(last);
            var days = Enumerable.Range(1, UsualDays).Select(back => through.PlusDays(-back)).TakeWhile(day => day >= view.FlightStart).Select(_order.Input!.Value.Delivery.On).OfType<decimal>().ToList();
            return days.Count >= LeastUsualDays ? days.Average() : null;
        }
    }

    private decimal? AnHour(decimal? day) => day is { } known && _view!.Measure != Measure.Impressions ? Math.Max(0, known) / 24 : null;

    private Told Told() => new(
        AlertSubject.OfOrder(_row.Key, _campaign.Record.Number, _row.Name, Id, _order.Order.Name, _row.Advertiser.Name), Labels, Offers, name => this[name],
        Births.Of(_view?.FlightStart, _row.Zone, _order.Order.Versions[0].KnownFrom), _clock.NextChange)
    {
        ByDays = term => this[term],
        Until = _turn,
    };

    /// <summary>A figure of delivery: while data is late it is too old to judge by.</summary>
    private Reading Figure(decimal? value, Reason unknown = Reason.NotStarted) => _clock.IsLate ? Reading.Stale(_clock.AsOf) : Known(value, unknown) with { Until = _clock.NextChange };

    private Reading Known(decimal? value, Reason unknown = Reason.NotStarted) =>
        Reading.Of(value is { } known ? Common.Figure.Of(decimal.Round(known, 6)) : Common.Figure.Unknown(unknown), _clock.AsOf);

    // Rounded as the board rounds it: of a campaign with one order both say the same.
    private static decimal? Percent(decimal? ratio) => PacedViews.Rounded(ratio) * 100;

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
