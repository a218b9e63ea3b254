using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Bookings;

/// <summary>A booking as a booking system outside has it, read but not yet held against the rules.</summary>
/// <param name="Id">The system's own, which never changes.</param>
/// <param name="Version">Grows with each change there; a lower one is older.</param>
/// <param name="Head">With the state, unless it is cancelled: then the state stands in <paramref name="IsCancelled"/>.</param>
/// <param name="CancelledOn">The first day without; null while it is not cancelled, or where the system does not say.</param>
/// <param name="Amendments">Of all lines, each line's in their order; the first of a line is how it was booked.</param>
public sealed record SystemBooking(string Id, long Version, BookingDraft Head, bool IsCancelled, LocalDate? CancelledOn, ImmutableArray<SystemAmendment> Amendments)
{
    /// <summary>What each line is by its last amendment, in the order of the document.</summary>
    public IEnumerable<SystemAmendment> Latest() => Amendments.GroupBy(one => one.Line, StringComparer.Ordinal).Select(line => line.Last());
}

/// <summary>One amendment of one line, with the line as it is by it.</summary>
/// <param name="Number">From 1 within the line.</param>
/// <param name="Since">The version of the booking that brought it.</param>
public sealed record SystemAmendment(string Line, int Number, long Since, LocalDate? EffectiveFrom, string Reason, LineDraft Terms);

/// <summary>What is wrong with a booking of the booking system.</summary>
/// <param name="Line">The line's number; empty when it is about the booking.</param>
/// <param name="Field">As import and export name it; empty when it is about line or booking as a whole.</param>
/// <param name="Message">What is wrong and how to put it right.</param>
public sealed record SyncProblem(string Line, string Field, string Value, string Code, string Message);

/// <summary>A document of the booking system: what could be read, or everything that could not.</summary>
/// <param name="Id">Null where not even that can be read.</param>
/// <param name="Booking">Null when there are problems.</param>
public sealed record SystemDocument(string? Id, long Version, string Number, SystemBooking? Booking, ImmutableArray<SyncProblem> Problems);
