using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// What a platform's own pacing would aim at today, for comparison with ours. The golden vectors GV-04 (GAM) and GV-05 (DV360) fix its
/// numbers; nothing in production asks for it yet.
/// </summary>
public static class PlatformDailyTarget
{
    /// <summary>DV360 even: what is left over the days left.</summary>
    public static Figure Dv360Even(decimal remaining, int daysLeft) => Times(1, remaining, daysLeft);

    /// <summary>DV360 ahead: 1.2 times even.</summary>
    public static Figure Dv360Ahead(decimal remaining, int daysLeft) => Times(1.2m, remaining, daysLeft);

    /// <summary>DV360 ASAP: ten times the even rate, per hour of the local day.</summary>
    /// <param name="remaining">Left of the budget.</param>
    /// <param name="daysLeft">Today included.</param>
    /// <param name="hoursInDay">Real hours of the local day: 23, 24 or 25.</param>
    public static Figure Dv360AsapHourly(decimal remaining, int daysLeft, decimal hoursInDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hoursInDay);
        return Dv360Even(remaining, daysLeft).Value is { } even
            ? Math.Min(Math.Max(0, remaining), 10 * even / hoursInDay)
            : Figure.Unknown(Reason.FlightOver);
    }

    /// <summary>GAM even: 1.05 times what is left over the days left.</summary>
    public static Figure GamEven(decimal remaining, int daysLeft) => Times(1.05m, remaining, daysLeft);

    // A target above what is left would promise what the budget cannot pay.
    private static Figure Times(decimal lead, decimal remaining, int daysLeft) => daysLeft <= 0
        ? Figure.Unknown(Reason.FlightOver)
        : Math.Min(Math.Max(0, remaining), lead * Math.Max(0, remaining) / daysLeft);
}
