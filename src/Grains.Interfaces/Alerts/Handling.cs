namespace Paceline.Alerts;

/// <summary>Why what somebody wanted to do about an alert was not done.</summary>
public enum HandlingProblem
{
    None = 0,

    /// <summary>There is no such alert, or it is over.</summary>
    NotOut = 1,
    NotAMember = 2,

    /// <summary>The moment is over or too far off.</summary>
    BadMoment = 3,

    /// <summary>What is to end it cannot be judged.</summary>
    BadCondition = 4,

    /// <summary>A comment says nothing.</summary>
    NoText = 5,
}

/// <summary>For how long an alert is to be put aside.</summary>
/// <param name="Until">It ends then at the latest.</param>
/// <param name="When">A condition that ends it before, as a rule has it; null for none.</param>
/// <param name="UntilNextDay">Whether the campaign's next complete day ends it before.</param>
[GenerateSerializer, Immutable, Alias("alerts.snoozeDraft")]
public sealed record SnoozeDraft([property: Id(0)] DateTimeOffset Until, [property: Id(1)] string? When, [property: Id(2)] bool UntilNextDay, [property: Id(3)] string Reason);

/// <param name="Alert">As it is now; null when nothing was done.</param>
[GenerateSerializer, Immutable, Alias("alerts.handlingOutcome")]
public sealed record HandlingOutcome([property: Id(0)] AlertDetail? Alert, [property: Id(1)] HandlingProblem Problem)
{
    /// <summary>What is wrong with the condition, a sentence each.</summary>
    [Id(2)] public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>What became of an order about many alerts.</summary>
/// <param name="Done">Of how many it was done.</param>
[GenerateSerializer, Immutable, Alias("alerts.handledAlerts")]
public sealed record HandledAlerts([property: Id(0)] int Done, [property: Id(1)] IReadOnlyList<HandlingRefusal> Refused);

/// <param name="Index">Which of the alerts, as they were named, counted from 0; null where it is about the order, and nothing was done.</param>
/// <param name="Why">What is wrong with the condition, a sentence each.</param>
[GenerateSerializer, Immutable, Alias("alerts.handlingRefusal")]
public sealed record HandlingRefusal([property: Id(0)] int? Index, [property: Id(1)] HandlingProblem Problem, [property: Id(2)] IReadOnlyList<string> Why);
