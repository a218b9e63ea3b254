using System.Diagnostics;
using Paceline.Benchmarks.Campaigns;
using Paceline.Benchmarks.Chain;
using Paceline.Tenancy;

namespace Paceline.Benchmarks.Blast;

/// <summary>
/// What a page of the board costs an organisation while another one's million rows of history come in: asked for at a steady pace through the API, in calm and in
/// back-fill in turn. Silo, API, the platform's answer and the database share the machine.
/// </summary>
internal static class NeighbourBench
{
    private const double MostSlower = 1.1;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var report = DeliveryReport.OfAbout(options.Rows, new DateOnly(2026, 1, 1));
        var csv = report.Csv();
        List<double> calm = [], busy = [], calmMedian = [], busyMedian = [];
        // The first run warms up and is not counted.
        for (var run = 0; run <= (options.Runs ?? 3); run++)
        {
            await using var server = await ReportServer.Start();
            server.Report = csv;
            await using var silo = await BenchSilo.Start();
            var neighbour = await silo.Get<OrganizationStore>().Ensure("neighbour", "Neighbour", "UTC", "USD");
            await BoardBench.Plant(silo, neighbour, 1_000);
            await using var api = await BenchApi.Start(silo, neighbour);
            var pull = new BenchPull(silo, server);
            await pull.Connect();
            await Ask(api, Task.Delay(TimeSpan.FromSeconds(2)));

            var still = await Ask(api, Task.Delay(TimeSpan.FromSeconds(10)));
            var backfill = Task.Run(() => pull.Run(report));
            var loud = await Ask(api, backfill);
            Console.WriteLine($"  {(run == 0 ? "warm-up" : $"run {run}")}: {report.Rows:#,0} rows in {(await backfill).Delivered.TotalSeconds:0.0} s; pages {still.Count} and {loud.Count}, "
                + $"p95 {Measured.Percentile(still, 0.95):0.0} and {Measured.Percentile(loud, 0.95):0.0} ms");
            if (run > 0)
            {
                calm.Add(Measured.Percentile(still, 0.95));
                busy.Add(Measured.Percentile(loud, 0.95));
                calmMedian.Add(Measured.Of(still));
                busyMedian.Add(Measured.Of(loud));
            }
        }
        return
        [
            new("neighbour", "a page of 50 campaigns, calm: median", "ms", calmMedian),
            new("neighbour", "a page while a million rows come in elsewhere: median", "ms", busyMedian, calmMedian, MoreIsBetter: false),
            new("neighbour", "a page of 50 campaigns, calm: p95", "ms", calm),
            new("neighbour", "a page while a million rows come in elsewhere: p95", "ms", busy, calm, MoreIsBetter: false) { Bar = Bar.Ratio(1 / MostSlower) },
        ];
    }

    /// <summary>Asks at the pace until something is over. A page that is late does not keep the next from being asked for, so that a standstill counts as long as it is.</summary>
    private static async Task<List<double>> Ask(BenchApi api, Task until)
    {
        List<Task<double>> pages = [];
        using var timer = new PeriodicTimer(Pace);
        while (!until.IsCompleted && await timer.WaitForNextTickAsync())
        {
            pages.Add(Time());
        }
        await until;
        return [.. await Task.WhenAll(pages)];

        async Task<double> Time()
        {
            var started = Stopwatch.GetTimestamp();
            await api.Page();
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }
}
