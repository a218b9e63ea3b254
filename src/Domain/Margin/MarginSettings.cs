using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What an organisation decided about its margin, and how lines of its bookings are paced.</summary>
/// <param name="Policy">By which rates costs in other currencies become a booking's.</param>
/// <param name="Floor">Margin on revenue below which a line calls for somebody; 0.15 is 15 %.</param>
/// <param name="Target">Margin on revenue that was planned for.</param>
/// <param name="Pacing">Tolerances, and how run rates are taken.</param>
public sealed record MarginSettings(FxPolicy Policy, decimal Floor, decimal Target, PacingOptions Pacing);
