using Paceline.Campaigns;

namespace Paceline.Onboarding;

/// <param name="Steps">In the order in which they are best done.</param>
/// <param name="StartedAt">When the first member joined.</param>
/// <param name="FirstNumberAt">When somebody first saw a campaign with a pacing figure; null before.</param>
/// <param name="FirstFindingAt">When somebody first saw something that is wrong; null before.</param>
/// <param name="ClosedAt">When the list was put away; null while it is not.</param>
[GenerateSerializer, Immutable, Alias("onboarding.view")]
public sealed record OnboardingView(
    [property: Id(0)] IReadOnlyList<OnboardingStepView> Steps,
    [property: Id(1)] CampaignOutlook Outlook,
    [property: Id(2)] DateTimeOffset? StartedAt,
    [property: Id(3)] DateTimeOffset? FirstNumberAt,
    [property: Id(4)] DateTimeOffset? FirstFindingAt,
    [property: Id(5)] DateTimeOffset? ClosedAt);

/// <summary>The numbers are stored: never renumber.</summary>
public enum OnboardingStep
{
    Connect = 1,
    ChooseAdvertisers = 2,
    History = 3,
    FirstFinding = 4,
    SecondFactor = 5,
    Colleague = 6,

    /// <summary>What was sold is in, so that delivery can be held against it.</summary>
    Bookings = 7,
}

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum StepState
{
    /// <summary>Somebody has to act, or a step before it has.</summary>
    ToDo = 1,

    /// <summary>Paceline is at it.</summary>
    UnderWay = 2,

    /// <summary>It stands still until its blocker is gone.</summary>
    Blocked = 3,
    Done = 4,

    /// <summary>Left out by somebody.</summary>
    Skipped = 5,
}

/// <summary>One step and how it stands.</summary>
[GenerateSerializer, Immutable, Alias("onboarding.step")]
public sealed record OnboardingStepView([property: Id(0)] OnboardingStep Step, [property: Id(1)] StepState State, [property: Id(2)] string Detail)
{
    /// <summary>Whether it may be left out.</summary>
    [Id(3)] public bool IsOptional { get; init; }

    /// <summary>Whether it waits for a person, now.</summary>
    [Id(4)] public bool IsDue { get; init; }

    /// <summary>How much of <see cref="Total"/> is done, where that can be counted.</summary>
    [Id(5)] public int? Done { get; init; }
    [Id(6)] public int? Total { get; init; }

    /// <summary>The connection that it is about, by number; null when it is about none.</summary>
    [Id(7)] public int? Connection { get; init; }

    [Id(8)] public StepBlocker? Blocker { get; init; }

    /// <summary>Name of whoever said that they would do it.</summary>
    [Id(9)] public string? Owner { get; init; }
}

/// <param name="Code">Stable name of the kind, such as AUTH_FAILED.</param>
/// <param name="Message">What is in the way.</param>
/// <param name="Fix">What to do next.</param>
[GenerateSerializer, Immutable, Alias("onboarding.blocker")]
public sealed record StepBlocker([property: Id(0)] string Code, [property: Id(1)] string Message, [property: Id(2)] string Fix);
