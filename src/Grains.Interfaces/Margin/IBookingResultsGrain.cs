namespace Paceline.Margin;

/// <summary>How the lines of one booking stand and what they earn. Key: <c>o12/booking-7</c>.</summary>
[Alias("margin.IBookingResultsGrain"), GrainInterfaceType("margin.bookingResults")]
public interface IBookingResultsGrain : IGrainWithStringKey
{
    /// <summary>As of what is known at this moment; null when there is no booking of that id.</summary>
    [Alias("Get")]
    Task<BookingResults?> Get();

    /// <summary>One of its lines, with how it is paced day by day; null when there is no booking of that id, or no such line.</summary>
    [Alias("Line")]
    Task<BookedLineView?> Line(string line);

    /// <summary>
    /// How it stood at a moment, computed from what was known then as it is computed now. A moment to come counts as now; null when there is no booking of that id.
    /// </summary>
    [Alias("StoodAt")]
    Task<BookingStood?> StoodAt(DateTimeOffset at);

    /// <summary>
    /// What the booking would come to if lines were agreed otherwise or dropped, or their days to come went otherwise. Nothing is kept. It is the computation of
    /// <see cref="Get"/>, on the same delivery; null when there is no booking of that id.
    /// </summary>
    [Alias("WhatIf")]
    Task<WhatIfOutcome?> WhatIf(WhatIfOrder order);

    /// <summary>
    /// What an event of the booking called for at the platforms, by how they were set up and what was delivered then; and how they are set up now. Nothing where it changed no line. Null when there
    /// is no booking of that id, or no such event.
    /// </summary>
    [Alias("Calls")]
    Task<IReadOnlyList<PlatformCallView>?> Calls(int happened);

    /// <summary>
    /// Moves what lines that are over did not deliver to lines that are not, as one amendment: the booking comes to the same. Null when there is no booking of that id.
    /// </summary>
    [Alias("RollOver")]
    Task<RollOverOutcome?> RollOver(RollOverOrder order);
}
