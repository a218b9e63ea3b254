using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How a client pays for a line, as somebody gave it. Null is "not given".</summary>
/// <param name="Line">The line's name or number, for refusals.</param>
/// <param name="Currency">Of every amount here.</param>
public sealed record RevenueDraft(string Line, RateType RateType, Currency Currency)
{
    /// <summary>Money for a thousand units (CPM, vCPM) or for one; the fee itself; or a share, 0.15 for 15 %.</summary>
    public decimal? Rate { get; init; }

    /// <summary>In place of <see cref="Rate"/>: rates by quantity, in units, or in money where the rate is a share.</summary>
    public IReadOnlyList<RateTier> Tiers { get; init; } = [];

    /// <summary>Units beyond which the client pays nothing.</summary>
    public decimal? CapUnits { get; init; }

    /// <summary>Money beyond which the client pays nothing.</summary>
    public decimal? CapMoney { get; init; }

    /// <summary>What the client pays at least for the whole flight.</summary>
    public decimal? Guarantee { get; init; }

    /// <summary>Which conversions are paid; needed for a rate for an action or a lead.</summary>
    public PaidConversion? Conversion { get; init; }
}
