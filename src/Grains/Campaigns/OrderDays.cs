using System.Collections;
using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// An order's delivery by day, in columns of what its campaign reads: impressions, clicks, conversions where the platform tells them, and the costs that budgets are paced by. A
/// thousand live campaigns hold this for months of days, so a figure nobody reads is not held.
/// </summary>
internal sealed class OrderDays : IEnumerable<OrderDay>
{
    private const int Room = 16;

    private readonly FigureColumn[] _costs;
    private readonly BudgetUnit[] _units;

    // What its plan counts is held as pacing takes it, and no cost is in a column besides; null for an order that is not paced.
    private readonly PacedDays? _paced;
    private FigureColumn _impressions;
    private FigureColumn _clicks;
    private FigureColumn _conversions;
    private bool _tellsConversions;
    private bool[] _present = [];
    private int _first;

    /// <param name="order">The order's number in gold.</param>
    /// <param name="costs">The units whose figures are kept; the others read as null.</param>
    /// <param name="plan">What it is to deliver; null where nobody says.</param>
    public OrderDays(long order, BudgetUnit[] costs, OrderPlan? plan = null)
    {
        Order = order;
        _paced = plan is { Plan: { } paced, Order: var of } ? new PacedDays(paced, OrderPacing.Unit(of)!.Value) : null;
        _units = _paced is { } held ? [.. costs.Where(unit => unit != held.Unit)] : costs;
        _costs = new FigureColumn[_units.Length];
    }

    public long Order { get; }

    /// <summary>Its plan and all days in the plan's measure, as <see cref="Delivery"/> has them; null for an order that is not paced.</summary>
    public PacingInput? Input(Coverage coverage) => _paced?.Input(this, coverage);

    /// <summary>Takes days in, each in the place of what stood for it before.</summary>
    public void Put(IReadOnlyCollection<OrderDay> days)
    {
        if (days.Count == 0)
        {
            return;
        }
        Hold(days.Min(day => day.Day.DayNumber), days.Max(day => day.Day.DayNumber));
        foreach (var day in days)
        {
            Set(day);
        }
        _paced?.Put(days);
    }

    /// <summary>Takes one day in, in the place of what stood for it before.</summary>
    public void Put(in OrderDay day)
    {
        Hold(day.Day.DayNumber, day.Day.DayNumber);
        Set(day);
        _paced?.Put(day);
    }

    /// <summary>Whether a day has a row.</summary>
    public bool Has(DateOnly date) => date.DayNumber - _first is >= 0 and var index && index < _present.Length && _present[index];

    /// <summary>Of all days that tell it.</summary>
    public long Impressions => _impressions.Sum;

    /// <summary>Of all days that tell it.</summary>
    public long Clicks => _clicks.Sum;

    /// <summary>All days in the measure of a plan: from the first that is covered or there, to the last. A covered day without a row is zero.</summary>
    public DailyDelivery Delivery(Measure measure, BudgetUnit unit, Coverage coverage)
    {
        var (first, last) = _present.Length == 0 ? (int.MaxValue, int.MinValue) : (_first + Array.IndexOf(_present, true), _first + Array.LastIndexOf(_present, true));
        var (from, through) = coverage is { From: { } start, Through: { } end } ? (Number(start), Number(end)) : (int.MaxValue, int.MinValue);
        // What is known without gaps reaches at least from its first day to its last, even where these are not in order.
        (first, last) = from == int.MaxValue ? (first, last) : (Math.Min(first, Math.Min(from, through)), Math.Max(last, Math.Max(from, through)));
        if (last < first)
        {
            return DailyDelivery.Empty(measure);
        }
        var values = new long[last - first + 1];
        for (var day = first; day <= last; day++)
        {
            var index = day - _first;
            values[day - first] = index >= 0 && index < _present.Length && _present[index] ? Figure(index, unit) ?? DailyDelivery.Unknown
                : day >= from && day <= through ? 0 : DailyDelivery.Unknown;
        }
        return DailyDelivery.Of(measure, OrderPacing.Noda(DateOnly.FromDayNumber(first)), values);
    }

    /// <summary>The figure of a day; null where it has no row or the row does not tell it.</summary>
    public long? Figure(DateOnly date, BudgetUnit unit)
    {
        var index = date.DayNumber - _first;
        return index >= 0 && index < _present.Length && _present[index] ? Figure(index, unit) : null;
    }

    /// <summary>Clicks of a day; null where it has no row or the row does not tell them.</summary>
    public long? ClicksOn(DateOnly date) => date.DayNumber - _first is >= 0 and var index && index < _present.Length && _present[index] ? _clicks[index] : null;

    /// <summary>Conversions of a day: none where it has no row, null where the row does not tell them.</summary>
    public long? ConversionsOn(DateOnly date) => !Has(date) ? 0 : _tellsConversions ? _conversions[date.DayNumber - _first] : null;

    public IEnumerator<OrderDay> GetEnumerator()
    {
        for (var index = 0; index < _present.Length; index++)
        {
            if (_present[index])
            {
                yield return At(index);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long? Figure(int index, BudgetUnit unit)
    {
        if (unit == _paced?.Unit)
        {
            return _paced.Figure(DateOnly.FromDayNumber(_first + index));
        }
        if (unit == BudgetUnit.Impressions)
        {
            return _impressions[index];
        }
        var column = 0;
        foreach (var kept in _units)
        {
            if (kept == unit)
            {
                return _costs[column][index];
            }
            column++;
        }
        return null;
    }

    private static int Number(LocalDate day) => new DateOnly(day.Year, day.Month, day.Day).DayNumber;

    private OrderDay At(int index)
    {
        var day = new OrderDay(Order, DateOnly.FromDayNumber(_first + index), _impressions[index], _clicks[index], _tellsConversions ? _conversions[index] : null, null, null, null, null);
        var column = 0;
        foreach (var unit in _units)
        {
            day = With(day, unit, _costs[column++][index]);
        }
        return _paced is { } paced ? With(day, paced.Unit, paced.Figure(day.Day)) : day;
    }

    private static OrderDay With(OrderDay day, BudgetUnit unit, long? figure) => unit switch
    {
        BudgetUnit.Media => day with { MediaMicros = figure },
        BudgetUnit.TotalMedia => day with { TotalMediaMicros = figure },
        BudgetUnit.Billable => day with { BillableMicros = figure },
        BudgetUnit.Revenue => day with { RevenueMicros = figure },
        _ => day,
    };

    private void Set(in OrderDay day)
    {
        var index = day.Day.DayNumber - _first;
        _present[index] = true;
        _impressions[index] = day.Impressions;
        _clicks[index] = day.Clicks;
        if (day.Conversions is not null && !_tellsConversions)
        {
            (_conversions, _tellsConversions) = (new FigureColumn(_present.Length), true);
        }
        if (_tellsConversions)
        {
            _conversions[index] = day.Conversions;
        }
        var column = 0;
        foreach (var unit in _units)
        {
            _costs[column++][index] = OrderPacing.Figure(day, unit);
        }
    }

    private void Hold(int first, int last)
    {
        if (_present.Length == 0)
        {
            (_first, _present) = (first, new bool[last - first + 1]);
            (_impressions, _clicks) = (new FigureColumn(_present.Length), new FigureColumn(_present.Length));
            for (var column = 0; column < _costs.Length; column++)
            {
                _costs[column] = new FigureColumn(_present.Length);
            }
            return;
        }
        if (first >= _first && last < _first + _present.Length)
        {
            return;
        }
        // Room for the days to come, so that not each of them has every column written anew.
        var before = Math.Max(0, _first - first);
        var days = before + (last < _first + _present.Length ? _present.Length : last + Room - _first);
        var present = new bool[days];
        _present.CopyTo(present, before);
        (_first, _present) = (_first - before, present);
        (_impressions, _clicks) = (_impressions.Widened(before, days), _clicks.Widened(before, days));
        _conversions = _tellsConversions ? _conversions.Widened(before, days) : _conversions;
        for (var column = 0; column < _costs.Length; column++)
        {
            _costs[column] = _costs[column].Widened(before, days);
        }
    }
}
