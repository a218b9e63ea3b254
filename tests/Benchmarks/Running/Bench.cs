using System.Globalization;

namespace Paceline.Benchmarks;

/// <summary>A named measurement.</summary>
internal sealed record Bench(string Name, string What, Func<BenchOptions, Task<IReadOnlyList<Measured>>> Run);

/// <param name="Rows">Rows of the chain; a restatement takes a tenth. Default: one million.</param>
/// <param name="Runs">Runs whose median is quoted; of blast, pairs of phases. Default: 3 for the chain, 2 for blast, 5 elsewhere.</param>
/// <param name="Seconds">Length of each phase of blast. Default: 60.</param>
/// <param name="Sizes">Rows of each report of size and peak, ten thousand to five million unless told; campaigns of notices, ten thousand unless told.</param>
internal sealed record BenchOptions(int Rows, int? Runs, int? Seconds = null, IReadOnlyList<int>? Sizes = null);

/// <summary>A line of the table.</summary>
/// <param name="Values">What each run gave; the median is quoted.</param>
/// <param name="Baseline">Values of the line it is held against, run for run; null when it stands alone.</param>
/// <param name="MoreIsBetter">Whether a ratio above 1 is good: for rates. For times the baseline is divided by the value.</param>
internal sealed record Measured(string Bench, string What, string Unit, IReadOnlyList<double> Values, IReadOnlyList<double>? Baseline = null, bool MoreIsBetter = true)
{
    /// <summary>What it should be; null when nothing was promised.</summary>
    public Bar? Bar { get; init; }

    public double Median => Of(Values);

    /// <summary>The median of the runs' own ratios: a run and its baseline share the machine's mood.</summary>
    public double? Ratio => Baseline is null ? null : Of([.. Values.Zip(Baseline, (value, other) => MoreIsBetter ? value / other : other / value)]);

    /// <summary>The least value that the share of all values does not exceed.</summary>
    public static double Percentile(IReadOnlyList<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling(values.Count * share) - 1);

    public static double Of(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>A promise that a line keeps or breaks.</summary>
internal sealed record Bar(string Text, Func<Measured, bool> Holds)
{
    /// <summary>The ratio is no less.</summary>
    public static Bar Ratio(double least) => new(string.Create(CultureInfo.InvariantCulture, $"ratio at least {least:0.00}"), line => line.Ratio >= least);

    /// <summary>No run gave more.</summary>
    public static Bar Most(double most) => new(string.Create(CultureInfo.InvariantCulture, $"at most {most:0}"), line => line.Values.Max() <= most);
}
