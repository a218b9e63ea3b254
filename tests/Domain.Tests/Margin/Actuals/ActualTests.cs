using System.Text;
using NodaTime;
using NodaTime.Text;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Settling months of lines with their clients (PM-F11).</summary>
public sealed class ActualTests
{
    private static readonly YearMonth February = new(2026, 2);
    private static readonly ActualDecider Fay = new("Fay", new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));
    private static readonly LocalDate Day = new(2026, 3, 3);
    private static readonly LineActual Approved = new(4_000, 40, 40, Fay.At, "Fay", "", null);
    private static readonly LineActual Billed = Approved with { Invoice = new("R-1", Day, Fay.At, "Fay") };

    private static readonly BilledBefore Acme = new("Acme", "EUR", Day);
    private static readonly Dictionary<(int, string), decimal> NothingLeft = [];

    private static BooksLine Named(string line, string client = "Acme", string currency = "EUR") => new(7, "B-1", line, "Video", client, null, currency, RateType.Cpm);

    private static ActualLine Line(string line, LineActual? actual = null, decimal? revenue = 40, int? openFrom = null, int unknown = 0, string client = "Acme", string currency = "EUR") =>
        new(Named(line, client, currency), revenue is null ? null : 4_000, revenue, openFrom is { } day ? new LocalDate(2026, 2, day) : null, unknown, actual);

    private static ActualMonth Month(params ActualLine[] lines) => new(February, false, [.. lines]);

    private static SeenLine[] Seen(params ActualLine[] lines) => [.. lines.Select(line => new SeenLine(line.Line.Booking, line.Line.Line, line.Units, line.Revenue))];

    [Fact]
    public void Status_IsWhatIsApprovedHeldAgainstWhatTheMonthComesToNow()
    {
        Assert.Equal(ActualStatus.NotActualised, Line("10").Status);
        Assert.Equal(ActualStatus.Actualised, Line("10", Approved).Status);
        Assert.Equal(ActualStatus.PartlyActualised, Line("10", Approved, revenue: 40.01m).Status);
        Assert.Equal(ActualStatus.PartlyActualised, (Line("10", Approved) with { Units = 4_001 }).Status);
        Assert.Equal(ActualStatus.PartlyActualised, Line("10", Approved, openFrom: 28).Status);
        Assert.Equal(ActualStatus.PartlyActualised, Line("10", Approved, unknown: 1).Status);
        // On an invoice it stays; what is learnt later stands beside it.
        Assert.Equal((ActualStatus.Invoiced, -0.5m), (Line("10", Billed, revenue: 39.5m).Status, Line("10", Billed, revenue: 39.5m).Since!.Value));
        Assert.Null(Line("10").Since);
        Assert.Null(Line("10", Approved, revenue: null).Since);
    }

    [Fact]
    public void Approving_KeepsWhatWasSeen_AnewWhereItIsSomethingElse_AndOnceWhereItIsNot()
    {
        var (open, same, other) = (Line("10"), Line("20", Approved), Line("30", Approved, revenue: 41));
        var changed = ActualRules.Approve(Month(open, same, other), Seen(open, same, other, other), " Agreed ", Fay with { By = "Trudy" }).Value;
        Assert.Equal([open with { Actual = new(4_000, 40, 40, Fay.At, "Trudy", "Agreed", null) }, other with { Actual = new(4_000, 41, 41, Fay.At, "Trudy", "Agreed", null) }], changed);
    }

    [Fact]
    public void Approving_WhatCannotBe_SaysAllOfIt_AndKeepsNothing()
    {
        var (open, unknown, billed, moved) = (Line("10"), Line("20", revenue: null), Line("30", Billed), Line("40"));
        var refused = ActualRules.Approve(
            Month(open, unknown, billed, moved), [.. Seen(open, unknown, billed), new(7, "40", 4_000, 39), new(7, "50", 1, 1)], new string('x', 501), Fay);
        Assert.Equal(
            [
                "REASON note: 501 characters are more than 500.",
                "REVENUE_UNKNOWN B-1 / 20: What it earned is not known yet, so there is nothing to approve.",
                "INVOICED B-1 / 30: It is on invoice R-1 already; take it from there first.",
                "CHANGED_MEANWHILE B-1 / 40: It has come to something else since you looked; look at it as it is now, and decide again.",
                "LINE_UNKNOWN 50: 2026-02 has no such line; its booking may have changed a moment ago.",
            ],
            refused.Refusals.Select(refusal => refusal.ToString()));
        Assert.Equal(["LINES"], ActualRules.Approve(Month(open), [], "", Fay).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(["LINES"], ActualRules.Approve(Month(open), [.. Enumerable.Repeat(Seen(open)[0], ActualRules.MostLines + 1)], "", Fay).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void AnInvoice_IsOfOneClientInOneCurrency_WithEveryDayKnown()
    {
        var (whole, other) = (Line("10", Approved), Line("20", Approved));
        var changed = ActualRules.Invoice(Month(whole, other), Seen(whole, other), new(" R-2 ", Day), [Acme], Fay).Value;
        Assert.All(changed, line => Assert.Equal((ActualStatus.Invoiced, new LineInvoice("R-2", Day, Fay.At, "Fay")), (line.Status, line.Actual!.Invoice!)));
        // Again, nothing changes.
        Assert.Empty(ActualRules.Invoice(Month([.. changed]), Seen([.. changed]), new("R-2", Day), [Acme], Fay).Value);

        var (open, moved, waits, billed) = (Line("30"), Line("40", Approved, revenue: 41), Line("50", Approved, openFrom: 28), Line("60", Billed));
        Assert.Equal(
            ["INVOICE_OF_MANY number", "NOT_APPROVED B-1 / 30", "CHANGED_SINCE_APPROVED B-1 / 40", "CHANGED_SINCE_APPROVED B-1 / 50", "INVOICED B-1 / 60"],
            ActualRules.Invoice(Month(open, moved, waits, billed), Seen(open, moved, waits, billed), new("R-2", Day), [Acme with { Client = "Bolt" }], Fay).Refusals.Select(one => $"{one.Code} {one.Subject}"));
        var dollars = Line("70", Approved, currency: "USD");
        Assert.Equal(
            ["An invoice is for one client in one currency, and this would be for Acme in EUR and Acme in USD."],
            ActualRules.Invoice(Month(whole, dollars), Seen(whole, dollars), new("R-2", Day), [], Fay).Refusals.Select(one => one.Problem));
        Assert.Equal(["INVOICE_NUMBER"], ActualRules.Invoice(Month(whole), Seen(whole), new(" ", Day), [], Fay).Refusals.Select(one => one.Code));
        Assert.Equal(["INVOICE_NUMBER"], ActualRules.Invoice(Month(whole), Seen(whole), new(new string('1', 61), Day), [], Fay).Refusals.Select(one => one.Code));
    }

    [Fact]
    public void AnInvoice_HasOneDay_ThatIsNotToCome()
    {
        var whole = Line("10", Approved);
        Assert.Equal(
            ["INVOICE_DAY invoicedOn: Give the day that stands on the invoice: its rates of exchange count."],
            ActualRules.Invoice(Month(whole), Seen(whole), new("R-2", null), [], Fay).Refusals.Select(one => one.ToString()));
        Assert.Equal(
            ["INVOICE_DAY invoicedOn: 2026-03-04 is still to come; put it on the invoice once that is given."],
            ActualRules.Invoice(Month(whole), Seen(whole), new("R-2", Day.PlusDays(1)), [], Fay).Refusals.Select(one => one.ToString()));
        // It is the 4th already where days begin first.
        Assert.Single(ActualRules.Invoice(Month(whole), Seen(whole), new("R-2", Day.PlusDays(1)), [], Fay with { At = Fay.At.AddHours(1) }).Value);
        Assert.Equal(
            ["INVOICE_DAY invoicedOn: Invoice R-2 is of 2026-03-03 already, and an invoice has one day."],
            ActualRules.Invoice(Month(whole), Seen(whole), new(" R-2", Day.PlusDays(-1)), [Acme], Fay).Refusals.Select(one => one.ToString()));
    }

    [Fact]
    public void Invoiced_InTheCurrencyThatIsReportedIn_IsByTheRatesOfTheInvoicesDays()
    {
        var (dollars, euros) = (Currency.Parse("USD"), Currency.Parse("EUR"));
        FxTable table = FxTable.Create([new(euros, dollars, Day.PlusDays(-3), 1.25m), new(euros, dollars, Day.PlusDays(1), 2)]).Value;
        FxUse use = new(FxPolicy.DeliveryDay, euros, Day.PlusDays(5));
        ActualLine[] lines =
        [
            Line("10", Billed), Line("20", Approved), Line("30", currency: "USD"), Line("40", Billed, currency: "USD"), Line("50", Billed, currency: "GBP"),
            Line("60", Approved with { Invoice = new("R-9", Day.PlusDays(1), Fay.At, "Fay") }, currency: "USD"),
        ];
        // 40 EUR, 40 USD by the rate that still stood on the day, 40 USD by the next day's; nothing says what pounds are.
        Assert.Equal(new InvoicedTotal(euros, 40 + 32 + 20, 4, 1), InvoicedTotal.Of(lines, table, use));
        Assert.Equal(new InvoicedTotal(euros, 0, 0, 0), InvoicedTotal.Of([Line("20", Approved)], table, use));
    }

    [Fact]
    public void TakenBack_AreInvoicesFirst_AndApprovalsThen()
    {
        var (billed, approved, open) = (Line("10", Billed), Line("20", Approved), Line("30"));
        Assert.Equal(["INVOICED", "NOT_APPROVED"], ActualRules.TakeBackApproval(Month(billed, open), Seen(billed, open), "Wrong").Refusals.Select(one => one.Code));
        Assert.Equal(["REASON"], ActualRules.TakeBackApproval(Month(approved), Seen(approved), " ").Refusals.Select(one => one.Code));
        Assert.Equal([approved with { Actual = null }], ActualRules.TakeBackApproval(Month(approved), Seen(approved), "Wrong").Value);
        Assert.Equal([billed with { Actual = Approved }], ActualRules.TakeBackInvoice(Month(billed), Seen(billed), "Cancelled").Value);
        Assert.Equal(["NOT_INVOICED"], ActualRules.TakeBackInvoice(Month(approved), Seen(approved), "Cancelled").Refusals.Select(one => one.Code));
    }

    [Fact]
    public void AMonth_HasItsOwnDaysAndWhatItTakesOfClosedOnes_AndAClosedOneOnlyWhatItHolds()
    {
        var books = new BooksMonth(
            February,
            [Held("20", 30), Held("10", 40, through: 26), Held("30", null), Held("40", 5) with { IsDraft = true }],
            [Late("20", -3), Late("20", 1), Late("90", -7)]);
        var open = ActualMonth.Of(books, isClosed: false, new Dictionary<(int, string), LineActual> { [(7, "10")] = Approved }, NothingLeft);
        Assert.Equal(
            ["10 40 2026-02-27 PartlyActualised", "20 28  NotActualised", "30   NotActualised", "90 -7  NotActualised"],
            open.Lines.Select(line => FormattableString.Invariant($"{line.Line.Line} {line.Revenue:0.##} {line.OpenFrom:uuuu-MM-dd} {line.Status}")));
        Assert.Equal([new ActualTotal("EUR", 4, 1, 61, 40, 0)], open.Totals());

        // Nothing more is waited for, and what holds nothing is no line of it, unless it was settled.
        var closed = ActualMonth.Of(books, isClosed: true, new Dictionary<(int, string), LineActual> { [(7, "10")] = Billed }, NothingLeft);
        Assert.Equal(["10 Invoiced True", "20 NotActualised True", "90 NotActualised True"], closed.Lines.Select(line => $"{line.Line.Line} {line.Status} {line.IsWhole}"));
        Assert.Equal(40, Assert.Single(closed.Totals()).Invoiced);
        var gone = ActualMonth.Of(books, isClosed: true, new Dictionary<(int, string), LineActual> { [(7, "30")] = Billed }, NothingLeft);
        Assert.Equal((ActualStatus.Invoiced, null, null), gone.Lines.Single(line => line.Line.Line == "30") is var line ? (line.Status, line.Revenue, line.Since) : default);
    }

    /// <summary>GV-26 as a client is billed it.</summary>
    [Theory]
    [InlineData("2026-03-15", 333.33)]
    [InlineData("2026-02-28", 333.34)]
    public void Billed_IsToTheBillableUnit_AndTheMonthInWhichALineEndsTakesTheRest(string end, decimal expected)
    {
        var books = new BooksMonth(February, [Held("10", 333.33333333m) with { FlightEnd = LocalDatePattern.Iso.Parse(end).Value }], []);
        var month = ActualMonth.Of(books, isClosed: false, new Dictionary<(int, string), LineActual>(), new Dictionary<(int, string), decimal> { [(7, "10")] = 0.00666666m });
        Assert.Equal(expected, month.Lines[0].Billable);
        var approved = Assert.Single(ActualRules.Approve(month, Seen(month.Lines[0]), "", Fay).Value).Actual!;
        Assert.Equal((333.33333333m, expected), (approved.Revenue, approved.Billed));
    }

    [Fact]
    public void TheFile_HasARowALine_AndNoTextOfItIsRun()
    {
        var month = Month(Line("10", Billed with { Note = "=1+1" }, revenue: 41), Line("20"));
        var terms = new Dictionary<(int, string), MonthTerms> { [(7, "10")] = new(100, ControllingSource.AdServer), [(7, "20")] = new(50.5m, ControllingSource.Platform) };
        var rows = Encoding.UTF8.GetString(ActualFile.Of(month, terms).Bytes).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(
            "2026-02,B-1,10,Video,Acme,,CPM,AD_SERVER,EUR,100,4000,41,INVOICED,4000,40,40,1,2026-03-03T09:00:00Z,Fay,'=1+1,R-1,2026-03-03,2026-03-03T09:00:00Z,Fay", rows[1]);
        Assert.Equal("2026-02,B-1,20,Video,Acme,,CPM,PLATFORM,EUR,50.5,4000,40,NOT_ACTUALISED,,,,,,,,,,,", rows[2]);
        Assert.Equal(rows[0].Count(letter => letter == ','), rows[2].Count(letter => letter == ','));
    }

    private static MonthOfLine Held(string line, decimal? revenue, int through = 28) => new(
        Named(line), false, ControllingSource.Platform, new(2026, 2, 1), new(2026, 3, 15), 1, new LocalDate(2026, 2, through), null,
        revenue is null ? null : new LineMonth(February, [1_000, .. new decimal?[27]], [revenue, .. new decimal?[27]], [1, .. new decimal?[27]], []));

    private static BooksAdjustment Late(string line, decimal revenue) => new(February, Named(line), new LocalDate(2026, 1, 14), new LocalDate(2026, 2, 3), 0, revenue, 0);
}
