using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Media cost and a markup on it. Fees are not in the base: when they exceed the markup, each impression loses money.</summary>
public sealed record MarkupOnMediaTerms : RevenueTerms
{
    internal MarkupOnMediaTerms(RevenueDraft draft, MarginalRate markup)
        : base(draft) => Markup = markup;

    /// <summary>0.25 is 25 % on top.</summary>
    public MarginalRate Markup { get; }

    internal override Figure Formula(in RevenueInput input) =>
        input.Media is { } cost ? cost.Value + Markup.On(cost.Value) : Figure.Unknown(Reason.NoData);

    internal override decimal? BestPerThousand(decimal units, decimal media, decimal total) => media * (1 + Markup.Highest);
}
