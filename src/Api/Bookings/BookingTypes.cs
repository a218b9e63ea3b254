using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>A page of bookings and what is true of all that match.</summary>
internal sealed record BookingSlice(BookingPage Page, string List, bool HasPrevious)
    : Slice<BookingRow>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class BookingEdgeType() : EdgeTypeOf<BookingRow, BookingGraphType>("Booking");

internal sealed class BookingConnectionType : SliceTypeOf<BookingSlice, BookingRow, BookingGraphType, BookingEdgeType>
{
    public BookingConnectionType() : base("Booking")
    {
        this.Says("totals", Kind.Many<BookingTotalsType>(), slice => slice.Page.Totals, "Of all that match the filter, not just this page, per currency.").Holds(4);
        this.Says("any", Kind.Flag, slice => slice.Page.Any, "Whether the organisation has any booking at all, whatever the filter.");
    }
}

internal sealed class BookingTotalsType : ObjectGraphType<BookingTotals>
{
    public BookingTotalsType()
    {
        Name = "BookingTotals";
        this.ReadableFrom(Role.Viewer);
        this.Says("currency", Kind.Text, totals => totals.Currency);
        this.Says("bookings", Kind.Integer, totals => totals.Bookings);
        this.Says("amount", Kind.Amount, totals => totals.Amount);
    }
}

internal sealed class BookingGraphType : ObjectGraphType<BookingRow>
{
    public BookingGraphType()
    {
        Name = "Booking";
        Description = "What a client bought under one number, as last agreed.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, row => BookingFields.Id(row.Booking));
        this.Says("number", Kind.Text, row => row.Number);
        this.Says("name", Kind.Text, row => row.Name);
        this.Says("client", Kind.Text, row => row.Client);
        this.Says("brand", Kind.TextOrNull, row => row.Brand);
        this.Says("currency", Kind.Text, row => row.Currency);
        this.Says("state", Kind.One<BookingStateType>(), row => row.State);
        this.Says("cancelledOn", Kind.DayOrNull, row => row.CancelledOn, "The first day without; null while it is not cancelled.");
        this.Says("lineCount", Kind.Integer, row => row.Lines);
        this.Says("start", Kind.DayOrNull, row => row.Start, "The first day of all flights.");
        this.Says("end", Kind.DayOrNull, row => row.End, "The last day of all flights; it counts.");
        this.Says("amount", Kind.Amount, row => row.Amount, "Booked on all lines together.");
    }
}

internal sealed class ClientGraphType : ObjectGraphType<ClientView>
{
    public ClientGraphType()
    {
        Name = "Client";
        Description = "Who pays for bookings.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, client => GlobalId.Write(BookingFields.ClientType, client.Client.ToString(CultureInfo.InvariantCulture)));
        this.Says("name", Kind.Text, client => client.Name);
        this.Says("bookings", Kind.Integer, client => client.Bookings);
    }
}

internal sealed class BookingDetailType : ObjectGraphType<BookingView>
{
    public BookingDetailType()
    {
        Name = "BookingDetail";
        Description = "A booking with every version of its lines and everything that happened to it.";
        this.ReadableFrom(Role.Viewer);
        this.Says("booking", Kind.One<BookingGraphType>(), view => view.Row);
        this.Says("zone", Kind.Text, view => view.Zone, "Days of its flights are days there.");
        this.Says("today", Kind.Day, view => view.Today, "Today in that zone.");
        this.Says("lockedRate", Kind.AmountOrNull, view => view.LockedRate, "One unit of its currency in lockedInto, agreed once for all.").AllowedFrom(Role.Analyst);
        this.Says("lockedInto", Kind.TextOrNull, view => view.LockedInto).AllowedFrom(Role.Analyst);
        this.Says("lastEvent", Kind.Integer, view => view.Events[0].Number, "What an order that changes it must be based on.");
        this.Says("lines", Kind.Many<BookingLineType>(), view => view.Lines);
        this.Says("events", Kind.Many<BookingEventType>(), view => view.Events, "The latest first; amendments are some of them.");
    }
}

internal sealed class BookingLineType : ObjectGraphType<LineView>
{
    public BookingLineType()
    {
        Name = "BookingLine";
        this.ReadableFrom(Role.Viewer);
        this.Says("number", Kind.Text, line => line.Number, "Its number within the booking.");
        this.Says("current", Kind.One<LineTermsType>(), line => line.Current, "As last agreed, even if that holds later only.");
        this.Says("versions", Kind.Many<LineVersionType>(), line => line.Versions, "The latest first.").Holds(3);
    }
}

internal sealed class LineVersionType : ObjectGraphType<LineVersionView>
{
    public LineVersionType()
    {
        Name = "BookingLineVersion";
        Description = "A line as it was agreed once.";
        this.ReadableFrom(Role.Viewer);
        this.Says("version", Kind.Integer, version => version.Version);
        this.Says("event", Kind.Integer, version => version.Event, "The number of the event that brought it.");
        this.Says("effectiveFrom", Kind.Day, version => version.EffectiveFrom, "First day on which it holds.");
        this.Says("knownFrom", Kind.Moment, version => version.KnownFrom, "When Paceline was told.");
        this.Says("standing", Kind.One<VersionStandingType>(), version => version.Standing);
        this.Says("terms", Kind.One<LineTermsType>(), version => version.Terms);
        this.Says("differences", Kind.Many<LineDifferenceType>(), version => version.Differences, "From the version before.").AllowedFrom(Role.Analyst).Holds(4);
    }
}

internal sealed class LineTermsType : ObjectGraphType<TermsView>
{
    public LineTermsType()
    {
        Name = "LineTerms";
        Description = "What was agreed for a line.";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, terms => terms.Name);
        this.Says("start", Kind.Day, terms => terms.Start);
        this.Says("end", Kind.Day, terms => terms.End, "The last day; it counts.");
        this.Says("curve", Kind.Text, terms => terms.Curve, $"One of: {CurveText.Forms}.");
        this.Says("rateType", Kind.One<RateTypeType>(), terms => terms.RateType);
        this.Says("rate", Kind.AmountOrNull, terms => terms.Rate, "Money a unit, or of a thousand, or percent.").AllowedFrom(Role.Analyst);
        this.Says("units", Kind.CountOrNull, terms => terms.Units, "Booked units.");
        this.Says("amount", Kind.Amount, terms => terms.Amount, "Booked money.");
        this.Says("isCapped", Kind.Flag, terms => terms.IsCapped, "Whether the client pays at most the amount.");
        this.Says("costBasis", Kind.One<BookedCostBasisType>(), terms => terms.CostBasis, "Which cost of the platform is the line's.").AllowedFrom(Role.Analyst);
        this.Says("costs", Kind.Text, terms => terms.Costs, $"What it costs, layer by layer, as it can be given again: {CostText.Forms}.").AllowedFrom(Role.Analyst);
        this.Says("costLayers", Kind.Many<CostLayerType>(), terms => CostText.Parse(terms.Costs).Value, "The same, taken apart; media first.").AllowedFrom(Role.Analyst).Holds(4);
        this.Says("source", Kind.One<ControllingSourceType>(), terms => terms.Source, "Whose count the client pays by.");
        this.Says("conversion", Kind.TextOrNull, terms => terms.Conversion);
        this.Says("clickDays", Kind.IntegerOrNull, terms => terms.ClickDays);
        this.Says("viewDays", Kind.IntegerOrNull, terms => terms.ViewDays);
        this.Says("counting", Kind.OneOrNull<ConversionCountingType>(), terms => terms.Counting);
        this.Says("conversionDay", Kind.OneOrNull<ConversionDayType>(), terms => terms.ConversionDay);
    }
}

internal sealed class LineDifferenceType : ObjectGraphType<DifferenceView>
{
    public LineDifferenceType()
    {
        Name = "LineDifference";
        this.ReadableFrom(Role.Analyst);
        this.Says("field", Kind.Text, difference => difference.Field);
        this.Says("before", Kind.Text, difference => difference.Before);
        this.Says("after", Kind.Text, difference => difference.After);
    }
}

internal sealed class BookingEventType : ObjectGraphType<BookingEventView>
{
    public BookingEventType()
    {
        Name = "BookingEvent";
        Description = "Something that happened to a booking.";
        this.ReadableFrom(Role.Viewer);
        this.Says("number", Kind.Integer, one => one.Number);
        this.Says("name", Kind.One<BookingEventNameType>(), one => one.Name);
        this.Says("at", Kind.Moment, one => one.At);
        this.Says("by", Kind.Text, one => one.By, "Their name at that time.");
        this.Says("reason", Kind.Text, one => one.Reason);
        this.Says("effectiveFrom", Kind.DayOrNull, one => one.EffectiveFrom);
        this.Says("isCorrection", Kind.Flag, one => one.IsCorrection, "Whether days that were past are read by it.");
        this.Says("lineNumbers", Kind.Many<StringGraphType>(), one => one.Lines, "Lines it brought another version of.").Holds(3);
    }
}

internal sealed record BookingPayload(BookingOutcome Outcome, string? ClientMutationId);

internal sealed class BookingPayloadType : ObjectGraphType<BookingPayload>
{
    public BookingPayloadType()
    {
        Name = "BookingPayload";
        // Who may order it is said by each mutation; both roles that may are analysts too.
        this.ReadableFrom(Role.Analyst);
        this.Says("booking", Kind.OneOrNull<BookingDetailType>(), payload => payload.Outcome.Booking, "As it is kept, or with dryRun as it would be; null when something is wrong.");
        this.Says("differences", Kind.Many<LineDifferenceType>(), payload => payload.Outcome.Differences, "What an amendment changes.").Holds(4);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(Error)).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    internal static UserError Error(BookingProblem problem) =>
        new(problem.Line is { } line ? ["line", line, problem.Field] : [problem.Field], problem.Code, problem.Message);
}

internal sealed class BookingStateType : EnumerationGraphType<BookingState>
{
    public BookingStateType() => Name = "BookingState";
}

internal sealed class BookingSortFieldType : EnumerationGraphType<BookingSort>
{
    public BookingSortFieldType() => Name = "BookingSortField";
}

internal sealed class RateTypeType : EnumerationGraphType<RateType>
{
    public RateTypeType() => Name = "RateType";
}

internal sealed class BookedCostBasisType : EnumerationGraphType<CostBasis>
{
    public BookedCostBasisType() => Name = "BookedCostBasis";
}

internal sealed class ControllingSourceType : EnumerationGraphType<ControllingSource>
{
    public ControllingSourceType() => Name = "ControllingSource";
}

internal sealed class ConversionCountingType : EnumerationGraphType<ConversionCounting>
{
    public ConversionCountingType() => Name = "ConversionCounting";
}

internal sealed class ConversionDayType : EnumerationGraphType<ConversionDay>
{
    public ConversionDayType() => Name = "ConversionDay";
}

internal sealed class VersionStandingType : EnumerationGraphType<VersionStanding>
{
    public VersionStandingType()
    {
        Name = "VersionStanding";
        Values["REPLACED"]!.Description = "Another has the say from its first day on.";
    }
}

internal sealed class BookingEventNameType : EnumerationGraphType<BookingEventName>
{
    public BookingEventNameType() => Name = "BookingEventName";
}
