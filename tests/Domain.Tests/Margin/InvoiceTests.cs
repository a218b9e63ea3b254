using System.Text;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What a platform invoiced, held against our cost and against what was booked (PM-F16).</summary>
public sealed class InvoiceTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly StatementKey March = new("dv360", new YearMonth(2026, 3), Eur);

    private static InvoiceLine Charge(string item, decimal amount, string name = "") => new(item, name, amount, false);

    private static InvoiceLine Credit(string item, decimal amount, string name = "") => new(item, name, amount, true);

    private static InvoicedItem Ours(string item, decimal? cost) => new(item, $"our {item}", cost);

    private static string[] Codes(IEnumerable<Refusal> refusals) => [.. refusals.Select(one => one.Code)];

    [Fact]
    public void PMF16_InvoiceAndCost_SideBySide_WithCreditsApart()
    {
        InvoiceLine[] invoice =
        [
            Charge("a", 600), Charge("a", 400), Charge("b", 505), Charge("c", 700), Charge("e", 9, "Thing"), Credit("a", -25, "Make-good"), Charge("", 30, "Platform fee"), Charge("", 5, "Tax"),
            Charge("x", 100),
        ];
        InvoicedItem[] ours = [Ours("a", 1_000), Ours("b", 500), Ours("c", 650), Ours("d", 40), Ours("z", 0), Ours("u", null), new("x", "our x", null, IsOfOtherCurrency: true)];

        var result = InvoiceReconciliation.Of(invoice, ours, new InvoiceTolerance(1, 0.01m)).Value;

        Assert.Equal(
            [
                "|Platform fee NotOurs 30 -  -", "|Tax NotOurs 5 -  -", "a|our a Exact 1000 1000 0 0", "b|our b Tolerated 505 500 5 -0.0099", "c|our c Differs 700 650 50 -0.0714",
                "d|our d NotInvoiced - 40  -", "e|Thing NotOurs 9 -  -", "x|our x OtherCurrency 100 -  -", "a|Make-good Credit -25 -  -",
            ],
            result.Lines.Select(line => FormattableString.Invariant(
                $"{line.Item}|{line.Name} {line.Match} {Text(line.Invoiced)} {Text(line.Cost)} {line.Difference.Value} {Text(line.DifferenceShare.Value is { } share ? Math.Round(share, 4) : null)}")));
        Assert.Equal((2_349m, -25m, 2_324m, 2_190m, 6), (result.Charged, result.Credited, result.Total, result.Cost, result.ToLookAt));
    }

    [Theory]
    [InlineData(101, 0)] // Exactly one of money.
    [InlineData(102, 1)]
    public void Tolerance_IsIncluded(int invoiced, int toLookAt) =>
        Assert.Equal(toLookAt, InvoiceReconciliation.Of([Charge("a", invoiced)], [Ours("a", 100)], new InvoiceTolerance(1, 0)).Value.ToLookAt);

    [Fact]
    public void InvoiceWithWrongSigns_IsRefusedAsAWhole() => Assert.Equal(["INVOICE_SIGN", "INVOICE_SIGN", "ITEM_TWICE"],
        Codes(InvoiceReconciliation.Of([Charge("a", -1), Credit("b", 1)], [Ours("a", 1), Ours("a", 2)], default).Refusals));

    [Fact]
    public void Charges_GoToBookingLinesByCostAndShare_AndWhatIsBeyondTheirMonthIsSaid()
    {
        // An order of two line items at 300 and 100; the first works for two lines 60 / 40, of the second a half is mapped.
        StatementItem[] items = [new(1, "io", "Order", 300, false), new(2, "io", "Order", 100, false), new(3, "other", "Other", 50, false)];
        StatementShare[] shares =
        [
            new(1, Line("A", "10"), 600_000, 150), new(1, Line("A", "20"), 400_000, 500), new(2, Line("A", "10"), 500_000, 150), new(3, Line("U", "1", "USD"), 1_000_000, 10),
        ];
        var statement = Statement.Of(March, [Charge("io", 440), Charge("other", 50), Charge("gone", 7), Credit("io", -40)], items, shares, new InvoiceTolerance(1, 0.01m)).Value;

        // 440 by 180 : 120 : 50 : 50 of 400.
        Assert.Equal(
            ["A/10 253 of 150: 103", "A/20 132 of 500: 0", "U/1 50 of -: -"],
            statement.Lines.Select(line => FormattableString.Invariant($"{line.Line.Number}/{line.Line.Line} {line.Invoiced:0.##} of {Text(line.Booked)}: {Text(line.Beyond.Value)}")));
        Assert.Equal(62, statement.ForNobody);
        Assert.Equal(statement.Reconciled.Charged, statement.Lines.Sum(line => line.Invoiced) + statement.ForNobody);
        // One line item whose cost is not told makes its order's unknown.
        Assert.Null(Statement.Of(March, [Charge("io", 440)], [items[0], items[1] with { Cost = null }], [], default).Value.Reconciled.Lines[0].Cost);
    }

    [Fact]
    public void Report_IsTheSameBytesForTheSameStatement_AndNoTextOfItIsRun()
    {
        var statement = Statement.Of(March, [Charge("a", 10.5m, "=cmd"), Charge("", 1, "Fee, \"x\"")], [], [], default).Value;
        var report = StatementReport.Of(March, statement);
        Assert.Equal(
            [
                "Month,Platform,Currency,Kind,Item,Name,Booking,Line,Client,Match,Invoiced,Cost,Difference,Booked,Beyond",
                "2026-03,dv360,EUR,ITEM,,\"Fee, \"\"x\"\"\",,,,NOT_OURS,1,,,,", "2026-03,dv360,EUR,ITEM,a,'=cmd,,,,NOT_OURS,10.5,,,,", "",
            ],
            Encoding.UTF8.GetString(report.Bytes).TrimStart('\uFEFF').Split("\r\n"));
        Assert.Equal(report.Sha256, StatementReport.Of(March, statement).Sha256);
    }

    [Theory]
    [InlineData("even", 1, 4_000)] // 40 days from 22 January: ten of them in January, 28 in February, two in March.
    [InlineData("even", 2, 11_200)]
    [InlineData("even", 3, 800)]
    [InlineData("even", 4, 0)]
    [InlineData("asap", 1, 16_000)] // All is due at once.
    public void Booked_IsWhatTheCurveGivesTheMonth(string curve, int month, int booked) => Assert.Equal(booked, BookedMonth.Of([Version(1, curve, 16_000)], new YearMonth(2026, month), null));

    [Fact]
    public void Booked_GoesByTheTermsThatHoldAtTheMonthsEnd_AndEndsWithTheCancellation()
    {
        var (first, amended) = (Version(1, "even", 16_000), Version(2, "even", 20_000) with { EffectiveFrom = new LocalDate(2026, 2, 20) });
        Assert.Equal((4_000, 14_000), (BookedMonth.Of([first, amended], new YearMonth(2026, 1), null), BookedMonth.Of([first, amended], new YearMonth(2026, 2), null)));
        Assert.Equal((4_000, 400, 0), (
            BookedMonth.Of([first], new YearMonth(2026, 1), new LocalDate(2026, 2, 2)), BookedMonth.Of([first], new YearMonth(2026, 2), new LocalDate(2026, 2, 2)),
            BookedMonth.Of([first], new YearMonth(2026, 3), new LocalDate(2026, 2, 2))));
    }

    [Fact]
    public void File_OfAPlatform_IsReadByItsHeads_AndItsTotalIsChecked()
    {
        var read = InvoiceFile.Read(
            [
                ["Campaign ID", "Insertion Order ID", "Insertion Order Name", "Currency", "Billed Amount"], ["1", "77", "Spring", "eur", "1200.50"], ["", "", "", "", ""], ["1", "78", "Late", "EUR", "-20"],
                ["", "", "Ad serving", "EUR", "3"], ["", "Total", "", "", "1183.5"],
            ],
            DecimalMark.Point, Eur).Value;
        Assert.Equal(EntityKind.Order, read.Level);
        Assert.Equal([Charge("77", 1_200.5m, "Spring"), Credit("78", -20, "Late"), Charge("", 3, "Ad serving")], read.Lines);
        Assert.Equal(EntityKind.LineItem, InvoiceFile.Read([["Order", "Ad Group Id", "Cost"], ["1", "2", "1 234,5"]], DecimalMark.Comma, Eur).Value.Level);
    }

    [Fact]
    public void File_ThatIsWrong_SaysAllOfIt()
    {
        Assert.Equal(["INVOICE_HEAD", "INVOICE_HEAD"], Codes(InvoiceFile.Read([["What", "How much"], ["1", "2"]], DecimalMark.Point, Eur).Refusals));
        Assert.Equal(["INVOICE_HEAD", "INVOICE_HEAD"], Codes(InvoiceFile.Read([], DecimalMark.Point, Eur).Refusals));
        Assert.Equal(["INVOICE_COUNT"], Codes(InvoiceFile.Read([["campaign", "amount"]], DecimalMark.Point, Eur).Refusals));
        var refusals = InvoiceFile.Read(
            [["line item", "name", "amount", "currency"], ["1", "", "1,5", ""], ["2", "", "much", ""], ["", "", "4", ""], ["3", "", "1", "USD"], ["4", "", "10000000000", ""], ["5", "", "0.0000001", ""]],
            DecimalMark.Point, Eur).Refusals;
        Assert.Equal(
            ["row 2 DECIMAL_MARK", "row 3 NUMBER_UNREADABLE", "row 4 INVOICE_ITEM", "row 5 INVOICE_CURRENCY", "row 6 INVOICE_RANGE", "row 7 INVOICE_RANGE"], refusals.Select(one => $"{one.Subject} {one.Code}"));
        Assert.Equal(
            "Row 3 says that the total is 4, and the lines come to 3; a line is missing or twice.",
            InvoiceFile.Read([["line item", "amount"], ["1", "3"], ["TOTAL:", "4"]], DecimalMark.Point, Eur).Refusals[0].Problem);
    }

    private static BooksLine Line(string booking, string line, string currency = "EUR") => new(booking[0], booking, line, "Display", "Acme", null, currency, RateType.Cpm);

    private static LineVersion Version(int version, string curve, decimal amount) => new(
        "10", version, version, new LocalDate(2026, 1, 22), new DateTimeOffset(2026, 1, version, 0, 0, 0, TimeSpan.Zero),
        new LineTerms("Display", new Flight(new LocalDate(2026, 1, 22), new LocalDate(2026, 3, 2)), curve, RateType.Cpm, 8, null, amount, true, CostBasis.Media, ControllingSource.Platform));

    private static string Text(decimal? value) => value?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
