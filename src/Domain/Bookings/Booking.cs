using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What is true of a booking as a whole.</summary>
/// <param name="Client">Who pays, by name.</param>
/// <param name="Brand">For what; null when the client has one only.</param>
/// <param name="Zone">An IANA zone: days of flights are days there.</param>
/// <param name="LockedRate">One unit of <paramref name="Currency"/> in the organisation's reporting currency, agreed once for all (E13); null where none was locked.</param>
public sealed record BookingHead(string Name, string Client, string? Brand, Currency Currency, string Zone, decimal? LockedRate);

/// <summary>What was sold under one number, with every version of every line.</summary>
/// <param name="CancelledOn">The first day on which it is cancelled; null while it is not.</param>
/// <param name="LastEvent">The number of its latest event.</param>
public sealed record Booking(
    string Number, BookingHead Head, BookingState State, LocalDate? CancelledOn, int LastEvent, ImmutableArray<LineVersion> Versions)
{
    /// <summary>Every version of one line, the first first; empty when there is no such line.</summary>
    public ImmutableArray<LineVersion> VersionsOf(string line) => [.. Versions.Where(version => version.Line == line).OrderBy(version => version.Version)];

    /// <summary>What was last agreed of each line.</summary>
    public ImmutableArray<LineTerms> LinesAsAgreed => [.. Versions.GroupBy(version => version.Line).Select(line => line.MaxBy(version => version.Version)!.Terms)];
}

/// <summary>A booking as somebody gave it, before it is known to make sense.</summary>
public sealed record BookingDraft
{
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public string Client { get; init; } = "";
    public string? Brand { get; init; }
    public string Currency { get; init; } = "";
    public string Zone { get; init; } = "";
    public decimal? LockedRate { get; init; }

    /// <summary>Confirmed when not given.</summary>
    public BookingState? State { get; init; }
}

/// <summary>What is to be booked of a line.</summary>
/// <param name="Units">Null where only money is booked; where given, the amount follows from them.</param>
/// <param name="Amount">Null where it follows from the units.</param>
public sealed record RebookedLine(string Line, long? Units, decimal? Amount);

/// <summary>Another version of a line, or a line more.</summary>
/// <param name="Adds">Whether the line is new.</param>
/// <param name="EffectiveFrom">First day on which it is to hold.</param>
/// <param name="IsCorrection">Whether days that are past are to be read by it: a mistake put right, not something newly agreed.</param>
public sealed record AmendmentDraft(LineDraft Line, bool Adds, LocalDate? EffectiveFrom, string Reason, bool IsCorrection);
