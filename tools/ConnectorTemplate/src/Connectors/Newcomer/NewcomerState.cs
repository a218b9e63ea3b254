using System.Text.Json;
using System.Text.Json.Serialization;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Newcomer;

internal sealed record AccountsState(string? Token, PageTrail Trail);

/// <param name="Kind">Position in <see cref="NewcomerEntities.Kinds"/>.</param>
internal sealed record EntitiesState(int Kind, string? Token, PageTrail Trail);

internal sealed record DeliveryState(DeliveryStep Step, string? ReportId = null, string? Link = null)
{
    public int Polls { get; init; }
    public int Expired { get; init; }
}

internal enum DeliveryStep
{
    Create,
    Poll,
    Download,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountsState))]
[JsonSerializable(typeof(EntitiesState))]
[JsonSerializable(typeof(DeliveryState))]
internal sealed partial class NewcomerJson : JsonSerializerContext
{
    public static string Write(AccountsState state) => JsonSerializer.Serialize(state, Default.AccountsState);
    public static string Write(EntitiesState state) => JsonSerializer.Serialize(state, Default.EntitiesState);
    public static string Write(DeliveryState state) => JsonSerializer.Serialize(state, Default.DeliveryState);
}
