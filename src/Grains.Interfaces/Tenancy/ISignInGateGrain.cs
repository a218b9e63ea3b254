namespace Paceline.Tenancy;

/// <summary>
/// How many attempts to sign in a network still has, over all API processes. Key: <c>sign-in-from/</c> and the network: an IPv4 address, or the first 64 bits of an
/// IPv6 one. Only attempts that fail count: each takes one at first, and a right one gives it back.
/// </summary>
[Alias("tenancy.ISignInGateGrain"), GrainInterfaceType("tenancy.signInGate"), PlatformGrain(OpenToClients = true)]
public interface ISignInGateGrain : IGrainWithStringKey
{
    /// <summary>Takes an attempt; how long to wait when there is none.</summary>
    [Alias("Enter")]
    Task<TimeSpan?> Enter();

    /// <summary>Gives back the attempt that was right.</summary>
    [Alias("GiveBack")]
    Task GiveBack();
}
