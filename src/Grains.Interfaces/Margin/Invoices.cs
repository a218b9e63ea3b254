using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How a statement stands. The numbers go over the wire: never renumber.</summary>
public enum StatementStanding
{
    /// <summary>Nobody has agreed to it yet.</summary>
    Open = 1,

    /// <summary>Somebody agreed to it, and it is as it was then.</summary>
    Accepted = 2,

    /// <summary>Somebody agreed to it, and it has changed since: another invoice came, or what we know of the month is other.</summary>
    ChangedSince = 3,
}

/// <summary>Which statement: all that a platform invoiced of a month in one currency.</summary>
/// <param name="Month">Its first day.</param>
[GenerateSerializer, Immutable, Alias("margin.statementOf")]
public sealed record StatementOf([property: Id(0)] string Platform, [property: Id(1)] DateOnly Month, [property: Id(2)] string Currency);

/// <summary>Of the whole statement, in its currency.</summary>
/// <param name="Credited">Zero or below.</param>
/// <param name="Cost">That we know of what is compared; null where nothing is known.</param>
/// <param name="ForNobody">Charged for what works for no booking line, or is not known.</param>
/// <param name="ToLookAt">Lines that call for somebody.</param>
[GenerateSerializer, Immutable, Alias("margin.statementTotals")]
public sealed record StatementTotals(
    [property: Id(0)] decimal Charged, [property: Id(1)] decimal Credited, [property: Id(2)] decimal? Cost, [property: Id(3)] decimal ForNobody, [property: Id(4)] int Lines,
    [property: Id(5)] int ToLookAt);

/// <summary>That somebody agreed to a statement.</summary>
/// <param name="ToLookAt">Lines that called for somebody then.</param>
/// <param name="Invoiced">Charges and credits then.</param>
[GenerateSerializer, Immutable, Alias("margin.acceptance")]
public sealed record AcceptanceView(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string By, [property: Id(2)] string Reason, [property: Id(3)] int ToLookAt, [property: Id(4)] decimal Invoiced,
    [property: Id(5)] decimal? Cost);

/// <summary>A statement in a list.</summary>
/// <param name="DataThrough">The last day that is complete of all advertisers that it names; null where of one none is.</param>
/// <param name="Accepted">The last time; null before the first.</param>
[GenerateSerializer, Immutable, Alias("margin.statementSummary")]
public sealed record StatementSummary(
    [property: Id(0)] StatementOf Of, [property: Id(1)] StatementStanding Standing, [property: Id(2)] int Invoices, [property: Id(3)] StatementTotals Totals,
    [property: Id(4)] DateOnly? DataThrough, [property: Id(5)] AcceptanceView? Accepted);

[GenerateSerializer, Immutable, Alias("margin.statementPage")]
public sealed record StatementPage([property: Id(0)] IReadOnlyList<StatementSummary> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasMore);

/// <param name="First">At least one.</param>
[GenerateSerializer, Immutable, Alias("margin.statementQuery")]
public sealed record StatementQuery([property: Id(0)] int First, [property: Id(1)] Keyset? After);

/// <summary>An invoice of a statement.</summary>
/// <param name="Number">The platform's own.</param>
[GenerateSerializer, Immutable, Alias("margin.invoice")]
public sealed record InvoiceView(
    [property: Id(0)] string Number, [property: Id(1)] EntityKind Level, [property: Id(2)] DateTimeOffset ImportedAt, [property: Id(3)] string ImportedBy, [property: Id(4)] int Lines,
    [property: Id(5)] decimal Charged, [property: Id(6)] decimal Credited);

/// <summary>What was invoiced of an item beside what we know that it cost.</summary>
/// <param name="Item">The platform's id; empty where the invoice names none.</param>
/// <param name="Difference">Invoiced less cost; null where one is missing.</param>
/// <param name="DifferenceShare">Of our cost to the invoice, over the invoice: above zero we know of more.</param>
[GenerateSerializer, Immutable, Alias("margin.statementLine")]
public sealed record StatementLineView(
    [property: Id(0)] string Item, [property: Id(1)] string Name, [property: Id(2)] InvoiceMatch Match, [property: Id(3)] decimal? Invoiced, [property: Id(4)] decimal? Cost,
    [property: Id(5)] decimal? Difference, [property: Id(6)] decimal? DifferenceShare);

/// <summary>What of the invoices is for a booking line beside what was booked for the month.</summary>
/// <param name="Booked">Null where it was booked in another currency.</param>
/// <param name="Beyond">Invoiced beyond what was booked; null where that is unknown.</param>
[GenerateSerializer, Immutable, Alias("margin.invoicedBookingLine")]
public sealed record InvoicedBookingLineView(
    [property: Id(0)] int Booking, [property: Id(1)] string BookingNumber, [property: Id(2)] string Line, [property: Id(3)] string Name, [property: Id(4)] string Client,
    [property: Id(5)] decimal Invoiced, [property: Id(6)] decimal? Booked, [property: Id(7)] decimal? Beyond);

/// <param name="Lines">The first 500, those that call for somebody first.</param>
/// <param name="BookingLines">The first 500, most beyond what was booked first.</param>
/// <param name="Version">SHA-256 of the report as it would be now: whoever accepts names what they have seen.</param>
[GenerateSerializer, Immutable, Alias("margin.statement")]
public sealed record StatementView(
    [property: Id(0)] StatementSummary Summary, [property: Id(1)] IReadOnlyList<InvoiceView> Invoices, [property: Id(2)] IReadOnlyList<StatementLineView> Lines,
    [property: Id(3)] IReadOnlyList<InvoicedBookingLineView> BookingLines, [property: Id(4)] int BookingLineCount, [property: Id(5)] decimal Tolerated, [property: Id(6)] string Version);

/// <summary>A file of an invoice.</summary>
/// <param name="Rows">All of its cells, the head first.</param>
/// <param name="Sha256">Of its bytes, in lower case.</param>
/// <param name="Replaces">Whether it takes the place of an invoice of its number that says otherwise.</param>
[GenerateSerializer, Immutable, Alias("margin.invoiceOrder")]
public sealed record InvoiceOrder(
    [property: Id(0)] StatementOf Of, [property: Id(1)] string Number, [property: Id(2)] IReadOnlyList<string[]> Rows, [property: Id(3)] DecimalMark Mark, [property: Id(4)] string Sha256,
    [property: Id(5)] bool Replaces);

/// <param name="Version">Of the statement as it was seen.</param>
/// <param name="Reason">For whoever audits.</param>
[GenerateSerializer, Immutable, Alias("margin.acceptOrder")]
public sealed record AcceptStatementOrder([property: Id(0)] StatementOf Of, [property: Id(1)] string Version, [property: Id(2)] string Reason);

/// <summary>What came of an order.</summary>
/// <param name="Summary">As the statement is now; null where it has no invoice.</param>
/// <param name="Changed">Whether anything is other than before.</param>
/// <param name="Problems">Everything that is wrong; with any, nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("margin.statementOutcome")]
public sealed record StatementOutcome([property: Id(0)] StatementSummary? Summary, [property: Id(1)] bool Changed, [property: Id(2)] IReadOnlyList<InvoiceProblem> Problems);

/// <param name="Field">Of the order, such as <c>number</c>; <c>file</c> and <c>row 7</c> are about the file.</param>
[GenerateSerializer, Immutable, Alias("margin.invoiceProblem")]
public sealed record InvoiceProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);
