using System.Text;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Invoices in a cluster with its store: taken in, held against cost and bookings, accepted.</summary>
public sealed class InvoicesTests
{
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");
    private static readonly StatementOf March = new("dv360", new DateOnly(2026, 3, 1), "EUR");
    private static readonly string[] Head = ["Line item ID", "Name", "Amount"];

    [Fact]
    public async Task PMF16_Invoice_IsHeldAgainstCostAndBooking_AcceptedAsSeen_AndSaysWhatChangedSince()
    {
        await using var cluster = await LiveCluster.Start();
        var invoices = cluster.Grain<IInvoicesGrain>("invoices", by: Fay);
        await MarchOfAcme.Book(cluster, Fay);
        Assert.Empty((await invoices.List(new StatementQuery(10, null))).Rows);
        Assert.Null(await invoices.Get(March));
        Assert.Null(await invoices.Report(March, accepted: false));

        // 31 is known of mc1; of mc2, of the same advertiser, 12.50, which nobody invoiced.
        var taken = await invoices.Import(Invoice("4711", ["mc1", "Ours", "36"], ["", "Ad serving", "2"], ["mc1", "Make-good", "-3"]));
        Assert.Equal((true, 0), (taken.Changed, taken.Problems.Count));
        var statement = (await invoices.Get(March))!;
        Assert.Equal(
            ["mc2 NotInvoiced  12.5", "mc1 Differs 36 31", " NotOurs 2 ", "mc1 Credit -3 "],
            statement.Lines.Select(line => FormattableString.Invariant($"{line.Item} {line.Match} {line.Invoiced} {line.Cost}")));
        // Of 10 000 over 61 days, 31 are in March.
        var line = Assert.Single(statement.BookingLines);
        Assert.Equal(("M-1", "10", "Acme", 36m, Math.Round(10_000m * 31 / 61, 8), 0m), (line.BookingNumber, line.Line, line.Client, line.Invoiced, Math.Round(line.Booked!.Value, 8), line.Beyond!.Value));
        Assert.Equal(
            (StatementStanding.Open, new StatementTotals(38, -3, 43.5m, 2, 4, 3), new DateOnly(2026, 4, 30)), (statement.Summary.Standing, statement.Summary.Totals, statement.Summary.DataThrough!.Value));

        // The same file again changes nothing; another of its number is asked about; one by orders cannot be added up with it.
        Assert.False((await invoices.Import(Invoice("4711", ["mc1", "Ours", "36"], ["", "Ad serving", "2"], ["mc1", "Make-good", "-3"]))).Changed);
        Assert.Equal(["INVOICE_KEPT_OTHERWISE"], Codes(await invoices.Import(Invoice("4711", ["mc1", "", "31"]) with { Sha256 = "other" })));
        Assert.Equal(["INVOICE_LEVEL"], Codes(await invoices.Import(Invoice("4712", ["9", "", "1"]) with { Rows = [["Order ID", "Amount"], ["9", "1"]] })));
        Assert.Equal(
            ["number INVOICE_NUMBER", "month INVOICE_MONTH", "row 2 NUMBER_UNREADABLE"],
            (await invoices.Import(Invoice(" ", ["mc1", "", "x"]) with { Of = March with { Month = new DateOnly(2099, 1, 1) } })).Problems.Select(one => $"{one.Field} {one.Code}"));

        Assert.Equal(["INVOICES_OPEN dv360 EUR"], await Open());

        // Accepted as it was seen, and only so.
        Assert.Equal(["REASON", "CHANGED_MEANWHILE"], Codes(await invoices.Accept(new(March, "another", " "))));
        Assert.Equal(StatementStanding.Accepted, (await invoices.Accept(new(March, statement.Version, "Agreed with the platform"))).Summary!.Standing);
        Assert.Empty(await Open());
        var kept = (await invoices.Report(March, accepted: true))!;
        Assert.Contains("2026-03,dv360,EUR,ITEM,mc1,mc1,,,,DIFFERS,36,31,5,,\r\n", Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
        Assert.False((await invoices.Accept(new(March, statement.Version, "Once more"))).Changed);
        Assert.Equal(
            "STATEMENT_ACCEPTED|dv360 2026-03|Agreed with the platform", await cluster.One("select concat_ws('|', action, object_id, reason) from tenancy.audit order by number desc limit 1"));

        // The platform restates a day: what was accepted is kept, and the statement says so.
        await cluster.Do("update gold.delivery_day set media = 16000000 where line_item_no = 9303 and day = '2026-03-13'");
        statement = (await invoices.Get(March))!;
        Assert.Equal((StatementStanding.ChangedSince, 1, 31m + 12.5m), (statement.Summary.Standing, statement.Lines.Count(one => one.Match == InvoiceMatch.Exact), statement.Summary.Accepted!.Cost!.Value));
        Assert.Equal(kept, await invoices.Report(March, accepted: true));
        Assert.Equal(StatementStanding.Accepted, (await invoices.Accept(new(March, statement.Version, "Restated"))).Summary!.Standing);

        // Another invoice of the month: together they are held against the month. Taken out again, it is as it was.
        Assert.True((await invoices.Import(Invoice("4713", ["mc2", "", "12.5"]))).Changed);
        Assert.Equal(
            (StatementStanding.ChangedSince, 2, 1), (await invoices.List(new StatementQuery(10, null))).Rows is [var row] ? (row.Standing, row.Invoices, row.Totals.ToLookAt) : default);
        Assert.Equal(StatementStanding.Accepted, (await invoices.Remove(March, "4713")).Summary!.Standing);
        Assert.Equal(["INVOICE_UNKNOWN"], Codes(await invoices.Remove(March, "4713")));

        // In another currency nothing is compared, and an invoice that is replaced is of the month it says now.
        Assert.Empty((await invoices.Import(Invoice("4714", ["mc1", "", "40"]) with { Of = March with { Currency = "USD" } })).Problems);
        Assert.Equal(
            [InvoiceMatch.OtherCurrency], (await invoices.Get(March with { Currency = "USD" }))!.Lines.Select(one => one.Match));
        Assert.Equal(["EUR", "USD"], (await invoices.List(new StatementQuery(10, null))).Rows.Select(one => one.Of.Currency));
        var first = await invoices.List(new StatementQuery(1, null));
        Assert.True(first.HasMore);
        Assert.Equal(["USD"], (await invoices.List(new StatementQuery(1, first.Cursors[0]))).Rows.Select(one => one.Of.Currency));
        Assert.Empty((await invoices.Import(Invoice("4711", ["mc1", "", "36"]) with { Sha256 = "other", Replaces = true, Of = March with { Month = new DateOnly(2026, 4, 1) } })).Problems);
        Assert.Null(await invoices.Get(March));

        // Nobody else has any of it.
        Assert.Empty((await cluster.Foreign<IInvoicesGrain>("invoices").List(new StatementQuery(10, null))).Rows);
        Assert.Null(await cluster.Foreign<IInvoicesGrain>("invoices").Report(March, accepted: true));

        // What the month's close says of them.
        async Task<IEnumerable<string>> Open() => (await cluster.Grain<IMonthCloseGrain>("month-close", by: Fay).Preview(March.Month))!.Problems
            .Where(one => one.Code == "INVOICES_OPEN").Select(one => $"{one.Code} {one.Subject}");
    }

    [Fact]
    public async Task Tolerance_IsTheOrganisationsSetting()
    {
        await using var cluster = await LiveCluster.Start();
        var invoices = cluster.Grain<IInvoicesGrain>("invoices", by: Fay);
        await MarchOfAcme.Book(cluster, Fay);
        await invoices.Import(Invoice("1", ["mc1", "", "34"], ["mc2", "", "12.5"]));
        Assert.Equal(1, (await invoices.Get(March))!.Summary.Totals.ToLookAt);

        Assert.Empty((await cluster.Grain<ISettingsGrain>("settings", by: Fay with { Role = Role.Admin }).Change(new SettingOrder("invoice-tolerance", null, "0.1", 0, "Small invoices."))).Problems);
        Assert.Equal((0, 0.1m), (await invoices.Get(March))! is var view ? (view.Summary.Totals.ToLookAt, view.Tolerated) : default);
    }

    private static InvoiceOrder Invoice(string number, params string[][] rows) => new(March, number, [Head, .. rows], DecimalMark.Point, "sha", false);

    private static string[] Codes(StatementOutcome outcome) => [.. outcome.Problems.Select(one => one.Code)];
}
