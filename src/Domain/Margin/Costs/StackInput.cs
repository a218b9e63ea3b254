namespace Paceline.Margin;

/// <summary>What a cost stack is computed from; null is unknown.</summary>
/// <param name="Reported">The platform's figure, in the stack's currency.</param>
/// <param name="Impressions">For layers that are due for a thousand of them.</param>
/// <param name="Elapsed">How much of the flight's curve is over.</param>
internal readonly record struct StackInput(decimal? Reported, decimal? Impressions, CurveShare Elapsed);
