using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class ActualStatusType : EnumerationGraphType<ActualStatus>
{
    public ActualStatusType()
    {
        Name = "ActualStatus";
        Description = "Not approved; approved, and something else since or not known whole; approved as it is; or on an invoice.";
    }
}

/// <summary>A page of lines.</summary>
internal sealed record ActualSlice(ActualPage Page, string List, bool HasPrevious)
    : Slice<ActualLineView>(Page.Lines, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasMore, HasPrevious);

internal sealed class LineActualEdgeType() : EdgeTypeOf<ActualLineView, LineActualType>("LineActual");

internal sealed class LineActualConnectionType : SliceTypeOf<ActualSlice, ActualLineView, LineActualType, LineActualEdgeType>
{
    public LineActualConnectionType()
        : base("LineActual")
    {
        this.Says("totalCount", Kind.Integer, slice => slice.Page.Total);
        this.Says("month", Kind.Day, slice => slice.Page.Month, "Its first day.");
        this.Says("statuses", Kind.Many<ActualCountType>(), slice => slice.Page.Counts, "Of all that the search finds, of any status.").Holds(4);
        this.Says("totals", Kind.Many<ActualTotalType>(), slice => slice.Page.Totals, "Of all that are found, not of this page.").Holds(4);
        this.Says("invoiced", Kind.OneOrNull<InvoicedTotalType>(), slice => slice.Page.Invoiced, "Of all that are found, in the organisation's currency; null where none is on an invoice.");
        this.Says("isClosed", Kind.Flag, slice => slice.Page.IsClosed, "The month is closed: what it comes to stays so for ever.");
    }
}

internal sealed class ActualCountType : ObjectGraphType<ActualCount>
{
    public ActualCountType()
    {
        Name = "ActualCount";
        this.ReadableFrom(Role.Analyst);
        this.Says("status", Kind.One<ActualStatusType>(), one => one.Status);
        this.Says("lineCount", Kind.Integer, one => one.Lines);
    }
}

internal sealed class ActualTotalType : ObjectGraphType<ActualTotalView>
{
    public ActualTotalType()
    {
        Name = "ActualTotal";
        Description = "Of all lines that are found, in one currency.";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, one => one.Currency);
        this.Says("lineCount", Kind.Integer, one => one.Lines);
        this.Says("unknownLines", Kind.Integer, one => one.UnknownLines, "Whose revenue is unknown; the sums have nothing of them.");
        this.Says("revenue", Kind.Amount, one => one.Revenue, "What clients owe by what is known now.");
        this.Says("approved", Kind.Amount, one => one.Approved, "What clients are billed of it by what was approved, on invoices or not: in the currency's billable unit.");
        this.Says("invoiced", Kind.Amount, one => one.Invoiced, "As it was approved.");
    }
}

internal sealed class InvoicedTotalType : ObjectGraphType<InvoicedTotalView>
{
    public InvoicedTotalType()
    {
        Name = "InvoicedTotal";
        Description = "What clients are billed on invoices, in the organisation's currency by the rates of the invoices' days.";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, one => one.Currency);
        this.Says("amount", Kind.Amount, one => one.Amount, "Of the lines that have a rate.");
        this.Says("lineCount", Kind.Integer, one => one.Lines, "That are on invoices.");
        this.Says("unratedLines", Kind.Integer, one => one.Unrated, "Whose currency has no rate by their invoice's day; the amount has nothing of them.");
    }
}

internal sealed class LineActualType : ObjectGraphType<ActualLineView>
{
    public LineActualType()
    {
        Name = "LineActual";
        Description = "What a month comes to of a booking line, and what of that is settled with the client.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, row => BookingFields.Id(row.Booking));
        this.Says("bookingNumber", Kind.Text, row => row.BookingNumber);
        this.Says("line", Kind.Text, row => row.Line);
        this.Says("name", Kind.Text, row => row.Name);
        this.Says("client", Kind.Text, row => row.Client);
        this.Says("currency", Kind.Text, row => row.Currency);
        this.Says("rateType", Kind.One<RateTypeType>(), row => row.RateType);
        this.Says("source", Kind.One<ControllingSourceType>(), row => row.Source, "Whose count the client pays by, by the terms of the month's end.");
        this.Says("booked", Kind.Amount, row => row.Booked, "What its plan gives the month, in the booking's currency.");
        this.Says("units", Kind.AmountOrNull, row => row.Units, "That the client pays by, with what the month takes of closed days; null is unknown.");
        this.Says("revenue", Kind.AmountOrNull, row => row.Revenue, "What the client owes by what is known now; null is unknown.");
        this.Says("billable", Kind.AmountOrNull, row => row.Billable,
            "What the client would be billed by what is known now: revenue in the currency's billable unit, with what rounding left of the months before in the month in which the line ends.");
        this.Says("openFrom", Kind.DayOrNull, row => row.OpenFrom, "The first day that is not complete; null where none is waited for.");
        this.Says("unknownDays", Kind.Integer, row => row.UnknownDays, "Days whose cost or count is not told.");
        this.Says("status", Kind.One<ActualStatusType>(), row => row.Status);
        this.Says("since", Kind.AmountOrNull, row => row.Since, "What it has come to since it was approved; null where nothing is.");
        this.Says("actual", Kind.OneOrNull<ApprovedActualType>(), row => row.Actual, "Null while nobody has approved it.");
    }
}

internal sealed class ApprovedActualType : ObjectGraphType<LineActualView>
{
    public ApprovedActualType()
    {
        Name = "ApprovedActual";
        Description = "What somebody approved that the client is billed.";
        this.ReadableFrom(Role.Analyst);
        this.Says("units", Kind.AmountOrNull, one => one.Units);
        this.Says("revenue", Kind.Amount, one => one.Revenue, "With all its decimals.");
        this.Says("billed", Kind.Amount, one => one.Billed, "What stands on the invoice: the billable of that time.");
        this.Says("at", Kind.Moment, one => one.At);
        this.Says("by", Kind.Text, one => one.By);
        this.Says("note", Kind.Text, one => one.Note, "Empty where they had nothing to say.");
        this.Says("invoice", Kind.TextOrNull, one => one.Invoice, "The organisation's own number; null while it is on none.");
        this.Says("invoicedOn", Kind.DayOrNull, one => one.InvoicedOn, "The day that stands on the invoice, whose rates of exchange count.");
        this.Says("invoicedAt", Kind.MomentOrNull, one => one.InvoicedAt);
        this.Says("invoicedBy", Kind.TextOrNull, one => one.InvoicedBy);
    }
}

internal sealed record SeenActualInput
{
    public string BookingId { get; init; } = "";
    public string Line { get; init; } = "";
    public decimal? Units { get; init; }
    public decimal? Revenue { get; init; }
}

internal sealed class SeenActualInputType : InputObjectGraphType<SeenActualInput>
{
    public SeenActualInputType()
    {
        Name = "SeenActualInput";
        Description = "A line's month as whoever decides has seen it.";
        Field<NonNullGraphType<IdGraphType>>("bookingId");
        Field<NonNullGraphType<StringGraphType>>("line");
        Field<DecimalScalar>("units");
        Field<DecimalScalar>("revenue");
    }
}

internal sealed record ActualOrderInput
{
    public DateOnly Month { get; init; }
    public IReadOnlyList<SeenActualInput> Lines { get; init; } = [];

    /// <summary>Whichever of these the order has.</summary>
    public string Note { get; init; } = "";
    public string Number { get; init; } = "";
    public DateOnly? InvoicedOn { get; init; }
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal abstract class ActualOrderInputType : InputObjectGraphType<ActualOrderInput>
{
    protected ActualOrderInputType(string name)
    {
        Name = name;
        Field<NonNullGraphType<DateScalar>>("month").Description("Its first day.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SeenActualInputType>>>>("lines").Description($"At most {ActualRules.MostLines}.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class ApproveActualsInputType : ActualOrderInputType
{
    public ApproveActualsInputType()
        : base("ApproveActualsInput") => Field<StringGraphType>("note").Description("What there is to say of it, such as with whom it was agreed.").DefaultValue("");
}

internal sealed class InvoiceActualsInputType : ActualOrderInputType
{
    public InvoiceActualsInputType()
        : base("InvoiceActualsInput")
    {
        Field<NonNullGraphType<StringGraphType>>("number").Description("Of the client's invoice.");
        Field<DateScalar>("invoicedOn").Description("The day that stands on it, which has to be given: not one to come, and the same for all that is on it.");
    }
}

internal sealed class TakeBackActualsInputType : ActualOrderInputType
{
    public TakeBackActualsInputType()
        : base("TakeBackActualsInput") => Field<NonNullGraphType<StringGraphType>>("reason").Description("For whoever audits.");
}

/// <summary>What came of an order.</summary>
internal sealed record ActualPayload(ActualOutcome Outcome, string? ClientMutationId);

internal sealed class ActualPayloadType : ObjectGraphType<ActualPayload>
{
    public ActualPayloadType()
    {
        Name = "ActualPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("changedCount", Kind.Integer, payload => payload.Outcome.Changed, "How many lines; those that stood so already are not in it.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(Error)).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static UserError Error(ActualProblem problem) => problem.Subject is "note" or "number" or "invoicedOn" or "reason"
        ? new(["input", problem.Subject], problem.Code, problem.Message)
        : new(["input", "lines"], problem.Code, $"{problem.Subject}: {problem.Message}");
}
