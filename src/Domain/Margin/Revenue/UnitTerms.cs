using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A rate for units: CPM, vCPM, CPC, CPA, CPL, CPV, CPCV. Units are those the controlling source counted.</summary>
public sealed record UnitTerms : RevenueTerms
{
    internal UnitTerms(RevenueDraft draft, MarginalRate rate)
        : base(draft) => (Rate, CapUnits, Conversion) = (rate, draft.CapUnits, draft.Conversion);

    /// <summary>For <see cref="UnitsOfRate"/> units.</summary>
    public MarginalRate Rate { get; }

    /// <summary>A thousand for CPM and vCPM, else one.</summary>
    public int UnitsOfRate => RateType is RateType.Cpm or RateType.Vcpm ? 1000 : 1;

    /// <summary>Null is no such limit.</summary>
    public decimal? CapUnits { get; }

    /// <summary>Which conversions are units; null where they are none.</summary>
    public PaidConversion? Conversion { get; }

    public override decimal? Ceiling => CapUnits is { } units ? Math.Min(Money(units), CapMoney ?? decimal.MaxValue) : CapMoney;

    /// <summary>Units up to which the client pays; null without a limit.</summary>
    public decimal? PaidUnits
    {
        get
        {
            var byMoney = CapMoney is { } money ? Rate.QuantityFor(money * UnitsOfRate) : null;
            return (CapUnits, byMoney) switch
            {
                ({ } units, { } limit) => Math.Min(units, limit),
                _ => CapUnits ?? byMoney,
            };
        }
    }

    internal decimal Money(decimal units) => Rate.On(units) / UnitsOfRate;

    internal override Figure Formula(in RevenueInput input) => input.Units is { } units ? Money(units) : Figure.Unknown(Reason.NoData);

    internal override decimal? BestPerThousand(decimal units, decimal media, decimal total) => units * Rate.Highest / UnitsOfRate;
}
