using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class MonthStandingType : EnumerationGraphType<MonthStanding>
{
    public MonthStandingType()
    {
        Name = "MonthStanding";
        Description = "Closed; due, which may be closed now; waiting for one before it; or running.";
    }
}

internal sealed class BooksMonthType : ObjectGraphType<MonthView>
{
    public BooksMonthType()
    {
        Name = "BooksMonth";
        this.ReadableFrom(Role.Analyst);
        this.Says("month", Kind.Day, one => one.Month, "Its first day.");
        this.Says("standing", Kind.One<MonthStandingType>(), one => one.Standing);
        this.Says("adjustmentCount", Kind.Integer, one => one.Adjustments, "Of days of closed months that it takes, while it is open.");
        this.Says("closing", Kind.OneOrNull<MonthClosingType>(), one => one.Closing, "Null while it is open.");
    }
}

internal sealed class MonthClosingType : ObjectGraphType<ClosingView>
{
    public MonthClosingType()
    {
        Name = "MonthClosing";
        this.ReadableFrom(Role.Analyst);
        this.Says("at", Kind.Moment, one => one.At);
        this.Says("by", Kind.Text, one => one.By);
        this.Says("reason", Kind.Text, one => one.Reason);
        this.Says("problemCount", Kind.Integer, one => one.Problems, "Of which whoever closed was told.");
        this.Says("sha256", Kind.Text, one => one.Sha256, "Of the report, which is at /margin/close/ and the month, such as 2026-03.csv.");
        this.Says("bytes", Kind.Integer, one => one.Bytes);
        this.Says("totals", Kind.Many<MonthTotalType>(), one => one.Totals).Holds(4);
    }
}

internal sealed class MonthTotalType : ObjectGraphType<MonthTotalView>
{
    public MonthTotalType()
    {
        Name = "MonthTotal";
        Description = "Of all lines of a month in one currency.";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, one => one.Currency);
        this.Says("lineCount", Kind.Integer, one => one.Lines);
        this.Says("unknownLines", Kind.Integer, one => one.UnknownLines, "Of which some is unknown; what is known of them is in the sums.");
        this.Says("revenue", Kind.Amount, one => one.Revenue, "Recognised, of the month's own days.");
        this.Says("cost", Kind.Amount, one => one.Cost);
        this.Says("margin", Kind.Amount, one => one.Revenue - one.Cost, "Revenue − cost.");
        this.Says("adjustmentCount", Kind.Integer, one => one.Adjustments);
        this.Says("adjustedRevenue", Kind.Amount, one => one.AdjustedRevenue, "Of days of closed months.");
        this.Says("adjustedCost", Kind.Amount, one => one.AdjustedCost);
        this.Says("total", Kind.Amount, one => one.Revenue - one.Cost + one.AdjustedRevenue - one.AdjustedCost, "Margin with that of adjustments.");
    }
}

internal sealed class MonthPreviewType : ObjectGraphType<MonthPreview>
{
    public MonthPreviewType()
    {
        Name = "MonthPreview";
        this.ReadableFrom(Role.Analyst);
        this.Says("month", Kind.Day, one => one.Month);
        this.Says("standing", Kind.One<MonthStandingType>(), one => one.Standing);
        this.Says("refusals", Kind.Many<MonthProblemType>(), one => one.Refusals, "Why it cannot be closed now; none when it can.").Holds(2);
        this.Says("problems", Kind.Many<MonthProblemType>(), one => one.Problems, "What has to be known before it is closed, the first 200.").Holds(20);
        this.Says("problemCount", Kind.Integer, one => one.ProblemCount);
        this.Says("totals", Kind.Many<MonthTotalType>(), one => one.Totals).Holds(4);
        this.Says("lines", Kind.Many<MonthLineType>(), one => one.Lines, "What it holds of each line, the first 200; the report has all of them.").Holds(100);
        this.Says("lineCount", Kind.Integer, one => one.LineCount);
        this.Says("version", Kind.Text, one => one.Version, "What an order that closes must name.");
    }
}

internal sealed class MonthProblemType : ObjectGraphType<MonthProblemView>
{
    public MonthProblemType()
    {
        Name = "MonthProblem";
        this.ReadableFrom(Role.Analyst);
        this.Says("code", Kind.Text, one => one.Code);
        this.Says("subject", Kind.Text, one => one.Subject, "What it is about, such as a booking's number and a line's.");
        this.Says("message", Kind.Text, one => one.Message, "What is wrong and what to do.");
        this.Says("bookingId", typeof(IdGraphType), one => one.Booking is { } booking ? BookingFields.Id(booking) : null, "Null where it is about no booking.");
    }
}

internal sealed class MonthLineType : ObjectGraphType<MonthLineView>
{
    public MonthLineType()
    {
        Name = "MonthLine";
        Description = "What a month holds of a booking line; null is unknown.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, one => BookingFields.Id(one.Booking));
        this.Says("bookingNumber", Kind.Text, one => one.BookingNumber);
        this.Says("line", Kind.Text, one => one.Line);
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("client", Kind.Text, one => one.Client);
        this.Says("currency", Kind.Text, one => one.Currency);
        this.Says("units", Kind.AmountOrNull, one => one.Units, "That the client pays by.");
        this.Says("revenue", Kind.AmountOrNull, one => one.Revenue);
        this.Says("cost", Kind.AmountOrNull, one => one.Cost);
        this.Says("margin", Kind.AmountOrNull, one => one.Revenue - one.Cost, "Revenue − cost.");
        this.Says("unitsByDay", Kind.Amounts, one => one.UnitsByDay, "An entry for each day of the month, in order.");
    }
}

/// <summary>A page of adjustments.</summary>
internal sealed record AdjustmentSlice(AdjustmentPage Page, string List, bool HasPrevious)
    : Slice<AdjustmentView>(Page.Adjustments, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class MonthAdjustmentEdgeType() : EdgeTypeOf<AdjustmentView, MonthAdjustmentType>("MonthAdjustment");

internal sealed class MonthAdjustmentConnectionType() : SliceTypeOf<AdjustmentSlice, AdjustmentView, MonthAdjustmentType, MonthAdjustmentEdgeType>("MonthAdjustment");

internal sealed class MonthAdjustmentType : ObjectGraphType<AdjustmentView>
{
    public MonthAdjustmentType()
    {
        Name = "MonthAdjustment";
        Description = "A change of a day whose month is closed.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, one => BookingFields.Id(one.Booking));
        this.Says("bookingNumber", Kind.Text, one => one.BookingNumber);
        this.Says("line", Kind.Text, one => one.Line);
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("client", Kind.Text, one => one.Client);
        this.Says("currency", Kind.Text, one => one.Currency);
        this.Says("month", Kind.Day, one => one.Month, "In whose books it is: its first day.");
        this.Says("day", Kind.Day, one => one.Day, "To which it belongs.");
        this.Says("knownOn", Kind.Day, one => one.KnownOn, "When it was learnt, in the booking's zone.");
        this.Says("units", Kind.Amount, one => one.Units);
        this.Says("revenue", Kind.Amount, one => one.Revenue);
        this.Says("cost", Kind.Amount, one => one.Cost);
        this.Says("margin", Kind.Amount, one => one.Revenue - one.Cost, "Revenue − cost.");
    }
}

internal sealed record CloseMonthInput
{
    public DateOnly Month { get; init; }
    public string Reason { get; init; } = "";
    public string Version { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class CloseMonthInputType : InputObjectGraphType<CloseMonthInput>
{
    public CloseMonthInputType()
    {
        Name = "CloseMonthInput";
        Field<NonNullGraphType<DateScalar>>("month").Description("Its first day.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("For whoever audits.");
        Field<NonNullGraphType<StringGraphType>>("version").Description("Of the preview that whoever closes has seen.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <summary>What came of an order to close.</summary>
internal sealed record ClosePayload(MonthClosed Closed, string? ClientMutationId);

internal sealed class CloseMonthPayloadType : ObjectGraphType<ClosePayload>
{
    public CloseMonthPayloadType()
    {
        Name = "CloseMonthPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("month", Kind.OneOrNull<BooksMonthType>(), payload => payload.Closed.Month, "Null when it was refused.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Closed.Problems.Select(Error)).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static UserError Error(MonthProblemView problem) =>
        new(problem.Subject == "reason" ? ["input", "reason"] : ["input", "month"], problem.Code, $"{(problem.Subject == "reason" ? "" : problem.Subject + ": ")}{problem.Message}");
}
