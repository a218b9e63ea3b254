using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <param name="Month">Its first day; null is the last that is over in all zones.</param>
/// <param name="Status">Only lines that stand so; null for all.</param>
/// <param name="Search">Words of booking, client, brand, line or invoice; empty for all.</param>
/// <param name="First">At least one.</param>
[GenerateSerializer, Immutable, Alias("margin.actualQuery")]
public sealed record ActualQuery(
    [property: Id(0)] DateOnly? Month, [property: Id(1)] ActualStatus? Status, [property: Id(2)] string Search, [property: Id(3)] int First, [property: Id(4)] Keyset? After);

/// <summary>What somebody approved of a line's month, and the invoice it is on.</summary>
/// <param name="Invoice">The organisation's own number; null while it is on none, as who put it there, when, and the invoice's day are.</param>
/// <param name="Billed">What stands on the invoice: the revenue in the currency's billable unit, with what rounding left of the months before where the line ends.</param>
[GenerateSerializer, Immutable, Alias("margin.lineActual")]
public sealed record LineActualView(
    [property: Id(0)] decimal? Units, [property: Id(1)] decimal Revenue, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string By, [property: Id(4)] string Note,
    [property: Id(5)] string? Invoice, [property: Id(6)] DateTimeOffset? InvoicedAt, [property: Id(7)] string? InvoicedBy, [property: Id(8)] decimal Billed,
    [property: Id(9)] DateOnly? InvoicedOn);

/// <summary>What a month comes to of a line, and what of that is settled with the client.</summary>
/// <param name="Booking">Paceline's own id.</param>
/// <param name="Source">Whose count the client pays by, by the terms of the month's end.</param>
/// <param name="Booked">What its plan gives the month, in the booking's currency.</param>
/// <param name="Units">That the client pays by, with what the month takes of closed days; null is unknown.</param>
/// <param name="OpenFrom">The first day that is not complete; null where none is waited for.</param>
/// <param name="UnknownDays">Days whose cost or count is not told.</param>
/// <param name="Since">What it has come to since it was approved; null where nothing is.</param>
/// <param name="Billable">What the client would be billed by what is known now, as <see cref="LineActualView.Billed"/>; null is unknown.</param>
[GenerateSerializer, Immutable, Alias("margin.actualLine")]
public sealed record ActualLineView(
    [property: Id(0)] int Booking, [property: Id(1)] string BookingNumber, [property: Id(2)] string Line, [property: Id(3)] string Name, [property: Id(4)] string Client,
    [property: Id(5)] string Currency, [property: Id(6)] RateType RateType, [property: Id(7)] ControllingSource Source, [property: Id(8)] decimal Booked,
    [property: Id(9)] decimal? Units, [property: Id(10)] decimal? Revenue, [property: Id(11)] DateOnly? OpenFrom, [property: Id(12)] int UnknownDays,
    [property: Id(13)] ActualStatus Status, [property: Id(14)] decimal? Since, [property: Id(15)] LineActualView? Actual,
    [property: Id(16)] decimal? Billable);

/// <summary>Of all lines that are found, in one currency.</summary>
/// <param name="UnknownLines">Whose revenue is unknown; the sums have nothing of them.</param>
[GenerateSerializer, Immutable, Alias("margin.actualTotal")]
public sealed record ActualTotalView(
    [property: Id(0)] string Currency, [property: Id(1)] int Lines, [property: Id(2)] int UnknownLines, [property: Id(3)] decimal Revenue, [property: Id(4)] decimal Approved,
    [property: Id(5)] decimal Invoiced);

/// <summary>How many of the lines that the search finds stand so.</summary>
[GenerateSerializer, Immutable, Alias("margin.actualCount")]
public sealed record ActualCount([property: Id(0)] ActualStatus Status, [property: Id(1)] int Lines);

/// <param name="Total">Of all that are found, not of this page.</param>
/// <param name="Counts">One for each status.</param>
/// <param name="IsClosed">What the month comes to stays so for ever.</param>
/// <param name="Month">Its first day.</param>
/// <param name="Invoiced">Of all that are found, in the organisation's currency; null where none of them is on an invoice.</param>
[GenerateSerializer, Immutable, Alias("margin.actualPage")]
public sealed record ActualPage(
    [property: Id(0)] IReadOnlyList<ActualLineView> Lines, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasMore, [property: Id(3)] int Total,
    [property: Id(4)] IReadOnlyList<ActualCount> Counts, [property: Id(5)] IReadOnlyList<ActualTotalView> Totals, [property: Id(6)] bool IsClosed,
    [property: Id(7)] DateOnly Month, [property: Id(8)] InvoicedTotalView? Invoiced);

/// <summary>What clients are billed on invoices, in the organisation's currency by the rates of the invoices' days.</summary>
/// <param name="Amount">Of the lines that have a rate.</param>
/// <param name="Lines">That are on invoices.</param>
/// <param name="Unrated">Those of them whose currency has no rate by their invoice's day.</param>
[GenerateSerializer, Immutable, Alias("margin.invoicedTotal")]
public sealed record InvoicedTotalView([property: Id(0)] string Currency, [property: Id(1)] decimal Amount, [property: Id(2)] int Lines, [property: Id(3)] int Unrated);

/// <summary>A line's month as whoever decides has seen it: where it has come to something else, nothing is decided.</summary>
[GenerateSerializer, Immutable, Alias("margin.seenActual")]
public sealed record SeenActual([property: Id(0)] int Booking, [property: Id(1)] string Line, [property: Id(2)] decimal? Units, [property: Id(3)] decimal? Revenue);

/// <param name="Month">Its first day.</param>
/// <param name="Text">Approving, a note that may be empty; invoicing, the invoice's number; taking back, the reason.</param>
/// <param name="InvoicedOn">Invoicing, the day that stands on the invoice.</param>
[GenerateSerializer, Immutable, Alias("margin.actualOrder")]
public sealed record ActualOrder([property: Id(0)] DateOnly Month, [property: Id(1)] IReadOnlyList<SeenActual> Lines, [property: Id(2)] string Text,
    [property: Id(3)] DateOnly? InvoicedOn = null);

/// <summary>What came of an order.</summary>
/// <param name="Changed">How many lines: those that stood so already are not in it.</param>
/// <param name="Problems">Everything that is wrong; with any, nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("margin.actualOutcome")]
public sealed record ActualOutcome([property: Id(0)] int Changed, [property: Id(1)] IReadOnlyList<ActualProblem> Problems);

/// <param name="Subject">A field of the order, such as <c>number</c>, or a line as people name it.</param>
[GenerateSerializer, Immutable, Alias("margin.actualProblem")]
public sealed record ActualProblem([property: Id(0)] string Subject, [property: Id(1)] string Code, [property: Id(2)] string Message);
