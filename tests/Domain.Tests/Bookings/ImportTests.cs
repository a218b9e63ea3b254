using CsCheck;
using static Paceline.Bookings.Sold;

namespace Paceline.Bookings;

/// <summary>Files of bookings: what is wrong is told row by row, what is right is compared with what is booked.</summary>
public sealed class ImportTests
{
    private static readonly string[] Curves = ["even", "asap", "ahead 1.3", "frontloaded 0.6", "weekdays 1 1 1 1 1 0 0.5", "dark 2026-03-09"];
    private static readonly string[] Heads = [.. ImportColumns.All.Select(column => column.Title)];

    /// <summary>ON-C10: seven seeded faults are seven errors, each of its row, and the rest can be applied.</summary>
    [Fact]
    public void SevenFaults_AreSevenErrorsOfTheirRows_AndTheRestStands()
    {
        var decision = Decide(
            [
                Heads, Row("B-1", "10"), Row("B-1", "20", ("Start", "31.02.2027")), Row("B-1", "30", ("Rate", "4,50")), Row("B-1", "40", ("Rate type", "CPX")),
                Row("B-2", "10", ("Amount", "4501")), Row("B-2", "20", ("End", "2027-02-01")), Row("B-2", "20"), Row("B-2", "30", ("Client", "Other")), Row("B-2", "40"),
            ]);

        Assert.Equal(
            [
                (3, "Start", "31.02.2027", "DATE_UNREADABLE"), (4, "Rate", "4,50", "DECIMAL_MARK"), (5, "Rate type", "CPX", "WORD_UNKNOWN"), (6, "Amount", "4501", "AMOUNT_DIFFERS"),
                (7, "End", "2027-02-01", "ENDS_BEFORE_START"), (8, "Line", "20", "LINE_TWICE"), (9, "Client", "Other", "BOOKING_DIFFERS"),
            ],
            decision.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code)));
        Assert.Equal([("B-1", "10"), ("B-2", "40")], decision.Changes.Select(change => (change.Booking, change.Line)));
        Assert.All(decision.Problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void SameFile_ASecondTime_ChangesNothing()
    {
        string[][] file = [Heads, Row("B-1", "10"), Row("B-1", "20"), Row("B-2", "10", ("Amount", ""))];
        var booked = Decide(file).Bookings.ToDictionary(one => one.After.Number, one => one.After);

        var again = Decide(file, booked);

        Assert.Equal((0, 3, 0), (again.Bookings.Length, again.Count(ImportEffect.Unchanged), again.Problems.Length));
    }

    [Fact]
    public void ChangedFile_AmendsTheLinesThatDiffer_AsOneEventOfTheBooking()
    {
        var booked = Decide([Heads, Row("B-1", "10"), Row("B-1", "20"), Row("B-1", "30")]).Bookings.ToDictionary(one => one.After.Number, one => one.After);
        var changed = Decide(
            [Heads, Row("B-1", "10", ("Units", "2000000"), ("Amount", "")), Row("B-1", "20", ("End", "2027-03-20"), ("Effective from", "2027-02-01")), Row("B-1", "30"), Row("B-1", "40")], booked);

        Assert.Equal(
            [(2, ImportEffect.Amended), (3, ImportEffect.Amended), (4, ImportEffect.Unchanged), (5, ImportEffect.NewLine)], changed.Changes.Select(change => (change.Row, change.Effect)));
        Assert.Equal([("Units", "1000000", "2000000"), ("Amount", "4500", "9000")], changed.Changes[0].Differences.Select(one => (one.Column, one.Before, one.After)));
        var booking = Assert.Single(changed.Bookings);
        Assert.Equal((2, 6, false), (booking.After.LastEvent, booking.After.Versions.Length, booking.HeadChanged));
        Assert.Equal(
            [("10", 2, 2, Today), ("20", 2, 2, new(2027, 2, 1)), ("40", 1, 2, new(2027, 3, 1))], booking.Added.Select(version => (version.Line, version.Version, version.Event, version.EffectiveFrom)));
    }

    [Fact]
    public void ChangeOfAPastDay_IsRefusedInItsRow_UnlessItIsACorrection()
    {
        var booked = new Dictionary<string, Booking> { ["B-1"] = Booking() };
        string[][] file = [Heads, Row("B-1", "10", ("Booking name", "Spring"), ("Client", "Acme"), ("Brand", "Oats"), ("Locked rate", "1.08"), ("Line name", "Display"), ("Start", "2026-03-01"), ("End", "2026-04-15"), ("Effective from", "2026-03-05"))];
        Assert.Equal([(2, "Effective from", "2026-03-05", "DAYS_ARE_PAST")], Decide(file, booked).Problems.Select(one => (one.Row, one.Column, one.Value, one.Code)));
        Assert.Equal([ImportEffect.Amended], Decide(file, booked, correction: true).Changes.Select(change => change.Effect));
    }

    [Fact]
    public void Head_ThatIsNoTemplates_IsToldByColumn() => Assert.Equal(
        [("Sum", "COLUMN_UNKNOWN"), ("Client", "COLUMN_TWICE"), ("Currency", "COLUMN_MISSING"), ("Zone", "COLUMN_MISSING")],
        ImportReader.Read([["booking", "BOOKING_NAME", "Client", "client", "line", "line name", "start", "end", "rate type", "Sum"]], DecimalMark.Point).Problems
            .OrderBy(problem => problem.Code == "COLUMN_MISSING").ThenBy(problem => problem.Column != "Sum").Select(problem => (problem.Column, problem.Code)));

    [Theory]
    [InlineData("4,5", DecimalMark.Comma, "4.5")]
    [InlineData("1 234,50", DecimalMark.Comma, "1234.5")]
    [InlineData("1.234,50", DecimalMark.Comma, "DECIMAL_MARK")]
    [InlineData("1,234.50", DecimalMark.Point, "DECIMAL_MARK")]
    [InlineData("12O", DecimalMark.Point, "NUMBER_UNREADABLE")]
    public void Number_WithTheOtherMark_IsAskedAboutAndNotGuessed(string text, DecimalMark mark, string expected)
    {
        var file = ImportReader.Read([Heads, Row("B-1", "10", ("Rate", text))], mark);
        Assert.Equal(expected, file.Rows.IsEmpty ? file.Problems[0].Code : file.Rows[0].Line.Rate!.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-5", "'-5")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("'=1", "''=1")]
    [InlineData("'n' more", "'n' more")]
    [InlineData("Acme =", "Acme =")]
    [InlineData("", "")]
    public void Formula_InAText_StandsBehindAnApostrophe(string text, string safe) => Assert.Equal(safe, FormulaSafety.Safe(text));

    /// <summary>Whatever is booked, its export imported again changes nothing.</summary>
    [Fact]
    public void Export_ImportedAgain_ChangesNothing() => (
        from name in Gen.OneOf(Gen.Const("=cmd|' /C calc'!A0"), Gen.Const("'=1"), Gen.Const("Größe; \"x\", y"), Gen.Char.AlphaNumeric.Array[1, 20].Select(letters => new string(letters)))
        from type in Gen.Enum<RateType>()
        from rate in Gen.Long[1, 99_99999999].Select(number => number / 100_000_000m)
        from units in Gen.Long[1_000_000, 900_000_000]
        from capped in Gen.Bool
        from curve in Gen.Int[0, Curves.Length - 1].Select(index => Curves[index])
        select new LineDraft
        {
            Number = "1",
            Name = name,
            Start = March(1),
            End = March(30),
            Curve = curve,
            RateType = type,
            Rate = type == RateType.FlatFee ? null : rate,
            Units = type.UnitsOfRate() is null ? null : units,
            Amount = type.UnitsOfRate() is null ? units / 100m : null,
            IsCapped = capped,
            Conversion = type.NeedsConversion() ? name : null,
            ClickDays = type.NeedsConversion() ? 7 : null,
            ViewDays = type.NeedsConversion() ? 1 : null,
            Counting = type.NeedsConversion() ? ConversionCounting.Every : null,
            ConversionDay = type.NeedsConversion() ? ConversionDay.OfConversion : null,
        }).Sample(line =>
        {
            var booking = BookingRules.Create(Draft() with { Name = line.Name }, [line], Usd, Now).Value;
            var cells = ExportCells.Row(booking.Number, booking.Head, booking.State, "1", booking.Versions[0].Terms).Select(FormulaSafety.Safe).ToArray();
            var again = Decide([Heads, cells], new() { [booking.Number] = booking });
            Assert.Equal((1, 0, 0), (again.Count(ImportEffect.Unchanged), again.Problems.Length, again.Bookings.Length));
        }, iter: 500);

    private static string[] Row(string booking, string line, params (string Title, string Text)[] other)
    {
        var cells = new Dictionary<string, string>
        {
            ["Booking"] = booking,
            ["Booking name"] = $"Name of {booking}",
            ["Client"] = "Acme",
            ["Currency"] = "EUR",
            ["Zone"] = "Europe/Berlin",
            ["Line"] = line,
            ["Line name"] = "Display",
            ["Start"] = "2027-03-01",
            ["End"] = "31.03.2027",
            ["Rate type"] = "cpm",
            ["Rate"] = "4.5",
            ["Units"] = "1000000",
            ["Amount"] = "4500",
        };
        foreach (var (title, text) in other)
        {
            cells[title] = text;
        }
        return [.. Heads.Select(head => cells.GetValueOrDefault(head, ""))];
    }

    private static ImportDecision Decide(string[][] cells, Dictionary<string, Booking>? booked = null, bool correction = false) =>
        ImportRules.Decide(ImportReader.Read(cells, DecimalMark.Point), booked ?? [], new ImportTerms(Usd, "From the file", correction, _ => Today, Now));
}
