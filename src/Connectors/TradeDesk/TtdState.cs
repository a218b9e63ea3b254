using System.Text.Json;
using System.Text.Json.Serialization;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

internal sealed record AccountsState(bool ListingPartners, IReadOnlyList<string> Partners, int Partner, int Start, PageTrail Trail);

/// <param name="Campaigns">Change tracking version of campaigns from which the next pull starts.</param>
/// <param name="AdGroups">The same for ad groups.</param>
internal sealed record EntitiesState(EntitiesStep Step, long Campaigns, long AdGroups, int Start, PageTrail Trail);

internal enum EntitiesStep
{
    /// <summary>Ask where the changes stand, before anything is listed, so that nothing changed meanwhile is missed.</summary>
    MarkCampaigns,
    MarkAdGroups,
    ListCampaigns,
    ListAdGroups,
    ChangedCampaigns,
    ChangedAdGroups,
}

internal sealed record DeliveryState(DeliveryStep Step, long Template = 0, long Schedule = 0, string? Link = null)
{
    public int Polls { get; init; }
    public int Expired { get; init; }
    public int Start { get; init; }
    public string? CompleteThrough { get; init; }
}

internal enum DeliveryStep
{
    Template,
    Schedule,
    Poll,
    Download,
    Delete,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountsState))]
[JsonSerializable(typeof(EntitiesState))]
[JsonSerializable(typeof(DeliveryState))]
internal sealed partial class TtdJson : JsonSerializerContext
{
    public static string Write(AccountsState state) => JsonSerializer.Serialize(state, Default.AccountsState);
    public static string Write(EntitiesState state) => JsonSerializer.Serialize(state, Default.EntitiesState);
    public static string Write(DeliveryState state) => JsonSerializer.Serialize(state, Default.DeliveryState);
}
