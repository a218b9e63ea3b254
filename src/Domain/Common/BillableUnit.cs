namespace Paceline.Common;

/// <summary>
/// Rounding, which happens at the edge only: on invoices and on values sent to a platform (C1, E15). The golden vector GV-30 fixes what a
/// platform makes of a budget; nothing is sent yet, so only the half for invoices is called.
/// </summary>
public static class BillableUnit
{
    /// <summary>
    /// What a platform makes of a budget: floored to the billable unit, and a positive amount below one unit goes up to one unit. Compare
    /// a read-back with this, or every plan shows false drift.
    /// </summary>
    /// <param name="micros">Zero or more.</param>
    /// <param name="currency">Whose unit it is.</param>
    public static long Sent(long micros, Currency currency)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(micros);
        var unit = currency.BillableUnitMicros;
        return micros > 0 && micros < unit ? unit : micros - (micros % unit);
    }

    /// <summary>Whether a platform that was sent the planned value and reads back this one has changed nothing.</summary>
    public static bool SameOnPlatform(long plannedMicros, long readBackMicros, Currency currency) =>
        Sent(plannedMicros, currency) == Sent(readBackMicros, currency);

    /// <summary>Half-even to the currency's decimals, for an invoice.</summary>
    public static decimal Invoiced(decimal amount, Currency currency) =>
        Math.Round(amount, currency.Decimals, MidpointRounding.ToEven);
}
