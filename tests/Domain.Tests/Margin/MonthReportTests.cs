using System.Text;
using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A month's books as a file, and what has to be known of them.</summary>
public sealed class MonthReportTests
{
    private static readonly YearMonth February = new(2026, 2);

    private static BooksLine Named(string name, string line = "10") => new(7, "B-1", line, name, "Acme", null, "EUR", RateType.Cpm);

    private static LineMonth Month(decimal? units, decimal? revenue, decimal? cost, params int[] unknown) =>
        new(February, [units, .. new decimal?[27]], [revenue, .. new decimal?[27]], [cost, .. new decimal?[27]], [.. unknown]);

    private static MonthOfLine Of(string line, LineMonth? month, int through = 28, int items = 1, bool isDraft = false, string? reason = null,
        ControllingSource source = ControllingSource.Platform) => new(
        Named("Video", line), isDraft, source, new LocalDate(2026, 2, 1), new LocalDate(2026, 3, 15), items, through == 0 ? null : new LocalDate(2026, 2, through), reason, month);

    private static BooksAdjustment Late => new(February, Named("Video"), new LocalDate(2026, 1, 14), new LocalDate(2026, 2, 3), -3_000, -30, -21.5m);

    [Fact]
    public void Report_IsTheSameBytesForTheSameBooks_AndNoTextOfItIsRun()
    {
        var (line, odd) = (Of("10", Month(4_000, 40.50m, 30)), Of("20", Month(null, null, 1)) with { Line = Named("=1+1, \"x\"", "20") });
        var report = MonthReport.Of(new BooksMonth(February, [line, odd], [Late]));

        var rows = Encoding.UTF8.GetString(report.Bytes).TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("Month,Kind,Booking,Line,Name,Client,Brand,Rate type,Currency,Units,Revenue,Cost,Margin,Day,Known on,Units 01,Units 02", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",Units 28", rows[0], StringComparison.Ordinal);
        Assert.Equal("2026-02,DELIVERED,B-1,10,Video,Acme,,CPM,EUR,4000,40.5,30,10.5,,,4000" + new string(',', 27), rows[1]);
        Assert.Equal("2026-02,DELIVERED,B-1,20,\"'=1+1, \"\"x\"\"\",Acme,,CPM,EUR,,,1,,,," + new string(',', 27), rows[2]);
        Assert.Equal("2026-02,ADJUSTMENT,B-1,10,Video,Acme,,CPM,EUR,-3000,-30,-21.5,-8.5,2026-01-14,2026-02-03," + new string(',', 27), rows[3]);
        // The order in which the store gives lines changes nothing, a cent does.
        Assert.Equal(report.Sha256, MonthReport.Of(new BooksMonth(February, [odd, line], [Late])).Sha256);
        Assert.NotEqual(report.Sha256, MonthReport.Of(new BooksMonth(February, [odd, line], [Late with { Cost = -21.51m }])).Sha256);
    }

    [Fact]
    public void Totals_KeepAdjustmentsApart_AndCountWhatIsUnknown() => Assert.Equal(
        [new MonthTotal("EUR", 2, 1, 40.5m, 31, 1, -30, -21.5m)],
        new BooksMonth(February, [Of("10", Month(4_000, 40.5m, 30)), Of("20", Month(null, null, 1)), Of("30", null)], [Late]).Totals());

    [Theory]
    [InlineData("whole", "")]
    [InlineData("late", "DAYS_OPEN B-1 / 10: 2026-02-27 to 2026-02-28 are not complete on the platform yet. Wait, or look at its connection if that does not pull.")]
    [InlineData("never", "DAYS_OPEN B-1 / 10: 2026-02-01 to 2026-02-28 are not complete on the platform yet. Wait, or look at its connection if that does not pull.")]
    [InlineData("unmapped", "NOT_MAPPED B-1 / 10: No line item works for it, so it earns nothing. Map what delivers for it, or cancel its booking.")]
    [InlineData("draft", "DRAFT B-1 / 10: Its booking is a draft, so the month holds nothing of what line items deliver for it. Confirm the booking, or map them elsewhere.")]
    [InlineData("silent", "DAYS_UNKNOWN B-1 / 10: Cost or count of 2026-02-03, 2026-02-04 was not told by the platform. Start a backfill of these days on the connection's page.")]
    [InlineData("uncounted", "MARGIN_UNKNOWN B-1 / 10: Its revenue is not known (NO_CONTROLLING_COUNT). Bring the count that the client pays by, or amend whose count holds.")]
    [InlineData("counted late", "DAYS_OPEN B-1 / 10: 2026-02-27 to 2026-02-28 are not complete on the platform yet, or not counted by the ad server. Bring the count, or look at its connection if that does not pull.")]
    [InlineData("left out", "DAYS_UNKNOWN B-1 / 10: Cost or count of 2026-02-03 was not told by the platform or by people. Bring the count of these days, or start a backfill of them on the connection's page.")]
    public void Problems_OfALine_NameItAndTheFix(string which, string told)
    {
        var line = which switch
        {
            "late" => Of("10", Month(1, 1, 1), through: 26),
            "never" => Of("10", null, through: 0),
            "unmapped" => Of("10", null, through: 0, items: 0),
            "draft" => Of("10", null, isDraft: true),
            "silent" => Of("10", Month(1, 1, 1, 3, 4)),
            "counted late" => Of("10", Month(1, 1, 1), through: 26, source: ControllingSource.AdServer),
            "left out" => Of("10", Month(1, 1, 1, 3), source: ControllingSource.Manual),
            "uncounted" => Of("10", Month(null, null, 1), reason: "NO_CONTROLLING_COUNT"),
            _ => Of("10", Month(1, 1, 1)),
        };
        Assert.Equal(told, string.Join("|", MonthProblem.Of(new BooksMonth(February, [line], []), [], [], 0, null).Select(one => $"{one.Code} {one.Subject}: {one.Problem}")));
    }

    [Fact]
    public void Problems_ThatNoLineHas_AreToldToo()
    {
        MonthOfLine[] lines = [Of("10", null, through: 0, items: 0), Of("20", Month(1, 1, 1), through: 26)];
        var problems = MonthProblem.Of(new BooksMonth(February, [.. lines], []), [new("dv360:9", "Acme UK", "GBP", 2, 1_234.5m)], [new("ttd", February, Paceline.Common.Currency.Parse("USD"))], 3, new YearMonth(2025, 12));
        Assert.Equal(["EARLIER_MONTHS", "NOT_COMPUTED", "UNMAPPED_SPEND", "INVOICES_OPEN", "DAYS_OPEN", "NOT_MAPPED"], problems.Select(one => one.Code));
        Assert.Equal("Acme UK: 1,234.50 GBP of 2 line items works for no booking line and is in no one's cost. Map them.", problems[2].Problem);
        Assert.Equal("ttd USD", problems[3].Subject);
    }
}
