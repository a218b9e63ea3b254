namespace Paceline.Alerts;

/// <summary>How one of a group stands beside the others: an outlier when it is far from where most are.</summary>
/// <param name="Percent">How far it is from the middle one of the group; null when that is 0.</param>
/// <param name="Z">The same in robust deviations: beyond 3.5 either way it hardly belongs to them. 0 where all are alike.</param>
public sealed record PeerComparison(double? Percent, double Z)
{
    /// <summary>With fewer nobody can say what is usual among them.</summary>
    public const int LeastInGroup = 5;

    /// <summary>Makes the mean of distances of normal values what their standard deviation is (√(π/2)): for groups of which most are the same.</summary>
    private const double MeanScale = 1.253314;

    /// <param name="group">With the value itself.</param>
    /// <returns>Null where the group is too small.</returns>
    public static PeerComparison? Of(double value, ReadOnlySpan<double> group)
    {
        if (group.Length < LeastInGroup)
        {
            return null;
        }
        var middle = RobustSpread.Median(group);
        return new PeerComparison(middle > 0 ? ((value / middle) - 1) * 100 : null, RobustSpread.RobustZ(value, group) ?? FromMean(value - middle, middle, group));
    }

    private static double FromMean(double distance, double middle, ReadOnlySpan<double> group)
    {
        var sum = 0.0;
        foreach (var one in group)
        {
            sum += Math.Abs(one - middle);
        }
        return sum > 0 ? distance / (MeanScale * sum / group.Length) : 0;
    }
}
