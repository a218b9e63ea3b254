using NodaTime;

namespace Paceline.Alerts;

/// <summary>The part of a rule that is true, false or unknown.</summary>
public abstract record Condition;

public enum Comparison
{
    Above = 1,
    AtLeast = 2,
    Below = 3,
    AtMost = 4,
    Equal = 5,
    NotEqual = 6,
}

public sealed record Compare(Quantity Left, Comparison Comparison, Quantity Right) : Condition;

/// <summary>Both ends count as inside.</summary>
public sealed record Within(Quantity Value, Quantity Low, Quantity High, bool Outside) : Condition;

/// <summary>A flag of the entity: <c>flight_ended</c>.</summary>
public sealed record Flag(string Name) : Condition;

/// <summary>A word of the entity, such as its status, compared letter by letter.</summary>
public sealed record WordIs(string Name, string Word, bool Negated) : Condition;

/// <summary>The source has no value for it. Zero is a value.</summary>
public sealed record Missing(ReadingTerm Term) : Condition;

/// <summary>What is known of it ends longer ago than this.</summary>
public sealed record OlderThan(ReadingTerm Term, Duration Age) : Condition;

/// <summary>Another rule has an alert out for the same entity.</summary>
/// <param name="RuleId">That rule's id.</param>
public sealed record Firing(string RuleId) : Condition;

public sealed record Not(Condition Inner) : Condition;

public sealed record And(Condition Left, Condition Right) : Condition;

public sealed record Or(Condition Left, Condition Right) : Condition;
