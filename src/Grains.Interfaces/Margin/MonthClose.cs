using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How a month stands. The numbers go over the wire: never renumber.</summary>
public enum MonthStanding
{
    Closed = 1,

    /// <summary>It may be closed now.</summary>
    Due = 2,

    /// <summary>It is over, and one before it has to be closed first.</summary>
    Waiting = 3,

    /// <summary>It is not over.</summary>
    Running = 4,
}

/// <summary>What is known of a closed month.</summary>
/// <param name="Problems">How many whoever closed was told of.</param>
/// <param name="Sha256">Of the report, in lower case.</param>
[GenerateSerializer, Immutable, Alias("margin.closing")]
public sealed record ClosingView(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string By, [property: Id(2)] string Reason, [property: Id(3)] int Problems, [property: Id(4)] string Sha256,
    [property: Id(5)] int Bytes, [property: Id(6)] IReadOnlyList<MonthTotalView> Totals);

/// <param name="Month">Its first day.</param>
/// <param name="Adjustments">Of days of closed months, while it is open.</param>
/// <param name="Closing">Null while it is open.</param>
[GenerateSerializer, Immutable, Alias("margin.month")]
public sealed record MonthView(
    [property: Id(0)] DateOnly Month, [property: Id(1)] MonthStanding Standing, [property: Id(2)] int Adjustments, [property: Id(3)] ClosingView? Closing);

/// <summary>Of all lines of a month in one currency.</summary>
/// <param name="UnknownLines">Lines of which some of it is unknown; what is known of them is in the sums.</param>
/// <param name="AdjustedRevenue">Of days of closed months.</param>
[GenerateSerializer, Immutable, Alias("margin.monthTotal")]
public sealed record MonthTotalView(
    [property: Id(0)] string Currency, [property: Id(1)] int Lines, [property: Id(2)] int UnknownLines, [property: Id(3)] decimal Revenue, [property: Id(4)] decimal Cost,
    [property: Id(5)] int Adjustments, [property: Id(6)] decimal AdjustedRevenue, [property: Id(7)] decimal AdjustedCost);

/// <summary>What a month holds of a line; null is unknown.</summary>
/// <param name="UnitsByDay">An entry for each day of the month, in order.</param>
[GenerateSerializer, Immutable, Alias("margin.monthLine")]
public sealed record MonthLineView(
    [property: Id(0)] int Booking, [property: Id(1)] string BookingNumber, [property: Id(2)] string Line, [property: Id(3)] string Name, [property: Id(4)] string Client,
    [property: Id(5)] string Currency, [property: Id(6)] decimal? Units, [property: Id(7)] decimal? Revenue, [property: Id(8)] decimal? Cost,
    [property: Id(9)] IReadOnlyList<decimal?> UnitsByDay);

/// <summary>What has to be known before a month is closed.</summary>
/// <param name="Booking">Whose line it is; null where it is no line's.</param>
[GenerateSerializer, Immutable, Alias("margin.monthProblem")]
public sealed record MonthProblemView([property: Id(0)] string Code, [property: Id(1)] string Subject, [property: Id(2)] string Message, [property: Id(3)] int? Booking);

/// <param name="Refusals">Why it cannot be closed now; none when it can.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="Lines">The first of them, by booking.</param>
/// <param name="Version">SHA-256 of the report as it would be now: whoever closes names what they have seen.</param>
[GenerateSerializer, Immutable, Alias("margin.monthPreview")]
public sealed record MonthPreview(
    [property: Id(0)] DateOnly Month, [property: Id(1)] MonthStanding Standing, [property: Id(2)] IReadOnlyList<MonthProblemView> Refusals,
    [property: Id(3)] IReadOnlyList<MonthProblemView> Problems, [property: Id(4)] int ProblemCount, [property: Id(5)] IReadOnlyList<MonthTotalView> Totals,
    [property: Id(6)] IReadOnlyList<MonthLineView> Lines, [property: Id(7)] int LineCount, [property: Id(8)] string Version);

/// <param name="IsClosed">Whether it stays so for ever.</param>
[GenerateSerializer, Immutable, Alias("margin.monthFile")]
public sealed record MonthFile([property: Id(0)] byte[] Bytes, [property: Id(1)] bool IsClosed);

/// <param name="BasedOn">The version of the preview that whoever closes has seen.</param>
[GenerateSerializer, Immutable, Alias("margin.closeMonthOrder")]
public sealed record CloseMonthOrder([property: Id(0)] DateOnly Month, [property: Id(1)] string Reason, [property: Id(2)] string BasedOn);

/// <param name="Month">Null when it was refused.</param>
/// <param name="Problems">Why it was.</param>
[GenerateSerializer, Immutable, Alias("margin.monthClosed")]
public sealed record MonthClosed([property: Id(0)] MonthView? Month, [property: Id(1)] IReadOnlyList<MonthProblemView> Problems);

/// <param name="Month">Its first day; null is the first that is not closed.</param>
[GenerateSerializer, Immutable, Alias("margin.adjustmentQuery")]
public sealed record AdjustmentQuery([property: Id(0)] DateOnly? Month, [property: Id(1)] int First, [property: Id(2)] Keyset? After);

/// <summary>A change of a day whose month is closed.</summary>
/// <param name="Day">To which it belongs.</param>
/// <param name="KnownOn">When it was learnt.</param>
[GenerateSerializer, Immutable, Alias("margin.adjustment")]
public sealed record AdjustmentView(
    [property: Id(0)] int Booking, [property: Id(1)] string BookingNumber, [property: Id(2)] string Line, [property: Id(3)] string Name, [property: Id(4)] string Client,
    [property: Id(5)] string Currency, [property: Id(6)] DateOnly Month, [property: Id(7)] DateOnly Day, [property: Id(8)] DateOnly KnownOn, [property: Id(9)] decimal Units,
    [property: Id(10)] decimal Revenue, [property: Id(11)] decimal Cost);

[GenerateSerializer, Immutable, Alias("margin.adjustmentPage")]
public sealed record AdjustmentPage(
    [property: Id(0)] IReadOnlyList<AdjustmentView> Adjustments, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext);
