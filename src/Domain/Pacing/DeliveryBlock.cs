using System.Runtime.CompilerServices;

namespace Paceline.Pacing;

/// <summary>
/// Sixteen days of delivery and what they come to. It never changes: a day reported anew makes another block, and every other one is shared with the delivery before.
/// </summary>
internal sealed class DeliveryBlock
{
    public const int Days = 16;
    private const int NarrowUnknown = int.MinValue;

    // Four bytes a day until one needs eight: a hundred thousand live campaigns hold months of them.
    private readonly Narrow _narrow;
    private readonly long[]? _wide;

    private DeliveryBlock(ReadOnlySpan<long> days)
    {
        foreach (var day in days)
        {
            if (day != DailyDelivery.Unknown && day is > int.MaxValue or <= NarrowUnknown)
            {
                _wide = days.ToArray();
                break;
            }
        }
        for (var i = 0; i < Days && _wide is null; i++)
        {
            _narrow[i] = days[i] == DailyDelivery.Unknown ? NarrowUnknown : (int)days[i];
        }
        Totals = Through(Days - 1);
    }

    /// <summary>Sixteen days without data.</summary>
    public static DeliveryBlock Nothing { get; } = Of([], 0);

    public DeliveryTotals Totals { get; }

    public long this[int place] => _wide is { } wide ? wide[place] : _narrow[place] is var narrow && narrow == NarrowUnknown ? DailyDelivery.Unknown : narrow;

    /// <param name="days">No more than are left in the block; the others have no data.</param>
    /// <param name="at">Place of the first in the block.</param>
    public static DeliveryBlock Of(ReadOnlySpan<long> days, int at)
    {
        Span<long> all = stackalloc long[Days];
        all.Fill(DailyDelivery.Unknown);
        days.CopyTo(all[at..]);
        return new DeliveryBlock(all);
    }

    public DeliveryBlock With(int place, long stored)
    {
        Span<long> all = stackalloc long[Days];
        for (var i = 0; i < Days; i++)
        {
            all[i] = i == place ? stored : this[i];
        }
        return new DeliveryBlock(all);
    }

    /// <summary>Of the days up to a place, that one included.</summary>
    public DeliveryTotals Through(int place)
    {
        var totals = DeliveryTotals.None;
        for (var i = 0; i <= place; i++)
        {
            totals = totals.And(this[i]);
        }
        return totals;
    }

    /// <summary>The last place up to one that has data; below zero when none has.</summary>
    public int LastKnown(int place)
    {
        while (place >= 0 && this[place] == DailyDelivery.Unknown)
        {
            place--;
        }
        return place;
    }

    [InlineArray(Days)]
    private struct Narrow
    {
        private int _first;
    }
}
