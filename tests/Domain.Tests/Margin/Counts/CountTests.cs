using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What others than the platforms count of a line: what may be said, how it lies on days, and what a line comes to by it.</summary>
public sealed class CountTests
{
    private static readonly Currency Usd = Currency.Parse("USD");

    private static LocalDate March(int day) => new(2026, 3, day);

    private static LineTerms Terms(ControllingSource source, RateType type = RateType.Cpm, decimal rate = 8, long? units = 1_000_000) => new(
        "Display", new Flight(March(1), March(10)), "even", type, rate, units, 8_000, true, CostBasis.Media, source);

    private static SoldLine Line(LineTerms terms) => new("10", [new LineVersion("10", 1, 1, March(1), new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), terms)], Usd, null, null);

    private static WorkedDay Day(int day, long impressions, decimal media) => new(March(day), Usd, impressions, 100, 7, (long)(media * 1_000_000), null, null);

    private static LineCount Count(CountKind kind, int from, params long?[] units) => new(kind, March(from), [.. units]);

    private static LineResult Of(LineTerms terms, int through, WorkedDay[] days, params LineCount[] counts) => LineResults.Of(
        Line(terms), new WorkedLine(1, March(1), March(through), days) { Counts = LineCounts.Of(counts) }, March(through + 1));

    [Theory]
    [InlineData(10, "1 1 1", "3 4 3")]
    [InlineData(-10, "1 1 1", "-3 -4 -3")]
    [InlineData(100, "1 0 3", "25 0 75")]
    [InlineData(7, "0 0", "4 3")]
    [InlineData(0, "5 5", "0 0")]
    public void Spread_IsExactlyTheCount_InWholeUnits(long units, string weights, string expected)
    {
        var days = CountSpread.Of(units, [.. weights.Split(' ').Select(long.Parse)]);
        Assert.Equal(expected, string.Join(' ', days));
        Assert.Equal(units, days.Sum());
    }

    [Fact]
    public void Spread_OfAnyCountOverAnyDays_AddsUp()
    {
        for (var units = -50L; units <= 50; units += 7)
        {
            for (var days = 1; days <= 31; days++)
            {
                long[] weights = [.. Enumerable.Range(0, days).Select(day => (long)(day * 37 % 11))];
                Assert.Equal(units, CountSpread.Of(units, weights).Sum());
            }
        }
        Assert.Equal(CountRules.MostUnits, CountSpread.Of(CountRules.MostUnits, [1, 2, 3]).Sum());
    }

    [Fact]
    public void Counts_OfAKind_AreWhatWasSaidLastOfADay_AndAdjustmentsAddUp()
    {
        var counts = LineCounts.Of([
            Count(CountKind.AdServer, 1, 10, 20, 30), Count(CountKind.AdServer, 2, 25, null, 40), Count(CountKind.Adjustment, 1, -1, -2), Count(CountKind.Adjustment, 2, 5),
        ]);

        Assert.Equal("1=10 2=25 3=30 4=40", string.Join(' ', counts.Of(CountKind.AdServer).OrderBy(one => one.Key).Select(one => $"{one.Key.Day}={one.Value}")));
        Assert.Equal("1=-1 2=3", string.Join(' ', counts.Adjustments.OrderBy(one => one.Key).Select(one => $"{one.Key.Day}={one.Value}")));
        Assert.Empty(counts.Of(CountKind.Manual));
    }

    [Fact]
    public void LineCountedByAnAdServer_EarnsByItsCount_AndItsDiscrepancyIsOfTheControllingSide()
    {
        // GV-32: ours a million, theirs 930 000.
        var result = Of(Terms(ControllingSource.AdServer, rate: 8, units: 2_000_000), 2, [Day(1, 600_000, 1_000), Day(2, 400_000, 1_000)], Count(CountKind.AdServer, 1, 500_000, 430_000));

        Assert.Equal((930_000m, 7_440m, 2_000m), (result.Delivered.Value, result.Now.Revenue.Recognised.Value, result.Now.Cost.Value));
        Assert.Equal((1_000_000m, 0.075269m), (result.PlatformUnits.Value, Math.Round(result.Discrepancy.Value!.Value, 6)));
        Assert.Equal((March(2), 930_000m), (result.Through, result.Pacing!.Actual.Value));
    }

    [Fact]
    public void LineCountedByAnother_IsKnownAsFarAsItIsCounted_AndUnknownWhereADayIsLeftOut()
    {
        var terms = Terms(ControllingSource.AdServer);
        WorkedDay[] days = [.. Enumerable.Range(1, 6).Select(day => Day(day, 100_000, 500))];

        var nobody = Of(terms, 6, days);
        Assert.Equal((null, Reason.NoControllingCount, March(6)), (nobody.Delivered.Value, nobody.Delivered.Reason, nobody.Through));

        var toTheFourth = Of(terms, 6, days, Count(CountKind.AdServer, 1, 90_000, 90_000, 90_000, 90_000));
        Assert.Equal((March(4), 360_000m, 2_000m, 0), (toTheFourth.Through, toTheFourth.Delivered.Value, toTheFourth.Now.Cost.Value, toTheFourth.UnknownDays));

        var withAGap = Of(terms, 6, days, Count(CountKind.AdServer, 1, 90_000, null, 90_000, 90_000));
        Assert.Equal((March(4), 270_000m, 1_500m, 1), (withAGap.Through, withAGap.Delivered.Value, withAGap.Now.Cost.Value, withAGap.UnknownDays));
        Assert.Equal((March(1), March(5), March(5)), (nobody.WaitsFrom, toTheFourth.WaitsFrom, withAGap.WaitsFrom));
        // Of neither side is there anything on the fifth: that is nothing, and not unknown.
        Assert.Equal((March(6), 540_000m, 0), Of(terms, 6, [.. days.Where(day => day.Day != March(5))], Count(CountKind.AdServer, 1, 90_000, 90_000, 90_000, 90_000), Count(CountKind.AdServer, 6, 180_000)) is var gone
            ? (gone.Through, gone.Delivered.Value, gone.UnknownDays) : default);
    }

    /// <summary>The client pays by the platform's count until the third, and by the ad server's from the fourth.</summary>
    [Fact]
    public void E6_EachDay_IsPaidByTheCountThatHeldOnIt()
    {
        var (platform, adServer) = (Terms(ControllingSource.Platform), Terms(ControllingSource.AdServer));
        var known = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        LineResult Held(LineTerms first, LineTerms then, params LineCount[] counts) => LineResults.Of(
            new SoldLine("10", [new LineVersion("10", 1, 1, March(1), known, first), new LineVersion("10", 2, 2, March(4), known, then)], Usd, null, null),
            new WorkedLine(1, March(1), March(6), [.. Enumerable.Range(1, 6).Select(day => Day(day, 100_000, 500))]) { Counts = LineCounts.Of(counts) }, March(7));

        // Nothing of the new count is there yet: what the platform counted before stays what it was.
        Assert.Equal((March(3), March(4), 300_000m, 2_400m, 1_500m), Held(platform, adServer) is var waiting
            ? (waiting.Through, waiting.WaitsFrom, waiting.Delivered.Value, waiting.Now.Revenue.Recognised.Value, waiting.Now.Cost.Value) : default);
        // The ad server's count of days that it does not pay changes nothing of them, and is in no comparison.
        Assert.Equal((March(5), March(6), 470_000m, 200_000m, 170_000m), Held(platform, adServer, Count(CountKind.AdServer, 2, 1, 1, 90_000, 80_000)) is var counted
            ? (counted.Through, counted.WaitsFrom, counted.Delivered.Value, counted.PlatformUnits.Value, Math.Round(counted.PlatformUnits.Value!.Value / (1 + counted.Discrepancy.Value!.Value))) : default);
        // And back: what the ad server owes of the first days is waited for.
        Assert.Equal((March(2), March(3), 170_000m), Held(adServer, platform, Count(CountKind.AdServer, 1, 90_000, 80_000)) is var back ? (back.Through, back.WaitsFrom, back.Delivered.Value) : default);
        Assert.Equal((March(6), null, 550_000m), Held(adServer, platform, Count(CountKind.AdServer, 1, 90_000, 80_000, 80_000)) is var whole ? (whole.Through, whole.WaitsFrom, whole.Delivered.Value) : default);
    }

    [Fact]
    public void NothingWaits_AfterTheFlightOrTheCancellation_NorBeforeADayIsOver()
    {
        var terms = Terms(ControllingSource.AdServer);
        PayingCounts Paying(LocalDate? cancelledOn, params LineCount[] counts) => new(LineHistory.InForce(Line(terms).Versions), LineCounts.Of(counts), cancelledOn);

        Assert.Equal((March(1), March(3), null), (Paying(null).WaitsFrom, Paying(null, Count(CountKind.AdServer, 1, 5, 5)).WaitsFrom, Paying(null, Count(CountKind.AdServer, 10, 5)).WaitsFrom));
        Assert.Equal((March(3), null, null), (Paying(March(4), Count(CountKind.AdServer, 1, 5, 5)).WaitsFrom, Paying(March(3), Count(CountKind.AdServer, 1, 5, 5)).WaitsFrom, Paying(March(1)).WaitsFrom));
        Assert.Null(Of(terms, 4, [Day(1, 100, 1)], Count(CountKind.AdServer, 1, 5, 5, 5, 5)).WaitsFrom);
    }

    [Fact]
    public void CountOfAnotherKindThanTheLines_ChangesNothing()
    {
        WorkedDay[] days = [Day(1, 100_000, 500)];
        var plain = Of(Terms(ControllingSource.Platform), 1, days);
        var beside = Of(Terms(ControllingSource.Platform), 1, days, Count(CountKind.AdServer, 1, 90_000), Count(CountKind.Manual, 1, 80_000));

        Assert.Equal((100_000m, plain.Now), (beside.Delivered.Value, beside.Now));
        Assert.Null(beside.PlatformUnits.Value);
    }

    [Fact]
    public void RateThatPlatformsDoNotCount_IsPaidByWhatAnotherCounts()
    {
        var result = Of(Terms(ControllingSource.AdServer, RateType.Vcpm, 10, null), 2, [Day(1, 100_000, 500), Day(2, 100_000, 500)], Count(CountKind.AdServer, 1, 70_000, 60_000));

        Assert.Equal((130_000m, 1_300m, 1_000m), (result.Delivered.Value, result.Now.Revenue.Recognised.Value, result.Now.Cost.Value));
        Assert.Null(result.PlatformUnits.Value);
        Assert.Null(result.Discrepancy.Value);
    }

    [Fact]
    public void Adjustment_IsAddedToTheCountThatPays_AndMovesNoCost()
    {
        WorkedDay[] days = [Day(1, 100_000, 500), Day(2, 100_000, 500)];
        var less = Of(Terms(ControllingSource.Platform), 2, days, Count(CountKind.Adjustment, 1, -10_000, -5_000));
        Assert.Equal((185_000m, 1_480m, 1_000m), (less.Delivered.Value, less.Now.Revenue.Recognised.Value, less.Now.Cost.Value));

        var counted = Of(Terms(ControllingSource.Manual), 2, days, Count(CountKind.Manual, 1, 50_000, 50_000), Count(CountKind.Adjustment, 2, 1_000));
        Assert.Equal((101_000m, 1m), (counted.Delivered.Value, counted.Discrepancy.Value));

        // A day after the last complete one waits until it is complete.
        Assert.Equal(200_000m, Of(Terms(ControllingSource.Platform), 2, days, Count(CountKind.Adjustment, 3, 1_000)).Delivered.Value);
    }

    [Fact]
    public void DaysOfALedger_HaveTheCountOfTheirDay_AndAreTogetherTheLine()
    {
        var worked = new WorkedLine(1, March(1), March(4), [.. Enumerable.Range(1, 4).Select(day => Day(day, 100_000, 500))]) { Counts = LineCounts.Of([Count(CountKind.AdServer, 1, 90_000, 80_000, 70_000)]) };
        var ledger = LineResults.Days(Line(Terms(ControllingSource.AdServer)), worked);

        Assert.Equal([(March(1), 90_000m, 720m, 500m), (March(2), 80_000m, 640m, 500m), (March(3), 70_000m, 560m, 500m)], ledger.Days.Select(day => (day.Day, day.Units!.Value, day.Revenue!.Value, day.Cost!.Value)));
        Assert.Equal(March(3), ledger.Through);
    }

    [Fact]
    public void Enter_SpreadsTheCountByWhatIsKnownOfItsDays()
    {
        var count = CountRules.Enter(new(CountKind.AdServer, March(1), March(3), 100, "Report 7"), Line(Terms(ControllingSource.AdServer)).Versions, day => day.Day == 2 ? 0 : 10, March(9)).Value;
        Assert.Equal((March(1), March(3), 100L), (count.From, count.Through, count.Total));
        Assert.Equal([50L, 0L, 50L], count.Units);
    }

    [Theory]
    [InlineData(CountKind.AdServer, 1, 3, -1L, "r", "COUNT_UNITS units")]
    [InlineData(CountKind.Adjustment, 1, 3, 0L, "r", "COUNT_UNITS units")]
    [InlineData(CountKind.Adjustment, 1, 3, -31L, "r", "COUNT_TOO_MUCH units")]
    [InlineData(CountKind.Adjustment, 1, 3, -30L, "r", "")]
    [InlineData(CountKind.AdServer, 1, 3, null, " ", "COUNT_REASON reason, COUNT_UNITS units")]
    [InlineData(CountKind.AdServer, 3, 1, 5L, "r", "COUNT_DAYS through")]
    [InlineData(CountKind.AdServer, 1, 9, 5L, "r", "COUNT_DAYS through")]
    [InlineData(CountKind.AdServer, 1, 8, 5L, "r", "")]
    [InlineData(CountKind.AdServer, 0, 3, 5L, "r", "COUNT_DAYS from")]
    [InlineData(CountKind.Manual, 1, 3, 5L, "r", "COUNT_NOT_MANUAL kind")]
    public void Enter_OfWhatMakesNoSense_IsRefusedWithEverythingThatIsWrong(CountKind kind, int from, int through, long? units, string reason, string expected)
    {
        var entered = CountRules.Enter(new(kind, from == 0 ? null : March(from), March(through), units, reason), Line(Terms(ControllingSource.AdServer)).Versions, _ => 10, March(9));
        Assert.Equal(expected, string.Join(", ", entered.Refusals.Select(refusal => $"{refusal.Code} {refusal.Subject}")));
    }

    [Theory]
    [InlineData(2021, 3, 8, "from", "2021-03-08 is too long ago; counts are of days since 2021-03-09.")]
    [InlineData(2021, 3, 9, "", "")]
    [InlineData(1926, 3, 1, "through", "1926-03-01 is too long ago; counts are of days since 2021-03-09.")]
    public void Enter_OfDaysOfAnotherAge_IsRefused(int year, int month, int day, string field, string problem)
    {
        var from = new LocalDate(year, month, day);
        var entered = CountRules.Enter(new(CountKind.AdServer, from, year < 2000 ? from : March(9).PlusYears(-5), 5, "r"), Line(Terms(ControllingSource.AdServer)).Versions, _ => 10, new LocalDate(2026, 3, 13));
        Assert.Equal((field, problem), entered.Refusals is [var refusal] ? (refusal.Subject, refusal.Problem) : ("", ""));
    }

    [Fact]
    public void Enter_OnALineThatIsPaidByNoCount_IsRefused() => Assert.Equal(
        "The client pays it by FLAT_FEE, which no count changes.",
        Assert.Single(CountRules.Enter(new(CountKind.Adjustment, March(1), March(1), 5, "r"), Line(Terms(ControllingSource.Platform, RateType.FlatFee)).Versions, _ => 10, March(9)).Refusals).Problem);

    [Fact]
    public void Intake_LeavesOutWhatIsHeld_AndSaysWhichLinesItDoesNotPay()
    {
        var held = LineCounts.Of([Count(CountKind.AdServer, 1, 10, 20, 30)]);
        CountableLine? Find(BookedLine line) => line.Line switch
        {
            "10" => new(Line(Terms(ControllingSource.AdServer)).Versions, March(9), held),
            "20" => new(Line(Terms(ControllingSource.Platform)).Versions, March(9), LineCounts.None),
            "30" => new(Line(Terms(ControllingSource.Platform, RateType.FlatFee)).Versions, March(9), LineCounts.None),
            _ => null,
        };
        CountRow Row(int row, string line, int day, long units) => new(row, new("B-1", line), March(day), units);

        Assert.Empty(CountIntake.Of([Row(2, "10", 1, 10), Row(3, "10", 3, 30)], Find).Value);
        var taken = CountIntake.Of([Row(2, "10", 2, 21), Row(3, "20", 1, 5), Row(4, "10", 3, 30), Row(5, "10", 4, 40)], Find).Value;
        Assert.Equal([("B-1 / 10", March(2), true), ("B-1 / 20", March(1), false)], taken.Select(one => (one.Line.ToString(), one.Count.From, one.Pays)));
        Assert.Equal([21L, null, 40L], taken[0].Count.Units);

        Assert.Equal(
            [
                "COUNT_LINE Row 2 names B-1 / 40, which is no line of a booking; write its numbers as the booking has them.",
                "COUNT_NOT_PAID Row 3 is of B-1 / 30. The client pays it by FLAT_FEE, which no count changes.",
                "COUNT_DAYS Row 5 is of B-1 / 10: 2026-03-09 is not over; counts are of days before 2026-03-09.",
            ],
            CountIntake.Of([Row(2, "40", 1, 1), Row(3, "30", 1, 1), Row(4, "10", 1, 1), Row(5, "10", 9, 1)], Find).Refusals.Select(refusal => $"{refusal.Code} {refusal.Problem}"));
    }

    [Fact]
    public void File_IsReadWhateverTheOrderOfItsColumns()
    {
        var rows = CountFile.Read([["Day", "units", "Extra", "Booking", "Line"], ["2026-03-01", "1,200", "x", "B-1", "10"], ["", "", "", "", ""], ["2026-03-02", "0", "", "B-1", "10"]]).Value;
        Assert.Equal([(2, "B-1 / 10", March(1), 1_200L), (4, "B-1 / 10", March(2), 0L)], rows.Select(row => (row.Row, row.Line.ToString(), row.Day, row.Units)));
    }

    [Fact]
    public void File_WithFaults_SaysAllOfThem()
    {
        var read = CountFile.Read([
            ["Booking", "Line", "Day", "Units"], ["", "10", "2026-03-01", "5"], ["B-1", "10", "1 March", "5"], ["B-1", "10", "2026-03-01", "-5"], ["B-1", "10", "2026-03-02", "5.5"],
            ["B-1", "10", "2026-03-03", "5"], ["B-1", "10", "2026-03-03", "6"],
        ]);
        Assert.Equal(
            ["COUNT_LINE row 2", "COUNT_DAYS row 3", "COUNT_UNITS row 4", "COUNT_UNITS row 5", "COUNT_TWICE row 7"], read.Refusals.Select(refusal => $"{refusal.Code} {refusal.Subject}"));
        Assert.Equal("No column is named Day or Units; the file has the columns Booking, Line, Day, Units, a row a line and day.", Assert.Single(CountFile.Read([["Booking", "Line"]]).Refusals).Problem);
        Assert.Equal("COUNTS_COUNT", Assert.Single(CountFile.Read([["Booking", "Line", "Day", "Units"]]).Refusals).Code);

        List<IReadOnlyList<string>> many = [["Booking", "Line", "Day", "Units"], .. Enumerable.Repeat<IReadOnlyList<string>>(["B-1", "10", "never", "5"], 60)];
        Assert.Equal((51, "10 more rows are wrong."), CountFile.Read(many).Refusals is var told ? (told.Count, told[^1].Problem) : default);
    }
}
