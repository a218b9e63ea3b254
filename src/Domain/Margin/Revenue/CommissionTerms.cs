using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A share kept back from the gross amount. What the vendor gets is the media cost, so gross is the media cost over the rest.</summary>
public sealed record CommissionTerms : RevenueTerms
{
    internal CommissionTerms(RevenueDraft draft)
        : base(draft) => Commission = new Commission(draft.Rate!.Value);

    public Commission Commission { get; }

    internal override Figure Formula(in RevenueInput input) =>
        input.Media is { } media ? Commission.FromNet(media.Value) : Figure.Unknown(Reason.NoData);

    internal override decimal? BestPerThousand(decimal units, decimal media, decimal total) => Commission.FromNet(media);
}
