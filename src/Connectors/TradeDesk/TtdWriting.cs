using Paceline.Common;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>Ad groups are switched on and off. A campaign has no such switch: it stops when all of its ad groups do.</summary>
internal sealed class TtdWriting : IEntityWriting
{
    private const string AdGroupPath = "/v3/adgroup";

    public bool CanSet(EntityKind kind, EntityField field) => kind == EntityKind.LineItem && field == EntityField.Status;

    public ApiRequest Look(ConnectionSettings settings, WrittenEntity entity) => entity.Kind == EntityKind.LineItem
        ? new ApiRequest("GET", TtdManifest.Api, $"{AdGroupPath}/{Uri.EscapeDataString(entity.ExternalId)}") { Charges = [new(TtdManifest.Calls, AdGroupPath)] }
        : throw new ArgumentException($"A {entity.Kind} is not changed in The Trade Desk.", nameof(entity));

    public EntityAsFound Found(WrittenEntity entity, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        return FoundEntity.Read(document.RootElement, entity, "AdGroupId", item => new EntityAsFound(TtdRows.GroupStatus(item), null));
    }

    /// <summary>What a PUT does not name stays.</summary>
    public ApiRequest Set(ConnectionSettings settings, WrittenEntity entity, FieldSetting setting)
    {
        this.Check(entity, setting);
        return TtdManifest.Query(AdGroupPath, json =>
        {
            json.WriteString("AdGroupId", entity.ExternalId);
            json.WriteBoolean("IsEnabled", setting == FieldSetting.Resume);
        }) with
        { Method = "PUT", IsRead = false, IsUrgent = setting == FieldSetting.Pause };
    }
}
