using Paceline.Common;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>
/// Campaigns and ad groups are enabled and paused, in batches of one, which are answered with 207 whatever came of them. What is looked at may be
/// half a minute old: a write that was taken is not seen at once.
/// </summary>
internal sealed class AmazonWriting : IEntityWriting
{
    public const string UpdatePath = "/adsApi/v1/update/";

    private const int LongestMessage = 300;
    private const int LongestCode = 60;

    public bool CanSet(EntityKind kind, EntityField field) => kind is EntityKind.Order or EntityKind.LineItem && field == EntityField.Status;

    public ApiRequest Look(ConnectionSettings settings, WrittenEntity entity)
    {
        var (array, id, _) = Words(entity);
        return AmazonManifest.Query(settings, entity.AdvertiserId, AmazonEntities.QueryPath + array, json =>
        {
            AmazonEntities.Include(json, "adProductFilter", ["AMAZON_DSP"]);
            AmazonEntities.Include(json, "stateFilter", AmazonEntities.States);
            AmazonEntities.Include(json, $"{id}Filter", [entity.ExternalId]);
            json.WriteNumber("maxResults", 1);
        });
    }

    public EntityAsFound Found(WrittenEntity entity, ApiAnswer answer)
    {
        var (array, id, noun) = Words(entity);
        using var page = JsonPage.Open(answer.Body, array, null);
        return page.Count > 0
            ? FoundEntity.Read(page.Items.First(), entity, id, item => new EntityAsFound(AmazonRows.Status(item), null))
            : throw new UnreadableBatchException("NOT_FOUND", $"Amazon lists no {noun} {entity.ExternalId} of the advertiser {entity.AdvertiserId}.");
    }

    public ApiRequest Set(ConnectionSettings settings, WrittenEntity entity, FieldSetting setting)
    {
        this.Check(entity, setting);
        var (array, id, _) = Words(entity);
        return AmazonManifest.Query(settings, entity.AdvertiserId, UpdatePath + array, json =>
        {
            json.WriteStartArray(array);
            json.WriteStartObject();
            json.WriteString(id, entity.ExternalId);
            json.WriteString("state", AmazonRows.Word((EntityStatus)setting.Value));
            json.WriteEndObject();
            json.WriteEndArray();
        }) with
        { IsRead = false, IsUrgent = setting == FieldSetting.Pause };
    }

    /// <summary>An answer that names the item neither among those that were changed nor among those that were not leaves it open, as one that was lost does.</summary>
    public Fault? Refused(WrittenEntity entity, ApiAnswer answer)
    {
        var (_, _, noun) = Words(entity);
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            var fields = new JsonFields(document.RootElement, []);
            if (fields.Each("error").FirstOrDefault() is { } item)
            {
                return Refusal(item, $"Amazon refuses to change the {noun} {entity.ExternalId}");
            }
            if (fields.Each("success").Any())
            {
                return null;
            }
        }
        catch (UnreadableBatchException)
        {
            // Said below: what cannot be read names no item.
        }
        return new Fault(FaultAction.Retry, SendFaults.OutcomeUnknown, $"Amazon does not say whether the {noun} {entity.ExternalId} was changed.");
    }

    private static Fault Refusal(JsonFields item, string what)
    {
        var errors = item.Each("errors").ToList();
        var words = string.Join(' ', errors.Select(error => error.Text("message")).OfType<string>());
        var message = words.Length == 0 ? $"{what}." : $"{what}: {words}";
        var code = errors.Select(error => error.Text("code")).OfType<string>().FirstOrDefault(IsCode) ?? "REFUSED";
        return new Fault(FaultAction.Reject, code, message.Length <= LongestMessage ? message : message[..LongestMessage]);
    }

    private static bool IsCode(string word) => word.Length <= LongestCode && word.All(symbol => char.IsAsciiLetterUpper(symbol) || char.IsAsciiDigit(symbol) || symbol == '_');

    private static (string Array, string Id, string Noun) Words(WrittenEntity entity) => entity.Kind switch
    {
        EntityKind.Order => ("campaigns", "campaignId", "campaign"),
        EntityKind.LineItem => ("adGroups", "adGroupId", "ad group"),
        _ => throw new ArgumentException($"A {entity.Kind} is not changed in Amazon DSP.", nameof(entity)),
    };
}
