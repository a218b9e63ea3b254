namespace Paceline.Tenancy;

/// <summary>A signed-in session. Key: <c>session/</c> and the lower-case hex SHA-256 of the token, so that the token itself is nowhere stored.</summary>
[Alias("tenancy.ISessionGrain"), GrainInterfaceType("tenancy.session"), PlatformGrain(OpenToClients = true)]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Who the session belongs to; null when it does not exist, has expired or was ended.</summary>
    [Alias("GetPrincipal")]
    Task<Principal?> GetPrincipal();

    /// <summary>The address of the user whose password was right and whose second factor is still to come; null where the session waits for nothing.</summary>
    [Alias("GetWaiting")]
    Task<string?> GetWaiting();

    /// <summary>Forgets what it knows: the role, the membership or the session itself has changed.</summary>
    [Alias("LookAgain")]
    Task LookAgain();

    /// <summary>Ends it at once, everywhere.</summary>
    [Alias("End")]
    Task End();
}
