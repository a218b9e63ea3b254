using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Connections;

/// <summary>
/// How a platform's entities are changed, as pure functions: an entity is looked at, one field of it is set to a value, and it is looked at again. Values are absolute, so that what
/// is sent twice does no more than what is sent once.
/// </summary>
public interface IEntityWriting
{
    /// <summary>Whether the platform lets the field of such entities be set; nobody is offered what it does not.</summary>
    bool CanSet(EntityKind kind, EntityField field);

    /// <summary>A read that tells how the entity stands.</summary>
    ApiRequest Look(ConnectionSettings settings, WrittenEntity entity);

    /// <summary>How the entity stands, by an answer to <see cref="Look"/> that was judged good.</summary>
    /// <exception cref="UnreadableBatchException">The answer tells nothing of it.</exception>
    EntityAsFound Found(WrittenEntity entity, ApiAnswer answer);

    /// <summary>The write that sets a field. A pause is urgent.</summary>
    /// <exception cref="ArgumentException">The platform does not let that be set.</exception>
    ApiRequest Set(ConnectionSettings settings, WrittenEntity entity, FieldSetting setting);

    /// <summary>Why an answer to <see cref="Set"/> that was judged good is none, where a platform refuses within it; null when it did as asked.</summary>
    Fault? Refused(WrittenEntity entity, ApiAnswer answer) => null;
}

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
