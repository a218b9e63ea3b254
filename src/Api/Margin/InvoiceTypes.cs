using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class StatementStandingType : EnumerationGraphType<StatementStanding>
{
    public StatementStandingType()
    {
        Name = "StatementStanding";
        Description = "Open; accepted; or changed since it was accepted, by another invoice or by what is known of the month.";
    }
}

internal sealed class InvoiceMatchType : EnumerationGraphType<InvoiceMatch>
{
    public InvoiceMatchType()
    {
        Name = "InvoiceMatch";
        Description = "Exact; within the tolerance; further from it; known and not invoiced; invoiced and not known; money given back; or in another currency than is known.";
    }
}

internal sealed class InvoiceLevelType : EnumerationGraphType<EntityKind>
{
    public InvoiceLevelType()
    {
        Name = "InvoiceLevel";
        Description = "Of what an invoice's lines are.";
    }
}

/// <summary>A page of statements.</summary>
internal sealed record StatementSlice(StatementPage Page, string List, bool HasPrevious)
    : Slice<StatementSummary>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasMore, HasPrevious);

internal sealed class StatementEdgeType() : EdgeTypeOf<StatementSummary, StatementSummaryType>("Statement");

internal sealed class StatementConnectionType() : SliceTypeOf<StatementSlice, StatementSummary, StatementSummaryType, StatementEdgeType>("Statement");

internal sealed class StatementSummaryType : ObjectGraphType<StatementSummary>
{
    public StatementSummaryType()
    {
        Name = "StatementSummary";
        Description = "All that a platform invoiced of a month in one currency, beside what is known now.";
        this.ReadableFrom(Role.Analyst);
        this.Says("platform", Kind.Text, one => one.Of.Platform);
        this.Says("month", Kind.Day, one => one.Of.Month, "Its first day.");
        this.Says("currency", Kind.Text, one => one.Of.Currency);
        this.Says("standing", Kind.One<StatementStandingType>(), one => one.Standing);
        this.Says("invoiceCount", Kind.Integer, one => one.Invoices);
        this.Says("charged", Kind.Amount, one => one.Totals.Charged);
        this.Says("credited", Kind.Amount, one => one.Totals.Credited, "Zero or below. Credits are compared to nothing.");
        this.Says("cost", Kind.AmountOrNull, one => one.Totals.Cost, "What is known of all that is compared: what the platform bills, media and its own fees, where it tells that, else media.");
        this.Says("difference", Kind.AmountOrNull, one => one.Totals.Charged - one.Totals.Cost, "Charged − cost.");
        this.Says("forNobody", Kind.Amount, one => one.Totals.ForNobody, "Charged for what works for no booking line, or is not known.");
        this.Says("lineCount", Kind.Integer, one => one.Totals.Lines);
        this.Says("toLookAt", Kind.Integer, one => one.Totals.ToLookAt, "Lines that differ by more than is tolerated, or that only one side has.");
        this.Says("dataThrough", Kind.DayOrNull, one => one.DataThrough, "The last day that is complete of all advertisers that it names; null where of one none is.");
        this.Says("accepted", Kind.OneOrNull<AcceptanceType>(), one => one.Accepted, "The last time; null before the first.");
    }
}

internal sealed class AcceptanceType : ObjectGraphType<AcceptanceView>
{
    public AcceptanceType()
    {
        Name = "StatementAcceptance";
        Description = "That somebody agreed to a statement as it was then. Its report is at /margin/invoices/ with accepted=true.";
        this.ReadableFrom(Role.Analyst);
        this.Says("at", Kind.Moment, one => one.At);
        this.Says("by", Kind.Text, one => one.By);
        this.Says("reason", Kind.Text, one => one.Reason);
        this.Says("toLookAt", Kind.Integer, one => one.ToLookAt);
        this.Says("invoiced", Kind.Amount, one => one.Invoiced, "Charges and credits then.");
        this.Says("cost", Kind.AmountOrNull, one => one.Cost);
    }
}

internal sealed class StatementType : ObjectGraphType<StatementView>
{
    public StatementType()
    {
        Name = "Statement";
        this.ReadableFrom(Role.Analyst);
        this.Says("summary", Kind.One<StatementSummaryType>(), one => one.Summary);
        this.Says("tolerated", Kind.Amount, one => one.Tolerated, "Over the invoiced amount, 0.01 is 1 %: the setting invoice-tolerance. One unit of the currency always is.");
        this.Says("version", Kind.Text, one => one.Version, "SHA-256 of its report as it would be now, for whoever accepts it.");
        this.Says("invoices", Kind.Many<InvoiceType>(), one => one.Invoices).Holds(10);
        this.Says("lines", Kind.Many<StatementLineType>(), one => one.Lines, "The first 500, those that call for somebody first; the file has all.").Holds(100);
        this.Says("bookingLines", Kind.Many<InvoicedBookingLineType>(), one => one.BookingLines, "The first 500, most beyond what was booked first; the file has all.").Holds(100);
        this.Says("bookingLineCount", Kind.Integer, one => one.BookingLineCount);
    }
}

internal sealed class InvoiceType : ObjectGraphType<InvoiceView>
{
    public InvoiceType()
    {
        Name = "Invoice";
        this.ReadableFrom(Role.Analyst);
        this.Says("number", Kind.Text, one => one.Number, "The platform's own.");
        this.Says("level", Kind.One<InvoiceLevelType>(), one => one.Level);
        this.Says("importedAt", Kind.Moment, one => one.ImportedAt);
        this.Says("importedBy", Kind.Text, one => one.ImportedBy);
        this.Says("lineCount", Kind.Integer, one => one.Lines);
        this.Says("charged", Kind.Amount, one => one.Charged);
        this.Says("credited", Kind.Amount, one => one.Credited);
    }
}

internal sealed class StatementLineType : ObjectGraphType<StatementLineView>
{
    public StatementLineType()
    {
        Name = "StatementLine";
        Description = "What was invoiced of an item beside what is known of it.";
        this.ReadableFrom(Role.Analyst);
        this.Says("item", Kind.Text, one => one.Item, "The platform's id; empty where the invoice names none.");
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("match", Kind.One<InvoiceMatchType>(), one => one.Match);
        this.Says("invoiced", Kind.AmountOrNull, one => one.Invoiced);
        this.Says("cost", Kind.AmountOrNull, one => one.Cost);
        this.Says("difference", Kind.AmountOrNull, one => one.Difference, "Invoiced − cost; null where one is missing.");
        this.Says("differenceShare", Kind.AmountOrNull, one => one.DifferenceShare, "(cost − invoiced) / invoiced: above zero more is known than was invoiced.");
    }
}

internal sealed class InvoicedBookingLineType : ObjectGraphType<InvoicedBookingLineView>
{
    public InvoicedBookingLineType()
    {
        Name = "InvoicedBookingLine";
        Description = "What of the invoices is for a booking line: each item's charge by the cost of its line items and their shares.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, one => BookingFields.Id(one.Booking));
        this.Says("bookingNumber", Kind.Text, one => one.BookingNumber);
        this.Says("line", Kind.Text, one => one.Line);
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("client", Kind.Text, one => one.Client);
        this.Says("invoiced", Kind.Amount, one => one.Invoiced);
        this.Says("booked", Kind.AmountOrNull, one => one.Booked, "What its curve gives the month; null where it was booked in another currency.");
        this.Says("beyond", Kind.AmountOrNull, one => one.Beyond, "Invoiced beyond what was booked; zero where nothing was.");
    }
}

internal sealed record AcceptStatementInput
{
    public string Platform { get; init; } = "";
    public DateOnly Month { get; init; }
    public string Currency { get; init; } = "";
    public string Version { get; init; } = "";
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
    public StatementOf Of => new(Platform, Month, Currency);
}

internal sealed class AcceptStatementInputType : InputObjectGraphType<AcceptStatementInput>
{
    public AcceptStatementInputType()
    {
        Name = "AcceptStatementInput";
        Field<NonNullGraphType<StringGraphType>>("platform");
        Field<NonNullGraphType<DateScalar>>("month").Description("Its first day.");
        Field<NonNullGraphType<StringGraphType>>("currency");
        Field<NonNullGraphType<StringGraphType>>("version").Description("Of the statement as whoever accepts it has seen it.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("For whoever audits.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RemoveInvoiceInput
{
    public string Platform { get; init; } = "";
    public DateOnly Month { get; init; }
    public string Currency { get; init; } = "";
    public string Number { get; init; } = "";
    public string? ClientMutationId { get; init; }
    public StatementOf Of => new(Platform, Month, Currency);
}

internal sealed class RemoveInvoiceInputType : InputObjectGraphType<RemoveInvoiceInput>
{
    public RemoveInvoiceInputType()
    {
        Name = "RemoveInvoiceInput";
        Field<NonNullGraphType<StringGraphType>>("platform");
        Field<NonNullGraphType<DateScalar>>("month").Description("Its first day.");
        Field<NonNullGraphType<StringGraphType>>("currency");
        Field<NonNullGraphType<StringGraphType>>("number").Description("The platform's own.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <summary>What came of an order.</summary>
internal sealed record StatementPayload(StatementOutcome Outcome, string? ClientMutationId);

internal sealed class StatementPayloadType : ObjectGraphType<StatementPayload>
{
    public StatementPayloadType()
    {
        Name = "StatementPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("summary", Kind.OneOrNull<StatementSummaryType>(), payload => payload.Outcome.Summary, "As the statement is now; null where it has no invoice.");
        this.Says("changed", Kind.Flag, payload => payload.Outcome.Changed);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(one => new UserError(["input", one.Field], one.Code, one.Message))).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
