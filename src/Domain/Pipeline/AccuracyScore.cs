using MathNet.Numerics.Distributions;

namespace Paceline.Pipeline;

/// <summary>
/// How many of the figures that platforms total ours equal. What is missing and what is too much are both wrong; what may only be waiting to
/// be read again is counted apart.
/// </summary>
public sealed class AccuracyScore
{
    private const double Doubt = 0.05;

    private readonly Dictionary<string, (long Expected, decimal Spend, decimal RightSpend)> _byCurrency = new(StringComparer.Ordinal);

    /// <summary>Figures that are counted.</summary>
    public long Expected { get; private set; }

    /// <summary>Those of them that hold.</summary>
    public long Correct { get; private set; }

    /// <summary>Figures that differ and may yet be right.</summary>
    public long Waiting { get; private set; }

    /// <summary>Null when nothing is counted.</summary>
    public decimal? Rate => Expected == 0 ? null : (decimal)Correct / Expected;

    /// <summary>
    /// The rate with each figure weighed by its day's spend. Money of two currencies is not added: each currency has its own rate, and they are
    /// weighed by their figures. Null when nothing was spent.
    /// </summary>
    public decimal? SpendRate
    {
        get
        {
            var spent = _byCurrency.Values.Where(one => one.Spend > 0).ToList();
            var figures = spent.Sum(one => one.Expected);
            return figures == 0 ? null : spent.Sum(one => one.RightSpend / one.Spend * one.Expected) / figures;
        }
    }

    /// <summary>The rate that holds with 95 % confidence at least (Clopper and Pearson, one-sided): 299 figures and none wrong prove 99 %.</summary>
    public decimal? AtLeast => Expected == 0 ? null
        : Correct == 0 ? 0
        : (decimal)Beta.InvCDF(Correct, Expected - Correct + 1, Doubt);

    /// <summary>Counts figures of one currency that hold.</summary>
    /// <param name="spend">Sum over them of their days' spend, in micros.</param>
    public void AddRight(string currency, long figures, decimal spend) => Add(currency, figures, figures, spend, spend);

    /// <summary>Counts a day that differs.</summary>
    public void AddDiffering(string currency, ComparedDay day, bool waits)
    {
        foreach (var figure in day.Figures)
        {
            if (figure.Holds)
            {
                AddRight(currency, 1, day.Spend);
            }
            else if (waits)
            {
                Waiting++;
            }
            else
            {
                Add(currency, 1, 0, day.Spend, 0);
            }
        }
    }

    /// <summary>Counts all that another score has counted.</summary>
    public void Add(AccuracyScore other)
    {
        foreach (var (currency, one) in other._byCurrency)
        {
            Add(currency, one.Expected, 0, one.Spend, one.RightSpend);
        }
        Correct += other.Correct;
        Waiting += other.Waiting;
    }

    private void Add(string currency, long expected, long correct, decimal spend, decimal rightSpend)
    {
        var (was, wasSpend, wasRight) = _byCurrency.GetValueOrDefault(currency);
        _byCurrency[currency] = (was + expected, wasSpend + spend, wasRight + rightSpend);
        Expected += expected;
        Correct += correct;
    }
}
