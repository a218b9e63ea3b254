using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.WriteBack;

/// <summary>A change at a platform, as it is kept.</summary>
/// <param name="Number">Within the organisation; later ones have higher numbers.</param>
/// <param name="Job">What changes share that were asked for at once.</param>
/// <param name="Place">Among those, from 1.</param>
/// <param name="Entity">As its platform must be told of it.</param>
/// <param name="IsByItself">Whether automation asked for it, and no person.</param>
/// <param name="Version">Of its progress.</param>
/// <param name="CampaignId">The platform's; null when the campaign is known no longer.</param>
public sealed record ChangeRecord(
    long Number, string Job, int Place, int Connection, long Campaign, ChangedEntity Entity, ChangeOrder Order, bool IsByItself, string By, string Reason, ChangeProgress Progress, int Version,
    DateTimeOffset? EndedAt, string? CampaignId);

/// <summary>An entity that something is changed of, as it was known when that was asked for.</summary>
/// <param name="Number">Within the organisation.</param>
public sealed record ChangedEntity(long Number, string Platform, string Name, string Currency, WrittenEntity Written)
{
    public EntityKey Key => new(Platform, Written.ExternalId);
}

/// <summary>A change that is asked for.</summary>
public sealed record NewChange(int Connection, long Campaign, ChangedEntity Entity, ChangeOrder Order);

/// <summary>A step of a change.</summary>
public sealed record ChangeStepRecord(int Version, DateTimeOffset At, ChangeState State, int Attempt, long? Standing, string? Said);

/// <summary>An entity that could be changed.</summary>
/// <param name="IsUnderWay">Whether a change of it has not ended.</param>
/// <param name="IsAtWork">Whether its connection is neither paused nor disconnected.</param>
/// <param name="IsAgreed">Whether an administrator agreed that the connection is written by.</param>
public sealed record WritableEntity(
    int Connection, long Campaign, ChangedEntity Entity, EntityStatus Status, BudgetUnit? Unit, long? DailyBudget, bool IsUnderWay, bool IsAtWork, bool IsAgreed);

/// <param name="Acting">How far the organisation lets Paceline go by itself; null where nobody has decided.</param>
public sealed record WritableEntities(IReadOnlyList<WritableEntity> Entities, string? Acting);

/// <param name="Next">When the next step is due that is not due yet; null when none is.</param>
public sealed record DueChanges(IReadOnlyList<ChangeRecord> Due, Instant? Next);
