using Paceline.Common;

namespace Paceline.Connections;

/// <summary>What every platform's <see cref="IEntityWriting.Set"/> holds against its arguments.</summary>
internal static class EntityWritingChecks
{
    /// <summary>Nothing is sent that was not offered, and no status that there is no way back from.</summary>
    /// <exception cref="ArgumentException">It cannot be set, or not to that.</exception>
    public static void Check(this IEntityWriting writing, WrittenEntity entity, FieldSetting setting)
    {
        if (!writing.CanSet(entity.Kind, setting.Field))
        {
            throw new ArgumentException($"The {setting.Field} of a {entity.Kind} cannot be set there.", nameof(setting));
        }
        if (setting.Field == EntityField.Status && setting != FieldSetting.Pause && setting != FieldSetting.Resume)
        {
            throw new ArgumentException($"An entity is paused or resumed; it is not made {(EntityStatus)setting.Value}.", nameof(setting));
        }
    }
}
