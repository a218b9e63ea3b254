using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Settles months of lines with their clients. Keeps nothing in memory, so any silo answers.</summary>
[GrainType("margin.actuals"), StatelessWorker]
internal sealed class ActualsGrain(ActualStore actuals, BookingStore bookings, ExchangeRateStore rates, OrganizationStore organizations, TimeProvider time) : Grain, IActualsGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<ActualPage> Find(ActualQuery query)
    {
        var month = query.Month is { } given ? MonthViewing.Month(given) : MonthViewing.Today(time.GetUtcNow()).ToYearMonth().PlusMonths(-1);
        var found = ActualViewing.Find(await actuals.Load(Org, month), query);
        return ActualViewing.Page(found, await Booked(found.Page), await Invoiced(found.Matching));
    }

    public async Task<byte[]> File(DateOnly month)
    {
        var known = await actuals.Load(Org, MonthViewing.Month(month));
        return ActualFile.Of(known, ActualViewing.Booked(await Booked(known.Lines), known.Month)).Bytes;
    }

    public Task<ActualOutcome> Approve(ActualOrder order) => Decide(
        order, "ACTUALS_APPROVED", null, (month, _, seen, by) => ActualRules.Approve(month, seen, order.Text, by), line => new { line = line.Name, line.Actual!.Units, line.Actual.Revenue, line.Actual.Billed });

    public Task<ActualOutcome> Invoice(ActualOrder order) => Decide(
        order, "ACTUALS_INVOICED", order.Text.Trim(), (month, billed, seen, by) => ActualRules.Invoice(month, seen, new(order.Text, order.InvoicedOn is { } on ? LocalDate.FromDateOnly(on) : null), billed, by), line => new { line = line.Name, line.Actual!.Billed });

    public Task<ActualOutcome> TakeBackApproval(ActualOrder order) => Decide(
        order, "ACTUALS_TAKEN_BACK", null, (month, _, seen, _) => ActualRules.TakeBackApproval(month, seen, order.Text), line => new { line = line.Name });

    public Task<ActualOutcome> TakeBackInvoice(ActualOrder order) => Decide(
        order, "ACTUALS_TAKEN_OFF_INVOICE", null, (month, _, seen, _) => ActualRules.TakeBackInvoice(month, seen, order.Text), line => new { line = line.Name, line.Actual!.Billed });

    private async Task<ActualOutcome> Decide<TRecord>(
        ActualOrder order, string action, string? invoice,
        Func<ActualMonth, IReadOnlyList<BilledBefore>, IReadOnlyList<SeenLine>, ActualDecider, Outcome<ImmutableArray<ActualLine>>> decide, Func<ActualLine, TRecord> record)
    {
        var (month, by, now) = (MonthViewing.Month(order.Month), CallerContext.Actor, time.GetUtcNow());
        IReadOnlyList<SeenLine> seen = [.. order.Lines.Select(line => new SeenLine(line.Booking, line.Line, line.Units, line.Revenue))];
        var decided = await actuals.Decide(
            Org, month, invoice, (known, billed) => decide(known, billed, seen, new(by.Name, now)),
            lines => new AuditEntry(now, by, action, new AuditObject("month", month.ToString("uuuu-MM", CultureInfo.InvariantCulture)))
            {
                After = IdentityAudit.Json(new { invoice, invoicedOn = order.InvoicedOn, lines = lines.Select(record) }),
                Reason = invoice is null && order.Text.Trim() is { Length: > 0 } said ? said : null,
            });
        return decided.TryGet(out var changed)
            ? new(changed.Length, [])
            : new(0, [.. decided.Refusals.Select(refusal => new ActualProblem(refusal.Subject, refusal.Code, refusal.Problem))]);
    }

    private async Task<InvoicedTotal?> Invoiced(ActualMonth month)
    {
        List<ActualLine> billed = [.. month.Lines.Where(line => line.Status == ActualStatus.Invoiced)];
        if (billed.Count == 0 || await organizations.Load(Org) is not { } organization)
        {
            return null;
        }
        var home = Currency.Parse(organization.Currency);
        HashSet<Currency> currencies = [home, .. billed.Select(line => Currency.Parse(line.Line.Currency))];
        // Where all are of one currency nothing is looked up.
        var table = currencies.Count == 1 ? MarginRates.Locked.Table : await rates.Load(Org, currencies, billed.Min(line => line.Actual!.Invoice!.On));
        return InvoicedTotal.Of(billed, table, new(FxPolicy.InvoiceDate, home, ActualRules.LastToday(time.GetUtcNow())));
    }

    // Only of the lines that are shown: what was booked comes of their versions.
    private async Task<IReadOnlyList<BookingRecord>> Booked(IEnumerable<ActualLine> lines) =>
        await bookings.ByIds(Org, [.. lines.Select(line => line.Line.Booking).Distinct()]);
}
