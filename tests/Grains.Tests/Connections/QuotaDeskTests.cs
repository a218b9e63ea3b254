using System.Globalization;
using NodaTime;

namespace Paceline.Connections;

/// <summary>Who may call when, on a clock of its own: the figures that are promised of a shared platform project.</summary>
public sealed class QuotaDeskTests(ITestOutputHelper output)
{
    private const int Project = 1500;
    private const int Advertiser = 300;
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 10, 12, 0);
    private static readonly Duration Minute = Duration.FromMinutes(1);

    // Minute windows are never written, so these books need no store.
    private readonly QuotaDesk desk = new(new QuotaBook(null!, "p", "shared"));
    private readonly Dictionary<string, Queue<(Instant Asked, QuotaTicket Ticket)>> waiting = [];
    private readonly List<(string Who, Instant Asked, Instant Granted)> granted = [];
    private Instant now = Start;

    [Fact]
    public async Task SixAdvertisersAskTenfold_NothingGoesOverTheLimitNineTenthsAreUsedAndNobodyStarves()
    {
        var minutes = 10;
        await Run(Start + (Minute * minutes), () =>
        {
            for (var advertiser = 0; advertiser < 6; advertiser++)
                for (var call = 0; call < 5; call++)
                    Ask(1, $"{advertiser}");
        });

        // As they arrive: each a little later than it was sent, and unevenly so.
        var arrived = granted.Select((one, at) => (one.Who, At: one.Granted + Duration.FromMilliseconds(at * 37 % 400))).OrderBy(one => one.At).ToList();
        Assert.Equal(0, Over(arrived.Select(one => one.At), Project));
        Assert.All(arrived.GroupBy(one => one.Who, one => one.At), one => Assert.Equal(0, Over(one, Advertiser)));

        var used = arrived.Count(one => one.At >= Start + Minute && one.At < Start + (Minute * minutes)) / (double)(Project * (minutes - 1));
        var shares = granted.GroupBy(one => one.Who).Select(one => one.Count() / (granted.Count / 6.0)).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"used {used:P1} of the project's budget; the smallest share is {shares.Min():P1} of a fair one"));
        Assert.InRange(used, 0.9, 1);
        Assert.Equal(6, shares.Count);
        Assert.InRange(shares.Min(), 0.5, 1);
    }

    // Whenever it comes within the other's window: at its start, while it lasts, and when its budget is gone.
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(30)]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(118)]
    public async Task OneQueuesTenThousandAndAnotherTwenty_TheTwentyWaitTenSecondsAtMost(int comes)
    {
        for (var call = 0; call < 10_000; call++)
            Ask(1, $"a{call % 10}");
        await Run(Start + Duration.FromSeconds(comes), () => { });
        for (var call = 0; call < 20; call++)
            Ask(2, "b");
        await Run(now + Duration.FromSeconds(30), () => { });

        var waits = granted.Where(one => one.Who == "o2 b").Select(one => (one.Granted - one.Asked).TotalSeconds).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"comes after {comes} s: p95 {waits[18]:0.0} s, last {waits[^1]:0.0} s"));
        Assert.Equal(20, waits.Count);
        Assert.InRange(waits[18], 0, 10);
    }

    [Fact]
    public async Task TenantsOfOneProject_OneAdvertiserEachAndManyOfOne_ShareByTenant()
    {
        await Run(Start + (Minute * 3), () =>
        {
            for (var advertiser = 0; advertiser < 20; advertiser++)
                Ask(1, $"a{advertiser}", 5);
            Ask(2, "b0", 5);
            Ask(2, "b1", 5);
            Ask(2, "b2", 5);
            Ask(2, "b3", 5);
        });

        var (first, second) = (granted.Count(one => one.Who.StartsWith("o1", StringComparison.Ordinal)), granted.Count(one => one.Who.StartsWith("o2", StringComparison.Ordinal)));
        Assert.InRange(second / (double)first, 0.95, 1.05);
    }

    [Fact]
    public async Task TwoHundredConnections_DueInTheSameSecond_StartWithinAMinuteAndStayBelowTheLimit()
    {
        for (var org = 1; org <= 200; org++)
            Ask(org, $"x{org}", 8);
        await Run(Start + (Minute * 2), () => { });

        var starts = granted.GroupBy(one => one.Who, one => (one.Granted - Start).TotalSeconds).Select(one => one.Min()).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p95 of the first call {starts[189]:0.0} s, last {starts[^1]:0.0} s"));
        Assert.Equal((200, 1600), (starts.Count, granted.Count));
        Assert.InRange(starts[189], 0, 60);
        Assert.Equal(0, Over(granted.Select(one => one.Granted), Project));
    }

    [Fact]
    public async Task TenantWithAProjectOfItsOwn_IsNotTouchedByTheOthersVolume()
    {
        var own = new QuotaDesk(new QuotaBook(null!, "p", "own"));
        for (var call = 0; call < 10_000; call++)
            Ask(1, "a");
        await Run(Start + Duration.FromSeconds(30), () => { });

        var tickets = Enumerable.Range(0, 20).Select(_ => own.Add(TicketOf(2, "b"), now)).ToList();
        await own.Grant(() => now);

        Assert.All(tickets, ticket => Assert.True(ticket.Answer is { IsCompletedSuccessfully: true, Result.Ticks: 0 }));
    }

    [Fact]
    public async Task UrgentWrite_BehindThousandsAndWithTheOrdinaryShareGone_GoesAtOnce()
    {
        for (var call = 0; call < 10_000; call++)
            Ask(1, $"a{call % 10}");
        await Run(Start + Duration.FromSeconds(59), () => { });
        Assert.Equal(1425, granted.Count);

        var urgent = Enumerable.Range(0, 90).Select(_ => desk.Add(TicketOf(2, "b") with { Lane = QuotaLane.Urgent }, now)).ToList();
        await desk.Grant(() => now);

        // The advertiser's own 300 are free; of the project only the share kept is left.
        Assert.Equal(75, urgent.Count(ticket => ticket.Answer.IsCompleted));
        Assert.All(urgent.Take(75), ticket => Assert.True(ticket.Answer.IsCompleted));
    }

    [Fact]
    public async Task Hold_OfAnAdvertiser_StopsItUntilItIsOverAndNobodyElse()
    {
        var book = new QuotaBook(null!, "p", "held");
        book.Hold(1, [TicketOf(1, "a").Takes[1]], Start + Duration.FromSeconds(30));

        Assert.Equal(Duration.FromSeconds(30), await book.TryTake(TicketOf(1, "a"), () => Start));
        Assert.Equal(Duration.FromSeconds(1), await book.TryTake(TicketOf(1, "a") with { Lane = QuotaLane.Urgent }, () => Start + Duration.FromSeconds(29)));
        Assert.Equal(Duration.Zero, await book.TryTake(TicketOf(1, "b"), () => Start));
        Assert.Equal(Duration.Zero, await book.TryTake(TicketOf(1, "a"), () => Start + Duration.FromSeconds(30)));
    }

    [Fact]
    public async Task History_AskedForWithoutEnd_UsesNoMoreThanItsShare()
    {
        await Run(Start + (Minute * 5), () =>
        {
            for (var advertiser = 0; advertiser < 10; advertiser++)
                for (var call = 0; call < 3; call++)
                    Ask(1, $"{advertiser}", lane: QuotaLane.Background, share: 20);
        });

        var all = granted.Select(one => one.Granted).ToList();
        Assert.Equal(0, Over(all, Project / 5));
        Assert.InRange(all.Count / 5.0, Project / 5 * 0.9, Project / 5);
    }

    private async Task Run(Instant end, Action arrive)
    {
        while (now < end)
        {
            arrive();
            await desk.Grant(() => now);
            foreach (var (who, queue) in waiting)
            {
                while (queue.TryPeek(out var head) && head.Ticket.Answer.IsCompleted)
                {
                    granted.Add((who, head.Asked, now));
                    queue.Dequeue();
                }
            }
            now += Duration.FromMilliseconds(100);
        }
    }

    private void Ask(int org, string advertiser, int calls = 1, QuotaLane lane = QuotaLane.Ordinary, int share = 100)
    {
        var who = $"o{org} {advertiser}";
        if (!waiting.TryGetValue(who, out var queue))
            waiting[who] = queue = new();
        for (var call = 0; call < calls; call++)
            queue.Enqueue((now, desk.Add(TicketOf(org, advertiser) with { Lane = lane, SharePercent = share }, now)));
    }

    private static QuotaAsk TicketOf(int org, string advertiser) => new(
        org, QuotaLane.Ordinary, 100,
        [new("project", "", 1, Project, TimeSpan.FromMinutes(1), 5, Project), new("advertiser", advertiser, 1, Advertiser, TimeSpan.FromMinutes(1), 5, Advertiser)], TimeSpan.Zero);

    /// <summary>How many calls find the minute before them full.</summary>
    private static int Over(IEnumerable<Instant> times, int limit)
    {
        var ordered = times.Order().ToList();
        return ordered.Skip(limit).Where((at, index) => at - ordered[index] < Minute).Count();
    }
}
