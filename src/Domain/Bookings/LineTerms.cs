using System.Collections.Immutable;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>What was agreed for a line, as a whole: a version of the line is one of these. Made by <see cref="TermsRules"/>.</summary>
/// <param name="Flight">In the booking's zone, both days included.</param>
/// <param name="Curve">As <see cref="CurveText"/> writes it, so that equal terms are equal texts.</param>
/// <param name="Rate">Money a unit, or percent; null for a flat fee. At most 8 decimals.</param>
/// <param name="Units">Booked units; null where only money was booked.</param>
/// <param name="Amount">Booked money, in billable units of the booking's currency.</param>
/// <param name="IsCapped">Whether the client pays at most <paramref name="Amount"/>; what goes beyond is cost without revenue.</param>
/// <param name="CostBasis">Which cost of the platform is the line's cost.</param>
/// <param name="Source">Whose count the client pays by.</param>
/// <param name="Conversion">Null where the rate type needs none.</param>
/// <param name="Costs">What it costs beside media, as <see cref="CostText"/> writes it.</param>
public sealed record LineTerms(
    string Name, Flight Flight, string Curve, RateType RateType, decimal? Rate, long? Units, decimal Amount, bool IsCapped, CostBasis CostBasis, ControllingSource Source,
    ConversionTerms? Conversion = null, string Costs = CostText.Media)
{
    /// <summary>The curve itself.</summary>
    public ICurvePolicy Policy => CurveText.Parse(Curve).Value.Policy;

    /// <summary>The layers of its cost, media first.</summary>
    public ImmutableArray<CostLayer> Layers => CostText.Parse(Costs).Value;
}
