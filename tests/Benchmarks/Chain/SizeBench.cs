using System.Globalization;

namespace Paceline.Benchmarks.Chain;

/// <summary>
/// Whether a row costs the same wherever it stands: reports of several sizes, each into a fresh database, and of each that has enough
/// batches the rate of its last third against that of its first.
/// </summary>
internal static class SizeBench
{
    public static readonly IReadOnlyList<int> Sizes = [10_000, 100_000, 1_000_000, 5_000_000];

    private const double LeastOfStart = 0.8;
    // Two batches are merged side by side and the board is told of what is there, so that batches arrive in clumps: eleven of them make thirds of one clump.
    private const int FewestBatches = 30;

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var sizes = options.Sizes ?? Sizes;
        // The runtime goes on compiling for many seconds of work; a small first report would be measured cold.
        await Once(Math.Min(1_000_000, sizes.Max()));
        var table = new List<Measured>();
        foreach (var size in sizes)
        {
            List<double> rates = [], starts = [], ends = [];
            for (var run = 1; run <= (options.Runs ?? 3); run++)
            {
                var (rate, start, end) = await Once(size);
                rates.Add(rate);
                if (start is { } first && end is { } last)
                {
                    starts.Add(first);
                    ends.Add(last);
                }
            }
            var rows = size.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
            table.Add(new("size", $"{rows} rows, request to gold", "rows/s", rates));
            if (starts.Count > 0)
            {
                table.Add(new("size", $"{rows} rows: the first third, batch to board", "rows/s", starts));
                table.Add(new("size", $"{rows} rows: the last third", "rows/s", ends, starts) { Bar = Bar.Ratio(LeastOfStart) });
            }
        }
        return table;
    }

    private static async Task<(double Rate, double? Start, double? End)> Once(int size)
    {
        var report = DeliveryReport.OfAbout(size, new DateOnly(2026, 1, 1));
        await using var server = await ReportServer.Start();
        server.Report = report.Csv();
        await using var silo = await BenchSilo.Start();
        var pull = new BenchPull(silo, server);
        await pull.Connect();
        await silo.Database.Execute("checkpoint");
        var (gold, _) = await pull.Run(report);
        if (await silo.Scalar<long>("select sum(bit_count(hours::bit(32)))::bigint from silver.delivery") is var came && came != report.Rows)
        {
            throw new InvalidOperationException($"The chain brought {came} of {report.Rows} rows to silver.");
        }
        var batches = await Batches(silo);
        var (start, end) = Ends(batches);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.Rows:#,0} rows in {batches.Count} batches: to gold {gold.TotalSeconds:0.00} s"));
        return (report.Rows / gold.TotalSeconds, start, end);
    }

    /// <summary>Rows of each batch and when it had been told to campaigns and board, in that order.</summary>
    private static async Task<List<(long Rows, double At)>> Batches(BenchSilo silo)
    {
        await using var command = silo.Database.Admin.CreateCommand(
            "select rows::bigint, extract(epoch from finished_at)::float8 from bronze.batch where stage = 4 order by finished_at, batch_id");
        await using var reader = await command.ExecuteReaderAsync();
        var batches = new List<(long, double)>();
        while (await reader.ReadAsync())
        {
            batches.Add((reader.GetInt64(0), reader.GetDouble(1)));
        }
        return batches;
    }

    /// <summary>Rows a second of the first and of the last third; null where batches are too few, or came to the board all at once.</summary>
    private static (double? Start, double? End) Ends(List<(long Rows, double At)> batches)
    {
        if (batches.Count < FewestBatches)
        {
            return (null, null);
        }
        var third = batches.Count / 3;
        return (Rate(0, third), Rate(batches.Count - 1 - third, batches.Count - 1));

        // What the first of them took nobody knows: it had waited for the download.
        double? Rate(int from, int to) => batches[to].At > batches[from].At
            ? batches[(from + 1)..(to + 1)].Sum(batch => batch.Rows) / (batches[to].At - batches[from].At)
            : null;
    }
}
