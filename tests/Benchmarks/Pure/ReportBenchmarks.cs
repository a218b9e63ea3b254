using BenchmarkDotNet.Attributes;
using NodaTime;
using Paceline.Benchmarks.Chain;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.Benchmarks.Pure;

/// <summary>Reading a report's rows: into nothing, and into a batch that finds line items and repeated keys.</summary>
public class ReportBenchmarks
{
    public const int Rows = 24 * 20 * 100;
    private static readonly IConnector Dv360 = ConnectorCatalogue.Find("dv360")!;
    private readonly BatchContent _batch = Batch();

    [Benchmark(OperationsPerInvoke = Rows)]
    public void ReadOnly() => Dv360.Read(_batch, new Nowhere());

    [Benchmark(OperationsPerInvoke = Rows)]
    public void ReadIntoBatch() => Dv360.Read(_batch, new SilverBatch());

    private static BatchContent Batch()
    {
        var report = new DeliveryReport(new DateOnly(2026, 1, 1), 20, 100);
        var csv = report.Csv();
        var header = csv.AsSpan().IndexOf((byte)'\n');
        var intent = PullIntent.Delivery(
            [new AccountRef(DeliveryReport.Advertiser, null, "Bench", "UTC", "USD")], new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 20), DeliveryGrain.Hour);
        return new BatchContent(intent, "GET /bench", csv.AsMemory(0, header), csv.AsMemory(header + 1), 2, true);
    }

    private sealed class Nowhere : IRowSink
    {
        public void Delivery(in DeliveryRow row)
        {
        }

        public void Total(in DeliveryRow row)
        {
        }

        public void Entity(EntityRow row)
        {
        }

        public void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw) => throw new InvalidOperationException(reason);

        public void Skip(int rowNumber, string why)
        {
        }
    }
}
