using NodaTime;

namespace Paceline.Margin;

/// <summary>How far what a line came to in a month is settled with its client. The numbers go over the wire: never renumber.</summary>
public enum ActualStatus
{
    /// <summary>Nobody has approved it.</summary>
    NotActualised = 1,

    /// <summary>Approved, and the month has come to something else since, or is not known whole.</summary>
    PartlyActualised = 2,

    /// <summary>Approved as it is, with every day known.</summary>
    Actualised = 3,

    /// <summary>Approved and on an invoice.</summary>
    Invoiced = 4,
}

/// <summary>What somebody approved that the client is billed for a month of a line.</summary>
/// <param name="Units">That the client pays by; null where units are not known.</param>
/// <param name="Revenue">In the booking's currency, with all its decimals.</param>
/// <param name="Billed">What stands on the invoice, by <see cref="BilledAmount"/>.</param>
/// <param name="By">Their name at that time.</param>
/// <param name="Note">What they had to say; empty for nothing.</param>
/// <param name="Invoice">Null while it is on none.</param>
public sealed record LineActual(decimal? Units, decimal Revenue, decimal Billed, DateTimeOffset At, string By, string Note, LineInvoice? Invoice);

/// <summary>The client's invoice that a line's month is on.</summary>
/// <param name="Number">The organisation's own.</param>
/// <param name="On">The day that stands on it: its rates of exchange are those of billing (E13).</param>
/// <param name="At">When the line was put there.</param>
/// <param name="By">Whoever put it there, by their name at that time.</param>
public sealed record LineInvoice(string Number, LocalDate On, DateTimeOffset At, string By);
