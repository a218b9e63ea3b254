using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Bookings;

/// <summary>What a row of an import comes to.</summary>
public enum ImportEffect
{
    /// <summary>A line of a booking that there was not.</summary>
    NewBooking = 1,

    /// <summary>A line more of a booking.</summary>
    NewLine = 2,

    /// <summary>Another version of a line.</summary>
    Amended = 3,
    Unchanged = 4,
}

/// <summary>A field of a line as it was and as the file says it is to be.</summary>
public sealed record ImportDifference(string Column, string Before, string After);

/// <summary>A row that can be applied, and what it does.</summary>
/// <param name="Differences">What it changes; empty for a new line.</param>
public sealed record ImportChange(int Row, string Booking, string Line, ImportEffect Effect, ImmutableArray<ImportDifference> Differences);

/// <summary>A booking as an import leaves it.</summary>
/// <param name="Before">Null for a new one.</param>
/// <param name="HeadChanged">Whether its name, client, brand, locked rate or state changes.</param>
/// <param name="Added">The versions that the import brings.</param>
public sealed record ImportedBooking(Booking? Before, Booking After, bool HeadChanged, ImmutableArray<LineVersion> Added);

/// <summary>What an import would do.</summary>
public sealed record ImportDecision(ImmutableArray<ImportedBooking> Bookings, ImmutableArray<ImportChange> Changes, ImmutableArray<ImportProblem> Problems, int Read)
{
    /// <summary>Whether anything would be written.</summary>
    public bool ChangesAnything => !Bookings.IsEmpty;

    public int Count(ImportEffect effect) => Changes.Count(change => change.Effect == effect);
}

/// <summary>How an import is to be understood.</summary>
/// <param name="Reason">Why what it changes changes.</param>
/// <param name="IsCorrection">Whether days that are past are to be read by it.</param>
/// <param name="TodayIn">Today in a zone.</param>
public sealed record ImportTerms(Common.Currency Reporting, string Reason, bool IsCorrection, Func<string, LocalDate> TodayIn, DateTimeOffset Now);
