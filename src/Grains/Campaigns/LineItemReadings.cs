using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using static Paceline.Alerts.ReadingOffer;

namespace Paceline.Campaigns;

/// <summary>What a line item tells its alerts, also beside its siblings. Everything is as of the end of its campaign's last complete day.</summary>
internal sealed class LineItemReadings
{
    /// <summary>Impressions of a day: "impressions" alone are those of a week.</summary>
    private const string Impressions = "day_impressions";

    private readonly BoardRow _row;
    private readonly LineItemWeek _item;
    private readonly Siblings _siblings;
    private readonly DataClock _clock;
    private readonly Instant? _turn;
    private readonly LocalDate? _covered;

    private LineItemReadings(BoardRow row, LineItemWeek item, Siblings siblings, DataClock clock, Instant? turn, LocalDate? covered) =>
        (_row, _item, _siblings, _clock, _turn, _covered) = (row, item, siblings, clock, turn, covered);

    public static ReadingOffers Offers { get; } = new(
        RuleScope.LineItem,
        [
            Number("last_day", "Delivery of the last complete day", "", "In the campaign's measure; 0 is known to be none."),
            Number("usual_day", "Usual day", "", "Mean of the seven complete days before, in the campaign's measure; needs three of them in flight."),
            Number("off_usual", "Last day against usual", "%", "How far the last complete day is off the usual one; negative is less."),
            Number("silent_days", "Silence", "days", "Complete days in a row, up to the last, without an impression; 8 at the most."),
            Number("impressions", "Impressions of a week", "", "Of the last seven complete days."),
            Number("delivery", "Delivery of a day", "", "Of the last complete day, in the campaign's measure. Told day by day: avg(delivery, 7d), percent_change(sum(delivery, 7d), previous_period), change(delivery, same_weekday)."),
            Number("day_impressions", "Impressions of a day", "", "Of the last complete day; told day by day."),
            Number("clicks", "Clicks of a day", "", "Of the last complete day; told day by day: sum(clicks, 7d) / sum(day_impressions, 7d) is the click rate of a week."),
            Number("conversions", "Conversions of a day", "", "Of the last complete day, as the platform attributes them; unknown where it does not tell them. Told day by day: sum(delivery, 7d) / sum(conversions, 7d) is what one cost in a week, unknown where there was none."),
            Number(DeliveredDays.Whole, "Delivery of its campaign", "", "Of all its line items on the last complete day, in the campaign's measure. Told day by day: sum(delivery, 7d) / sum(campaign_delivery, 7d) is the share of a week."),
            Number("share", "Share of the campaign", "%", "Of what all its line items delivered in the last seven complete days, in the campaign's measure."),
            Number("cpm", "Cost of 1 000 impressions", "", "Of the last seven complete days; unknown below 1 000 impressions, and where the campaign is in impressions."),
            Number("cpm_off_siblings", "Cost against siblings", "%", "How far its cost of 1 000 impressions is off the middle one of the campaign's line items; needs five that have one."),
            Number("cpm_surprise", "Surprise of the cost", "", "The same in robust deviations: beyond 3.5 either way it hardly belongs to its siblings."),
            Number("ctr", "Click rate", "%", "Of the last seven complete days; unknown below 1 000 impressions."),
            Number("ctr_off_siblings", "Click rate against siblings", "%", "How far its click rate is off the middle one of the campaign's line items; needs five that have one."),
            Number("ctr_surprise", "Surprise of the click rate", "", "The same in robust deviations: beyond 3.5 either way it hardly belongs to its siblings."),
            Number("days_left", "Days left", "days", "Of its own flight, or the campaign's where it has none, after the last complete day."),
            Number("status_age", "Since the status changed", "h", "Hours since its status became another at the platform, as far as Paceline knows; unknown when it did not."),
            Number("last_complete_day", "Last complete day", "", "As a number, year, month and day: 20260324."),
            Is("in_flight", "In flight", "Its campaign is in flight, and the last complete day is within its own."),
            Word("status", "Status", "At the platform: active, paused, draft or archived."),
            Word("status_before", "Status before", "What it was at the platform before that; unknown when it has had one status only."),
        ],
        ["line_item", "line_item_id", "order", "campaign", "campaign_key", "advertiser", "advertiser_key", "platform", "currency"])
    {
        Daily = new HashSet<string> { "delivery", Impressions, "clicks", "conversions", DeliveredDays.Whole },
    };

    /// <summary>What each line item of a campaign tells.</summary>
    /// <param name="row">How the campaign stands.</param>
    /// <param name="campaign">Its number in gold.</param>
    /// <param name="covered">The first day of its account that is known; null where none is.</param>
    public static IReadOnlyList<Told> Of(BoardRow row, long campaign, IReadOnlyList<LineItemFacts> items, LocalDate? covered, Instant now)
    {
        var weeks = items.Select(item => LineItemWeek.Of(item, row)).ToList();
        var (siblings, clock, turn) = (Siblings.Of(weeks), DataClock.Of(row, now), FlightTurn.Of(row, now));
        return [.. weeks.Select(week => new LineItemReadings(row, week, siblings, clock, turn, covered).Told(campaign))];
    }

    public static LineItemFacts Wire(LineItemFactsRecord item) => new(item.Id, item.Name, item.OrderName, item.Status, item.FlightStart, item.FlightEnd, [.. item.Days.Select(LiveCampaign.Wire)])
    {
        KnownSince = item.KnownSince,
        StatusBefore = item.StatusChange?.Before,
        StatusSince = item.StatusChange?.At,
        DaysRead = item.DaysRead,
    };

    private Labels Labels => Labels.Of(
        ("line_item", _item.Facts.Name), ("line_item_id", _item.Facts.Id), ("order", _item.Facts.OrderName ?? ""), ("campaign", _row.Name), ("campaign_key", _row.Key),
        ("advertiser", _row.Advertiser.Name), ("advertiser_key", _row.Advertiser.Key), ("platform", EntityKey.Parse(_row.Key).Platform), ("currency", _row.Currency));

    private Reading this[string name] => name switch
    {
        "last_day" => Figure(_item.LastDay),
        "usual_day" => Figure(_item.UsualDay, Reason.NotEnoughData),
        "off_usual" => Figure(_item.UsualDay is > 0 and var usual ? ((_item.LastDay / usual) - 1) * 100 : null, Reason.NotEnoughData),
        "silent_days" => Figure(_item.SilentDays),
        "impressions" => Figure(_item.Impressions),
        "delivery" or Impressions or "clicks" or "conversions" or DeliveredDays.Whole => this[ReadingTerm.Last(name)],
        "share" => Figure(_siblings.Delivered > 0 ? _item.Delivered / _siblings.Delivered * 100 : null),
        "cpm" => Figure(_item.Cpm),
        "cpm_off_siblings" => Figure(Percent(_siblings.OfCpm(_item)), Reason.NotEnoughData),
        "cpm_surprise" => Figure(Surprise(_siblings.OfCpm(_item)), Reason.NotEnoughData),
        "ctr" => Figure(_item.ClickRate * 100),
        "ctr_off_siblings" => Figure(Percent(_siblings.OfClickRate(_item)), Reason.NotEnoughData),
        "ctr_surprise" => Figure(Surprise(_siblings.OfClickRate(_item)), Reason.NotEnoughData),
        "days_left" => Known(_item.DaysLeft),
        "status_age" => StatusReadings.Age(StatusChange, _clock.AsOf),
        "last_complete_day" => Known(_row.DataThrough is { } day ? (day.Year * 10_000) + (day.Month * 100) + day.Day : null),
        "in_flight" => Reading.Of(_item.IsInFlight, _clock.AsOf),
        "status" => Reading.Of(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(_item.Facts.Status.ToString()), _clock.AsOf),
        "status_before" => StatusReadings.Before(StatusChange, _clock.AsOf),
        _ => throw new ArgumentException($"Line items do not tell '{name}'.", nameof(name)),
    };

    /// <summary>The value over days or of days before of a name that is told day by day. Of days before those that were read nothing is known.</summary>
    private Reading this[ReadingTerm term] =>
        new OverTime(_clock, _row.DataThrough) { Days = Days }[term.Name == Impressions ? term with { Name = "impressions" } : term];

    private DeliveredDays? Days => _row.DataThrough is { } last && _covered is { } covered && OrderPacing.Noda(last) is var through
        ? DeliveredDays.Of(
            new Coverage(LocalDate.Max(covered, through.PlusDays(1 - _item.Facts.DaysRead)), through), _item.FlightStart is { } start ? OrderPacing.Noda(start) : null,
            BoardRows.Unit(_row.Basis), _item.Facts.Days.ToDictionary(day => day.Day), _siblings.Figure)
        : null;

    private Told Told(long campaign) => new(
        AlertSubject.OfLineItem(_row.Key, campaign, _row.Name, _item.Facts.Id, _item.Facts.Name, _row.Advertiser.Name), Labels, Offers, name => this[name],
        Births.Of(_item.FlightStart is { } start ? OrderPacing.Noda(start) : null, _row.Zone, _item.Facts.KnownSince), _clock.NextChange)
    {
        ByDays = term => this[term],
        Until = _turn,
    };

    private StatusChange? StatusChange => _item.Facts is { StatusBefore: { } before, StatusSince: { } since } ? new StatusChange(before, since) : null;

    /// <summary>A figure of delivery: while data is late it is too old to judge by.</summary>
    private Reading Figure(decimal? value, Reason unknown = Reason.NotStarted) => _clock.IsLate ? Reading.Stale(_clock.AsOf) : Known(value, unknown) with { Until = _clock.NextChange };

    private Reading Known(decimal? value, Reason unknown = Reason.NotStarted) =>
        Reading.Of(value is { } known ? Common.Figure.Of(decimal.Round(known, 6)) : Common.Figure.Unknown(unknown), _clock.AsOf);

    private static decimal? Percent(PeerComparison? among) => (decimal?)among?.Percent;

    private static decimal? Surprise(PeerComparison? among) => (decimal?)among?.Z;
}
