using NodaTime;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>A line's plan with what was delivered of it, as pacing takes them.</summary>
/// <param name="Input">Null where delivery cannot be held against a plan.</param>
/// <param name="Reason">Why there is none, such as <c>FLAT_FEE</c>; null where there is one.</param>
/// <param name="Through">The last day that is complete of all that works for the line and, where another than the platform counts for the client, counted; null before any is.</param>
public sealed record LinePaced(PacingInput? Input, string? Reason, LocalDate? Through);
