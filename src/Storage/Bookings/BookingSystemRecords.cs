namespace Paceline.Bookings;

/// <summary>An organisation's booking system and how pulling from it goes.</summary>
/// <param name="Identity">Of this connecting; another since then means that what was begun is of no use any more.</param>
/// <param name="Cursor">Everything before it is kept here; null at the beginning.</param>
/// <param name="PulledAt">When the last pull went to its end.</param>
/// <param name="WriteAfter">Until then nothing is written there.</param>
/// <param name="Problem">Why the last attempt did not go to its end; null where it did.</param>
/// <param name="TakesDelivered">Whether its interface has a place for what was delivered; null until it was asked.</param>
public sealed record BookingSystemRecord(
    Guid Identity, string Address, TimeSpan Every, DateTimeOffset ConnectedAt, string ConnectedBy, string? Cursor, DateTimeOffset? PulledAt, DateTimeOffset NextPullAt,
    DateTimeOffset WriteAfter, string? Problem, DateTimeOffset? FailingSince, bool? TakesDelivered = null);

/// <summary>How a booking of the booking system stands with ours. Stored by number: none is ever renumbered.</summary>
public enum SyncedState
{
    InStep = 1,
    Refused = 2,
    Conflict = 3,
}

/// <param name="BookingId">Null while there is none of ours.</param>
/// <param name="SeenVersion">Of the document.</param>
/// <param name="Document">Theirs, as it came.</param>
/// <param name="ChangedAt">When it came to stand so.</param>
public sealed record SyncedRecord(
    string ExternalId, string Number, int? BookingId, SyncedState State, long SeenVersion, SyncedAt? Agreed, string Document, IReadOnlyList<SyncProblem> Problems, DateTimeOffset ChangedAt);

/// <param name="InStep">Those that wait to be written among them.</param>
/// <param name="Waiting">Changed here, and not yet written there.</param>
public sealed record SyncedCounts(int InStep, int Waiting, int Refused, int Conflicts);
