using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What becomes of a booking that the booking system has.</summary>
public enum SyncEffect
{
    /// <summary>Both have the same.</summary>
    Agreed = 1,

    /// <summary>Theirs is newer and is taken.</summary>
    Applied = 2,

    /// <summary>Both were changed since they last had the same; a person decides.</summary>
    Conflict = 3,

    /// <summary>What they have cannot be booked here.</summary>
    Refused = 4,
}

/// <summary>How a booking was when both had the same.</summary>
/// <param name="Version">Theirs.</param>
/// <param name="Event">Ours.</param>
public sealed record SyncedAt(long Version, int Event);

/// <summary>What is decided about one booking.</summary>
/// <param name="After">Ours as it is to be; null unless something is applied.</param>
/// <param name="Added">The versions that this brings.</param>
public sealed record SyncDecision(SyncEffect Effect, Booking? After, ImmutableArray<LineVersion> Added, ImmutableArray<SyncProblem> Problems)
{
    /// <summary>Whether it is cancelled by this.</summary>
    public bool Cancels { get; init; }
}

/// <param name="Reporting">The organisation's reporting currency.</param>
/// <param name="TodayIn">Today in a zone.</param>
/// <param name="TheirsWins">Whether a person has decided that theirs is to be taken.</param>
public sealed record SyncTerms(Currency Reporting, Func<string, LocalDate> TodayIn, DateTimeOffset Now, bool TheirsWins = false);

/// <summary>What Paceline has changed and the booking system is to take over. Null is "stays".</summary>
/// <param name="Status">CONFIRMED or CANCELLED.</param>
/// <param name="Head">Name, client, brand and locked rate where one of them differs.</param>
public sealed record SystemUpdate(string? Status, LocalDate? CancelledFrom, BookingHead? Head, ImmutableArray<LineVersion> Amendments)
{
    public bool IsEmpty => Status is null && Head is null && Amendments.IsEmpty;
}

/// <summary>One thing in which the two differ.</summary>
/// <param name="Line">Empty when it is the booking's.</param>
/// <param name="Field">As import and export name it.</param>
public sealed record SyncDifference(string Line, string Field, string Ours, string Theirs);
