using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Takes invoices, holds them against what is known now, and has somebody agree. Keeps nothing in memory, so any silo answers.</summary>
[GrainType("margin.invoices"), StatelessWorker]
internal sealed class InvoicesGrain(InvoiceStore invoices, ItemShareStore shares, BookingStore bookings, TimeProvider time) : Grain, IInvoicesGrain
{
    private const int LongestNumber = 60;
    private const int LongestReason = 500;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<StatementPage> List(StatementQuery query)
    {
        var keys = await invoices.Keys(Org, query.First, InvoiceViewing.Place(query.After));
        var page = keys.Take(query.First).ToList();
        var held = (await Hold(page)).Statements.ToDictionary(one => one.Record.Key);
        // An invoice may have been taken out between the two readings.
        var rows = page.Where(held.ContainsKey).ToList();
        return new(rows.ConvertAll(key => InvoiceViewing.Summary(held[key])), rows.ConvertAll(InvoiceViewing.Cursor), keys.Count > query.First);
    }

    public async Task<StatementView?> Get(StatementOf of)
    {
        var (held, tolerated) = await Hold([InvoiceViewing.Key(of)]);
        return held.Count > 0 ? InvoiceViewing.View(held[0], tolerated) : null;
    }

    public async Task<byte[]?> Report(StatementOf of, bool accepted) => accepted
        ? await invoices.Report(Org, InvoiceViewing.Key(of)) : (await Held(InvoiceViewing.Key(of)))?.Report.Bytes;

    public async Task<StatementOutcome> Import(InvoiceOrder order)
    {
        var (key, number, now) = (InvoiceViewing.Key(order.Of), order.Number.Trim(), time.GetUtcNow());
        var problems = new List<InvoiceProblem>();
        if (number.Length is 0 or > LongestNumber)
        {
            problems.Add(new("number", "INVOICE_NUMBER", number.Length == 0 ? "Give the invoice's number, by which it is known again." : $"{number.Length} characters are more than {LongestNumber}."));
        }
        // In the last of all zones no day of a month to come has begun.
        if (key.Month > LocalDate.FromDateTime(now.UtcDateTime.AddHours(14)).ToYearMonth())
        {
            problems.Add(new("month", "INVOICE_MONTH", "The month has not begun; an invoice is of a month in which something was delivered."));
        }
        var read = InvoiceFile.Read(order.Rows, order.Mark, key.Currency);
        problems.AddRange(read.Refusals.Select(refusal => new InvoiceProblem(refusal.Subject, refusal.Code, refusal.Problem)));
        if (problems.Count > 0 || !read.TryGet(out var draft))
        {
            return await Answer(key, false, problems);
        }
        var written = await invoices.Put(
            Org, new InvoiceWrite(key, number, draft, order.Sha256, order.Replaces, now, CallerContext.Actor.Name),
            what => new AuditEntry(now, CallerContext.Actor, what == InvoiceWritten.Replaced ? "INVOICE_REPLACED" : "INVOICE_IMPORTED", Named(key.Platform, number))
            {
                After = IdentityAudit.Json(new { month = Name(key.Month), currency = key.Currency.Code, lines = draft.Lines.Length, total = draft.Lines.Sum(line => line.Amount), order.Sha256 }),
            });
        return written switch
        {
            InvoiceWritten.KeptOtherwise => await Answer(key, false,
                [new("number", "INVOICE_KEPT_OTHERWISE", $"Invoice {number} of this platform is there and says otherwise; say that this file replaces it, or give it its own number.")]),
            InvoiceWritten.OtherLevel => await Answer(key, false,
                [new("file", "INVOICE_LEVEL", $"Its lines name {Plural(draft.Level)}, and those of other invoices of this month do not; together they cannot be held against one cost. Give all of them by the same ids.")]),
            _ => await Answer(key, written != InvoiceWritten.Unchanged, []),
        };
    }

    public async Task<StatementOutcome> Remove(StatementOf of, string number)
    {
        var key = InvoiceViewing.Key(of);
        return await invoices.Remove(Org, key.Platform, number, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "INVOICE_REMOVED", Named(key.Platform, number)))
            ? await Answer(key, true, [])
            : await Answer(key, false, [new("number", "INVOICE_UNKNOWN", $"There is no invoice {number} of this platform; it may have been taken out a moment ago.")]);
    }

    public async Task<StatementOutcome> Accept(AcceptStatementOrder order)
    {
        var (key, reason, now) = (InvoiceViewing.Key(order.Of), order.Reason.Trim(), time.GetUtcNow());
        if (await Held(key) is not { } held)
        {
            return new(null, false, [new("month", "STATEMENT_UNKNOWN", "There is no invoice of this platform, month and currency.")]);
        }
        var problems = new List<InvoiceProblem>();
        if (reason.Length is 0 or > LongestReason)
        {
            problems.Add(new("reason", "REASON", reason.Length == 0 ? "Say why, for whoever audits." : $"{reason.Length} characters are more than {LongestReason}."));
        }
        if (held.Report.Sha256 != order.Version)
        {
            problems.Add(new("version", "CHANGED_MEANWHILE", "It has changed since you looked; look at it as it is now, and decide again."));
        }
        if (problems.Count > 0 || held.Standing == StatementStanding.Accepted)
        {
            return new(InvoiceViewing.Summary(held), false, problems);
        }
        var reconciled = held.Statement.Reconciled;
        var acceptance = new AcceptanceRecord(0, now, CallerContext.Actor.Name, reason, reconciled.ToLookAt, reconciled.Total, reconciled.Cost, held.Report.Sha256);
        var isFirst = await invoices.Accept(
            Org, key, held.Record.Accepted?.Number, acceptance, held.Report.Bytes,
            new AuditEntry(now, CallerContext.Actor, "STATEMENT_ACCEPTED", Named(key.Platform, Name(key.Month)))
            {
                After = IdentityAudit.Json(new { currency = key.Currency.Code, invoiced = reconciled.Total, reconciled.Cost, toLookAt = reconciled.ToLookAt, held.Report.Sha256 }),
                Reason = reason,
            });
        return await Answer(key, isFirst, isFirst ? [] : [new("version", "CHANGED_MEANWHILE", "Somebody has just accepted it; look at it as it is now.")]);
    }

    private async Task<StatementOutcome> Answer(StatementKey key, bool changed, IReadOnlyList<InvoiceProblem> problems) =>
        new(await Held(key) is { } held ? InvoiceViewing.Summary(held) : null, changed, problems);

    private async Task<HeldStatement?> Held(StatementKey key) => (await Hold([key])).Statements is [var held] ? held : null;

    // However many statements are wanted, each thing is read once for all of them.
    private async Task<(IReadOnlyList<HeldStatement> Statements, decimal Tolerated)> Hold(IReadOnlyList<StatementKey> keys)
    {
        var found = await invoices.Load(Org, keys);
        var taken = await shares.Load(Org, [.. found.Statements.SelectMany(one => one.Items).Select(item => item.Number).Distinct()]);
        var booked = taken.Count == 0 ? [] : await bookings.ByIds(Org, [.. taken.Select(share => share.Booking).Distinct()]);
        return ([.. found.Statements.Select(one => Compare(one, InvoiceViewing.Shares(taken, booked, one.Key.Month), found.Tolerated))], found.Tolerated);
    }

    private static HeldStatement Compare(StatementRecord record, IReadOnlyList<StatementShare> shares, decimal tolerated)
    {
        var statement = Statement.Of(record.Key, record.Lines, record.Items, shares, new InvoiceTolerance(1, tolerated)).Value;
        return new(record, statement, StatementReport.Of(record.Key, statement));
    }

    private static AuditObject Named(string platform, string name) => new("invoice", $"{platform} {name}");

    private static string Name(YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static string Plural(EntityKind level) => level switch
    {
        EntityKind.Campaign => "campaigns",
        EntityKind.Order => "orders",
        _ => "line items",
    };
}
