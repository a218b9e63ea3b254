using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a rule says otherwise for some of the entities it watches. What is null stays as the rule has it.</summary>
/// <param name="Where">Which ones; the first override that matches counts, and only that.</param>
public sealed record RuleOverride(Matchers Where)
{
    public Condition? Critical { get; init; }

    public Condition? Warning { get; init; }

    public Condition? Recovery { get; init; }

    public Duration? For { get; init; }

    public Duration? KeepFiring { get; init; }
}
