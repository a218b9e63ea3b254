using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// Counts what was charged to one quota within its window, so that no window anywhere on the time line holds more than the limit. It
/// looks a little further back than the platform does, because calls do not arrive evenly spaced as they were sent.
/// </summary>
public sealed class QuotaWindow
{
    private const int Slots = 100;

    private readonly long slotTicks;
    private readonly int[] charged = new int[Slots + 1];
    private long newest = long.MinValue;
    private int limit;

    public QuotaWindow(int limit, Duration window)
    {
        Limit = limit;
        var slack = Duration.Max(Duration.FromMilliseconds(100), Duration.Min(window / 20, Duration.FromSeconds(2)));
        slotTicks = Math.Max(1, (long)((window + slack).BclCompatibleTicks / Slots));
    }

    /// <summary>How much the window may hold. The platform may grant more or less while it runs.</summary>
    public int Limit
    {
        get => limit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            limit = value;
        }
    }

    /// <summary>How long until <paramref name="weight"/> more fits; zero when it does now. A weight above the limit counts as the limit.</summary>
    /// <param name="ceiling">How full it may become by this; null for the limit.</param>
    public Duration Wait(int weight, Instant now, int? ceiling = null)
    {
        var slot = Advance(now);
        var most = Math.Min(ceiling ?? Limit, Limit);
        var room = most - Math.Min(weight, most);
        var held = charged.Sum();
        for (var age = Slots; held > room && age >= 0; age--)
        {
            held -= charged[Index(slot - age)];
            if (held <= room)
            {
                return Duration.FromTicks(((slot - age + Slots + 1) * slotTicks) - now.ToUnixTimeTicks());
            }
        }
        return Duration.Zero;
    }

    /// <summary>What still fits now.</summary>
    public int Left(Instant now)
    {
        Advance(now);
        return Math.Max(0, Limit - charged.Sum());
    }

    /// <summary>Charges it, whether it fits or not.</summary>
    public void Take(int weight, Instant now) => charged[Index(Advance(now))] += Math.Min(weight, Limit);

    /// <summary>What counts now and since when, oldest first. Taking each again, in this order, makes an equal window.</summary>
    public IReadOnlyList<(Instant Since, int Charged)> Held(Instant now)
    {
        var slot = Advance(now);
        return [.. Enumerable.Range(0, Slots + 1).Select(i => slot - Slots + i).Where(one => charged[Index(one)] > 0)
            .Select(one => (Instant.FromUnixTimeTicks(one * slotTicks), charged[Index(one)]))];
    }

    private long Advance(Instant now)
    {
        var slot = Math.Max(newest, now.ToUnixTimeTicks() / slotTicks);
        for (var passed = Math.Max(newest + 1, slot - Slots); passed <= slot; passed++)
        {
            charged[Index(passed)] = 0;
        }
        newest = slot;
        return slot;
    }

    private static int Index(long slot) => (int)(((slot % (Slots + 1)) + Slots + 1) % (Slots + 1));
}
