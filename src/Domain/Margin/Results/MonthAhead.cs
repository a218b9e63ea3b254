using NodaTime;

namespace Paceline.Margin;

/// <summary>What a forecast goes by. The store keeps the numbers.</summary>
public enum AheadBasis
{
    /// <summary>What delivery so far is projected to become.</summary>
    Projected = 1,

    /// <summary>What was booked: nothing was delivered that could be projected, so nobody knows the cost.</summary>
    Booked = 2,
}

/// <summary>What a month is still to bring of a line.</summary>
/// <param name="Revenue">Recognised: what is beyond the cap adds none.</param>
/// <param name="Cost">Null where only the booking is known.</param>
public readonly record struct MonthAhead(YearMonth Month, AheadBasis Basis, decimal? Revenue, decimal? Cost);
