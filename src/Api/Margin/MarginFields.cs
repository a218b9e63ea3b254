using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What bookings earn: for analysts and up.</summary>
internal static class MarginFields
{
    private const string BookingType = "Booking";

    public static void Declare(ObjectGraphType query) => Inputs.Parse(
        query.Asks("bookingResults", Kind.OneOrNull<BookingResultsType>(), Role.Analyst,
            context => context.Read<IBookingResultsGrain, BookingResults?>(context.Input<string>(), booking => booking.Get()),
            "How the lines of a booking stand and what they earn, as of what is known at this moment; null when there is none of that id.").Takes<NonNullGraphType<IdGraphType>>("bookingId"),
        ReadKey);

    private static string ReadKey(Inputs inputs)
    {
        var number = 0;
        if (!GlobalId.TryRead(inputs.Read<object>("bookingId")?.ToString(), out var type, out var key) || type != BookingType
            || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            inputs.Problem("bookingId", "This is no id of a Booking; take one from a booking's field id.");
        }
        return string.Create(CultureInfo.InvariantCulture, $"booking-{number}");
    }
}
