using NodaTime;

namespace Paceline.Bookings;

/// <summary>A line as it was agreed once. It stays when another is agreed: what was known then can always be told.</summary>
/// <param name="Line">The line's number within its booking.</param>
/// <param name="Version">From 1 within the line.</param>
/// <param name="Event">Which event of the booking brought it.</param>
/// <param name="EffectiveFrom">First day on which it is what holds, in the booking's zone.</param>
/// <param name="KnownFrom">When Paceline was told.</param>
public sealed record LineVersion(string Line, int Version, int Event, LocalDate EffectiveFrom, DateTimeOffset KnownFrom, LineTerms Terms);
