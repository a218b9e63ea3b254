using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What happened to a booking. Stored by number: none is ever renumbered.</summary>
public enum BookingEventKind
{
    Booked = 1,
    Amended = 2,
    Confirmed = 3,
    Cancelled = 4,

    /// <summary>Another name, client, brand or locked rate.</summary>
    Described = 5,
}

/// <param name="EffectiveFrom">From which day on it holds; null where it holds for all days.</param>
public sealed record BookingEvent(
    int Number, BookingEventKind Kind, DateTimeOffset At, string BySubject, string ByName, string Reason, LocalDate? EffectiveFrom = null, bool IsCorrection = false);

/// <summary>A booking as it is kept.</summary>
public sealed record BookingRecord(int Id, Booking Booking, Currency? LockedInto);

/// <param name="Events">The first first.</param>
public sealed record BookingFile(BookingRecord Record, IReadOnlyList<BookingEvent> Events);

/// <summary>A booking to be written: new, or another event of one that there is.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="After">As it is to be.</param>
/// <param name="Event">Its number is the booking's new last; the one before it must still be the last.</param>
/// <param name="Added">Versions that the event brings.</param>
public sealed record BookingWrite(int? Id, Booking After, BookingEvent Event, IReadOnlyList<LineVersion> Added);

/// <param name="Sort">A name of <see cref="BookingListStore"/>'s.</param>
/// <param name="AfterKey">The id of the last row seen; null at the beginning.</param>
public sealed record BookingFilter(
    string? Search, IReadOnlyList<int> Clients, IReadOnlyList<int> States, string Sort, bool Descending, int First, string? AfterValue, string? AfterKey);

/// <summary>A booking as lists show it.</summary>
/// <param name="Start">The first day of all flights; null only while it has no line.</param>
/// <param name="SortValue">The row's value in the sorted column, as text.</param>
public sealed record BookingHit(
    int Id, string Number, string Name, string Client, string? Brand, Currency Currency, BookingState State, LocalDate? CancelledOn, int Lines, LocalDate? Start, LocalDate? End,
    decimal Amount, string? SortValue);

public sealed record BookingTotal(string Currency, int Bookings, decimal Amount);

/// <param name="Hits">One more than asked for when there are further rows.</param>
/// <param name="Any">Whether the organisation has any booking at all.</param>
public sealed record BookingList(IReadOnlyList<BookingHit> Hits, IReadOnlyList<BookingTotal> Totals, bool Any);

public sealed record ClientRecord(int Id, string Name, int Bookings);

/// <summary>A line as last agreed, with what its row of a file says of its booking.</summary>
public sealed record ExportLine(int Booking, string Number, BookingHead Head, BookingState State, string Line, LineTerms Terms);
