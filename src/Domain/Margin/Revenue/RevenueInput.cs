using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What revenue is computed from. Null is unknown. Each cost has its own type, so a markup never meets another base than its own.</summary>
/// <param name="Units">Billable units of the controlling source.</param>
/// <param name="Media">In the currency of the revenue.</param>
/// <param name="Total">In the currency of the revenue.</param>
/// <param name="Elapsed">How much of the flight's curve is over.</param>
public readonly record struct RevenueInput(decimal? Units, Amount<MediaCost>? Media, Amount<TotalMediaCost>? Total, CurveShare Elapsed);
