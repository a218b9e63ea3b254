using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Media, data and fees together, and a markup on all of it.</summary>
public sealed record MarkupOnTotalTerms : RevenueTerms
{
    internal MarkupOnTotalTerms(RevenueDraft draft, MarginalRate markup)
        : base(draft) => Markup = markup;

    /// <summary>0.25 is 25 % on top.</summary>
    public MarginalRate Markup { get; }

    internal override Figure Formula(in RevenueInput input) =>
        input.Total is { } cost ? cost.Value + Markup.On(cost.Value) : Figure.Unknown(Reason.NoData);

    internal override decimal? BestPerThousand(decimal units, decimal media, decimal total) => total * (1 + Markup.Highest);
}
