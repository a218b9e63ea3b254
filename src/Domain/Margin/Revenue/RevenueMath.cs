using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Units and cost to revenue: formula, then guarantee, then cap. No clock, no allocation.</summary>
public static class RevenueMath
{
    public static RecognisedRevenue Of(RevenueTerms terms, in RevenueInput input)
    {
        var formula = terms.Formula(input);
        if (formula.Value is not { } full)
        {
            return RecognisedRevenue.Unknown(formula.Reason);
        }
        // A guarantee is for the whole flight: taken in full on the first day it would be revenue that a cancellation takes back.
        var guaranteed = input.Elapsed.Of(terms.Guarantee ?? 0);
        var uncapped = KeptMoney.Round(Math.Max(full, guaranteed));
        var paid = terms is UnitTerms { CapUnits: { } cap } byUnits ? byUnits.Money(Math.Min(input.Units!.Value, cap)) : full;
        var recognised = KeptMoney.Round(Math.Min(Math.Max(paid, guaranteed), terms.CapMoney ?? decimal.MaxValue));
        var (units, share) = Beyond(terms, input, uncapped, recognised);
        return new(uncapped, recognised, units, share);
    }

    private static (Figure Units, decimal Share) Beyond(RevenueTerms terms, in RevenueInput input, decimal uncapped, decimal recognised)
    {
        if (terms is UnitTerms byUnits)
        {
            var units = input.Units!.Value;
            var beyond = Math.Max(0, units - (byUnits.PaidUnits ?? units));
            return (beyond, beyond > 0 ? beyond / units : 0);
        }
        return (Figure.Unknown(Reason.NoData), uncapped > recognised && uncapped > 0 ? (uncapped - recognised) / uncapped : 0);
    }
}
