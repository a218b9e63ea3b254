using System.Text.Json;
using System.Text.Json.Serialization;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <param name="ListingProfiles">Whether the profile is still looked up.</param>
internal sealed record AccountsState(bool ListingProfiles, int Start, PageTrail Trail);

/// <param name="Kind">Position in <see cref="AmazonEntities.Kinds"/>.</param>
internal sealed record EntitiesState(int Kind, string? Token, PageTrail Trail);

/// <summary>Days and advertisers are read in pieces that one report may span; this is the piece in hand.</summary>
/// <param name="From">First day of the piece.</param>
/// <param name="Group">Which group of advertisers, from 0.</param>
internal sealed record DeliveryState(DeliveryStep Step, string From, int Group = 0, string? ReportId = null, string? Link = null)
{
    /// <summary>Polls since the report was last asked for.</summary>
    public int Polls { get; init; }

    /// <summary>How often the piece's report was asked for, and how often that was to no avail.</summary>
    public int Asked { get; init; }

    /// <summary>Day through which delivery is complete, as of the pull's first report; empty when there is none, null before that report.</summary>
    public string? Claim { get; init; }
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
internal sealed partial class AmazonJson : JsonSerializerContext
{
    public static string Write(AccountsState state) => JsonSerializer.Serialize(state, Default.AccountsState);
    public static string Write(EntitiesState state) => JsonSerializer.Serialize(state, Default.EntitiesState);
    public static string Write(DeliveryState state) => JsonSerializer.Serialize(state, Default.DeliveryState);
}
