namespace Paceline.Benchmarks.Chain;

/// <summary>
/// The whole way of a report: asked for, downloaded, cut, hashed, compressed, stored, read, checked, merged into silver, aggregated to
/// gold, and told to campaigns; against hand-written SQL of the same rows in the same minute. Each run has a fresh database.
/// </summary>
internal static class ChainBench
{
    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var report = DeliveryReport.OfAbout(options.Rows, new DateOnly(2026, 1, 1));
        var csv = report.Csv();
        List<double> gold = [], delivered = [], hand = [];
        // The first run warms the process up and is not counted: a silo lives for days. A small one would not do: the runtime goes on
        // compiling what runs often for many seconds, and that is half of the processor time of a first million rows.
        for (var run = 0; run <= (options.Runs ?? 3); run++)
        {
            var warmUp = run == 0;
            var (byHand, byProduct, told) = await Once(report, csv);
            Console.WriteLine($"  {(warmUp ? "warm-up" : $"run {run}")}: {report.Rows:#,0} rows, by hand {byHand.TotalSeconds:0.00} s, to gold {byProduct.TotalSeconds:0.00} s, to the board {told.TotalSeconds:0.00} s");
            if (!warmUp)
            {
                hand.Add(report.Rows / byHand.TotalSeconds);
                gold.Add(report.Rows / byProduct.TotalSeconds);
                delivered.Add(report.Rows / told.TotalSeconds);
            }
        }
        return
        [
            new("chain", "hand-written SQL: COPY, upsert, aggregate", "rows/s", hand),
            new("chain", "request to gold", "rows/s", gold, hand) { Bar = Bar.Ratio(1.3) },
            new("chain", "request to the last board row", "rows/s", delivered, hand),
        ];
    }

    private static async Task<(TimeSpan Hand, TimeSpan Gold, TimeSpan Delivered)> Once(DeliveryReport report, byte[] csv)
    {
        await using var server = await ReportServer.Start();
        server.Report = csv;
        await using var silo = await BenchSilo.Start();
        await HandWritten.Prepare(silo.Database);
        await silo.Database.Execute("checkpoint");
        var (copy, upsert, aggregate) = await HandWritten.Run(silo.Database, DeliveryReport.RowsOnly(csv));
        Console.WriteLine($"    by hand: COPY {copy.TotalSeconds:0.00} s, upsert {upsert.TotalSeconds:0.00} s, aggregate {aggregate.TotalSeconds:0.00} s");
        var pull = new BenchPull(silo, server);
        await pull.Connect();
        await silo.Database.Execute("checkpoint");
        var (gold, delivered) = await pull.Run(report);
        await RequireAll(silo, report);
        return (copy + upsert + aggregate, gold, delivered);
    }

    /// <summary>A fast chain that lost rows would be no chain: both sides must say the same.</summary>
    private static async Task RequireAll(BenchSilo silo, DeliveryReport report)
    {
        var (rows, same) = (
            await silo.Scalar<long>("select sum(bit_count(hours::bit(32)))::bigint from silver.delivery"),
            await silo.Scalar<bool>("select (select sum(revenue) from gold.delivery_day) = (select sum(revenue) * 1000000 from hand.gold)"));
        if (rows != report.Rows || !same)
        {
            throw new InvalidOperationException($"The chain brought {rows} of {report.Rows} rows to silver; revenue in gold is {(same ? "right" : "wrong")}.");
        }
    }
}
