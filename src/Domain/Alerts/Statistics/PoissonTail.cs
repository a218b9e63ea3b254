using MathNet.Numerics;

namespace Paceline.Alerts;

/// <summary>How likely so few or so many are, when they come by chance at a known rate. For small counts, where a z-score would lie.</summary>
public static class PoissonTail
{
    /// <summary>The chance of this many or more.</summary>
    public static double AtLeast(long count, double expected) =>
        count <= 0 ? 1 : expected <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(count, expected);

    /// <summary>The chance of this many or fewer.</summary>
    public static double AtMost(long count, double expected) =>
        count < 0 ? 0 : expected <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(count + 1, expected);
}
