namespace Paceline.Margin;

/// <summary>How the lines of one booking stand and what they earn. Key: <c>o12/booking-7</c>.</summary>
[Alias("margin.IBookingResultsGrain"), GrainInterfaceType("margin.bookingResults")]
public interface IBookingResultsGrain : IGrainWithStringKey
{
    /// <summary>As of what is known at this moment; null when there is no booking of that id.</summary>
    [Alias("Get")]
    Task<BookingResults?> Get();
}
