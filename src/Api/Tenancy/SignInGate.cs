using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Paceline.Tenancy;

/// <summary>Lets attempts to sign in through as long as their network has some left. What it refuses reaches no account and costs no hashing.</summary>
internal sealed class SignInGate(IGrainFactory grains)
{
    // Whoever has an IPv6 address has 64 bits of them.
    private const int SixthBytes = 8;

    /// <param name="attempt">Answers, and says whether it was right: then it counts for nothing.</param>
    public async Task<IResult> Through(HttpContext http, Func<Task<(IResult Answer, bool Right)>> attempt)
    {
        var gate = grains.GetGrain<ISignInGateGrain>(CredentialKeys.SignInFrom(NetworkOf(http.Connection.RemoteIpAddress)));
        if (await gate.Enter() is { } wait)
        {
            return AuthRequest.TooMany(http, wait);
        }
        var (answer, right) = await attempt();
        if (right)
        {
            await gate.GiveBack();
        }
        return answer;
    }

    /// <summary>What counts as one: an IPv4 address, or the first half of an IPv6 one.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain.ToString();
        }
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, SixthBytes, bytes.Length - SixthBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/64");
    }
}
