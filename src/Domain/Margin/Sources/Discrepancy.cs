using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How far our count is from the one that settles it.</summary>
public static class Discrepancy
{
    /// <summary>(ours − controlling) / controlling: above zero we count more. The lower side is always the source the contract names.</summary>
    public static Ratio Of(decimal? ours, decimal? controlling) => Ratio.Of(ours - controlling, controlling, Reason.NoControllingCount);
}
