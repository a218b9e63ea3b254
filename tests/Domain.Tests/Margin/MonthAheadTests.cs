using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What each month is still to bring of a line.</summary>
public sealed class MonthAheadTests
{
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly DateTimeOffset Known = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static LocalDate March(int day) => new(2026, 3, day);

    // Forty days, thirty-one of them in March and nine in April.
    private static LineTerms Cpm(string curve = "even", bool isCapped = true) => new(
        "Display", new Flight(March(1), new LocalDate(2026, 4, 9)), curve, RateType.Cpm, 8, 1_000_000, 8_000, isCapped, CostBasis.Media, ControllingSource.Platform);

    private static SoldLine Line(LineTerms terms, LocalDate? cancelledOn = null) => new("10", [new LineVersion("10", 1, 1, March(1), Known, terms)], Usd, null, cancelledOn);

    // The same on every day up to one of March.
    private static WorkedLine Through(int day, long impressions, decimal media) =>
        new(1, March(1), March(day), [.. Enumerable.Range(1, day).Select(of => new WorkedDay(March(of), Usd, impressions, 0, 0, (long)(media * 1_000_000), null, null))]);

    private static string Text(IEnumerable<MonthAhead> months) => string.Join("; ", months.Select(one => FormattableString.Invariant(
        $"{one.Month:uuuu-MM} {one.Basis} {(one.Revenue is { } revenue ? Math.Round(revenue, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : "-")} {(one.Cost is { } cost ? Math.Round(cost, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : "-")}")));

    [Fact]
    public void Rest_OfAnEvenLineOnPlan_IsItsDaysInEachMonth()
    {
        // 25 000 a day at 8 is 200 a day, and 100 of media.
        var months = LineResults.Ahead(Line(Cpm()), Through(10, 25_000, 100), March(11));
        Assert.Equal("2026-03 Projected 4200 2100; 2026-04 Projected 1800 900", Text(months));
    }

    [Fact]
    public void Revenue_StopsAtTheCapInTheMonthThatReachesIt_AndCostGoesOn()
    {
        // Twice the plan: the cap of 8 000 is reached on the twentieth of March.
        var months = LineResults.Ahead(Line(Cpm()), Through(10, 50_000, 200), March(11));
        Assert.Equal("2026-03 Projected 4000 4200; 2026-04 Projected 0 1800", Text(months));
    }

    [Fact]
    public void Months_AddUpToWhatIsMissingToTheEnd()
    {
        var (line, worked) = (Line(Cpm("frontloaded 0.6")), Through(10, 31_000, 113.77m));
        var (result, months) = (LineResults.Of(line, worked, March(11)), LineResults.Ahead(line, worked, March(11)));
        Assert.Equal(result.AtEnd.Revenue.Recognised.Value - result.Now.Revenue.Recognised.Value, months.Sum(one => one.Revenue));
        Assert.Equal(result.AtEnd.Cost.Value - result.Now.Cost.Value, months.Sum(one => one.Cost));
    }

    [Fact]
    public void Line_ThatHasNotBegun_BringsWhatWasBooked_AtACostThatNobodyKnows()
    {
        Assert.Equal("2026-03 Booked 6200 -; 2026-04 Booked 1800 -", Text(LineResults.Ahead(Line(Cpm()), WorkedLine.Nothing, new LocalDate(2026, 2, 10))));
    }

    [Fact]
    public void Line_ThatNothingWorksFor_BringsItsPlanFromTodayOn()
    {
        Assert.Equal("2026-03 Booked 2200 -; 2026-04 Booked 1800 -", Text(LineResults.Ahead(Line(Cpm()), WorkedLine.Nothing, March(21))));
        // What was due at once comes day by day.
        Assert.Equal("2026-03 Booked 2200 -; 2026-04 Booked 1800 -", Text(LineResults.Ahead(Line(Cpm("asap")), WorkedLine.Nothing, March(21))));
    }

    [Fact]
    public void Flight_ThatIsOver_BringsNothingMore()
    {
        var terms = Cpm() with { Flight = new Flight(March(1), March(10)) };
        Assert.Empty(LineResults.Ahead(Line(terms), Through(10, 25_000, 100), March(12)));
        Assert.Empty(LineResults.Ahead(Line(terms), WorkedLine.Nothing, March(12)));
        // Over, but two of its days are not complete.
        Assert.Equal("2026-03 Projected 400 200", Text(LineResults.Ahead(Line(terms), Through(8, 25_000, 100), March(12))));
    }

    [Fact]
    public void CancelledLine_BringsWhatIsLeftUntilThen()
    {
        Assert.Equal("2026-03 Projected 1000 500", Text(LineResults.Ahead(Line(Cpm(), March(16)), Through(10, 25_000, 100), March(11))));
        Assert.Empty(LineResults.Ahead(Line(Cpm(), March(11)), Through(10, 25_000, 100), March(12)));
    }

    /// <summary>A booking that is to be cancelled was projected to the end of its flight, and the end of one that was is no secret.</summary>
    [Theory]
    [InlineData(16, 3_000, 1_500, 375_000)]
    [InlineData(11, 2_000, 1_000, 250_000)]
    public void End_OfACancelledBooking_IsThatOfItsLastDay(int cancelledOn, decimal revenue, decimal cost, decimal units)
    {
        var result = LineResults.Of(Line(Cpm(), March(cancelledOn)), Through(10, 25_000, 100), March(11));
        Assert.Equal((revenue, cost, units), (result.AtEnd.Revenue.Recognised.Value, result.AtEnd.Cost.Value, Math.Round(result.Projection.Value!.Value, 6)));
    }

    [Fact]
    public void Fee_ComesWithItsCurve()
    {
        var fee = Cpm() with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = 4_000 };
        Assert.Equal("2026-03 Projected 2100 2100; 2026-04 Projected 900 900", Text(LineResults.Ahead(Line(fee), Through(10, 10, 100), March(11))));
    }

    /// <summary>A fee of a cancelled booking was projected in full, and its cost as if the flight went on.</summary>
    [Fact]
    public void Fee_OfACancelledBooking_EndsWithIt()
    {
        var fee = Cpm() with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = 4_000 };
        var end = LineResults.Of(Line(fee, March(11)), Through(10, 10, 100), March(12)).AtEnd;
        Assert.Equal((1_000m, 1_000m), (end.Revenue.Recognised.Value, end.Cost.Value));
    }
}
