namespace Paceline.Margin;

/// <summary>
/// What of a booking is lent to the line items that work for it, so that together they cannot spend more than was booked. Platforms are told by whoever lends: the book keeps
/// what they were told, and what is free. Key: <c>o12/booking-7</c>.
/// </summary>
[Alias("margin.ILeasesGrain"), GrainInterfaceType("margin.leases")]
public interface ILeasesGrain : IGrainWithStringKey
{
    /// <summary>As of what is known at this moment; null when there is no booking of that id.</summary>
    [Alias("Get")]
    Task<BookingLeases?> Get();

    /// <summary>Lends to a line item, raises what it was lent, or takes back what it does not need; null when there is no booking of that id.</summary>
    [Alias("Set")]
    Task<LeaseOutcome?> Set(LeaseOrder order);

    /// <summary>Ends a lease now, when its platform does not spend any more; null when there is no booking of that id.</summary>
    [Alias("Stop")]
    Task<LeaseOutcome?> Stop(StopLeaseOrder order);
}
