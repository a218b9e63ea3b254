using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Paceline.Margin;

/// <summary>A line of which is asked what was counted.</summary>
/// <param name="Booking">Paceline's own id.</param>
public readonly record struct LineOfBooking(int Booking, string Line);

/// <summary>What was said of a line, and what became of it.</summary>
/// <param name="SaidBy">Their name at that time.</param>
/// <param name="TakenBackAt">Null while it holds.</param>
public sealed record LineCountRecord(
    long Number, LineCount Count, string Reason, DateTimeOffset SaidAt, string SaidBy, DateTimeOffset? TakenBackAt, string? TakenBackBy);

/// <summary>A count that is to be kept.</summary>
public sealed record CountOfLine(LineOfBooking Of, LineCount Count, string Reason);

/// <summary>The same as a row. Names are the columns'.</summary>
internal sealed record LineCountRow(int BookingId, string Line, short Kind, DateOnly DayFrom, ImmutableArray<long?> Units, string Reason);

/// <summary>A line that another than its platforms counts for, or of which something was counted.</summary>
/// <param name="CountedThrough">The last day of the count that pays by today's terms; null where the platforms' does, and before there is any.</param>
/// <param name="Adjusted">What adjustments come to.</param>
public sealed record CountedLineRecord(LineResultRecord Line, DateOnly? CountedThrough, long Adjusted);

/// <summary>Which lines are asked for.</summary>
/// <param name="Search">Words, each in a number or name; empty for all.</param>
/// <param name="WaitingOnly">Only lines with days that are over and not counted.</param>
/// <param name="AfterDay">The last day of the last one seen; null where it had none, or at the beginning.</param>
/// <param name="After">The last one seen; null at the beginning.</param>
public sealed record CountedFilter(string Search, bool WaitingOnly, int First, DateOnly? AfterDay, LineOfBooking? After);

/// <param name="Waiting">How many lines wait, of all that are found.</param>
public sealed record CountedList(IReadOnlyList<CountedLineRecord> Lines, int Total, int Waiting);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<LineCountRow>))]
internal sealed partial class CountJson : JsonSerializerContext;
