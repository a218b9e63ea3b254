using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What is asked of one line.</summary>
/// <param name="Line">As it would be agreed; whose number there is.</param>
/// <param name="RestDelivery">How many times what is projected the days to come deliver: 0 to 10, 1 as projected.</param>
/// <param name="RestCost">How many times what a unit has cost the days to come cost: 0 to 10, 1 as before.</param>
/// <param name="IsDropped">Whether it would be cancelled from that day on; then of <paramref name="Line"/> only the number counts.</param>
[GenerateSerializer, Immutable, Alias("margin.whatIfLine")]
public sealed record WhatIfLine([property: Id(0)] LineOrder Line, [property: Id(1)] decimal RestDelivery = 1, [property: Id(2)] decimal RestCost = 1, [property: Id(3)] bool IsDropped = false);

/// <summary>What is asked of a booking.</summary>
/// <param name="Lines">Each once; all others stay as they are.</param>
/// <param name="From">The day from which they would be agreed so; null for today.</param>
[GenerateSerializer, Immutable, Alias("margin.whatIfQuestion")]
public sealed record WhatIfOrder([property: Id(0)] IReadOnlyList<WhatIfLine> Lines, [property: Id(1)] DateOnly? From = null);

/// <param name="Before">As the booking is agreed, and as is projected.</param>
/// <param name="After">As asked; null when that cannot be, and <paramref name="Problems"/> say why.</param>
/// <param name="Problems">All at once.</param>
/// <param name="Calls">What it would call for at the platforms.</param>
[GenerateSerializer, Immutable, Alias("margin.whatIfOutcome")]
public sealed record WhatIfOutcome(
    [property: Id(0)] BookingResults Before, [property: Id(1)] BookingResults? After, [property: Id(2)] IReadOnlyList<BookingProblem> Problems, [property: Id(3)] IReadOnlyList<PlatformCallView> Calls);
