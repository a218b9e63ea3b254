using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What is to be rolled over.</summary>
/// <param name="From">The lines that give what they did not deliver; null for every one that can.</param>
/// <param name="To">The lines that take it; null for every one that can.</param>
/// <param name="BasedOn">The last event of the booking as whoever asks has seen it; another since then refuses the order.</param>
/// <param name="OnlyLook">Whether nothing is to be kept, and no reason is needed: what it would come to is told.</param>
[GenerateSerializer, Immutable, Alias("margin.rollOverOrder")]
public sealed record RollOverOrder(
    [property: Id(0)] RollOverPolicy Policy, [property: Id(1)] IReadOnlyList<string>? From, [property: Id(2)] IReadOnlyList<string>? To, [property: Id(3)] string Reason,
    [property: Id(4)] int BasedOn, [property: Id(5)] bool OnlyLook);

/// <summary>A line as rolling over sees it.</summary>
/// <param name="Left">Booked and not delivered, below zero where too much was; in units where they are booked, else in money. Null of a line that takes, and where it is not known.</param>
/// <param name="Why">Why it can do nothing; null where it can.</param>
/// <param name="Before">What of it is booked.</param>
/// <param name="After">What of it is, or would be, booked; null where that stays as it is.</param>
[GenerateSerializer, Immutable, Alias("margin.rollOverLine")]
public sealed record RollOverLineView(
    [property: Id(0)] string Line, [property: Id(1)] string Name, [property: Id(2)] DateOnly Start, [property: Id(3)] DateOnly End, [property: Id(4)] RollOverPart Part,
    [property: Id(5)] decimal? Left, [property: Id(6)] string? Why, [property: Id(7)] BookedAmount Before, [property: Id(8)] BookedAmount? After);

/// <param name="Units">Null where only money is booked.</param>
/// <param name="Amount">In the booking's currency.</param>
[GenerateSerializer, Immutable, Alias("margin.bookedAmount")]
public sealed record BookedAmount([property: Id(0)] long? Units, [property: Id(1)] decimal Amount);

/// <param name="Currency">The booking's.</param>
/// <param name="Lines">All lines of the booking.</param>
/// <param name="Booking">As it is kept, or would be; null where nothing changes or something is wrong.</param>
/// <param name="Problems">All at once.</param>
[GenerateSerializer, Immutable, Alias("margin.rollOverOutcome")]
public sealed record RollOverOutcome(
    [property: Id(0)] string Currency, [property: Id(1)] IReadOnlyList<RollOverLineView> Lines, [property: Id(2)] BookingView? Booking,
    [property: Id(3)] IReadOnlyList<BookingProblem> Problems);
