using NodaTime;

namespace Paceline.Margin;

/// <summary>By which rates an organisation's margin is computed where platforms and clients are paid in two currencies.</summary>
/// <param name="Policy">Never of the day of an invoice: that is for billing.</param>
/// <param name="Table">Its published rates, as far as they are needed.</param>
/// <param name="Today">The day it is where it is asked, as of which a month has a mean; null for the day as of which the line is computed.</param>
public sealed record MarginRates(FxPolicy Policy, FxTable Table, LocalDate? Today = null)
{
    /// <summary>The rates locked with bookings and no other: what holds for whoever chose nothing.</summary>
    public static MarginRates Locked { get; } = new(FxPolicy.BookingLocked, FxTable.Create([]).Value);
}
