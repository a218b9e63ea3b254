using System.Diagnostics;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Margin;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>A booking line is amended: from its commit to what the last of the campaigns that deliver for it earns, on the board and in the feed a trader watches.</summary>
internal static class EditBench
{
    private const int Most = 1_000;

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var found = new List<Measured>();
        foreach (var campaigns in (int[])[1, 100])
        {
            await using var silo = await BenchSilo.Start();
            await Agency.Plant(silo, campaigns);
            var booking = await Book(silo, campaigns);
            List<double> written = [], published = [];
            for (var run = 0; run <= (options.Runs ?? 5); run++)
            {
                var (board, feed) = await Amend(silo, booking, campaigns, rate: 10 + run);
                // The first run pays for the compiler.
                if (run > 0)
                {
                    written.Add(board);
                    published.Add(feed);
                }
            }
            var of = campaigns == 1 ? "one campaign" : $"{campaigns} campaigns";
            found.Add(new("edit", $"a line amended that {of} deliver{(campaigns == 1 ? "s" : "")} for, board written", "ms", written) { Bar = Bar.Most(Most) });
            found.Add(new("edit", $"the same, change published", "ms", published) { Bar = Bar.Most(Most) });
        }
        return found;
    }

    private static LineOrder Line(decimal rate) => new()
    {
        Number = "10",
        Name = "Line 10",
        Start = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-Agency.Days),
        End = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30),
        RateType = RateType.Cpm,
        Rate = rate,
        Units = 1_000_000_000,
    };

    /// <returns>The booking's number.</returns>
    private static async Task<int> Book(BenchSilo silo, int campaigns)
    {
        // Agency's delivery is of line items that nobody described.
        await silo.Database.Execute(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select org_id, entity_no + 10000000, connection_id, platform, 4, 'l' || external_id, advertiser_no, campaign_no, name, 1, 'EUR', true, 0, 0, now() from silver.entity where kind = 3
            """);
        var booked = await silo.Grains.GetGrain<IBookingsGrain>(Key(silo, "bookings")).Create(new BookingOrder
        {
            Number = "B-1",
            Name = "Spring",
            Client = "Acme",
            Currency = "EUR",
            Zone = "Europe/Berlin",
            State = BookingState.Confirmed,
            Lines = [Line(9)],
        });
        if (booked.Booking is not { } view)
        {
            throw new InvalidOperationException(string.Join(' ', booked.Problems.Select(problem => problem.Message)));
        }
        for (var from = 0; from < 2 * campaigns; from += 100)
        {
            var items = Enumerable.Range(from, Math.Min(100, (2 * campaigns) - from)).Select(item => new MapItem($"dv360:l{500_000 + item}", 0, [new("B-1", "10", 100)]));
            var mapped = await silo.Grains.GetGrain<IMappingGrain>(Key(silo, "mapping")).Map(new MapOrder([.. items], "Sold so"));
            if (mapped.Problems.Count > 0)
            {
                throw new InvalidOperationException(mapped.Problems[0].Message);
            }
        }
        await silo.Until($"select count(*) = {campaigns} from gold.campaign_margin where revenue is not null", TimeSpan.FromMinutes(1));
        return view.Row.Booking;
    }

    private static async Task<(double Board, double Feed)> Amend(BenchSilo silo, int booking, int campaigns, decimal rate)
    {
        var grain = silo.Grains.GetGrain<IBookingGrain>(Key(silo, $"booking-{booking}"));
        var before = await grain.GetView() ?? throw new InvalidOperationException("The booking is gone.");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var watching = new TaskCompletionSource();
        var began = 0L;
        var heard = Task.Run(async () =>
        {
            Tenancy.CallerContext.SetSystem(silo.Org);
            await using var changes = silo.Grains.GetGrain<IMarginFeedGrain>(GrainKeys.MarginFeed(silo.Org).ToString()).Watch(enough.Token).GetAsyncEnumerator();
            var next = changes.MoveNextAsync().AsTask();
            watching.SetResult();
            var earned = new HashSet<string>();
            // What is left of the amendment before is not what is waited for.
            for (; earned.Count < campaigns && await next; next = changes.MoveNextAsync().AsTask())
            {
                earned.UnionWith(Interlocked.Read(ref began) > 0 ? changes.Current.Campaigns.Select(one => one.Campaign) : []);
            }
            return Stopwatch.GetTimestamp();
        });
        await watching.Task;
        await Task.Delay(300);
        var revenue = await silo.Scalar<decimal>("select sum(revenue) from gold.campaign_margin");
        Interlocked.Exchange(ref began, Stopwatch.GetTimestamp());
        var outcome = await grain.Amend(new AmendOrder(Line(rate), Adds: false, Line(rate).Start, "Agreed anew", IsCorrection: true, before.Events[0].Number, OnlyLook: false));
        var start = Stopwatch.GetTimestamp();
        if (outcome.Problems.Count > 0)
        {
            throw new InvalidOperationException(outcome.Problems[0].Message);
        }
        await silo.Until($"select sum(revenue) <> {revenue.ToString(System.Globalization.CultureInfo.InvariantCulture)} from gold.campaign_margin", TimeSpan.FromMinutes(1));
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, Stopwatch.GetElapsedTime(start, await heard).TotalMilliseconds);
    }

    private static string Key(BenchSilo silo, string name) => new TenantKey(silo.Org, name).ToString();
}
