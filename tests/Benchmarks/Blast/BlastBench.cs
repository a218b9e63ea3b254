using System.Diagnostics;
using System.Globalization;
using Paceline.Running;

namespace Paceline.Benchmarks.Blast;

/// <summary>
/// What organisations whose platforms answer nonsense cost their neighbours: a silo process, six organisations that pull again and again,
/// and one whose connections to three platforms, four pulls at once each, go to a sandbox that drips a byte a second, sends gigabytes without a length, or nests without end. Calm and
/// disturbed phases take turns in one run, so that both share the machine's mood.
/// </summary>
internal static class BlastBench
{
    private const int Neighbours = 6;
    private const int Noisy = 1;
    private const double MostSlower = 1.2;
    private const double MostMegabytes = 100;

    private sealed record Phase(DateTimeOffset From, DateTimeOffset To, double PeakMegabytes);

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var world = await Neighbourhood.Start("blast", Neighbours, Noisy, new SmallAgency(Campaigns: 8, LineItemsEach: 4, Days: 10), []);
        var length = TimeSpan.FromSeconds(options.Seconds ?? 60);
        List<Phase> calm = [], disturbed = [];
        // The first phase of each kind warms up what it runs and is not counted.
        await world.Calm();
        await Watch(world, length / 2);
        await world.Disturb();
        await Watch(world, length / 2);
        for (var pair = 1; pair <= (options.Runs ?? 2); pair++)
        {
            await world.Calm();
            calm.Add(await Watch(world, length));
            await world.Disturb();
            disturbed.Add(await Watch(world, length));
            Console.WriteLine($"  pair {pair}: struck {string.Join(' ', await world.Struck())}");
        }
        var drips = await Drips(world);
        await world.Calm();
        // What the noisy organisation had begun stays open while its connections are paused.
        var end = disturbed[^1].To;
        await Eventually.Is("the neighbours' pulls of the last phase are on the board", TimeSpan.FromMinutes(2), async () => await world.Cluster.Count(
            $"""
            select count(*) from bronze.pull p left join bronze.batch b using (org_id, pull_id)
            where p.org_id not in ({world.NoisyList}) and p.started_at < '{end:O}' and (p.ended_at is null or b.stage < 4)
            """) == 0);
        return await Report(world, calm, disturbed, drips);
    }

    private static async Task<IReadOnlyList<Measured>> Report(Neighbourhood world, List<Phase> calm, List<Phase> disturbed, IReadOnlyList<double> drips)
    {
        var (still, loud) = (await Durations(world, calm), await Durations(world, disturbed));
        var failed = await world.Cluster.Count($"select count(*) from bronze.pull where org_id not in ({world.NoisyList}) and (outcome = 'FAILED' or attempts > 0) and started_at >= '{calm[0].From:O}'");
        foreach (var refused in (await world.Good.Get("/control/ledger?limit=200000")).AsArray().Where(call => (int)call!["status"]! is 0 or >= 400).GroupBy(call => $"{call!["status"]} {call["method"]} {((string)call["path"]!).Split('?')[0]}"))
        {
            Console.WriteLine($"  the good sandbox answered {refused.Count()} times {refused.Key}");
        }
        var left = await world.Cluster.Count("select count(*) from bronze.batch where stage = 0");
        var grown = disturbed.Zip(calm, (one, other) => one.PeakMegabytes - other.PeakMegabytes).ToList();
        foreach (var (name, phases, pulls) in new[] { ("calm", calm, still), ("disturbed", disturbed, loud) })
        {
            Console.WriteLine($"  {name}: pulls per phase {string.Join(' ', pulls.Select(phase => phase.Count))}, silo peak MB {string.Join(' ', phases.Select(phase => phase.PeakMegabytes.ToString("0", CultureInfo.InvariantCulture)))}");
        }
        return
        [
            new("blast", "neighbour's pull, ask to board, calm: median", "s", [.. still.Select(Measured.Of)]),
            new("blast", "neighbour's pull, ask to board, disturbed: median", "s", [.. loud.Select(Measured.Of)], [.. still.Select(Measured.Of)], MoreIsBetter: false),
            new("blast", "neighbour's pull, ask to board, calm: p95", "s", [.. still.Select(P95)]),
            new("blast", "neighbour's pull, ask to board, disturbed: p95", "s", [.. loud.Select(P95)], [.. still.Select(P95)], MoreIsBetter: false) { Bar = Bar.Ratio(1 / MostSlower) },
            new("blast", "neighbours' pulls that failed or were tried again", "pulls", [failed]) { Bar = Bar.Most(0) },
            new("blast", "silo's peak memory, calm", "MB", [.. calm.Select(phase => phase.PeakMegabytes)]),
            new("blast", "silo's peak memory, disturbed, above the calm phase before", "MB", grown) { Bar = Bar.Most(MostMegabytes) },
            new("blast", "a dripping call, until it was given up", "s", drips) { Bar = Bar.Most(35) },
            new("blast", "parts of unfinished downloads left at the end", "parts", [left]) { Bar = Bar.Most(0) },
        ];
    }

    private static double P95(List<double> phase) => Measured.Percentile(phase, 0.95);

    /// <summary>Lets a phase pass, looking at the silo's memory ten times a second.</summary>
    private static async Task<Phase> Watch(Neighbourhood world, TimeSpan length)
    {
        var (from, clock, peak) = (DateTimeOffset.UtcNow, Stopwatch.StartNew(), 0L);
        while (clock.Elapsed < length)
        {
            peak = Math.Max(peak, world.Cluster.Silos[0].ResidentBytes);
            await Task.Delay(100);
        }
        return new Phase(from, DateTimeOffset.UtcNow, peak / 1e6);
    }

    /// <summary>Seconds of the neighbours' pulls that began in each phase, from the ask until the last batch was told to campaigns and board.</summary>
    private static async Task<List<List<double>>> Durations(Neighbourhood world, IEnumerable<Phase> phases)
    {
        var all = new List<List<double>>();
        foreach (var phase in phases)
        {
            all.Add(await world.Cluster.Query(
                string.Create(CultureInfo.InvariantCulture, $"""
                select extract(epoch from max(b.finished_at) - p.started_at)::float8
                from bronze.pull p join bronze.batch b using (org_id, pull_id)
                where p.org_id not in ({world.NoisyList}) and p.stream = 'delivery' and p.outcome = 'DONE' and b.stage = 4
                  and p.started_at >= '{phase.From:O}' and p.started_at < '{phase.To:O}'
                group by p.org_id, p.pull_id, p.started_at
                """),
                r => r.GetDouble(0)));
        }
        return all.TrueForAll(phase => phase.Count >= 20) ? all : throw new InvalidOperationException("A phase had fewer than twenty pulls, too few for a p95: give it more --seconds.");
    }

    /// <summary>Seconds after which the silo left the calls that drip.</summary>
    private static async Task<IReadOnlyList<double>> Drips(Neighbourhood world)
    {
        var calls = (await world.Bad.Get("/control/ledger?limit=200000")).AsArray()
            .Where(call => ((string?)call!["fault"])?.StartsWith("SlowDrip", StringComparison.Ordinal) == true)
            .Select(call => (double)call!["milliseconds"]! / 1000).ToList();
        return calls.Count > 0 ? calls : throw new InvalidOperationException("No dripping call has ended: give the phases more --seconds.");
    }
}
