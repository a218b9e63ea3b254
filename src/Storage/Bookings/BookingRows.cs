using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>Between rows and the domain's values.</summary>
internal static class BookingRows
{
    public const string Terms =
        "name, flight_start, flight_end, curve, rate_type, rate, units, amount, is_capped, cost_basis, source, conversion, click_days, view_days, counting, conversion_day, costs";

    /// <summary>The terms whose columns begin at an ordinal.</summary>
    public static LineTerms ReadTerms(NpgsqlDataReader reader, int at) => new(
        reader.GetString(at),
        new Flight(Day(reader, at + 1)!.Value, Day(reader, at + 2)!.Value),
        reader.GetString(at + 3),
        (RateType)reader.GetInt16(at + 4),
        reader.OrNull<decimal>(at + 5),
        reader.OrNull<long>(at + 6),
        reader.GetDecimal(at + 7),
        reader.GetBoolean(at + 8),
        (CostBasis)reader.GetInt16(at + 9),
        (ControllingSource)reader.GetInt16(at + 10),
        reader.TextOrNull(at + 11) is { } conversion
            ? new ConversionTerms(
                conversion, reader.GetInt16(at + 12), reader.GetInt16(at + 13), (ConversionCounting)reader.GetInt16(at + 14), (ConversionDay)reader.GetInt16(at + 15))
            : null,
        reader.GetString(at + 16));

    public static LocalDate? Day(NpgsqlDataReader reader, int at) => reader.OrNull<DateOnly>(at) is { } day ? LocalDate.FromDateOnly(day) : null;
}
