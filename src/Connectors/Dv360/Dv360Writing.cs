using System.Globalization;
using Paceline.Common;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>
/// Insertion orders and line items, a field at a time: what the mask does not name stays. Google brings a daily budget in money down to what it can
/// bill, such as a whole cent or yen, so one that is finer is read back as less.
/// </summary>
internal sealed class Dv360Writing : IEntityWriting
{
    public bool CanSet(EntityKind kind, EntityField field) =>
        kind is EntityKind.Order or EntityKind.LineItem && field is EntityField.Status or EntityField.DailyBudget;

    public ApiRequest Look(ConnectionSettings settings, WrittenEntity entity) => new("GET", Dv360Manifest.Api, Path(entity)) { Charges = Dv360Quota.Read(entity.AdvertiserId) };

    public EntityAsFound Found(WrittenEntity entity, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        return FoundEntity.Read(document.RootElement, entity, Words(entity).Id, item => new EntityAsFound(Dv360Rows.Status(item), Dv360Rows.DailyBudget(item, entity.Unit)));
    }

    public ApiRequest Set(ConnectionSettings settings, WrittenEntity entity, FieldSetting setting)
    {
        this.Check(entity, setting);
        return setting.Field == EntityField.Status
            ? Patch(entity, "entityStatus", json => json.WriteString("entityStatus", Dv360Rows.Word((EntityStatus)setting.Value))) with { IsUrgent = setting == FieldSetting.Pause }
            : Budget(entity, setting.Value);
    }

    private static ApiRequest Budget(WrittenEntity entity, long amount)
    {
        var field = Dv360Rows.DailyField(entity.Unit ?? throw new ArgumentException("A budget is set in a unit, and the entity has none.", nameof(entity)));
        return Patch(entity, $"pacing.{field}", json =>
        {
            json.WriteStartObject("pacing");
            json.WriteString(field, amount.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        });
    }

    private static ApiRequest Patch(WrittenEntity entity, string mask, Action<System.Text.Json.Utf8JsonWriter> body) => new("PATCH", Dv360Manifest.Api, $"{Path(entity)}?updateMask={mask}")
    {
        ContentType = JsonBody.Type,
        Content = JsonBody.Of(body),
        Charges = Dv360Quota.Write(entity.AdvertiserId),
        IsRead = false,
    };

    private static string Path(WrittenEntity entity) =>
        $"/v4/advertisers/{Uri.EscapeDataString(entity.AdvertiserId)}/{Words(entity).Collection}/{Uri.EscapeDataString(entity.ExternalId)}";

    private static (string Collection, string Id) Words(WrittenEntity entity) => entity.Kind switch
    {
        EntityKind.Order => ("insertionOrders", "insertionOrderId"),
        EntityKind.LineItem => ("lineItems", "lineItemId"),
        _ => throw new ArgumentException($"A {entity.Kind} is not changed in Display & Video 360.", nameof(entity)),
    };
}
