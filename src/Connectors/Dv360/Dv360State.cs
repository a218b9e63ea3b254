using System.Text.Json;
using System.Text.Json.Serialization;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <param name="Partners">Partners found, by id; those before <paramref name="Partner"/> are done.</param>
internal sealed record AccountsState(bool ListingPartners, IReadOnlyList<string> Partners, int Partner, string? PageToken, PageTrail Trail);

/// <param name="Kind">Position in <see cref="Dv360Entities.Kinds"/>.</param>
/// <param name="StartedAt">When the pull began; the next one starts here.</param>
internal sealed record EntitiesState(int Kind, string? PageToken, string StartedAt, PageTrail Trail);

internal sealed record DeliveryState(DeliveryStep Step, string? QueryId = null, string? ReportId = null, string? Link = null)
{
    /// <summary>Polls since the report was last run.</summary>
    public int Polls { get; init; }

    /// <summary>How often it was run.</summary>
    public int Runs { get; init; }

    /// <summary>How often the link had expired.</summary>
    public int Expired { get; init; }
    public string? CompleteThrough { get; init; }
}

internal enum DeliveryStep
{
    Create,
    Run,
    Poll,
    Download,
    Delete,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountsState))]
[JsonSerializable(typeof(EntitiesState))]
[JsonSerializable(typeof(DeliveryState))]
internal sealed partial class Dv360Json : JsonSerializerContext
{
    public static string Write(AccountsState state) => JsonSerializer.Serialize(state, Default.AccountsState);
    public static string Write(EntitiesState state) => JsonSerializer.Serialize(state, Default.EntitiesState);
    public static string Write(DeliveryState state) => JsonSerializer.Serialize(state, Default.DeliveryState);
}
