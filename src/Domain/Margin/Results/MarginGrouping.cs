namespace Paceline.Margin;

/// <summary>By what booking lines are put together. The numbers go over the wire: never renumber.</summary>
public enum MarginGrouping
{
    Client = 1,
    Brand = 2,
    Booking = 3,

    /// <summary>What of each line is delivered on a platform.</summary>
    Platform = 4,
}
