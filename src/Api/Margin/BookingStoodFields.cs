using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A booking as it stood at a past moment.</summary>
internal static class BookingStoodFields
{
    public static void Declare(ObjectGraphType query) => Inputs.Parse(
        query.Asks("bookingStoodAt", Kind.OneOrNull<BookingStoodType>(), Role.Analyst, context =>
        {
            var (booking, at) = context.Input<(string, DateTimeOffset)>();
            return context.Read<IBookingResultsGrain, BookingStood?>(booking, grain => grain.StoodAt(at));
        }, "How a booking stood at a moment, computed from what was known then as it is computed now; null when there is none of that id. A moment to come counts as now.")
            .Takes<NonNullGraphType<IdGraphType>>("bookingId").Takes<NonNullGraphType<DateTimeScalar>>("at"),
        inputs => (BookingFields.Key(BookingFields.ReadId(inputs, "bookingId", inputs.Read<object>("bookingId")?.ToString())), inputs.Read<DateTimeOffset>("at")));
}

internal sealed class BookingStoodType : ObjectGraphType<BookingStood>
{
    public BookingStoodType()
    {
        Name = "BookingStood";
        Description = "How a booking stood. What was agreed, mapped, restated or counted since counts as it was known then; published rates of exchange, the locked rate and names are those of now.";
        this.ReadableFrom(Role.Analyst);
        this.Says("knownAt", Kind.Moment, stood => stood.KnownAt);
        this.Says("results", Kind.OneOrNull<BookingResultsType>(), stood => stood.Results, "Null when it was not booked yet.");
        this.Says("isCoverageKept", Kind.Flag, stood => stood.IsCoverageKept, "Whether which days were known then is kept; else where history begins is taken as it is now.");
    }
}
