using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>How much of what a line item spends belongs to a booking line.</summary>
/// <param name="Item">The platform's line item.</param>
/// <param name="Line">The booking line.</param>
/// <param name="Millionths">1 000 000 is all of it: whole numbers, so that shares add up exactly.</param>
public readonly record struct MappingShare(EntityKey Item, BookedLine Line, int Millionths)
{
    /// <summary>All of it.</summary>
    public const int Whole = 1_000_000;
}
