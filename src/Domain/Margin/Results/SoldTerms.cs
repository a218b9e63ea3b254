using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>From what was agreed for a line to what revenue and cost are computed from.</summary>
internal static class SoldTerms
{
    private const decimal Percent = 100;

    /// <param name="isCapped">False where the cap is taken over all versions together.</param>
    public static LineEconomics<TReported> Economics<TReported>(SoldLine line, LineTerms terms, bool isCapped)
        where TReported : IMeasure
    {
        var revenue = RevenueTerms.Create(new RevenueDraft(line.Number, terms.RateType, line.Currency)
        {
            Rate = terms.RateType == RateType.FlatFee ? terms.Amount : terms.RateType.IsPercent() ? terms.Rate / Percent : terms.Rate,
            CapMoney = isCapped && terms.IsCapped ? terms.Amount : null,
            Conversion = terms.Conversion is { } paid
                ? new PaidConversion(paid.Conversion, paid.ClickDays, paid.ViewDays, (ConversionDedupe)paid.Counting, (RecognitionDay)paid.Day)
                : null,
        }).Value;
        var reported = Measure.Money(TReported.Basis!.Value, line.Currency);
        // The basis is that of today's terms: what an earlier figure contained, media alone does not, so it is paid on top.
        var layers = terms.Layers.Select(layer => reported.Basis == CostBasis.Media && layer.Bearer == CostBearer.InPlatformFigure ? layer with { Bearer = CostBearer.Us } : layer);
        var costs = CostStack.Create(line.Number, reported, layers).Value;
        return LineEconomics.Create<TReported>(line.Number, revenue, costs).Value;
    }
}
