using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What is expected of a line that has not run.</summary>
/// <param name="Impressions">In its whole flight.</param>
/// <param name="ReportedCpm">The platform's figure for a thousand of them.</param>
/// <param name="UnitsPerThousand">Billable units of a thousand impressions: 1 000 for a CPM, clicks for a CPC.</param>
public readonly record struct LaunchExpectation(decimal Impressions, decimal ReportedCpm, decimal UnitsPerThousand);

/// <summary>Lines that cannot earn anything, found before they run.</summary>
public static class LaunchCheck
{
    /// <summary>
    /// What is wrong with a line, in words. At every impression: the best rate the client ever pays is below the least that an impression can
    /// cost, sums for the flight left out. As planned: the whole flight with everything in it.
    /// </summary>
    /// <param name="name">The line's name or number.</param>
    public static IReadOnlyList<Refusal> Of<TReported>(string name, LineEconomics<TReported> line, in LaunchExpectation expected)
        where TReported : IMeasure
    {
        var findings = new List<Refusal>();
        var currency = line.Revenue.Currency;
        if (BestOfAThousand(line, expected) is ({ } revenue, var cost) && revenue < cost)
        {
            findings.Add(new("LOSES_MONEY_AT_EVERY_IMPRESSION", name,
                $"A thousand impressions bring {revenue:0.####} {currency} at best and cost {cost:0.####} at least; "
                + "raise the rate, or lower what fees take."));
        }
        var thousands = expected.Impressions / 1000;
        var whole = LineMargin.Of(line, new LineDelivery<TReported>(expected.UnitsPerThousand * thousands, expected.Impressions,
            new Amount<TReported>(expected.ReportedCpm * thousands, currency), CurveShare.Whole));
        if (whole.Money.Value is < 0)
        {
            findings.Add(new("LOSES_MONEY_AS_PLANNED", name,
                $"{expected.Impressions:0} impressions bring {whole.Revenue.Recognised.Value:0.##} {currency} and cost {whole.Cost.Value:0.##}; "
                + "raise the price, or plan cheaper media."));
        }
        return findings;
    }

    /// <summary>
    /// What is wrong with a line whatever its media will cost: nothing of it has to be expected, so this is known as soon as it is agreed. Costs by the price of media bend one way alone,
    /// so that what loses or earns nothing with free media, and loses with dear media, loses at every price between.
    /// </summary>
    /// <param name="name">The line's name or number.</param>
    public static Refusal? AtAnyPrice<TReported>(string name, LineEconomics<TReported> line)
        where TReported : IMeasure
    {
        // No impression is more than one unit of anything.
        var (free, dear) = (Of(0), Of(Dear));
        if (free is not { Margin: <= 0 } || dear is not { Margin: < 0 })
        {
            return null;
        }
        var ((revenue, cost, margin), currency) = (free.Value, line.Revenue.Currency);
        var like = margin < 0 ? "Even with free media" : "Whatever media costs";
        (revenue, cost, _) = margin < 0 ? (revenue, cost, margin) : Of(1)!.Value;
        return new("LOSES_MONEY_AT_EVERY_IMPRESSION", name,
            $"{like}, the line loses money at every impression: {(margin < 0 ? "a thousand impressions bring" : $"each {currency} of media brings")} {revenue:0.####} {currency} at best and {(margin < 0 ? "cost" : "costs")} {cost:0.####} at least; "
            + "raise the rate, lower what fees take, or say which of them the client pays.");

        (decimal Revenue, decimal Cost, decimal Margin)? Of(decimal cpm) =>
            BestOfAThousand(line, new LaunchExpectation(1000, cpm, 1000)) is ({ } earned, var paid) ? (earned, paid, earned - paid) : null;
    }

    // Dearer than any inventory.
    private const decimal Dear = 1_000_000;

    private static (decimal? Revenue, decimal Cost) BestOfAThousand<TReported>(LineEconomics<TReported> line, in LaunchExpectation expected)
        where TReported : IMeasure
    {
        Span<decimal> amounts = stackalloc decimal[CostLayerRules.MostLayers];
        // Nothing of the flight is over, so sums for the flight take nothing.
        line.Costs.BeforeRevenue(new StackInput(expected.ReportedCpm, 1000, CurveShare.Nothing), amounts, lowest: true);
        var revenue = line.Revenue.BestPerThousand(expected.UnitsPerThousand, amounts[0], line.Costs.TotalMedia(amounts));
        line.Costs.AfterRevenue(revenue ?? 0, amounts, lowest: true);
        return (revenue, line.Costs.Total(amounts));
    }
}
