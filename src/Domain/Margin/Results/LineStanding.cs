namespace Paceline.Margin;

/// <summary>What a line's money calls for, the most pressing first. Stored by number: none is ever renumbered.</summary>
public enum LineStanding
{
    /// <summary>It costs more than it earns, now or at its end.</summary>
    Losing = 1,

    /// <summary>It earns less than the organisation's floor.</summary>
    BelowFloor = 6,

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
    /// <param name="floor">Margin on revenue; 0.15 is 15 %.</param>
    public static LineStanding Of(LineResult result, int items, decimal floor) =>
        items == 0 ? LineStanding.Unmapped
        : result.Now.Money.Value < 0 || result.AtEnd.Money.Value < 0 ? LineStanding.Losing
        : BelowFloor(result, floor) is not null ? LineStanding.BelowFloor
        : result.Exposure.CostOver.Value > 0 || result.ExposureAtEnd.CostOver.Value > 0 ? LineStanding.OverCap
        : !result.Now.Money.IsKnown ? LineStanding.Unknown
        : LineStanding.Earning;

    /// <summary>The money that is missing to the floor: at the end, or now where the end is not known. Null where nothing is missing, and where nothing is known.</summary>
    public static decimal? BelowFloor(LineResult result, decimal floor)
    {
        var margin = result.AtEnd.Money.IsKnown ? result.AtEnd : result.Now;
        return margin.Money.Value is { } money && (margin.Revenue.Recognised.Value * floor) - money is > 0 and var missing ? missing : null;
    }
}
