using Paceline.Common;

namespace Paceline.WriteBack;

/// <summary>A change at a platform.</summary>
[GenerateSerializer, Immutable, Alias("writeback.change")]
public sealed record PlatformChangeView
{
    /// <summary>Within the organisation.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>What the asker called all that was asked for with it.</summary>
    [Id(1)] public required string Job { get; init; }

    /// <summary>As <c>dv360:123</c>; null when it is known no longer.</summary>
    [Id(2)] public string? Campaign { get; init; }
    [Id(3)] public required EntityKind Kind { get; init; }

    /// <summary>As <c>dv360:5</c>.</summary>
    [Id(4)] public required string Key { get; init; }

    /// <summary>When it was asked for.</summary>
    [Id(5)] public required string Name { get; init; }
    [Id(6)] public required ChangeKind What { get; init; }

    /// <summary>Of a daily budget, in <see cref="Unit"/>; null of a status.</summary>
    [Id(7)] public decimal? From { get; init; }
    [Id(8)] public decimal? To { get; init; }

    /// <summary>A currency, or impressions.</summary>
    [Id(9)] public required string Unit { get; init; }
    [Id(10)] public required ChangeState State { get; init; }

    /// <summary>Why it stands as it does; null where the state says it all.</summary>
    [Id(11)] public string? Said { get; init; }

    /// <summary>What the platform was last seen to have, in words; null before it was looked at.</summary>
    [Id(12)] public string? Standing { get; init; }

    /// <summary>How often it was sent, or was about to be.</summary>
    [Id(13)] public required int Attempts { get; init; }
    [Id(14)] public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Their name at that time.</summary>
    [Id(15)] public required string By { get; init; }
    [Id(16)] public required bool IsByItself { get; init; }
    [Id(17)] public required string Reason { get; init; }
    [Id(18)] public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it is looked at next; null once it is over.</summary>
    [Id(19)] public DateTimeOffset? DueAt { get; init; }
    [Id(20)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The first first; empty in lists.</summary>
    [Id(21)] public IReadOnlyList<ChangeStepView> Steps { get; init; } = [];
}

/// <param name="Standing">As in <see cref="PlatformChangeView.Standing"/>.</param>
[GenerateSerializer, Immutable, Alias("writeback.changeStep")]
public sealed record ChangeStepView(
    [property: Id(0)] int Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ChangeState State, [property: Id(3)] int Attempts, [property: Id(4)] string? Standing,
    [property: Id(5)] string? Said);
