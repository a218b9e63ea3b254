namespace Paceline.Benchmarks.Chain;

/// <summary>A report delivered again over what is there: with the same figures, which must change nothing, and with every figure changed.</summary>
internal static class RestateBench
{
    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var report = DeliveryReport.OfAbout(options.Rows / 10, new DateOnly(2026, 1, 1));
        var first = report.Csv();
        await using var server = await ReportServer.Start();
        await using var silo = await BenchSilo.Start();
        var pull = new BenchPull(silo, server);
        await pull.Connect();
        await HandWritten.Prepare(silo.Database);
        await Hand(first);
        await Product(first);
        List<double> loaded = [], same = [], changed = [], handSame = [], handChanged = [];
        var last = first;
        for (var run = 1; run <= (options.Runs ?? 3); run++)
        {
            // As many rows of days that silver has never seen: what the restatement is held against.
            var unseen = report with { From = report.From.AddYears(-run) };
            loaded.Add(await Product(unseen.Csv(), unseen));
            handSame.Add(await Hand(last));
            same.Add(await Product(last));
            last = report.Csv(run);
            handChanged.Add(await Hand(last));
            changed.Add(await Product(last));
        }
        if (await silo.Scalar<long>("select coalesce(sum(bit_count(hours::bit(32))), 0)::bigint from silver.delivery_history") != (long)report.Rows * changed.Count)
        {
            throw new InvalidOperationException("History does not hold exactly one old value for each changed row.");
        }
        return
        [
            new("restate", "hand-written SQL, nothing changed", "rows/s", handSame),
            new("restate", "nothing changed, request to gold", "rows/s", same, handSame),
            new("restate", "hand-written SQL, every row changed, no history", "rows/s", handChanged),
            new("restate", "every row changed, request to gold, old values to history", "rows/s", changed, handChanged),
            new("restate", "first load of as many rows, request to gold", "rows/s", loaded),
            new("restate", "every row changed, against the first load", "rows/s", changed, loaded) { Bar = Bar.Ratio(1 / 1.5) },
        ];

        async Task<double> Hand(byte[] csv)
        {
            var (copy, upsert, gold) = await HandWritten.Run(silo.Database, DeliveryReport.RowsOnly(csv));
            return report.Rows / (copy + upsert + gold).TotalSeconds;
        }

        async Task<double> Product(byte[] csv, DeliveryReport? of = null)
        {
            server.Report = csv;
            return report.Rows / (await pull.Run(of ?? report)).Gold.TotalSeconds;
        }
    }
}
