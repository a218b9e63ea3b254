using Npgsql;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>The columns of a line's result, in one order for writing and reading.</summary>
internal static class ResultRows
{
    public const string Columns =
        """
        booking_id, line, booking_number, booking_name, client, brand, booking_state, name, currency, rate_type, booked, booked_units, flight_start, flight_end, as_of, items,
        data_through, standing, delivered, pacing, planned, actual, required_daily, projection, paced_in_money, unknown_days, uncapped, revenue, cost, cost_over, revenue_under,
        reason, end_uncapped, end_revenue, end_cost, end_cost_over, end_revenue_under, end_reason, below_floor, zone,
        source, waits_from, platform_units, discrepancy, amended_at, booked_before, band_withheld, spent_after_end,
        next_from, next_booked, next_units, pacing_low, pacing_high, pacing_range_reason, judged_by
        """;

    public const int Count = 55;

    public static LineResultRecord Read(NpgsqlDataReader r) => new()
    {
        BookingId = r.GetInt32(0),
        Line = r.GetString(1),
        BookingNumber = r.GetString(2),
        BookingName = r.GetString(3),
        Client = r.GetString(4),
        Brand = r.TextOrNull(5),
        BookingState = r.GetInt16(6),
        Name = r.GetString(7),
        Currency = r.GetString(8),
        RateType = r.GetInt16(9),
        Booked = r.GetDecimal(10),
        BookedUnits = r.OrNull<long>(11),
        FlightStart = r.GetFieldValue<DateOnly>(12),
        FlightEnd = r.GetFieldValue<DateOnly>(13),
        AsOf = r.GetFieldValue<DateOnly>(14),
        Items = r.GetInt32(15),
        DataThrough = r.OrNull<DateOnly>(16),
        Standing = r.GetInt16(17),
        Delivered = r.OrNull<decimal>(18),
        Pacing = r.OrNull<decimal>(19),
        Planned = r.OrNull<decimal>(20),
        Actual = r.OrNull<decimal>(21),
        RequiredDaily = r.OrNull<decimal>(22),
        Projection = r.OrNull<decimal>(23),
        PacedInMoney = r.GetBoolean(24),
        UnknownDays = r.GetInt32(25),
        Uncapped = r.OrNull<decimal>(26),
        Revenue = r.OrNull<decimal>(27),
        Cost = r.OrNull<decimal>(28),
        CostOver = r.OrNull<decimal>(29),
        RevenueUnder = r.OrNull<decimal>(30),
        Reason = r.TextOrNull(31),
        EndUncapped = r.OrNull<decimal>(32),
        EndRevenue = r.OrNull<decimal>(33),
        EndCost = r.OrNull<decimal>(34),
        EndCostOver = r.OrNull<decimal>(35),
        EndRevenueUnder = r.OrNull<decimal>(36),
        EndReason = r.TextOrNull(37),
        BelowFloor = r.OrNull<decimal>(38),
        Zone = r.GetString(39),
        Source = r.GetInt16(40),
        WaitsFrom = r.OrNull<DateOnly>(41),
        PlatformUnits = r.OrNull<decimal>(42),
        Discrepancy = r.OrNull<decimal>(43),
        AmendedAt = r.OrNull<DateTimeOffset>(44),
        BookedBefore = r.OrNull<decimal>(45),
        BandWithheld = r.GetBoolean(46),
        SpentAfterEnd = r.OrNull<decimal>(47),
        NextFrom = r.OrNull<DateOnly>(48),
        NextBooked = r.OrNull<decimal>(49),
        NextUnits = r.OrNull<long>(50),
        PacingLow = r.OrNull<decimal>(51),
        PacingHigh = r.OrNull<decimal>(52),
        PacingRangeReason = r.TextOrNull(53),
        JudgedBy = r.TextOrNull(54),
    };
}
