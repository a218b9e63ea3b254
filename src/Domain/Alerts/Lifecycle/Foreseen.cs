using NodaTime;

namespace Paceline.Alerts;

/// <summary>What an alert comes to at a moment if nothing happens until then.</summary>
/// <param name="At">To the microsecond, as it is kept.</param>
/// <param name="Notice">What will be told: that it fires, becomes critical, eases or is over.</param>
/// <param name="Severity">Of what will be told: of what is over, how bad it is now.</param>
public readonly record struct Foreseen(Instant At, Notice Notice, Severity Severity);
