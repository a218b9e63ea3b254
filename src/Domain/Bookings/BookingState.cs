namespace Paceline.Bookings;

/// <summary>How far a booking has come. Stored by number: none is ever renumbered.</summary>
public enum BookingState
{
    /// <summary>Talked about; binds nobody and is not paced.</summary>
    Draft = 1,

    /// <summary>Sold.</summary>
    Confirmed = 2,

    /// <summary>Ended early from a day on; what is delivered from that day on is a finding (E20).</summary>
    Cancelled = 3,
}
