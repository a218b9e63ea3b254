using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Which day's rate counts (E13). None is today's rate on history. The numbers are for storage: none is ever renumbered.</summary>
public enum FxPolicy
{
    /// <summary>Of the day of delivery: for performance.</summary>
    DeliveryDay = 1,

    /// <summary>The mean of the month of delivery, as Google's view over accounts has it.</summary>
    MonthAverage = 2,

    /// <summary>Agreed with the booking: for margin against it.</summary>
    BookingLocked = 3,

    /// <summary>Of the day of the invoice: for billing.</summary>
    InvoiceDate = 4,
}

/// <summary>A rate agreed with a booking.</summary>
/// <param name="Base">One unit of this</param>
/// <param name="Quote">costs so much of that.</param>
/// <param name="Rate">Above zero.</param>
/// <param name="LockedOn">When it was agreed.</param>
public sealed record LockedRate(Currency Base, Currency Quote, decimal Rate, LocalDate LockedOn);

/// <summary>How money is converted for one use.</summary>
/// <param name="To">The currency asked for.</param>
/// <param name="Today">The day it is; rates of days to come are not used, whatever the table holds.</param>
/// <param name="Locked">The booking's; for <see cref="FxPolicy.BookingLocked"/>.</param>
/// <param name="InvoicedOn">The invoice's day; for <see cref="FxPolicy.InvoiceDate"/>.</param>
public sealed record FxUse(FxPolicy Policy, Currency To, LocalDate Today, LockedRate? Locked = null, LocalDate? InvoicedOn = null);
