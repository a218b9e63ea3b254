using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A page of lines.</summary>
internal sealed record CountedSlice(CountedPage Page, string List, bool HasPrevious)
    : Slice<CountedLineView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasMore, HasPrevious);

internal sealed class CountedLineEdgeType() : EdgeTypeOf<CountedLineView, CountedLineType>("CountedLine");

internal sealed class CountedLineConnectionType : SliceTypeOf<CountedSlice, CountedLineView, CountedLineType, CountedLineEdgeType>
{
    public CountedLineConnectionType()
        : base("CountedLine")
    {
        this.Says("totalCount", Kind.Integer, slice => slice.Page.Total);
        this.Says("waitingCount", Kind.Integer, slice => slice.Page.Waiting, "Of those that the search finds, how many have days that are over and not counted.");
    }
}

internal sealed class CountedLineType : ObjectGraphType<CountedLineView>
{
    public CountedLineType()
    {
        Name = "CountedLine";
        Description = "A booking line that another than its platforms counts for, or of which something was counted.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, row => BookingFields.Id(row.Of.Booking));
        this.Says("bookingNumber", Kind.Text, row => row.BookingNumber);
        this.Says("bookingName", Kind.Text, row => row.BookingName);
        this.Says("client", Kind.Text, row => row.Client);
        this.Says("line", Kind.Text, row => row.Of.Line);
        this.Says("name", Kind.Text, row => row.Name);
        this.Says("rateType", Kind.One<RateTypeType>(), row => row.RateType);
        this.Says("source", Kind.One<ControllingSourceType>(), row => row.Source, "Whose count the client pays by.");
        this.Says("flightStart", Kind.Day, row => row.FlightStart);
        this.Says("flightEnd", Kind.Day, row => row.FlightEnd);
        this.Says("countedThrough", Kind.DayOrNull, row => row.CountedThrough, "The last day of the count that pays; null where the platforms' does, and before there is any.");
        this.Says("waitsFrom", Kind.DayOrNull, row => row.WaitsFrom, "The first day that is over and not counted; null where none is.");
        this.Says("delivered", Kind.AmountOrNull, row => row.Delivered, "Units that the client pays by, adjustments and all; null is unknown.");
        this.Says("platformUnits", Kind.AmountOrNull, row => row.PlatformUnits, "What platforms count on the days that another has counted.");
        this.Says("discrepancy", Kind.AmountOrNull, row => row.Discrepancy, "(platforms − the other) / the other.");
        this.Says("adjusted", Kind.Amount, row => (decimal)row.Adjusted, "What adjustments come to, in units.");
    }
}

internal sealed class CountKindType : EnumerationGraphType<CountKind>
{
    public CountKindType()
    {
        Name = "CountKind";
        Description = "What the ad server counted; what people agreed to; or what is added to the count that pays.";
    }
}

internal sealed class LineCountsType : ObjectGraphType<LineCountsView>
{
    public LineCountsType()
    {
        Name = "LineCounts";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingNumber", Kind.Text, counts => counts.BookingNumber);
        this.Says("bookingId", Kind.Id, counts => BookingFields.Id(counts.Of.Booking));
        this.Says("line", Kind.Text, counts => counts.Of.Line);
        this.Says("name", Kind.Text, counts => counts.Name);
        this.Says("rateType", Kind.One<RateTypeType>(), counts => counts.RateType);
        this.Says("source", Kind.One<ControllingSourceType>(), counts => counts.Source, "Whose count the client pays by.");
        this.Says("said", Kind.Many<LineCountType>(), counts => counts.Said, "The last 200, the newest first. Of a day and kind the newest that holds is the count; adjustments add up.").Holds(40);
    }
}

internal sealed class LineCountType : ObjectGraphType<LineCountView>
{
    public LineCountType()
    {
        Name = "LineCount";
        Description = "What somebody said was counted of a line.";
        this.ReadableFrom(Role.Analyst);
        this.Says("id", Kind.Id, count => CountFields.Id(count.Number), "By which it is taken back.");
        this.Says("kind", Kind.One<CountKindType>(), count => count.Kind);
        this.Says("from", Kind.Day, count => count.From);
        this.Says("through", Kind.Day, count => count.Through);
        this.Says("units", Kind.Amount, count => (decimal)count.Units, "Of all its days.");
        this.Says("days", Kind.Integer, count => count.Days, "Of how many anything is said.");
        this.Says("reason", Kind.Text, count => count.Reason, "Where it is from; of a file, its name.");
        this.Says("saidAt", Kind.Moment, count => count.SaidAt);
        this.Says("saidBy", Kind.Text, count => count.SaidBy);
        this.Says("takenBackAt", Kind.MomentOrNull, count => count.TakenBackAt, "Null while it holds.");
        this.Says("takenBackBy", Kind.TextOrNull, count => count.TakenBackBy);
    }
}

internal sealed record EnterCountInput
{
    public string BookingId { get; init; } = "";
    public string Line { get; init; } = "";
    public CountKind Kind { get; init; } = CountKind.AdServer;
    public DateOnly? From { get; init; }
    public DateOnly? Through { get; init; }
    public long? Units { get; init; }
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class EnterCountInputType : InputObjectGraphType<EnterCountInput>
{
    public EnterCountInputType()
    {
        Name = "EnterCountInput";
        Field<NonNullGraphType<IdGraphType>>("bookingId");
        Field<NonNullGraphType<StringGraphType>>("line");
        Field<NonNullGraphType<CountKindType>>("kind");
        Field<DateScalar>("from").Description("The first day, in the booking's zone.");
        Field<DateScalar>("through").Description("The last day; all of them are over.");
        Field<LongGraphType>("units").Description("Counted on all these days; of an adjustment, what is added, below zero what is taken away.");
        Field<StringGraphType>("reason").Description("Where it is from.").DefaultValue("");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record TakeBackCountInput
{
    public string Id { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class TakeBackCountInputType : InputObjectGraphType<TakeBackCountInput>
{
    public TakeBackCountInputType()
    {
        Name = "TakeBackCountInput";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Of the count.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <summary>What came of an order.</summary>
internal sealed record CountPayload(CountOutcome Outcome, string? ClientMutationId);

internal sealed class CountPayloadType : ObjectGraphType<CountPayload>
{
    public CountPayloadType()
    {
        Name = "CountPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("counts", Kind.OneOrNull<LineCountsType>(), payload => payload.Outcome.Counts, "Of the line, as they are then; null where there is no such line, or no such count.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(one => new UserError(["input", one.Field], one.Code, one.Message))).Holds(10);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
