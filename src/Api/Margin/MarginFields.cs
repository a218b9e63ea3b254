using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What bookings earn: for analysts and up.</summary>
internal static class MarginFields
{
    public static void Declare(ObjectGraphType query) => Inputs.Parse(
        query.Asks("bookingResults", Kind.OneOrNull<BookingResultsType>(), Role.Analyst,
            context => context.Read<IBookingResultsGrain, BookingResults?>(context.Input<string>(), booking => booking.Get()),
            "How the lines of a booking stand and what they earn, as of what is known at this moment; null when there is none of that id.").Takes<NonNullGraphType<IdGraphType>>("bookingId"),
        inputs => BookingFields.Key(BookingFields.ReadId(inputs, "bookingId", inputs.Read<object>("bookingId")?.ToString())));
}
