using System.Numerics;

namespace Paceline.Pipeline;

/// <summary>Figures and where they come from.</summary>
/// <param name="Batch">The batch that brought them; 0 while that batch is being read.</param>
/// <param name="Row">Row of the download; 0 when the platform no longer reports them.</param>
public readonly record struct DeliveryEntry(DeliveryFigures Figures, long Batch, int Row);

/// <summary>
/// A line item's delivery of one day as it is known: of the whole day, or by hour, never both, for the two would count twice. Versions are
/// whole days: what a restated hour changes is the day.
/// </summary>
public sealed class DeliveryDay
{
    /// <summary>In <see cref="Hours"/>: the figures are those of the whole day.</summary>
    public const int WholeDay = 1;

    private DeliveryEntry[] _entries;

    private DeliveryDay(int hours, DeliveryEntry[] entries) => (Hours, _entries) = (hours, entries);

    /// <summary>What there is, as bits: <see cref="WholeDay"/>, or 2 for the hour from midnight, 4 for the next, and so on.</summary>
    public int Hours { get; private set; }

    public bool IsWhole => Hours == WholeDay;

    /// <summary>In order of their hours.</summary>
    public ReadOnlySpan<DeliveryEntry> Entries => _entries.AsSpan(0, BitOperations.PopCount((uint)Hours));

    public DeliveryFigures Total
    {
        get
        {
            var total = DeliveryFigures.None;
            foreach (var entry in Entries)
            {
                total += entry.Figures;
            }
            return total;
        }
    }

    /// <param name="hours">As in <see cref="Hours"/>.</param>
    /// <param name="entries">As many as bits are set, in their order.</param>
    public static DeliveryDay Of(int hours, DeliveryEntry[] entries)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(entries.Length, BitOperations.PopCount((uint)hours));
        return new DeliveryDay(hours, entries);
    }

    public static DeliveryDay Starting(short hour, in DeliveryEntry entry) => new(Bit(hour), [entry]);

    /// <summary>The bit of an hour, or of <see cref="DeliveryRow.WholeDay"/>.</summary>
    public static int Bit(short hour) => 1 << (hour + 1);

    /// <summary>The hours that are set, as <see cref="DeliveryRow.Hour"/> has them.</summary>
    public static IEnumerable<short> HoursIn(int hours)
    {
        for (; hours != 0; hours &= hours - 1)
        {
            yield return (short)(BitOperations.TrailingZeroCount(hours) - 1);
        }
    }

    /// <summary>Whether a row of this hour would stand beside rows of another grain.</summary>
    public bool Mixes(short hour) => IsWhole != (hour == DeliveryRow.WholeDay);

    /// <summary>What there is of an hour; only where <see cref="Has"/> says so.</summary>
    public DeliveryEntry Entry(short hour) => Entries[Place(Hours, Bit(hour))];

    public bool Has(short hour) => (Hours & Bit(hour)) != 0;

    /// <summary>Adds a row while a batch is read.</summary>
    public void Add(short hour, in DeliveryEntry entry)
    {
        var count = BitOperations.PopCount((uint)Hours);
        if (count == _entries.Length)
        {
            Array.Resize(ref _entries, count == 1 ? 24 : count * 2);
        }
        var place = Place(Hours, Bit(hour));
        Array.Copy(_entries, place, _entries, place + 1, count - place);
        _entries[place] = entry;
        Hours |= Bit(hour);
    }

    /// <summary>
    /// The day after a batch has been heard. An hour that says the same again changes nothing, neither does one that the same download had
    /// before: the first counts. What a younger batch has said stands, in whatever order batches are heard. A whole day replaces hours, and
    /// hours a whole day, when they come from another download.
    /// </summary>
    /// <param name="standing">What is known; null for nothing.</param>
    /// <param name="incoming">What the batch says.</param>
    /// <param name="batch">Its number.</param>
    /// <param name="siblings">The other batches of its download.</param>
    /// <returns>The next version, null for no change; and the hours that repeat the download, as bits.</returns>
    public static (DeliveryDay? Next, int Repeated) Take(DeliveryDay? standing, DeliveryDay incoming, long batch, IReadOnlySet<long> siblings)
    {
        if (standing is null || standing.IsWhole != incoming.IsWhole)
        {
            return (standing?.IsYounger(batch) is true ? null : incoming.From(batch), 0);
        }
        var (changed, repeated) = (0, 0);
        for (var rest = incoming.Hours & standing.Hours; rest != 0; rest &= rest - 1)
        {
            var bit = rest & -rest;
            ref readonly var known = ref standing._entries[Place(standing.Hours, bit)];
            if (siblings.Contains(known.Batch))
            {
                repeated |= bit;
            }
            else if (known.Batch < batch && known.Figures != incoming._entries[Place(incoming.Hours, bit)].Figures)
            {
                changed |= bit;
            }
        }
        changed |= incoming.Hours & ~standing.Hours;
        return (changed == 0 ? null : standing.With(changed, incoming, batch), repeated);
    }

    /// <summary>The day without what a platform no longer reports: zero where it was a figure, of that batch and no row.</summary>
    /// <param name="reported">The hours that the platform still reports, as bits.</param>
    /// <param name="batch">The last batch of the download that left the others out.</param>
    /// <param name="mayTake">Whether that download is newer than what the entry's batch said.</param>
    /// <returns>Null when nothing is to be taken back.</returns>
    public DeliveryDay? Withdraw(int reported, long batch, Func<DeliveryEntry, bool> mayTake)
    {
        DeliveryEntry[]? next = null;
        for (var rest = Hours & ~reported; rest != 0; rest &= rest - 1)
        {
            var place = Place(Hours, rest & -rest);
            if (_entries[place].Row > 0 && mayTake(_entries[place]))
            {
                next ??= Entries.ToArray();
                next[place] = new DeliveryEntry(next[place].Figures.Zeroed, batch, 0);
            }
        }
        return next is null ? null : new DeliveryDay(Hours, next);
    }

    private bool IsYounger(long batch) => Array.Exists(Entries.ToArray(), entry => entry.Batch > batch);

    private static int Place(int hours, int bit) => BitOperations.PopCount((uint)(hours & (bit - 1)));

    private DeliveryDay From(long batch) => new(Hours, Array.ConvertAll(Entries.ToArray(), entry => entry with { Batch = batch }));

    private DeliveryDay With(int changed, DeliveryDay incoming, long batch)
    {
        var hours = Hours | changed;
        var entries = new DeliveryEntry[BitOperations.PopCount((uint)hours)];
        var place = 0;
        for (var rest = hours; rest != 0; rest &= rest - 1)
        {
            var bit = rest & -rest;
            entries[place++] = (changed & bit) != 0
                ? incoming._entries[Place(incoming.Hours, bit)] with { Batch = batch }
                : _entries[Place(Hours, bit)];
        }
        return new DeliveryDay(hours, entries);
    }
}
