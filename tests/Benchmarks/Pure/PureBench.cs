using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Paceline.Benchmarks.Pure;

/// <summary>The parts without database or grains, by BenchmarkDotNet in this process: no second build, no second copy of the house.</summary>
internal static class PureBench
{
    public static Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var artifacts = Directory.CreateTempSubdirectory("paceline-bench-");
        try
        {
            var config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(artifacts.FullName);
            var reports = BenchmarkRunner.Run([typeof(PacingBenchmarks), typeof(RuleBenchmarks), typeof(ReportBenchmarks)], config).SelectMany(summary => summary.Reports).ToList();
            return Task.FromResult<IReadOnlyList<Measured>>(
                [.. reports.Select(report => Line(report.BenchmarkCase.Descriptor.WorkloadMethod.Name, report.ResultStatistics?.OriginalValues ?? []))]);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    private static Measured Line(string method, IReadOnlyList<double> nanoseconds) => method switch
    {
        nameof(PacingBenchmarks.Evaluate) => new("pure", "pacing of one order, 121 days", "µs", Micros(nanoseconds)),
        nameof(PacingBenchmarks.PlanAndEvaluate) => new("pure", "the same with its plan made anew", "µs", Micros(nanoseconds)),
        nameof(RuleBenchmarks.Judge) => new("pure", "one rule judged by one fact", "ns", nanoseconds) { Bar = Bar.Most(1_000) },
        nameof(RuleBenchmarks.Advance) => new("pure", "the same with what follows for its alert", "ns", nanoseconds) { Bar = Bar.Most(1_000) },
        nameof(ReportBenchmarks.ReadOnly) => new("pure", "report rows read and checked", "rows/s", [.. nanoseconds.Select(one => 1e9 / one)]),
        _ => new("pure", "report rows read and checked, line items and keys found", "rows/s", [.. nanoseconds.Select(one => 1e9 / one)]),
    };

    private static IReadOnlyList<double> Micros(IReadOnlyList<double> nanoseconds) => [.. nanoseconds.Select(one => one / 1000)];
}
