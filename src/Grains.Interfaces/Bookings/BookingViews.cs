using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A booking as lists show it.</summary>
[GenerateSerializer, Immutable, Alias("bookings.row")]
public sealed record BookingRow
{
    [Id(0)] public required int Booking { get; init; }
    [Id(1)] public required string Number { get; init; }
    [Id(2)] public required string Name { get; init; }
    [Id(3)] public required string Client { get; init; }
    [Id(4)] public string? Brand { get; init; }
    [Id(5)] public required string Currency { get; init; }
    [Id(6)] public required BookingState State { get; init; }
    [Id(7)] public DateOnly? CancelledOn { get; init; }
    [Id(8)] public required int Lines { get; init; }
    [Id(9)] public DateOnly? Start { get; init; }
    [Id(10)] public DateOnly? End { get; init; }

    /// <summary>Of all lines as last agreed.</summary>
    [Id(11)] public required decimal Amount { get; init; }
}

[GenerateSerializer, Immutable, Alias("bookings.totals")]
public sealed record BookingTotals([property: Id(0)] string Currency, [property: Id(1)] int Bookings, [property: Id(2)] decimal Amount);

/// <param name="Totals">Of all that match, by currency.</param>
/// <param name="Any">Whether the organisation has any booking at all.</param>
[GenerateSerializer, Immutable, Alias("bookings.page")]
public sealed record BookingPage(
    [property: Id(0)] IReadOnlyList<BookingRow> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext,
    [property: Id(3)] IReadOnlyList<BookingTotals> Totals, [property: Id(4)] bool Any);

[GenerateSerializer, Immutable, Alias("bookings.client")]
public sealed record ClientView([property: Id(0)] int Client, [property: Id(1)] string Name, [property: Id(2)] int Bookings);

/// <summary>How a client's weeks usually go.</summary>
/// <param name="Weights">Seven, Monday first; the strongest is 100.</param>
/// <param name="Days">How many days it was learnt from.</param>
[GenerateSerializer, Immutable, Alias("bookings.learntWeek")]
public sealed record LearntWeekView([property: Id(0)] IReadOnlyList<int> Weights, [property: Id(1)] int Days, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly Through);

/// <summary>Everything about one booking.</summary>
[GenerateSerializer, Immutable, Alias("bookings.view")]
public sealed record BookingView
{
    [Id(0)] public required BookingRow Row { get; init; }
    [Id(1)] public required string Zone { get; init; }
    [Id(2)] public decimal? LockedRate { get; init; }

    /// <summary>The currency that the locked rate leads to.</summary>
    [Id(3)] public string? LockedInto { get; init; }

    /// <summary>Today in the booking's zone.</summary>
    [Id(4)] public required DateOnly Today { get; init; }
    [Id(5)] public required IReadOnlyList<LineView> Lines { get; init; }

    /// <summary>What happened to it, the latest first.</summary>
    [Id(6)] public required IReadOnlyList<BookingEventView> Events { get; init; }
}

/// <param name="Current">As last agreed, even if that holds later only.</param>
/// <param name="Versions">The latest first.</param>
[GenerateSerializer, Immutable, Alias("bookings.line")]
public sealed record LineView([property: Id(0)] string Number, [property: Id(1)] TermsView Current, [property: Id(2)] IReadOnlyList<LineVersionView> Versions);

/// <param name="Standing">Whether it holds today, will, did, or was replaced before it could or by a correction.</param>
/// <param name="Differences">From the version that held before it; empty for the first.</param>
[GenerateSerializer, Immutable, Alias("bookings.lineVersion")]
public sealed record LineVersionView(
    [property: Id(0)] int Version, [property: Id(1)] int Event, [property: Id(2)] DateOnly EffectiveFrom, [property: Id(3)] DateTimeOffset KnownFrom, [property: Id(4)] TermsView Terms,
    [property: Id(5)] VersionStanding Standing, [property: Id(6)] IReadOnlyList<DifferenceView> Differences);

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum VersionStanding
{
    /// <summary>Another has the say from its first day on.</summary>
    Replaced = 1,
    Past = 2,
    Current = 3,
    Scheduled = 4,
}

/// <summary>What was agreed for a line.</summary>
[GenerateSerializer, Immutable, Alias("bookings.terms")]
public sealed record TermsView
{
    [Id(0)] public required string Name { get; init; }
    [Id(1)] public required DateOnly Start { get; init; }
    [Id(2)] public required DateOnly End { get; init; }
    [Id(3)] public required string Curve { get; init; }
    [Id(4)] public required RateType RateType { get; init; }
    [Id(5)] public decimal? Rate { get; init; }
    [Id(6)] public long? Units { get; init; }
    [Id(7)] public required decimal Amount { get; init; }
    [Id(8)] public required bool IsCapped { get; init; }
    [Id(9)] public required CostBasis CostBasis { get; init; }
    [Id(10)] public required ControllingSource Source { get; init; }
    [Id(11)] public string? Conversion { get; init; }
    [Id(12)] public int? ClickDays { get; init; }
    [Id(13)] public int? ViewDays { get; init; }
    [Id(14)] public ConversionCounting? Counting { get; init; }
    [Id(15)] public ConversionDay? ConversionDay { get; init; }

    /// <summary>As <see cref="CostText"/> writes them.</summary>
    [Id(16)] public required string Costs { get; init; }
}

/// <param name="Field">As people read it.</param>
[GenerateSerializer, Immutable, Alias("bookings.difference")]
public sealed record DifferenceView([property: Id(0)] string Field, [property: Id(1)] string Before, [property: Id(2)] string After);

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum BookingEventName
{
    Booked = 1,
    Amended = 2,
    Confirmed = 3,
    Cancelled = 4,
    Described = 5,
}

/// <param name="Lines">Which lines it brought another version of.</param>
[GenerateSerializer, Immutable, Alias("bookings.event")]
public sealed record BookingEventView(
    [property: Id(0)] int Number, [property: Id(1)] BookingEventName Name, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string By, [property: Id(4)] string Reason,
    [property: Id(5)] DateOnly? EffectiveFrom, [property: Id(6)] bool IsCorrection, [property: Id(7)] IReadOnlyList<string> Lines);

/// <summary>Why an order was refused.</summary>
/// <param name="Line">The number of the line it is about; null where it is about the booking.</param>
/// <param name="Field">As <see cref="Fields"/> names it.</param>
[GenerateSerializer, Immutable, Alias("bookings.problem")]
public sealed record BookingProblem([property: Id(0)] string? Line, [property: Id(1)] string Field, [property: Id(2)] string Code, [property: Id(3)] string Message);

/// <param name="Booking">As it is kept, or would be; null when something is wrong.</param>
/// <param name="Differences">What an amendment changes.</param>
[GenerateSerializer, Immutable, Alias("bookings.outcome")]
public sealed record BookingOutcome(
    [property: Id(0)] BookingView? Booking, [property: Id(1)] IReadOnlyList<BookingProblem> Problems, [property: Id(2)] IReadOnlyList<DifferenceView> Differences);

/// <summary>What a file did, or would do.</summary>
[GenerateSerializer, Immutable, Alias("bookings.importReport")]
public sealed record ImportReport
{
    /// <summary>Whether anything was written.</summary>
    [Id(0)] public bool Applied { get; init; }

    /// <summary>Rows below the head.</summary>
    [Id(1)] public int Rows { get; init; }
    [Id(2)] public int NewBookings { get; init; }

    /// <summary>Lines of new bookings, and new lines of others.</summary>
    [Id(3)] public int NewLines { get; init; }
    [Id(4)] public int AmendedLines { get; init; }
    [Id(5)] public int UnchangedLines { get; init; }

    /// <summary>Bookings whose name, client, brand, locked rate or state changes.</summary>
    [Id(6)] public int ChangedBookings { get; init; }
    [Id(7)] public int WrongRows { get; init; }
    [Id(8)] public int ProblemCount { get; init; }

    /// <summary>The first thousand, by row.</summary>
    [Id(9)] public IReadOnlyList<ImportProblemView> Problems { get; init; } = [];

    /// <summary>The first thousand rows that change something.</summary>
    [Id(10)] public IReadOnlyList<ImportChangeView> Changes { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("bookings.importProblem")]
public sealed record ImportProblemView(
    [property: Id(0)] int Row, [property: Id(1)] string Column, [property: Id(2)] string Value, [property: Id(3)] string Code, [property: Id(4)] string Message);

[GenerateSerializer, Immutable, Alias("bookings.importChange")]
public sealed record ImportChangeView(
    [property: Id(0)] int Row, [property: Id(1)] string Booking, [property: Id(2)] string Line, [property: Id(3)] ImportEffect Effect,
    [property: Id(4)] IReadOnlyList<DifferenceView> Differences);

/// <param name="Cells">In the order of <see cref="ImportColumns.All"/>.</param>
[GenerateSerializer, Immutable, Alias("bookings.exportRow")]
public sealed record ExportRow([property: Id(0)] int Booking, [property: Id(1)] string Line, [property: Id(2)] IReadOnlyList<string> Cells);

[GenerateSerializer, Immutable, Alias("bookings.counts")]
public sealed record BookingCounts([property: Id(0)] int Bookings, [property: Id(1)] int Lines);
