using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How a client pays for a line, known to make sense. One kind a family of rate types; made by <see cref="Create"/> alone.</summary>
public abstract record RevenueTerms
{
    private protected RevenueTerms(RevenueDraft draft) =>
        (RateType, Currency, CapMoney, Guarantee) = (draft.RateType, draft.Currency, draft.CapMoney, draft.Guarantee);

    public RateType RateType { get; }

    /// <summary>Of the revenue.</summary>
    public Currency Currency { get; }

    /// <summary>Above it delivery is cost without revenue; null is no such limit.</summary>
    public decimal? CapMoney { get; }

    /// <summary>The least for the whole flight; it accrues with the curve, and none is null.</summary>
    public decimal? Guarantee { get; }

    /// <summary>The most that can ever be recognised; null without a limit.</summary>
    public virtual decimal? Ceiling => CapMoney;

    /// <summary>The terms, or every problem at once.</summary>
    public static Outcome<RevenueTerms> Create(RevenueDraft draft)
    {
        var refusals = RevenueRules.Problems(draft);
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var rate = draft.Rate is { } single ? MarginalRate.Flat(single) : MarginalRate.Create(draft.Tiers, draft.Line).Value;
        return draft.RateType switch
        {
            RateType.FlatFee => new FlatFeeTerms(draft),
            RateType.PercentOfMedia => new PercentOfMediaTerms(draft, rate),
            RateType.CommissionOnGross => new CommissionTerms(draft),
            RateType.MarkupOnMedia => new MarkupOnMediaTerms(draft, rate),
            RateType.MarkupOnTotal => new MarkupOnTotalTerms(draft, rate),
            _ => new UnitTerms(draft, rate),
        };
    }

    /// <summary>Revenue by the formula alone: neither guaranteed nor capped.</summary>
    internal abstract Figure Formula(in RevenueInput input);

    /// <summary>The most a thousand impressions can bring, at the best of its rates; null when impressions bring nothing by themselves.</summary>
    /// <param name="units">Units that come of a thousand impressions.</param>
    /// <param name="media">Media cost of them.</param>
    /// <param name="total">Total media cost of them.</param>
    internal abstract decimal? BestPerThousand(decimal units, decimal media, decimal total);
}
