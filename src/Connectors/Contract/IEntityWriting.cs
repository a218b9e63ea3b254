using Paceline.Common;

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
