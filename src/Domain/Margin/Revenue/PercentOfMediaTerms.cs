using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A share of the media cost on top of it. The client pays the media; only the share is revenue.</summary>
public sealed record PercentOfMediaTerms : RevenueTerms
{
    internal PercentOfMediaTerms(RevenueDraft draft, MarginalRate share)
        : base(draft) => Share = share;

    /// <summary>0.1 is 10 %.</summary>
    public MarginalRate Share { get; }

    internal override Figure Formula(in RevenueInput input) => input.Media is { } media ? Share.On(media.Value) : Figure.Unknown(Reason.NoData);

    internal override decimal? BestPerThousand(decimal units, decimal media, decimal total) => media * Share.Highest;
}
