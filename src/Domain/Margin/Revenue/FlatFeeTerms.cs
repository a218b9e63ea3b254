using Paceline.Common;

namespace Paceline.Margin;

/// <summary>One sum for the flight, recognised as its curve goes, whatever is delivered.</summary>
public sealed record FlatFeeTerms : RevenueTerms
{
    internal FlatFeeTerms(RevenueDraft draft)
        : base(draft) => Fee = draft.Rate!.Value;

    /// <summary>For the whole flight.</summary>
    public decimal Fee { get; }

    public override decimal? Ceiling => Math.Min(Fee, CapMoney ?? Fee);

    internal override Figure Formula(in RevenueInput input) => input.Elapsed.Of(Fee);

    internal override decimal? BestPerThousand(decimal units, decimal media, decimal total) => null;
}
