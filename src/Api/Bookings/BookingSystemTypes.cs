using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

internal sealed class BookingSystemType : ObjectGraphType<BookingSystemView>
{
    public BookingSystemType()
    {
        Name = "BookingSystem";
        Description = "The booking system that an organisation's bookings are kept in step with.";
        this.ReadableFrom(Role.Viewer);
        this.Says("address", Kind.Text, system => system.Address);
        this.Says("everySeconds", Kind.Integer, system => system.EverySeconds, "How long between pulls when no webhook rings.");
        this.Says("connectedAt", Kind.Moment, system => system.ConnectedAt);
        this.Says("connectedBy", Kind.Text, system => system.ConnectedBy);
        this.Says("pulledAt", Kind.MomentOrNull, system => system.PulledAt, "The last pull that went to its end.");
        this.Says("nextPullAt", Kind.Moment, system => system.NextPullAt);
        this.Says("problem", Kind.TextOrNull, system => system.Problem, "Why the last attempt did not go to its end; null where it did.");
        this.Says("failingSince", Kind.MomentOrNull, system => system.FailingSince);
        this.Says("inStep", Kind.Integer, system => system.InStep, "Bookings that both have the same, and those that wait to be written there.");
        this.Says("waiting", Kind.Integer, system => system.Waiting, "Changed here, and not yet written there.");
        this.Says("refused", Kind.Integer, system => system.Refused, "Bookings that cannot be taken as they are.");
        this.Says("conflicts", Kind.Integer, system => system.Conflicts, "Bookings that were changed on both sides.");
        this.Says("takesDelivered", typeof(BooleanGraphType), system => system.TakesDelivered, "Whether its interface has a place for what was delivered; null until it was asked.");
        this.Says("deliveredAt", Kind.MomentOrNull, system => system.DeliveredAt, "When it last took what was delivered of any booking.");
        this.Says("deliveredRefused", Kind.Integer, system => system.DeliveredRefused, "Bookings whose delivered figures it did not take.");
        this.Says("deliveredProblem", Kind.TextOrNull, system => system.DeliveredProblem, "Of the first of them why.");
        this.Says("hookPath", Kind.Text, system => system.HookPath, "Where it is to send webhooks, below the address of Paceline.");
    }
}

/// <summary>A page of bookings that a person has to look at.</summary>
internal sealed record UnsettledSlice(UnsettledPage Page, string List, bool HasPrevious)
    : Slice<UnsettledView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class UnsettledBookingEdgeType() : EdgeTypeOf<UnsettledView, UnsettledBookingType>("UnsettledBooking");

internal sealed class UnsettledBookingConnectionType() : SliceTypeOf<UnsettledSlice, UnsettledView, UnsettledBookingType, UnsettledBookingEdgeType>("UnsettledBooking");

internal sealed class UnsettledBookingType : ObjectGraphType<UnsettledView>
{
    public UnsettledBookingType()
    {
        Name = "UnsettledBooking";
        Description = "A booking of the booking system that could not be taken, or that was changed on both sides.";
        this.ReadableFrom(Role.Analyst);
        this.Says("externalId", Kind.Text, one => one.ExternalId, "The booking system's own id of it.");
        this.Says("number", Kind.Text, one => one.Number);
        this.Says("bookingId", typeof(IdGraphType), one => one.Booking is { } booking ? BookingFields.Id(booking) : null, "Null while there is no such booking here.");
        this.Says("isConflict", Kind.Flag, one => one.IsConflict, "Whether both were changed; otherwise it could not be taken.");
        this.Says("version", Kind.Text, one => one.Version.ToString(CultureInfo.InvariantCulture), "Theirs; what an order that decides must name.");
        this.Says("lastEvent", Kind.IntegerOrNull, one => one.LastEvent, "Ours; what an order that decides must be based on.");
        this.Says("problems", Kind.Many<UnsettledProblemType>(), one => one.Problems, "Why it could not be taken, and what to do.").Holds(3);
        this.Says("differences", Kind.Many<UnsettledDifferenceType>(), one => one.Differences, "In what the two differ.").Holds(5);
        this.Says("since", Kind.Moment, one => one.Since);
    }
}

internal sealed class UnsettledProblemType : ObjectGraphType<UnsettledProblem>
{
    public UnsettledProblemType()
    {
        Name = "UnsettledProblem";
        this.ReadableFrom(Role.Analyst);
        this.Says("line", Kind.Text, one => one.Line, "Empty when it is about the booking.");
        this.Says("field", Kind.Text, one => one.Field, "As files of bookings name it; empty when it is about the whole.");
        this.Says("value", Kind.Text, one => one.Value);
        this.Says("code", Kind.Text, one => one.Code);
        this.Says("message", Kind.Text, one => one.Message);
    }
}

internal sealed class UnsettledDifferenceType : ObjectGraphType<UnsettledDifference>
{
    public UnsettledDifferenceType()
    {
        Name = "UnsettledDifference";
        this.ReadableFrom(Role.Analyst);
        this.Says("line", Kind.Text, one => one.Line, "Empty when it is the booking's.");
        this.Says("field", Kind.Text, one => one.Field);
        this.Says("ours", Kind.Text, one => one.Ours);
        this.Says("theirs", Kind.Text, one => one.Theirs);
    }
}

/// <summary>What came of an order about the booking system.</summary>
internal sealed record SystemPayload(IReadOnlyList<BookingProblem> Problems, BookingSystemView? System, string? ClientMutationId);

internal sealed class BookingSystemPayloadType : ObjectGraphType<SystemPayload>
{
    public BookingSystemPayloadType()
    {
        Name = "BookingSystemPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingSystem", Kind.OneOrNull<BookingSystemType>(), payload => payload.System, "As it stands now.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Problems.Select(Error)).Holds(10);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static UserError Error(BookingProblem problem) => new(
        [.. new[] { problem.Line is { } line ? $"line {line}" : "", problem.Field == "secret" ? "webhookSecret" : problem.Field }.Where(part => part.Length > 0)], problem.Code, problem.Message);
}
