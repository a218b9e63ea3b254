namespace Paceline.Pacing;

/// <summary>
/// A run of days in blocks, with what all blocks before each come to: what days up to any one come to is one look and a part of one block, however long the run. It never changes.
/// </summary>
internal sealed class DeliveryRun
{
    private readonly int _firstBlock;

    // What the blocks before each come to.
    private readonly DeliveryTotals[] _before;

    private DeliveryRun(int firstBlock, DeliveryBlock[] blocks, DeliveryTotals[] before) => (_firstBlock, Blocks, _before) = (firstBlock, blocks, before);

    public static DeliveryRun Empty { get; } = new(0, [], []);

    internal DeliveryBlock[] Blocks { get; }

    public static DeliveryRun Of(int firstDay, ReadOnlySpan<long> days)
    {
        if (days.IsEmpty)
        {
            return Empty;
        }
        var first = Block(firstDay);
        var blocks = new DeliveryBlock[Block(firstDay + days.Length - 1) - first + 1];
        for (var i = 0; i < blocks.Length; i++)
        {
            var at = i == 0 ? Place(firstDay) : 0;
            var taken = Math.Min(days.Length, DeliveryBlock.Days - at);
            blocks[i] = DeliveryBlock.Of(days[..taken], at);
            days = days[taken..];
        }
        return new DeliveryRun(first, blocks, Before(blocks, [], 0));
    }

    public DeliveryRun With(int day, long stored)
    {
        if (Blocks.Length == 0)
        {
            return Of(day, [stored]);
        }
        var first = Math.Min(_firstBlock, Block(day));
        var (shift, at) = (_firstBlock - first, Block(day) - first);
        var blocks = new DeliveryBlock[Math.Max(shift + Blocks.Length, at + 1)];
        Blocks.CopyTo(blocks, shift);
        blocks.AsSpan(0, shift).Fill(DeliveryBlock.Nothing);
        blocks.AsSpan(shift + Blocks.Length).Fill(DeliveryBlock.Nothing);
        blocks[at] = blocks[at].With(Place(day), stored);
        // What is before the day's block, and that is most of it, stays what it was.
        var kept = shift > 0 ? 0 : Math.Min(at + 1, _before.Length);
        return new DeliveryRun(first, blocks, kept == blocks.Length ? _before : Before(blocks, _before, kept));
    }

    public long Stored(int day)
    {
        var block = Block(day) - _firstBlock;
        return block >= 0 && block < Blocks.Length ? Blocks[block][Place(day)] : DailyDelivery.Unknown;
    }

    public DeliveryTotals Through(int day)
    {
        var block = Block(day) - _firstBlock;
        return block < 0 || Blocks.Length == 0 ? DeliveryTotals.None
            : block >= Blocks.Length ? _before[^1].And(Blocks[^1].Totals)
            : _before[block].And(Blocks[block].Through(Place(day)));
    }

    public int? LastKnown(int day)
    {
        var block = Block(day) - _firstBlock;
        if (block < 0 || Blocks.Length == 0)
        {
            return null;
        }
        var place = block < Blocks.Length ? Blocks[block].LastKnown(Place(day)) : -1;
        if (place < 0)
        {
            // The last block before which fewer are known is the one that knows the last.
            var known = block < Blocks.Length ? _before[block].Known : _before[^1].Known + Blocks[^1].Totals.Known;
            if (known == 0)
            {
                return null;
            }
            var (low, high) = (0, Math.Min(block, Blocks.Length) - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = _before[middle].Known < known ? (middle, high) : (low, middle - 1);
            }
            (block, place) = (low, Blocks[low].LastKnown(DeliveryBlock.Days - 1));
        }
        return ((_firstBlock + block) * DeliveryBlock.Days) + place;
    }

    public long[] Days(int first, int last)
    {
        var days = new long[last - first + 1];
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = Stored(first + i);
        }
        return days;
    }

    private static int Block(int day) => day >> 4;

    private static int Place(int day) => day & (DeliveryBlock.Days - 1);

    private static DeliveryTotals[] Before(DeliveryBlock[] blocks, DeliveryTotals[] known, int kept)
    {
        var before = new DeliveryTotals[blocks.Length];
        before[0] = DeliveryTotals.None;
        known.AsSpan(0, kept).CopyTo(before);
        for (var i = Math.Max(kept, 1); i < before.Length; i++)
        {
            before[i] = before[i - 1].And(blocks[i - 1].Totals);
        }
        return before;
    }
}
