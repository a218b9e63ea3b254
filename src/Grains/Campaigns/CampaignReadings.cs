using NodaTime;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using static Paceline.Alerts.ReadingOffer;

namespace Paceline.Campaigns;

/// <summary>How many findings of each kind a campaign has.</summary>
internal sealed record FindingCounts(int Breaches, int SetUp, int Paused)
{
    private static readonly string[] SetUpCodes = ["NO_ORDER", "NO_BUDGET", "FLIGHT_ENDS_BEFORE_START", "SEGMENTS_OVERLAP", "BUDGET_RANGE", "MIXED_MEASURES"];

    public static FindingCounts Of(IEnumerable<FindingView> findings)
    {
        var all = findings.ToList();
        return new FindingCounts(
            all.Count(one => one.Severity == FindingSeverity.Breach), all.Count(one => SetUpCodes.Contains(one.Code)), all.Count(one => one.Code == "PAUSED_IN_FLIGHT"));
    }
}

/// <summary>What a campaign tells its alerts. Everything is as of the end of its last complete day, as its figures are; what is told of time moves by itself.</summary>
internal sealed class CampaignReadings
{
    /// <summary>The basis on which a campaign's figures are no money.</summary>
    private const string Impressions = "impressions";

    private static readonly HashSet<string> Daily = [.. DeliveredDays.Names, DeliveredDays.Advertiser];

    private readonly BoardRow _row;
    private readonly PacingOptions _options;
    private readonly FindingCounts? _findings;
    private readonly DataClock _clock;
    private readonly Instant? _turn;
    private readonly Lazy<Anomaly?> _lastDay;
    private readonly Lazy<PlanChange?> _plan;

    /// <param name="findings">Null where nobody has looked for them.</param>
    /// <param name="lastDay">How its last day stands beside those before it; asked for at most once, and only where a rule asks. Null where its days are not there.</param>
    /// <param name="plan">When its plan became another, in the same way.</param>
    public CampaignReadings(BoardRow row, PacingOptions options, FindingCounts? findings, Instant now, Func<Anomaly?>? lastDay = null, Func<PlanChange?>? plan = null)
    {
        (_row, _options, _findings, _plan, _lastDay) = (row, options, findings, Once(plan), Once(lastDay));
        _clock = DataClock.Of(row, now);
        _turn = FlightTurn.Of(row, now);
    }

    public static ReadingOffers Offers { get; } = new(
        RuleScope.Campaign,
        [
            Number("pacing", "Pacing", "%", "Delivered up to the last complete day over what the plan had due by then."),
            Number("floor", "Lower edge of the tolerance", "%", "Below it pacing is under, as the advertiser or the organisation decided."),
            Number("critical_floor", "Lower critical edge of the tolerance", "%", "Below it pacing is critical."),
            Number("ceiling", "Upper edge of the tolerance", "%", "Above it pacing is over."),
            Number("critical_ceiling", "Upper critical edge of the tolerance", "%", "Above it pacing is critical."),
            Number("delivered", "Delivered share of the budget", "%", "Delivered up to the last complete day over the whole budget. It adds up: projected(delivered, flight_end), projected(delivered, 7d), change(delivered, 7d)."),
            Number("projected_share", "Projected delivery", "%", "What run rate brings by the end of the flight, over the whole budget."),
            Number("budget", "Budget", "", "Of the whole flight, in the campaign's measure."),
            Number("plan_age", "Since the plan changed", "h", "Hours since the budget or flight of an order became another at the platform, as far as Paceline knows; unknown when none did."),
            Number("plan_change", "Change of the plan", "%", "By how much that made all budgets together more; negative when they were cut."),
            Number("status_age", "Since the status changed", "h", "Hours since its status became another at the platform, as far as Paceline knows; unknown when it did not."),
            Number("spend", "Spend", "", "Up to the last complete day. It adds up: projected(spend, \"2026-12-24\") is what run rate brings by the end of that day."),
            Number("spend_today", "Spend today", "", "What is known of days that are not complete."),
            Number("last_day", "Delivery of the last complete day", "", "In the campaign's measure; 0 is known to be none."),
            Number("delivery", "Delivery of a day", "", "Of the last complete day, in the campaign's measure. Told day by day: avg(delivery, 7d), percent_change(sum(delivery, 7d), previous_period), change(delivery, same_weekday). burn(delivery, 7d) is what a week had over what the plan gave it: 1 is on plan."),
            Number("impressions", "Impressions of a day", "", "Of the last complete day; told day by day."),
            Number("clicks", "Clicks of a day", "", "Of the last complete day; told day by day: sum(clicks, 7d) / sum(impressions, 7d) is the click rate of a week."),
            Number("conversions", "Conversions of a day", "", "Of the last complete day, as the platform attributes them; unknown where it does not tell them. Told day by day: sum(delivery, 7d) / sum(conversions, 7d) is what one cost in a week, unknown where there was none."),
            Number(DeliveredDays.Advertiser, "Delivery of its advertiser", "", "Of all campaigns of its advertiser on the campaign's last complete day, in the campaign's measure, as of its own last news. Told day by day: sum(delivery, 7d) / sum(advertiser_delivery, 7d) is its share of a week."),
            Number("usual_day", "Usual day", "", "What such a day of the week usually delivers, in the campaign's measure; needs two weeks of the flight."),
            Number("off_usual", "Last day against usual", "%", "How far the last complete day is off what is usual; negative is less."),
            Number("surprise", "Surprise of the last day", "", "The same in usual deviations: beyond 5 either way hardly comes by chance."),
            Is("level_shift", "Delivery has shifted", "Days have been somewhat off for so long that it is no chance; true on the day on which that is found."),
            Number("required_daily", "Required daily spend", "", "What each day left must bring to end on budget."),
            Number("catch_up", "Catch-up factor", "", "What is left over what the plan had left: 1 is on plan."),
            Number("missed_per_hour", "Missed per hour", "", "Money not delivered each hour of the last complete day, of what each day left must bring; unknown where the plan is in impressions."),
            Number("excess_per_hour", "Excess per hour", "", "Money delivered each hour of the last complete day beyond what each day left must bring; unknown where the plan is in impressions."),
            Number("spend_per_hour", "Spend per hour", "", "Money delivered each hour of the last complete day; unknown where the plan is in impressions."),
            Number("burn_today", "Burn of today", "", "What is known of days that are not complete, over what the plan gives them up to the end of today: above 1 they have had more than their whole share."),
            Number("days_to_budget", "Days to the budget", "days", "After the last complete day, until the budget is used up at the pace of run rate; 0 when it is, 3650 where the flight ends before."),
            Number("days_ahead", "Days ahead of plan", "days", "Negative when behind."),
            Number("days_left", "Days left", "days", "Of the flight, after the last complete day."),
            Number("last_complete_day", "Last complete day", "", "As a number, year, month and day: 20260324."),
            Number("data_age", "Age of the data", "h", "Hours since the end of the last complete day."),
            Number("hours_late", "Data is late by", "h", "Hours beyond what the platform takes by its own account; negative when on time, unknown out of flight."),
            Number("breach_findings", "Findings of delivery beyond plan", "", "Beyond the budget, outside the flight or after cancellation."),
            Number("set_up_findings", "Findings of set-up", "", "That keep the campaign or an order from being paced: no order, no budget, segments that overlap."),
            Number("moves_waiting", "Changes waiting", "", "That automation has proposed and nobody has made at the platform yet."),
            Number("automation_yields", "Orders left alone", "", "By automation, because somebody changed them otherwise at the platform."),
            Number("paused_findings", "Paused in flight", "", "The campaign and its orders that are paused at the platform with days left."),
            Number("unmapped_items", "Line items without a booking", "", "That spent in the last seven complete days and work for no booking line; unknown where the organisation has no bookings."),
            Number("unmapped_spend", "Spend without a booking", "", "What they spent in those days, of total cost where the platform tells it."),
            Is("in_flight", "In flight", "Today is within the flight."),
            Is("flight_ended", "Flight ended", "The flight is over."),
            Word("status", "Status", "At the platform: active, paused, draft or archived."),
            Word("status_before", "Status before", "What it was at the platform before that; unknown when it has had one status only."),
            Word("band", "Band", "critical_under, under, on_track, over, critical_over or unknown."),
            Word("flight", "Flight", "not_started, in_flight, ended or unplanned."),
        ],
        ["campaign", "campaign_key", "advertiser", "advertiser_key", "platform", "currency"])
    {
        OfDelivery = new HashSet<string>
        {
            "pacing", "delivered", "projected_share", "spend", "spend_today", "last_day", "required_daily", "catch_up", "missed_per_hour", "excess_per_hour", "spend_per_hour", "days_ahead", "burn_today", "days_to_budget",
            "off_usual", "surprise", "level_shift", "delivery", "impressions", "clicks", "conversions",
        },
        Daily = Daily,
        Planned = OverTime.Planned,
        Growing = OverTime.Growing,
    };

    /// <summary>What is read of its line items' bookings, and only where a rule asks for it.</summary>
    public static IReadOnlySet<string> OfMapping { get; } = new HashSet<string> { "unmapped_items", "unmapped_spend" };

    public static UnmappedItems Wire(UnmappedItemsRecord spent) => new(spent.Items, spent.Spend / 1_000_000m);

    /// <summary>What its automated orders came to; null where nobody has looked at them.</summary>
    public AutomationRound? Automation { get; init; }

    /// <summary>What it spent for no booking line; null where nobody has looked, or there are no bookings.</summary>
    public UnmappedItems? Unmapped { get; init; }

    /// <summary>What it delivered day by day; null where its days are not there.</summary>
    public DeliveredDays? Days { get; init; }

    /// <summary>What its plan gives its days and what is to come; null where nobody has paced it.</summary>
    public Lazy<BudgetOutlook?>? Outlook { get; init; }

    /// <summary>When its status became another; null where it never did, or nobody knows.</summary>
    public StatusChange? StatusChange { get; init; }

    /// <summary>When Paceline first saw it; null where nobody knows.</summary>
    public DateTimeOffset? KnownSince { get; init; }

    public Labels Labels => Labels.Of(
        ("campaign", _row.Name), ("campaign_key", _row.Key), ("advertiser", _row.Advertiser.Name), ("advertiser_key", _row.Advertiser.Key),
        ("platform", EntityKey.Parse(_row.Key).Platform), ("currency", _row.Currency));

    /// <summary>When its flight begins, or it was first seen in the midst of it; null when nobody knows.</summary>
    public Instant? Born => Births.Of(_row.FlightStart is { } start ? OrderPacing.Noda(start) : null, _row.Zone, KnownSince);

    /// <summary>When figures become too old to judge by; null when they are, or never do.</summary>
    public Instant? NextChange => _clock.NextChange;

    public Reading this[string name] => name switch
    {
        "pacing" => Figure(_row.Pacing * 100),
        "floor" => Reading.Of(_options.OnTrackFrom * 100, _clock.AsOf),
        "critical_floor" => Reading.Of(_options.CriticalBelow * 100, _clock.AsOf),
        "ceiling" => Reading.Of(_options.OnTrackTo * 100, _clock.AsOf),
        "critical_ceiling" => Reading.Of(_options.CriticalAbove * 100, _clock.AsOf),
        "delivered" => Figure(_row.DeliveredShare * 100),
        // As long as days since the beginning of the flight are missing, what run rate adds to is too little: pacing is unknown for the same reason.
        "projected_share" => Figure(_row is { Budget: > 0, PacingReason: not BoardRows.HistoryMissing } ? _row.Projection / _row.Budget * 100 : null),
        "budget" => Known(_row.Budget),
        "plan_age" => _plan.Value is { } plan ? Reading.Of((decimal)(_clock.AsOf - plan.At).TotalHours, _clock.AsOf, perHour: 1) : Known(null),
        "plan_change" => Known(_plan.Value?.Percent is { } percent ? decimal.Round(percent, 2) : null),
        "status_age" => StatusReadings.Age(StatusChange, _clock.AsOf),
        "spend" => Figure(_row.Spend),
        "spend_today" => Figure(_row.SpendToday),
        "last_day" => Figure(_row.Spark[^1]),
        _ when Daily.Contains(name) => this[ReadingTerm.Last(name)],
        "usual_day" => LastDay(day => (decimal?)day.Expected),
        "off_usual" => LastDay(day => day.Expected > 0 ? ((_row.Spark[^1] / (decimal)day.Expected.Value) - 1) * 100 : null),
        "surprise" => LastDay(day => (decimal)day.Z),
        "level_shift" => _clock.IsLate ? Reading.Stale(_clock.AsOf) : _lastDay.Value is { Kind: not AnomalyKind.InsufficientHistory } day ? Reading.Of(day.Kind == AnomalyKind.LevelShift, _clock.AsOf) with { Until = NextChange } : LastDay(_ => null),
        "required_daily" => Figure(_row.RequiredDailySpend),
        "catch_up" => Figure(_row.CatchUpFactor),
        "missed_per_hour" => Figure(AnHour(_row.RequiredDailySpend - LastDayMoney)),
        "excess_per_hour" => Figure(AnHour(LastDayMoney - _row.RequiredDailySpend)),
        "spend_per_hour" => Figure(AnHour(LastDayMoney)),
        "burn_today" => Over.BurnToday(_row.SpendToday),
        "days_to_budget" => Over.DaysToBudget,
        "days_ahead" => Figure(_row.DaysAhead),
        "days_left" => Known(_row.DaysLeft),
        "last_complete_day" => Known(_row.DataThrough is { } day ? (day.Year * 10_000) + (day.Month * 100) + day.Day : null),
        "data_age" => _row.DataThrough is null ? Known(null) : Reading.Of(0m, _clock.AsOf, perHour: 1),
        "hours_late" => _clock.Due is { } due && _row.FlightState == FlightState.InFlight ? Reading.Of(-(decimal)(due - _clock.AsOf).TotalHours, _clock.AsOf, perHour: 1) : Known(null),
        "breach_findings" => Known(_findings?.Breaches),
        "set_up_findings" => Known(_findings?.SetUp),
        "paused_findings" => Known(_findings?.Paused),
        "moves_waiting" => Known(Automation?.Waiting),
        "automation_yields" => Known(Automation?.Yielding),
        "unmapped_items" => Figure(Unmapped?.Items),
        "unmapped_spend" => Figure(Unmapped?.Spend),
        "in_flight" => Reading.Of(_row.FlightState == FlightState.InFlight, _clock.AsOf),
        "flight_ended" => Reading.Of(_row.FlightState == FlightState.Ended, _clock.AsOf),
        "status" => Reading.Of(Snake(_row.Status.ToString()), _clock.AsOf),
        "status_before" => StatusReadings.Before(StatusChange, _clock.AsOf),
        "band" => Reading.Of(Snake(_row.Band.ToString()), _clock.AsOf),
        "flight" => Reading.Of(Snake(_row.FlightState.ToString()), _clock.AsOf),
        _ => throw new ArgumentException($"Campaigns do not tell '{name}'.", nameof(name)),
    };

    /// <summary>The value over days or of days before of a name that is told day by day.</summary>
    public Reading this[ReadingTerm term] => Over[term];

    /// <summary>Whether a value follows from the plan of days, which the board does not have.</summary>
    public static bool IsOfPlan(ReadingTerm term) => term.Aggregate == Aggregate.Burn || term.Name is "burn_today" or "days_to_budget" || (!term.IsAsItStands && OverTime.Growing.Contains(term.Name));

    // As long as days since the beginning of the flight are missing, what run rate adds to is too little.
    private OverTime Over => new(_clock, _row.DataThrough) { Days = Days, Outlook = _row.PacingReason == BoardRows.HistoryMissing ? null : Outlook, Budget = _row.Budget };

    public Told Told(long number) => new(AlertSubject.OfCampaign(_row.Key, number, _row.Name, _row.Advertiser.Name), Labels, Offers, name => this[name], Born, NextChange)
    {
        ByDays = term => this[term],
        Until = _turn,
    };

    private decimal? LastDayMoney => _row.Basis == Impressions ? null : _row.Spark[^1];

    private static decimal? AnHour(decimal? day) => day is { } known ? Math.Max(0, known) / 24 : null;

    /// <summary>A figure of delivery: while data is late it is too old to judge by.</summary>
    private Reading Figure(decimal? value) => _clock.IsLate ? Reading.Stale(_clock.AsOf) : Known(value) with { Until = NextChange };

    private static Lazy<T?> Once<T>(Func<T?>? ask) => new(ask ?? (() => default), LazyThreadSafetyMode.None);

    private Reading LastDay(Func<Anomaly, decimal?> of) =>
        _clock.IsLate ? Reading.Stale(_clock.AsOf)
        : _lastDay.Value is not { } day ? Known(null)
        : day.Kind == AnomalyKind.InsufficientHistory ? Reading.Of(Common.Figure.Unknown(Reason.NotEnoughData), _clock.AsOf)
        : Figure(of(day) is { } value ? decimal.Round(value, 2) : null);

    // Not knowing is nothing to tell of here: history is still being read, or the campaign has no plan, and findings say so.
    private Reading Known(decimal? value) => Reading.Of(value is { } number ? Common.Figure.Of(number) : Common.Figure.Unknown(Reason.NotStarted), _clock.AsOf);

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
