using NodaTime;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Alerts.ReadingOffer;

namespace Paceline.Margin;

/// <summary>What a line of a booking tells its alerts, of its result as it is kept. Everything is as of the end of the last complete day.</summary>
internal sealed class LineReadings
{
    private readonly LineResultRecord _line;
    private readonly decimal _floor;
    private readonly Instant _asOf;
    private readonly Instant _born;
    private readonly Instant? _turn;
    private readonly Instant _tomorrow;

    /// <param name="floor">Margin on revenue; 0.15 is 15 %.</param>
    public LineReadings(LineResultRecord line, decimal floor, Instant now)
    {
        (_line, _floor) = (line, floor);
        var zone = DateTimeZoneProviders.Tzdb[line.Zone];
        _asOf = line.DataThrough is { } through ? zone.AtStartOfDay(LocalDate.FromDateOnly(through).PlusDays(1)).ToInstant() : now;
        _born = zone.AtStartOfDay(LocalDate.FromDateOnly(line.FlightStart)).ToInstant();
        var over = zone.AtStartOfDay(LocalDate.FromDateOnly(line.FlightEnd).PlusDays(1)).ToInstant();
        _turn = _born > now ? _born : over > now ? over : null;
        _tomorrow = zone.AtStartOfDay(LocalDate.FromDateOnly(line.AsOf).PlusDays(1)).ToInstant();
    }

    public static ReadingOffers Offers { get; } = new(
        RuleScope.BookingLine,
        [
            Number("margin", "Margin", "%", "Earned over revenue, up to the last complete day."),
            Number("floor", "Margin floor", "%", "Below it a line calls for somebody, as the organisation decided."),
            Number("earned", "Earned", "", "Revenue less cost, up to the last complete day; below 0 it loses money."),
            Number("revenue", "Revenue", "", "Recognised up to the last complete day, in the booking's currency."),
            Number("cost", "Cost", "", "Of media and all layers, up to the last complete day."),
            Number("cost_over", "Cost beyond the cap", "", "What was spent for that the client does not pay."),
            Number("margin_at_end", "Margin at the end", "%", "If the rest of the flight goes on as it does."),
            Number("earned_at_end", "Earned at the end", "", "Revenue less cost, if the rest of the flight goes on as it does."),
            Number("cost_over_at_end", "Cost beyond the cap at the end", "", "If the rest of the flight goes on as it does."),
            Number("lost_per_hour", "Lost per hour", "", "By how much it falls further below its margin floor each hour until its end, if it goes on as it does."),
            Number("cost_over_per_hour", "Cost beyond the cap per hour", "", "What is spent each hour until its end that the client does not pay, if it goes on as it does."),
            Number("spent_after_end", "Spent after its end", "", "What the platforms report as cost on those of the last seven complete days on which it is sold no more: its flight is over, or its booking cancelled."),
            Number("pacing", "Pacing", "%", "Delivered of all platforms over what the plan had due; unknown where the line has no plan."),
            Word("band", "Band", "critical_under, under, on_track, over, critical_over or unknown, by what holds for the advertisers that deliver for it; by what the organisation decided where that differs."),
            Number("projected_share", "Projected delivery", "%", "What run rate brings by the end of the flight, of all platforms, over what is booked."),
            Number("booked", "Booked", "", "In the booking's currency."),
            Number("amendment_age", "Since it was amended", "h", "Hours since its terms were agreed anew, be it as a correction; unknown where they are as they were first agreed."),
            Number("amendment_change", "Change by the amendment", "%", "By how much that made what is booked more; negative when it was cut."),
            Number("items", "Number of line items", "", "That work for it, on whatever platforms."),
            Number("unknown_days", "Number of days of unknown cost", "", "Whose cost some platform did not tell."),
            Number("days_left", "Days left", "days", "Of the flight, with today."),
            Is("in_flight", "In flight", "It is confirmed, and today is within the flight."),
            Is("flight_ended", "Flight ended", "The flight is over."),
            Word("state", "State", "Of the booking: draft, confirmed or cancelled."),
        ],
        ["client", "brand", "booking", "booking_name", "line", "line_name", "currency"]);

    public Labels Labels => Labels.Of(
        ("client", _line.Client), ("brand", _line.Brand ?? ""), ("booking", _line.BookingNumber), ("booking_name", _line.BookingName), ("line", _line.Line), ("line_name", _line.Name),
        ("currency", _line.Currency));

    /// <summary>As lists and messages name the line.</summary>
    public string Name => $"{_line.BookingNumber}/{_line.Line} {_line.Name}";

    private bool InFlight => _line.BookingState == (short)BookingState.Confirmed && _line.FlightStart <= _line.AsOf && _line.AsOf <= _line.FlightEnd;

    private decimal? Goal => _line.PacedInMoney ? _line.Booked : _line.BookedUnits;

    public Reading this[string name] => name switch
    {
        "margin" => Share(_line.Revenue, _line.Cost),
        "floor" => Known(_floor * 100),
        "earned" => Known(_line.Revenue - _line.Cost),
        "revenue" => Known(_line.Revenue),
        "cost" => Known(_line.Cost),
        "cost_over" => Known(_line.CostOver),
        "margin_at_end" => Share(_line.EndRevenue, _line.EndCost),
        "earned_at_end" => Known(_line.EndRevenue - _line.EndCost),
        "cost_over_at_end" => Known(_line.EndCostOver),
        "lost_per_hour" => Known(AnHour(Gap(_line.EndRevenue, _line.EndCost) - Gap(_line.Revenue, _line.Cost))),
        "cost_over_per_hour" => Known(AnHour(_line.EndCostOver - _line.CostOver)),
        "spent_after_end" => Known(_line.SpentAfterEnd),
        "pacing" => Known(_line.Pacing * 100),
        "band" => Reading.Of(Snake(LineBands.Of(_line).ToString()), _asOf),
        "projected_share" => Known(Goal > 0 ? _line.Projection / Goal * 100 : null),
        "booked" => Known(_line.Booked),
        "amendment_age" => _line.AmendedAt is { } at ? Reading.Of(Figure.Of((decimal)(_asOf - Instant.FromDateTimeOffset(at)).TotalHours), _asOf, perHour: 1) : Known(null),
        "amendment_change" => Known(_line.BookedBefore is > 0 and var before ? decimal.Round(((_line.Booked / before) - 1) * 100, 2) : null),
        "items" => Known(_line.Items),
        "unknown_days" => Known(_line.UnknownDays),
        "days_left" => Known(DaysLeft) with { Until = _tomorrow },
        "in_flight" => Reading.Of(InFlight, _asOf),
        "flight_ended" => Reading.Of(_line.FlightEnd < _line.AsOf, _asOf),
        "state" => Reading.Of(((BookingState)_line.BookingState).ToString().ToLowerInvariant(), _asOf),
        _ => throw new ArgumentException($"Lines of bookings do not tell '{name}'.", nameof(name)),
    };

    private int DaysLeft => Math.Max(0, _line.FlightEnd.DayNumber - Math.Max(_line.AsOf.DayNumber, _line.FlightStart.DayNumber) + 1);

    /// <summary>What is missing to the floor; 0 above it.</summary>
    private decimal? Gap(decimal? revenue, decimal? cost) => (revenue * _floor) - (revenue - cost) is { } missing ? Math.Max(0, missing) : null;

    /// <summary>Of what comes about in the days left.</summary>
    private decimal? AnHour(decimal? untilTheEnd) => DaysLeft == 0 || untilTheEnd is not { } known ? null : Math.Max(0, known) / (DaysLeft * 24);

    // A booking changes by facts and by the day, and its news tell of both. Its grace is that of its flight, whenever it was typed in: it is for costs that come before what earns them.
    public Told Told() => new(AlertSubject.OfLine(_line.BookingId, _line.Line, Name, _line.Client), Labels, Offers, name => this[name], _born, NextChange: null)
    {
        Until = _turn,
    };

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private Reading Share(decimal? revenue, decimal? cost) => revenue == 0 ? Reading.Of(Figure.Unknown(Reason.NoRevenue), _asOf) : Known((revenue - cost) / revenue * 100);

    // Not knowing is nothing to tell of here: the margin page says why.
    private Reading Known(decimal? value) => Reading.Of(value is { } number ? Figure.Of(number) : Figure.Unknown(Reason.NotStarted), _asOf);
}
