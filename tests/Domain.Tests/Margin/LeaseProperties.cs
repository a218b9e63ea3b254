using CsCheck;
using NodaTime;
using Paceline.Common;
using static Paceline.Common.Seeded;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>Whatever is asked of a book, in whatever order, it never lends what is not there.</summary>
public sealed class LeaseProperties
{
    private const long Booking = 10_000;

    private static readonly Gen<(int Step, long Id, long Amount, int Minutes)> Steps =
        Gen.Select(Gen.Int[0, 6], Gen.Long[1, 6], Gen.Long[-10, 4_000], Gen.Int[0, 240]);

    [Fact]
    public void AfterEveryStep_CapsAndSettledSpendAreWithinTheBooking() => Each(Steps.Array[0, 60], 31, steps => Run(steps));

    [Fact]
    public void PMC13_TenThousandUpdates_KeepTheSumBooked()
    {
        var steps = Steps.Array[10_000].Generate(new PCG(1, 32), null, out _);

        Assert.InRange(Run(steps), 3_000, 10_000);
    }

    /// <returns>Steps that were not refused.</returns>
    private static int Run((int Step, long Id, long Amount, int Minutes)[] steps)
    {
        var book = LeaseBook.Open(Measure.Money(CostBasis.Revenue, Usd), Booking);
        var now = Instant.FromUtc(2026, 3, 1, 0, 0);
        var taken = 0;
        foreach (var (step, id, amount, minutes) in steps)
        {
            now += Duration.FromMinutes(minutes % 20);
            var next = step switch
            {
                0 => book.Grant(Fresh(book, id), $"dv360:{id}", amount, now, now + Duration.FromMinutes(minutes)),
                1 => book.Renew(Newest(book, id), amount, now, now + Duration.FromMinutes(minutes)),
                2 => book.Return(Newest(book, id), amount, 60, now),
                3 => book.Stop(Newest(book, id), now),
                4 => book.Expire(now),
                5 => book.Resize(Booking + amount),
                // Platforms are late, and report more than they were allowed.
                _ => book.Report(Newest(book, id), amount, now - Duration.FromMinutes(minutes)),
            };
            if (next.TryGet(out var changed))
            {
                book = changed;
                taken++;
            }
            Holds(book);
        }
        return taken;
    }

    private static void Holds(LeaseBook book)
    {
        long held = 0, settled = 0, overshoot = 0;
        foreach (var lease in book.Leases.Values)
        {
            Assert.True(lease is { Cap: >= 0, Spent: >= 0 });
            held += lease.State == LeaseState.Settled ? 0 : lease.Cap;
            settled += lease.State == LeaseState.Settled ? Math.Min(lease.Spent, lease.Cap) : 0;
            overshoot += lease.Overshoot;
        }
        Assert.Equal((held, settled, overshoot), (book.Held, book.Settled, book.Overshoot));
        Assert.True(held + settled <= book.Booking, $"{held} held and {settled} settled of {book.Booking}");
        Assert.Equal(book.Booking, held + settled + overshoot + book.Free);
    }

    // Numbers 10 n + id are one holder's leases, one after the other.
    private static long Newest(LeaseBook book, long id) => book.Leases.Keys.Where(key => key % 10 == id).DefaultIfEmpty(id).Max();

    private static long Fresh(LeaseBook book, long id) =>
        book.Leases.GetValueOrDefault(Newest(book, id)) is null or { State: LeaseState.Live } ? Newest(book, id) : Newest(book, id) + 10;
}
