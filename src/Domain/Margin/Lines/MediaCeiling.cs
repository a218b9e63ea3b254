using Paceline.Common;

namespace Paceline.Margin;

/// <summary>The most that media may cost.</summary>
public static class MediaCeiling
{
    /// <summary>
    /// What a thousand impressions of media may cost to keep a margin: what they sell for, less the margin, less fees by the thousand; and of that what is left for
    /// media where other fees are a share of media, and so come to less the cheaper it is. Below zero no price of media keeps it.
    /// </summary>
    /// <param name="sellCpm">What a thousand impressions bring.</param>
    /// <param name="target">The margin to keep.</param>
    /// <param name="feesCpm">What fees take of a thousand, whatever media costs.</param>
    /// <param name="shareOfMedia">What fees take of each unit of media: 0.15 is 15 %. At least 0.</param>
    public static Figure Cpm(decimal sellCpm, MarginOnRevenue target, decimal feesCpm, decimal shareOfMedia = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shareOfMedia);
        return target.Share is { } share
            ? ((sellCpm * (1 - share)) - feesCpm) / (1 + shareOfMedia)
            : Figure.Unknown(target.Ratio.Reason);
    }
}
