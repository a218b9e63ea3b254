using NodaTime;
using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Shows months and closes them. Keeps nothing in memory: the store lets one closing in at a time, and results wait for it.</summary>
[GrainType("margin.monthClose"), StatelessWorker]
internal sealed class MonthCloseGrain(BooksStore books, UnmappedSpendStore unmapped, InvoiceStore invoices, TimeProvider time) : Grain, IMonthCloseGrain
{
    private const int MostAdvertisers = 20;
    private const int LongestReason = 500;
    private const decimal Micros = 1_000_000;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    private LocalDate Today => MonthViewing.Today(time.GetUtcNow());

    public async Task<IReadOnlyList<MonthView>> Months() => MonthViewing.Months(await books.Load(Org), Today);

    public async Task<MonthPreview?> Preview(DateOnly month)
    {
        var (of, known) = (MonthViewing.Month(month), await books.Load(Org));
        if (known.Periods.IsClosed(of.OnDayOfMonth(1)))
        {
            return null;
        }
        var open = await books.Of(Org, of);
        return MonthViewing.Preview(open, known.Periods, await Problems(open, known), Today);
    }

    public async Task<MonthFile?> Report(DateOnly month)
    {
        var of = MonthViewing.Month(month);
        return await books.Report(Org, of) is { } closed ? new MonthFile(closed, true)
            : (await books.Load(Org)).Periods.IsClosed(of.OnDayOfMonth(1)) ? null
            : new MonthFile(MonthReport.Of(await books.Of(Org, of)).Bytes, false);
    }

    public async Task<MonthClosed> Close(CloseMonthOrder order)
    {
        var (month, reason, now) = (MonthViewing.Month(order.Month), order.Reason.Trim(), time.GetUtcNow());
        // What whoever closes was told of: another number of problems is no other month.
        var known = await books.Load(Org);
        var problems = known.Periods.IsClosed(month.OnDayOfMonth(1)) ? [] : await Problems(await books.Of(Org, month), known);
        var closed = await books.Close(
            Org, month, (periods, held) => Decide(periods, held, order, reason, problems.Count, now),
            closing => new AuditEntry(now, CallerContext.Actor, "MONTH_CLOSED", new AuditObject("month", Name(month)))
            {
                After = IdentityAudit.Json(new { month = Name(month), closing.Report.Sha256, bytes = closing.Report.Bytes.Length, problems = closing.Problems, closing.Totals }),
                Reason = reason,
            });
        return closed.TryGet(out _)
            ? new((await Months()).First(one => one.Month == MonthViewing.First(month)), [])
            : new(null, [.. closed.Refusals.Select(MonthViewing.Problem)]);
    }

    public async Task<AdjustmentPage> Adjustments(AdjustmentQuery query)
    {
        var month = query.Month is { } given ? MonthViewing.Month(given) : (await books.Load(Org)).Periods.Adjusted(Today);
        var found = await books.Find(Org, new AdjustmentFilter(month, query.First, MonthViewing.Place(query.After)));
        var page = found.Take(query.First).ToList();
        return new(page.ConvertAll(MonthViewing.Adjustment), page.ConvertAll(MonthViewing.Cursor), found.Count > query.First);
    }

    private Outcome<MonthClosing> Decide(ClosedPeriods periods, BooksMonth held, CloseMonthOrder order, string reason, int problems, DateTimeOffset now)
    {
        var refusals = new List<Refusal>(periods.Close(held.Month, Today).Refusals);
        if (reason.Length is 0 or > LongestReason)
        {
            refusals.Add(new("REASON", "reason", reason.Length == 0 ? "Say why, for whoever audits." : $"{reason.Length} characters are more than {LongestReason}."));
        }
        var report = MonthReport.Of(held);
        if (report.Sha256 != order.BasedOn && !periods.IsClosed(held.Month.OnDayOfMonth(1)))
        {
            refusals.Add(new("CHANGED_MEANWHILE", Name(held.Month), "What it holds has changed since you looked; look at it as it is now, and decide again."));
        }
        return refusals.Count > 0 ? refusals : new MonthClosing(held.Month, now, CallerContext.Actor.Name, reason, problems, held.Totals(), report);
    }

    private async Task<IReadOnlyList<MonthProblem>> Problems(BooksMonth open, BooksRecord known)
    {
        var (spend, untold) = await unmapped.Load(
            Org, MonthViewing.First(open.Month), open.Month.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1).ToDateOnly(), MostAdvertisers);
        return MonthProblem.Of(
            open, spend.Select(one => new UnmappedSpend(one.Advertiser.ToString(), one.Name, one.Currency, one.Items, one.Spend / Micros)), await invoices.Unaccepted(Org, open.Month), untold,
            known.Periods.Through is null && known.First < open.Month ? known.First : null);
    }

    private static string Name(YearMonth month) => month.ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture);
}
