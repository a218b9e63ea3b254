namespace Paceline.Margin;

/// <summary>What a line's money calls for, the most pressing first. Stored by number.</summary>
public enum LineStanding
{
    /// <summary>It costs more than it earns, now or at its end.</summary>
    Losing = 1,

    /// <summary>Some of its cost earns nothing, now or at its end, for its cap is reached.</summary>
    OverCap = 2,

    /// <summary>Nothing works for it.</summary>
    Unmapped = 3,

    /// <summary>What it earns is not known yet.</summary>
    Unknown = 4,
    Earning = 5,
}

/// <summary>What a line's money calls for.</summary>
public static class LineStandings
{
    /// <param name="items">How many line items work for the line.</param>
    public static LineStanding Of(LineResult result, int items) =>
        items == 0 ? LineStanding.Unmapped
        : result.Now.Money.Value < 0 || result.AtEnd.Money.Value < 0 ? LineStanding.Losing
        : result.Exposure.CostOver.Value > 0 || result.ExposureAtEnd.CostOver.Value > 0 ? LineStanding.OverCap
        : !result.Now.Money.IsKnown ? LineStanding.Unknown
        : LineStanding.Earning;
}
