namespace Paceline.Tenancy;

/// <summary>An API key of a service account. Key: <c>apikey/</c> and the key's public id.</summary>
[Alias("tenancy.IApiKeyGrain"), GrainInterfaceType("tenancy.apiKey"), PlatformGrain(OpenToClients = true)]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Who the key belongs to when the secret's hash is right and the address is of a network it may be used from; null otherwise.</summary>
    /// <param name="secretHash">Lower-case hex SHA-256 of the secret part.</param>
    [Alias("Authenticate")]
    Task<Principal?> Authenticate(string secretHash, string? remoteAddress);

    /// <summary>Forgets what it knows: the key was revoked.</summary>
    [Alias("LookAgain")]
    Task LookAgain();
}
