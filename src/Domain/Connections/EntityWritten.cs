using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Connections;

/// <summary>What can be set of an entity. The numbers are stored: never renumber.</summary>
public enum EntityField
{
    Status = 1,
    DailyBudget = 2,
}

/// <summary>An entity as its platform must be told of it.</summary>
/// <param name="Unit">Of its budgets; null where it has none.</param>
public sealed record WrittenEntity(EntityKind Kind, string ExternalId, string AdvertiserId, BudgetUnit? Unit);

/// <summary>A field and what it is to be.</summary>
/// <param name="Value">Of a status its <see cref="EntityStatus"/>; of a daily budget micros of the advertiser's currency, or impressions.</param>
public readonly record struct FieldSetting(EntityField Field, long Value)
{
    public static FieldSetting Pause { get; } = new(EntityField.Status, (long)EntityStatus.Paused);

    public static FieldSetting Resume { get; } = new(EntityField.Status, (long)EntityStatus.Active);
}

/// <summary>An entity as it stands at its platform.</summary>
/// <param name="DailyBudget">In micros of the advertiser's currency, or impressions; null where it states none.</param>
public sealed record EntityAsFound(EntityStatus Status, long? DailyBudget)
{
    /// <summary>The value of a field; null where the platform states none.</summary>
    public long? Of(EntityField field) => field == EntityField.Status ? (long)Status : DailyBudget;
}
