using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What was agreed of a line for a month.</summary>
/// <param name="Booked">What its plan gives the month, in the booking's currency.</param>
/// <param name="Source">Whose count the client pays by, by the terms of the month's end.</param>
public sealed record MonthTerms(decimal Booked, ControllingSource Source);
