using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// What a client pays for a line and what the line costs, in one currency. The type says which figure of the platform the cost starts from, so
/// delivery on another basis does not compile.
/// </summary>
public sealed class LineEconomics<TReported>
    where TReported : IMeasure
{
    internal LineEconomics(RevenueTerms revenue, CostStack costs) => (Revenue, Costs) = (revenue, costs);

    public RevenueTerms Revenue { get; }

    public CostStack Costs { get; }
}

/// <summary>From data to types.</summary>
public static class LineEconomics
{
    /// <summary>Both together, or every reason why they do not fit.</summary>
    /// <param name="line">The line's name or number, for refusals.</param>
    public static Outcome<LineEconomics<TReported>> Create<TReported>(string line, RevenueTerms revenue, CostStack costs)
        where TReported : IMeasure
    {
        var refusals = new List<Refusal>();
        if (!costs.Reported.Is<TReported>())
        {
            refusals.Add(new("MEASURE_MISMATCH", line,
                $"Its cost starts from {costs.Reported}, not from {typeof(TReported).Name}; take that figure of the platform."));
        }
        if (costs.Reported.Currency != revenue.Currency)
        {
            refusals.Add(new("CURRENCY_MISMATCH", line,
                $"The client pays in {revenue.Currency} and the cost is in {costs.Reported.Currency}; convert the cost to {revenue.Currency} first."));
        }
        return refusals.Count > 0 ? refusals : new LineEconomics<TReported>(revenue, costs);
    }
}
