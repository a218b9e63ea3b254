using System.Diagnostics.CodeAnalysis;

namespace Paceline.Connections;

/// <summary>Where a request goes: settings before manifest, and links only to hosts the endpoint allows.</summary>
public static class Addresses
{
    /// <summary>The endpoint's address: the settings' where they give one, else the manifest's.</summary>
    public static Uri Endpoint(PlatformManifest manifest, ConnectionSettings settings, string endpoint) =>
        settings.Endpoints.TryGetValue(endpoint, out var own) ? own
        : manifest.Endpoints.TryGetValue(endpoint, out var standard) ? standard
        : throw new InvalidOperationException($"{manifest.Name} has no endpoint '{endpoint}'.");

    /// <summary>The page of the platform on which a person consents.</summary>
    public static Uri ConsentPage(PlatformManifest manifest, ConnectionSettings settings, IAuthorisation authorisation, Consent consent) =>
        new(Endpoint(manifest, settings, authorisation.Endpoint).AbsoluteUri.TrimEnd('/') + authorisation.ConsentPath(settings, consent));

    /// <summary>False for a link to a host the endpoint does not allow: what a platform hands out must not steer us into other networks.</summary>
    public static bool TryResolve(PlatformManifest manifest, ConnectionSettings settings, ApiRequest request, [NotNullWhen(true)] out Uri? address)
    {
        var endpoint = Endpoint(manifest, settings, request.Endpoint);
        if (!request.IsLink)
        {
            address = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + request.Path);
            return true;
        }
        return Uri.TryCreate(request.Path, UriKind.Absolute, out address)
            && address.UserInfo.Length == 0
            && (IsSame(endpoint, address) || IsAllowed(manifest, request.Endpoint, address));
    }

    private static bool IsSame(Uri endpoint, Uri link) =>
        endpoint.Scheme == link.Scheme && endpoint.Authority.Equals(link.Authority, StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowed(PlatformManifest manifest, string endpoint, Uri link) =>
        link.Scheme == Uri.UriSchemeHttps && link.IsDefaultPort
        && manifest.LinkHosts.TryGetValue(endpoint, out var hosts)
        && hosts.Any(host => host.StartsWith('.')
            ? link.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase)
            : link.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase));
}
