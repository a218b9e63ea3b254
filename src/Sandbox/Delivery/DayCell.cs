using System.Collections.Immutable;

namespace Paceline.Delivery;

/// <summary>Delivery added by hand into one hour; a report sees it at once, whatever the lag.</summary>
internal readonly record struct AddedDelivery(int Hour, Delivered Amount);

/// <summary>
/// A day that somebody touched: either a whole day that spreads by the line's curve, or 24 hours as given, or neither
/// (the generated day stays); and what was added on top.
/// </summary>
internal sealed record DayCell(Delivered? Day, Delivered[]? Hours, ImmutableArray<AddedDelivery> Added)
{
    public static readonly DayCell Untouched = new(null, null, []);

    public Delivered AddedTotal
    {
        get
        {
            var sum = default(Delivered);
            foreach (var added in Added)
                sum += added.Amount;
            return sum;
        }
    }

    public DayCell WithHour(int hour, in Delivered amount)
    {
        var hours = Hours is null ? new Delivered[24] : (Delivered[])Hours.Clone();
        hours[hour] = amount;
        return this with { Day = null, Hours = hours };
    }
}
