namespace Paceline.Bookings;

/// <summary>A rate and the quantity from which it holds.</summary>
/// <param name="From">The first tier's is 0.</param>
/// <param name="Rate">For what lies between this tier's start and the next one's.</param>
public readonly record struct RateTier(decimal From, decimal Rate);
