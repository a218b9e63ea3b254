namespace Paceline.Bookings;

/// <summary>Lists of an organisation's bookings, and making them. Key: <c>o12/bookings</c>.</summary>
[Alias("bookings.IBookingsGrain"), GrainInterfaceType("bookings.bookings")]
public interface IBookingsGrain : IGrainWithStringKey
{
    [Alias("Find")]
    Task<BookingPage> Find(BookingQuery query);

    /// <summary>Clients by name, the first thousand.</summary>
    [Alias("Clients")]
    Task<IReadOnlyList<ClientView>> Clients();

    /// <summary>How a client's weeks usually go; null where too little is known of it, and for a client nobody knows.</summary>
    /// <param name="client">Its name; whether letters are large does not matter.</param>
    [Alias("LearnWeek")]
    Task<LearntWeekView?> LearnWeek(string client);

    [Alias("Count")]
    Task<BookingCounts> Count();

    /// <summary>Makes a booking. All that is wrong with it is said at once.</summary>
    [Alias("Create")]
    Task<BookingOutcome> Create(BookingOrder order);

    /// <summary>Compares a file with what is booked, and applies it if that is asked for: all of it in one transaction.</summary>
    [Alias("Import")]
    Task<ImportReport> Import(ImportOrder order);

    /// <summary>Lines as last agreed, after one that was read before.</summary>
    /// <param name="line">Of that booking; both null at the beginning.</param>
    [Alias("Export")]
    Task<IReadOnlyList<ExportRow>> Export(int? booking, string? line, int most);
}
