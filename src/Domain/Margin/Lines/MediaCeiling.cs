using Paceline.Common;

namespace Paceline.Margin;

/// <summary>The most that media may cost.</summary>
public static class MediaCeiling
{
    /// <summary>
    /// What a thousand impressions of media may cost to keep a margin: what they sell for, less the margin, less fees. Below zero no price of media
    /// keeps it.
    /// </summary>
    /// <param name="sellCpm">What a thousand impressions bring.</param>
    /// <param name="target">The margin to keep.</param>
    /// <param name="feesCpm">What fees take of a thousand.</param>
    public static Figure Cpm(decimal sellCpm, MarginOnRevenue target, decimal feesCpm) => target.Share is { } share
        ? (sellCpm * (1 - share)) - feesCpm
        : Figure.Unknown(target.Ratio.Reason);
}
