using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a look at an alert led to.</summary>
/// <param name="State">What is remembered now.</param>
/// <param name="Transitions">In order; mostly none.</param>
/// <param name="LookAgain">When it must be looked at if no fact comes; null when only a fact can change it. One timer an alert is enough.</param>
public readonly record struct AlertStep(AlertState State, IReadOnlyList<AlertTransition> Transitions, Instant? LookAgain);
