namespace Paceline.Bookings;

/// <summary>One booking: the only one who changes it by hand. Key: <c>o12/booking-7</c>.</summary>
[Alias("bookings.IBookingGrain"), GrainInterfaceType("bookings.booking")]
public interface IBookingGrain : IGrainWithStringKey
{
    /// <summary>Null when there is none of that id.</summary>
    [Alias("GetView")]
    Task<BookingView?> GetView();

    /// <summary>Agrees another version of a line, or a line more. All that is wrong with it is said at once.</summary>
    [Alias("Amend")]
    Task<BookingOutcome> Amend(AmendOrder order);

    /// <summary>Books several lines at more or less from today on, as one event: all of it or nothing.</summary>
    [Alias("Rebook")]
    Task<BookingOutcome> Rebook(RebookOrder order);

    /// <summary>Makes a draft binding.</summary>
    [Alias("Confirm")]
    Task<BookingOutcome> Confirm(int basedOn);

    [Alias("Cancel")]
    Task<BookingOutcome> Cancel(CancelOrder order);
}
