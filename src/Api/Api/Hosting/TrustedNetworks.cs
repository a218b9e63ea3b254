using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Paceline.Api;

/// <summary>
/// Which proxies stand before this process and are believed when they say where a request came from. Without any, whoever connects is where it came from: a header
/// that anybody can send must not decide whose attempts to sign in are counted.
/// </summary>
internal static class TrustedNetworks
{
    private const string Setting = "Paceline:TrustedProxies";

    /// <summary>Networks such as 10.0.0.0/8, parted by commas; none by default.</summary>
    public static IReadOnlyList<IPNetwork> Read(IConfiguration configuration, ICollection<string> problems)
    {
        List<IPNetwork> networks = [];
        foreach (var text in (configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                problems.Add($"{Setting} has {text}; it must be networks such as 10.0.0.0/8 or 192.0.2.7/32, parted by commas.");
            }
        }
        return networks;
    }

    /// <summary>Takes the address and the scheme of the request from the proxies that are trusted.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, IReadOnlyList<IPNetwork> networks)
    {
        if (networks.Count == 0)
        {
            return;
        }
        // As many hops as are trusted; the first that is not is where the request came from.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }
        app.UseForwardedHeaders(options);
    }
}
