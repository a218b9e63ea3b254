namespace Paceline.Connections;

/// <summary>How an organisation's secrets are sealed, and sealing them anew. Key: <c>o12/secrets</c>.</summary>
[Alias("connections.ISecretsGrain"), GrainInterfaceType("connections.secrets")]
public interface ISecretsGrain : IGrainWithStringKey
{
    [Alias("State")]
    Task<SecretsView> State();

    /// <summary>Makes a new data key. It seals from now on; what is sealed with those before is sealed anew step by step, while everything goes on.</summary>
    [Alias("Rotate")]
    Task<SecretsView> Rotate();

    /// <summary>Wraps and seals some of what is to be wrapped and sealed anew. Harmless at any time.</summary>
    [Alias("Step")]
    Task Step();
}

/// <param name="DataKey">The number of the key that seals; 0 before the first secret.</param>
/// <param name="WrappedBy">The name of the key outside the database that wraps it; null before the first secret.</param>
/// <param name="FormerKeys">Data keys that only open any more.</param>
/// <param name="Remaining">Credentials that are not sealed with it yet.</param>
[GenerateSerializer, Immutable, Alias("connections.secrets")]
public sealed record SecretsView(
    [property: Id(0)] int DataKey, [property: Id(1)] string? WrappedBy, [property: Id(2)] DateTimeOffset? Since, [property: Id(3)] int FormerKeys, [property: Id(4)] int Remaining);
