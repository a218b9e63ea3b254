using System.Text.Json.Serialization;
using NodaTime;

namespace Paceline.Margin;

/// <summary>A month of a line as the store keeps it, an entry a day; null is unknown. Names are the columns'.</summary>
public sealed record LineMonthRecord(
    int BookingId, string Line, DateOnly Month, IReadOnlyList<decimal?> Units, IReadOnlyList<decimal?> Revenue, IReadOnlyList<decimal?> Cost, IReadOnlyList<int> UnknownDays);

/// <summary>A closed month as lists show it.</summary>
/// <param name="ClosedBy">Their name at that time.</param>
/// <param name="Problems">How many they were told of.</param>
public sealed record ClosedMonthRecord(
    YearMonth Month, DateTimeOffset ClosedAt, string ClosedBy, string Reason, int Problems, IReadOnlyList<MonthTotal> Totals, string Sha256, int Bytes);

/// <summary>How far the books are closed, and what stands in them.</summary>
/// <param name="First">The first month of which anything is known; null before there is any.</param>
/// <param name="Closed">The newest first.</param>
/// <param name="Adjustments">How many each month has that is not closed.</param>
public sealed record BooksRecord(ClosedPeriods Periods, YearMonth? First, IReadOnlyList<ClosedMonthRecord> Closed, IReadOnlyDictionary<YearMonth, int> Adjustments);

/// <summary>What is asked of adjustments.</summary>
/// <param name="After">Booking, line and day of the last one seen; null at the beginning.</param>
public sealed record AdjustmentFilter(YearMonth Month, int First, (int Booking, string Line, DateOnly Day)? After);

/// <summary>A month that is to be closed.</summary>
/// <param name="Problems">How many whoever closes was told of.</param>
public sealed record MonthClosing(YearMonth Month, DateTimeOffset At, string By, string Reason, int Problems, IReadOnlyList<MonthTotal> Totals, ReportFile Report);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<LineMonthRecord>))]
[JsonSerializable(typeof(IReadOnlyList<MonthTotal>))]
internal sealed partial class MonthJson : JsonSerializerContext;
