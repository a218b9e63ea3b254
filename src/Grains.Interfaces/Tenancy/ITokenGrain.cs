namespace Paceline.Tenancy;

/// <summary>A token of an organisation's own machine. Key: <c>token/</c> and the lower-case hex SHA-256 of it, so that the token itself is nowhere stored.</summary>
[Alias("tenancy.ITokenGrain"), GrainInterfaceType("tenancy.token"), PlatformGrain(OpenToClients = true)]
public interface ITokenGrain : IGrainWithStringKey
{
    /// <summary>Whose machine it is when an organisation trusts the issuer and the token is right; null otherwise.</summary>
    [Alias("Authenticate")]
    Task<Principal?> Authenticate(string token);
}
