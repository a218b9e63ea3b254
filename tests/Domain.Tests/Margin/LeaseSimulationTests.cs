using NodaTime;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>Two platforms spend one booking as fast as they are let, and one of them reports three hours late.</summary>
public sealed class LeaseSimulationTests(ITestOutputHelper output)
{
    private const int Runs = 1_000;
    private const long Booking = 10_000_000_000; // 10 000 in micros.
    private const decimal Reserve = 0.005m;
    private const long PeakPerHour = 900_000_000;
    private const long Portion = 250_000_000;

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);
    private static readonly Duration Tick = Duration.FromMinutes(15);
    private static readonly Duration[] Lags = [Tick, Duration.FromHours(3)];
    private static readonly decimal[] Split = [0.6m, 0.4m];

    [Fact]
    public void PMC4_WithLeases_TwoPlatformsKeepToTheBooking_AndWithoutTheyDoNot()
    {
        decimal worst = 0, worstWithout = 0, least = 1, leastWithout = decimal.MaxValue;
        for (uint seed = 0; seed < Runs; seed++)
        {
            var leased = Run(seed, isLeased: true) / (decimal)Booking;
            var without = Run(seed, isLeased: false) / (decimal)Booking;
            (worst, least) = (Math.Max(worst, leased), Math.Min(least, leased));
            (worstWithout, leastWithout) = (Math.Max(worstWithout, without), Math.Min(leastWithout, without));
        }
        output.WriteLine($"With leases: {Runs} runs spent {least:0.00 %} to {worst:0.00 %} of the booking.");
        output.WriteLine($"Without:     {Runs} runs spent {leastWithout:0.00 %} to {worstWithout:0.00 %} of the booking.");

        Assert.InRange(worst, 0.99m, 1 + Reserve);
        Assert.InRange(least, 0.97m, 1);
        Assert.True(leastWithout > 1 + Reserve, $"Without leases the best run spent {leastWithout:0.00 %}.");
    }

    private static long Run(uint seed, bool isLeased)
    {
        var platforms = Lags.Select(lag => new Platform(lag)).ToArray();
        var chance = new CsCheck.PCG(1, seed);
        var book = LeaseBook.Open(Measure.Money(CostBasis.Revenue, Usd), Booking);
        for (var now = Start; now < Start + Duration.FromHours(48); now += Tick)
        {
            if (isLeased)
            {
                book = Lend(book, platforms, now);
            }
            else
            {
                Cap(platforms, now);
            }
            foreach (var platform in platforms)
            {
                platform.Spend(chance, now + Tick);
            }
        }
        return platforms.Sum(platform => platform.Spent);
    }

    // Each holder is given portion after portion as it spends, the slower one's rest is taken back, and what is unseen stays with whoever may have spent it.
    private static LeaseBook Lend(LeaseBook book, Platform[] platforms, Instant now)
    {
        for (var i = 0; i < platforms.Length; i++)
        {
            var (seen, through) = platforms[i].Seen(now);
            if (book.Leases.ContainsKey(i))
            {
                book = book.Report(i, seen, through).Value;
            }
        }
        for (var i = 0; i < platforms.Length; i++)
        {
            var portion = Math.Min(book.Leases.ContainsKey(i) ? Portion : (long)(Booking * Split[i] / 4), book.Free);
            if (!book.Leases.TryGetValue(i, out var lease))
            {
                book = book.Grant(i, $"dsp{i}:1", portion, now, Start + Duration.FromHours(72)).Value;
            }
            else if (portion > 0 && LeaseBook.Returnable(lease, PeakPerHour, now) < Portion)
            {
                book = book.Renew(i, portion, now, lease.Until).Value;
            }
            else if (portion == 0 && LeaseBook.Returnable(lease, PeakPerHour, now) is > 0 and var idle)
            {
                platforms[i].Cap = lease.Cap - idle;
                book = book.Return(i, idle, PeakPerHour, now).Value;
            }
            platforms[i].Cap = book.Leases[i].Cap;
        }
        return book;
    }

    // What is done without leases: each platform may spend what is left of the booking by what the other one has reported.
    private static void Cap(Platform[] platforms, Instant now)
    {
        for (var i = 0; i < platforms.Length; i++)
        {
            platforms[i].Cap = Booking - platforms[1 - i].Seen(now).Spent;
        }
    }

    /// <summary>Bids up to the peak, stops at its cap but for what is won and not counted yet, and tells late.</summary>
    private sealed class Platform(Duration lag)
    {
        private readonly List<(Instant Through, long Spent)> _course = [(Start, 0)];

        public long Cap { get; set; }

        public long Spent => _course[^1].Spent;

        public (long Spent, Instant Through) Seen(Instant now)
        {
            var at = _course.FindLastIndex(point => point.Through <= now - lag);
            return at < 0 ? (0, Start) : (_course[at].Spent, _course[at].Through);
        }

        public void Spend(CsCheck.PCG chance, Instant through)
        {
            var speed = PeakPerHour / 4 * (50 + chance.Next(51)) / 100;
            // Up to a minute of wins is in flight when the cap is reached.
            var inFlight = speed / 15 * chance.Next(101) / 100;
            var room = Cap - Spent;
            _course.Add((through, Spent + Math.Max(0, speed <= room ? speed : room > 0 ? room + inFlight : 0)));
        }
    }
}
