using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What a layer comes to.</summary>
/// <param name="Amount">In the line's currency, whoever pays it.</param>
public sealed record LayerCost(string Name, CostLayerKind Kind, CostBearer Bearer, decimal Amount);
