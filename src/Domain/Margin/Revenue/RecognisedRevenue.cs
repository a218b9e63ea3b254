using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What of delivery is revenue, and what of it is not.</summary>
/// <param name="Uncapped">By rate and guarantee, as if there were no cap.</param>
/// <param name="Recognised">What the client owes.</param>
/// <param name="UnitsBeyondCap">Delivered and not paid; unknown where the client pays by no unit.</param>
/// <param name="ShareBeyondCap">How much of delivery is not paid, 0 to 1: the share of its cost that earns nothing.</param>
public readonly record struct RecognisedRevenue(Figure Uncapped, Figure Recognised, Figure UnitsBeyondCap, Figure ShareBeyondCap)
{
    /// <summary>Money at the client's rates that the cap takes away.</summary>
    public Figure BeyondCap => Recognised.Value is { } recognised ? Uncapped.Value!.Value - recognised : Recognised;

    internal static RecognisedRevenue Unknown(Reason reason)
    {
        var unknown = Figure.Unknown(reason);
        return new(unknown, unknown, unknown, unknown);
    }
}
