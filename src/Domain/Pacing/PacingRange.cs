using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Between what pacing will have been once the platform restates its days no more, four times in five: the same days over the same plan.</summary>
public readonly record struct PacingRange(Ratio Low, Ratio High)
{
    /// <summary>The wire form of why there is none; null when there is.</summary>
    public string? ReasonCode => Low.ReasonCode;

    /// <param name="pacing">What was delivered over what was due. Where it is unknown, so is the range, for the same reason.</param>
    /// <param name="settled">What was delivered, once settled; null while it is not known how its days are restated.</param>
    public static PacingRange Of(Ratio pacing, SettledRange? settled) =>
        !pacing.IsKnown ? Unknown(pacing.Reason)
        : settled is not { } range ? Unknown(Reason.NoRestatementProfile)
        : new(Ratio.Of(range.Low, pacing.Denominator, Reason.NotStarted), Ratio.Of(range.High, pacing.Denominator, Reason.NotStarted));

    public static PacingRange Unknown(Reason reason) => new(Ratio.Unknown(reason), Ratio.Unknown(reason));
}
