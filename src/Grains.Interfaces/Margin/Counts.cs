using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Which line of a booking.</summary>
/// <param name="Booking">Paceline's own id.</param>
[GenerateSerializer, Immutable, Alias("margin.countOf")]
public sealed record CountOf([property: Id(0)] int Booking, [property: Id(1)] string Line);

/// <param name="Search">Words of booking, client, brand or line; empty for all.</param>
/// <param name="WaitingOnly">Only lines with days that are over and not counted.</param>
/// <param name="First">At least one.</param>
[GenerateSerializer, Immutable, Alias("margin.countedQuery")]
public sealed record CountedQuery([property: Id(0)] string Search, [property: Id(1)] bool WaitingOnly, [property: Id(2)] int First, [property: Id(3)] Keyset? After);

/// <summary>A line that another than its platforms counts for, or of which something was counted.</summary>
/// <param name="Source">Whose count the client pays by.</param>
/// <param name="CountedThrough">The last day of the count that pays; null where the platforms' does, and before there is any.</param>
/// <param name="WaitsFrom">The first day that is over and not counted; null where none is.</param>
/// <param name="Delivered">Units that the client pays by, adjustments and all; null is unknown.</param>
/// <param name="PlatformUnits">What platforms count on the days that another has counted.</param>
/// <param name="Discrepancy">(platforms − the other) / the other.</param>
/// <param name="Adjusted">What adjustments come to, in units.</param>
[GenerateSerializer, Immutable, Alias("margin.countedLine")]
public sealed record CountedLineView(
    [property: Id(0)] CountOf Of, [property: Id(1)] string BookingNumber, [property: Id(2)] string BookingName, [property: Id(3)] string Client, [property: Id(4)] string Name,
    [property: Id(5)] RateType RateType, [property: Id(6)] ControllingSource Source, [property: Id(7)] DateOnly FlightStart, [property: Id(8)] DateOnly FlightEnd,
    [property: Id(9)] DateOnly? CountedThrough, [property: Id(10)] DateOnly? WaitsFrom, [property: Id(11)] decimal? Delivered, [property: Id(12)] decimal? PlatformUnits,
    [property: Id(13)] decimal? Discrepancy, [property: Id(14)] long Adjusted);

/// <param name="Total">Of all that are found, not of this page.</param>
/// <param name="Waiting">Of these, how many have days that are over and not counted.</param>
[GenerateSerializer, Immutable, Alias("margin.countedPage")]
public sealed record CountedPage(
    [property: Id(0)] IReadOnlyList<CountedLineView> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasMore, [property: Id(3)] int Total,
    [property: Id(4)] int Waiting);

/// <summary>What somebody said was counted of a line.</summary>
/// <param name="Units">Of all its days.</param>
/// <param name="Days">Of how many days anything is said.</param>
/// <param name="TakenBackAt">Null while it holds.</param>
[GenerateSerializer, Immutable, Alias("margin.lineCount")]
public sealed record LineCountView(
    [property: Id(0)] long Number, [property: Id(1)] CountKind Kind, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly Through, [property: Id(4)] long Units,
    [property: Id(5)] int Days, [property: Id(6)] string Reason, [property: Id(7)] DateTimeOffset SaidAt, [property: Id(8)] string SaidBy, [property: Id(9)] DateTimeOffset? TakenBackAt,
    [property: Id(10)] string? TakenBackBy);

/// <param name="RateType">What a unit is.</param>
/// <param name="Source">Whose count the client pays by.</param>
/// <param name="Said">The newest first.</param>
/// <param name="BookingNumber">The organisation's own.</param>
[GenerateSerializer, Immutable, Alias("margin.lineCounts")]
public sealed record LineCountsView(
    [property: Id(0)] CountOf Of, [property: Id(1)] string Name, [property: Id(2)] RateType RateType, [property: Id(3)] ControllingSource Source,
    [property: Id(4)] IReadOnlyList<LineCountView> Said, [property: Id(5)] string BookingNumber);

/// <param name="From">The first day, and <paramref name="Through"/> the last, in the booking's zone.</param>
/// <param name="Units">Of all these days; of an adjustment, what is added.</param>
/// <param name="Reason">Where it is from.</param>
[GenerateSerializer, Immutable, Alias("margin.enterCount")]
public sealed record EnterCountOrder(
    [property: Id(0)] CountOf Of, [property: Id(1)] CountKind Kind, [property: Id(2)] DateOnly? From, [property: Id(3)] DateOnly? Through, [property: Id(4)] long? Units,
    [property: Id(5)] string Reason);

/// <summary>What came of an order.</summary>
/// <param name="Counts">Of the line, as they are then; null where there is no such line, or no such count.</param>
/// <param name="Problems">Everything that is wrong; with any, nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("margin.countOutcome")]
public sealed record CountOutcome([property: Id(0)] LineCountsView? Counts, [property: Id(1)] IReadOnlyList<CountProblem> Problems);

/// <summary>A file of counts.</summary>
/// <param name="Rows">All of its cells, the head first.</param>
/// <param name="Name">Of the file, which is kept as where the counts are from.</param>
[GenerateSerializer, Immutable, Alias("margin.countsFile")]
public sealed record CountsFileOrder([property: Id(0)] IReadOnlyList<string[]> Rows, [property: Id(1)] string Name);

/// <summary>What came of a file.</summary>
/// <param name="Lines">Whose counts changed.</param>
/// <param name="Days">That are new or other than before, of all lines.</param>
/// <param name="NotPaying">Of the lines, how many are paid by another's count on all of these days, which stays what pays.</param>
[GenerateSerializer, Immutable, Alias("margin.countsTaken")]
public sealed record CountsTaken([property: Id(0)] int Lines, [property: Id(1)] int Days, [property: Id(2)] int NotPaying, [property: Id(3)] IReadOnlyList<CountProblem> Problems);

/// <param name="Field">Of the order, such as <c>units</c>; <c>file</c> and <c>row 7</c> are about the file.</param>
[GenerateSerializer, Immutable, Alias("margin.countProblem")]
public sealed record CountProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);
