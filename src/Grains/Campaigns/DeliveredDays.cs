using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// What a campaign, an order or a line item delivered day by day, for rules that ask for days: whole days of its flight that are complete. One without a row had no delivery.
/// </summary>
internal sealed class DeliveredDays
{
    private readonly Coverage _coverage;
    private readonly LocalDate? _start;
    private readonly BudgetUnit? _unit;
    private readonly Func<DateOnly, BudgetUnit, long?> _figure;
    private readonly Func<DateOnly, long?> _clicks;
    private readonly Func<DateOnly, long?> _conversions;

    private DeliveredDays(
        Coverage coverage, LocalDate? start, BudgetUnit? unit, Func<DateOnly, BudgetUnit, long?> figure, Func<DateOnly, long?> clicks, Func<DateOnly, long?> conversions) =>
        (_coverage, _start, _unit, _figure, _clicks, _conversions) = (coverage, start, unit, figure, clicks, conversions);

    /// <summary>Names of what days are told of, in the words of rules.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string> { "delivery", "impressions", "clicks", "conversions" };

    /// <summary>Name of what the campaign delivered that a part belongs to, in the part's measure.</summary>
    public const string Whole = "campaign_delivery";

    /// <summary>Name of what the advertiser delivered that a campaign belongs to, in the campaign's measure.</summary>
    public const string Advertiser = "advertiser_delivery";

    /// <summary>What that delivered on a day, stored, and null where nobody knows; null for what is no part of a whole.</summary>
    private Func<DateOnly, BudgetUnit, long?>? OfWhole { get; init; }

    /// <param name="row">How it stands.</param>
    /// <param name="advertiser">What all campaigns of its advertiser delivered; null where nobody looked.</param>
    public static DeliveredDays Of(LiveCampaign campaign, BoardRow row, AdvertiserDays? advertiser = null) =>
        new(campaign.Coverage, Noda(row.FlightStart), BoardRows.Unit(row.Basis), campaign.Figure, campaign.ClicksOn, campaign.ConversionsOn)
        {
            OfWhole = Together(advertiser, row),
        };

    /// <param name="told">As they were read.</param>
    /// <param name="row">How it stands.</param>
    /// <param name="advertiser">What all campaigns of its advertiser delivered; null where nobody looked.</param>
    public static DeliveredDays Of(CampaignDaysRecord told, BoardRow row, AdvertiserDays? advertiser = null) => Of(
        new Coverage(OrderPacing.Noda(told.CoveredFrom), OrderPacing.Noda(told.DataThrough)), Noda(row.FlightStart), BoardRows.Unit(row.Basis),
        told.Days.Select(LiveCampaign.Wire).ToDictionary(day => day.Day), Together(advertiser, row));

    /// <param name="order">With its plan, whose measure its days are in; of one without a budget nobody knows what delivery is.</param>
    public static DeliveredDays Of(LiveCampaign campaign, OrderPacing order)
    {
        var days = campaign.DaysOf(order.Order.Number);
        return new DeliveredDays(campaign.Coverage, order.View?.FlightStart, OrderPacing.Unit(order.Order), days.Figure, days.ClicksOn, days.ConversionsOn)
        {
            OfWhole = (day, unit) => campaign.Figure(day, unit) ?? 0,
        };
    }

    /// <param name="coverage">Days that were read of it and are known.</param>
    /// <param name="start">Of its flight; null where nobody says.</param>
    /// <param name="whole">What the campaign that it is a part of delivered on a day, stored; null for what is no part.</param>
    public static DeliveredDays Of(Coverage coverage, LocalDate? start, BudgetUnit unit, IReadOnlyDictionary<DateOnly, OrderDay> days, Func<DateOnly, BudgetUnit, long?>? whole = null) => new(
        coverage, start, unit,
        (day, counted) => days.TryGetValue(day, out var one) ? OrderPacing.Figure(one, counted) : null,
        day => days.TryGetValue(day, out var one) ? one.Clicks : null,
        day => days.TryGetValue(day, out var one) ? one.Conversions : 0)
    {
        OfWhole = whole,
    };

    /// <param name="name">Delivery, in the measure of what delivered, impressions, clicks or conversions.</param>
    /// <returns>Null where nobody knows. Conversions of a day that delivered are not known where the platform does not tell them: that is not none.</returns>
    public decimal? Figure(string name, LocalDate day)
    {
        if (!_coverage.Covers(day) || day < _start)
        {
            return null;
        }
        var date = day.ToDateOnly();
        return name switch
        {
            "impressions" => _figure(date, BudgetUnit.Impressions) ?? 0,
            "clicks" => _clicks(date) ?? 0,
            "conversions" => _conversions(date),
            Whole or Advertiser => _unit is { } measure && OfWhole?.Invoke(date, measure) is { } stored ? BoardRows.Units(stored, measure) : null,
            _ => _unit is { } unit ? BoardRows.Units(_figure(date, unit) ?? 0, unit) : null,
        };
    }

    private static Func<DateOnly, BudgetUnit, long?>? Together(AdvertiserDays? advertiser, BoardRow row)
    {
        if (advertiser is null || row.DataThrough is not { } through)
        {
            return null;
        }
        var days = advertiser.Days.ToDictionary(day => day.Day);
        return (day, unit) => through.DayNumber - day.DayNumber >= advertiser.DaysRead ? null : days.TryGetValue(day, out var one) ? OrderPacing.Figure(one, unit) ?? 0 : 0;
    }

    private static LocalDate? Noda(DateOnly? day) => day is { } known ? OrderPacing.Noda(known) : null;
}
