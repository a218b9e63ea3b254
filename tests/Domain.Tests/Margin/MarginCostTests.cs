using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>Every live line is computed on every delivery: what one update costs must not grow with the flight.</summary>
public sealed class MarginCostTests
{
    [Fact]
    public void UpdateOfADay_AllocatesNothing()
    {
        var line = Line(Terms(Draft(RateType.Cpm) with { Tiers = [new(0, 10), new(500_000, 8)], CapMoney = 8_000 }),
            Percent(0.1m), CpmLayer(0.1m), Percent(0.02m, PercentOf.Revenue, CostLayerKind.Surcharge));
        var totals = DeliveredTotals.None<MediaCost>(Usd);
        Update(line, ref totals);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var margin = Update(line, ref totals);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((20_000m, 2), (totals.Units, totals.KnownDays));
        Assert.True(margin.Money.IsKnown);
    }

    private static LineMargin Update(LineEconomics<MediaCost> line, ref DeliveredTotals<MediaCost> totals)
    {
        totals = totals.Exchange(null, new DayFigures<MediaCost>(9_000, 9_000, new Amount<MediaCost>(50, Usd)));
        totals = totals.Exchange(
            new DayFigures<MediaCost>(9_000, 9_000, new Amount<MediaCost>(50, Usd)),
            new DayFigures<MediaCost>(10_000, 10_000, new Amount<MediaCost>(55, Usd)));
        return LineMargin.Of(line, LineDelivery.Of(totals, new CurveShare(1, 30)));
    }
}
