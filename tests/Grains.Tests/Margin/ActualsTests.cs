using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Campaigns;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Months of lines that are settled with their clients, in a cluster with its store, whose clock stands in April 2026.</summary>
public sealed class ActualsTests
{
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    [Fact]
    public async Task AMonth_IsApprovedAsSeen_ApprovedAnewWhereItIsRestated_Invoiced_AndStaysWhenItIsClosed()
    {
        await using var cluster = await LiveCluster.Start(settings: services => services.AddSingleton<TimeProvider>(
            new MovedClock(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero))));
        var actuals = cluster.Grain<IActualsGrain>("actuals", by: Fay);
        var close = cluster.Grain<IMonthCloseGrain>("month-close", by: Fay);
        var booking = await MarchOfAcme.Book(cluster, Fay);
        await Computed(cluster);
        await Told(cluster, "update gold.watermark set data_through = '2026-04-08' where account_id = 'mca'");

        var page = await actuals.Find(new(March, null, "acme", 10, null));
        var line = Assert.Single(page.Lines);
        Assert.Equal((ActualStatus.NotActualised, 15_000m, 150m, null, 0), (line.Status, line.Units, line.Revenue, line.OpenFrom, line.UnknownDays));
        Assert.Equal((new ActualTotalView("EUR", 1, 0, 150, 0, 0), false, 1), (Assert.Single(page.Totals), page.IsClosed, page.Total));
        Assert.Empty((await actuals.Find(new(March, null, "bolt", 10, null))).Lines);
        // What is billed is the month that is over.
        Assert.Equal((March, 150m), (await actuals.Find(new(null, null, "", 10, null))) is var last ? (last.Month, Assert.Single(last.Lines).Revenue) : default);
        Assert.Empty((await actuals.Find(new(March, ActualStatus.Invoiced, "", 10, null))).Lines);
        // April runs: its first complete day is known, and the rest is waited for.
        Assert.Equal((40m, new DateOnly(2026, 4, 9)), Assert.Single((await actuals.Find(new(April, null, "", 10, null))).Lines) is var running ? (running.Revenue, running.OpenFrom) : default);

        // Only as it was seen.
        Assert.Equal(["CHANGED_MEANWHILE M-1 / 10"], Codes(await actuals.Approve(new(March, [new(booking, "10", 15_000, 149)], ""))));
        Assert.Equal((1, "Fay", "Agreed"), (await actuals.Approve(Seen(line, " Agreed "))).Changed is var changed && (await Of(actuals)).Actual is { } approved ? (changed, approved.By, approved.Note) : default);
        Assert.Equal((ActualStatus.Actualised, 0m), ((await Of(actuals)).Status, (await Of(actuals)).Since));
        Assert.Equal(0, (await actuals.Approve(Seen(line, "Again"))).Changed);

        // The 14th comes to less: it is approved for another sum than it has now, and cannot be billed so.
        await Restate(cluster, 7_000);
        line = await Of(actuals);
        Assert.Equal((ActualStatus.PartlyActualised, 120m, -30m), (line.Status, line.Revenue, line.Since));
        Assert.Equal(["CHANGED_SINCE_APPROVED M-1 / 10"], Codes(await actuals.Invoice(Seen(line, "R-1") with { InvoicedOn = new(2026, 4, 9) })));
        Assert.Equal(1, (await actuals.Approve(Seen(line))).Changed);
        Assert.Equal(["INVOICE_DAY invoicedOn"], Codes(await actuals.Invoice(Seen(line, "R-1"))));
        Assert.Equal(1, (await actuals.Invoice(Seen(line, " R-1 ") with { InvoicedOn = new(2026, 4, 8) })).Changed);
        Assert.Equal(new ActualTotalView("EUR", 1, 0, 120, 120, 120), Assert.Single((await actuals.Find(new(March, ActualStatus.Invoiced, "r-1", 10, null))).Totals));
        // Acme is billed in euros by somebody who reports in dollars: by the rate of the invoice's day, and no other.
        Assert.Equal(new InvoicedTotalView("USD", 0, 1, 1), (await actuals.Find(new(March, null, "", 10, null))).Invoiced);
        await cluster.Do($"""
            insert into margin.rate_source (org_id) values ({cluster.Org.Value}) on conflict do nothing;
            insert into margin.exchange_rate (org_id, base, quote, day, rate) values ({cluster.Org.Value}, 'EUR', 'USD', '2026-04-08', 1.5), ({cluster.Org.Value}, 'EUR', 'USD', '2026-04-09', 2);
            """);
        Assert.Equal(new InvoicedTotalView("USD", 180, 1, 0), (await actuals.Find(new(March, null, "", 10, null))).Invoiced);
        Assert.Null((await actuals.Find(new(April, null, "", 10, null))).Invoiced);
        Assert.Equal(["INVOICED M-1 / 10"], Codes(await actuals.TakeBackApproval(Seen(line, "Wrong"))));
        Assert.Equal(1, (await actuals.TakeBackInvoice(Seen(line, "Cancelled"))).Changed);
        Assert.Equal((ActualStatus.Actualised, null), (await Of(actuals)) is { } off ? (off.Status, off.Actual!.Invoice) : default);
        Assert.Equal(1, (await actuals.TakeBackApproval(Seen(line, "Wrong"))).Changed);
        Assert.Null((await Of(actuals)).Actual);
        await actuals.Approve(Seen(line));
        await actuals.Invoice(Seen(line, "R-2") with { InvoicedOn = new(2026, 4, 9) });
        // Whatever becomes of its booking, what is on an invoice is there.
        await cluster.Do("delete from margin.line_month where month = '2026-03-01'; update margin.line_result set booking_state = 3");
        Assert.Equal((ActualStatus.Invoiced, null), (await Of(actuals)) is { } gone ? (gone.Status, gone.Revenue) : default);
        await Restate(cluster, 7_000);
        Assert.Equal(
            "ACTUALS_APPROVED ACTUALS_APPROVED ACTUALS_INVOICED ACTUALS_TAKEN_OFF_INVOICE ACTUALS_TAKEN_BACK ACTUALS_APPROVED ACTUALS_INVOICED",
            await cluster.One("select string_agg(action, ' ' order by number) from tenancy.audit where action like 'ACTUALS%'"));

        // Closed, the month stays as it was; what is learnt then is April's to bill.
        Assert.Empty((await close.Close(new CloseMonthOrder(March, "Agreed", (await close.Preview(March))!.Version))).Problems);
        await Restate(cluster, 6_000);
        Assert.Equal((ActualStatus.Invoiced, 120m, 0m), (await Of(actuals)) is { } closed ? (closed.Status, closed.Revenue, closed.Since) : default);
        Assert.True((await actuals.Find(new(March, null, "", 10, null))).IsClosed);
        Assert.Equal((30m, 3_000m), Assert.Single((await actuals.Find(new(April, null, "", 10, null))).Lines) is var april ? (april.Revenue, april.Units) : default);
        // The number has billed Acme; it is nobody else's and in no other currency.
        Assert.Contains(",INVOICED,12000,120,120,0,", Encoding.UTF8.GetString(await actuals.File(March)), StringComparison.Ordinal);

        // What rounding left of March is billed with the month in which the line ends.
        await cluster.Do("update margin.line_actual set billed = 119.99");
        Assert.Equal(30.01m, Assert.Single((await actuals.Find(new(April, null, "", 10, null))).Lines).Billable);

        Assert.Empty((await cluster.Foreign<IActualsGrain>("actuals").Find(new(March, null, "", 10, null))).Lines);
    }

    private static async Task<ActualLineView> Of(IActualsGrain actuals) => Assert.Single((await actuals.Find(new(March, null, "", 10, null))).Lines);

    private static ActualOrder Seen(ActualLineView line, string text = "") => new(March, [new(line.Booking, line.Line, line.Units, line.Revenue)], text);

    private static IEnumerable<string> Codes(ActualOutcome outcome) => outcome.Problems.Select(problem => $"{problem.Code} {problem.Subject}");

    private static Task Restate(LiveCluster cluster, int impressions) => Told(
        cluster, FormattableString.Invariant($"update gold.delivery_day set impressions = {impressions} where line_item_no = 9303 and day = '2026-03-14'"));

    private static async Task Told(LiveCluster cluster, string change)
    {
        await cluster.Do(change);
        await cluster.Do($"insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({cluster.Org.Value}, 1, 9302, '{{}}', false) on conflict (org_id, revision, campaign_no) do update set set_up = untold.set_up");
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await Computed(cluster);
    }

    // Nothing is left to tell to campaigns or to bookings.
    private static Task Computed(LiveCluster cluster) => cluster.Until(
        "select (select count(*) from gold.untold where campaign_no = 9302) + (select count(*) from bookings.news where told is distinct from change)", "0");
}
