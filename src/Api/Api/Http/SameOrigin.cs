namespace Paceline.Api;

/// <summary>Whether a request that brings a cookie comes from our own pages. A cookie comes along by itself, so this is what tells a forgery.</summary>
internal static class SameOrigin
{
    /// <summary>A header no plain form or image can send, and which a foreign script may not.</summary>
    public const string PreflightHeader = "GraphQL-Require-Preflight";

    /// <summary>True unless the browser says that another site's page sent it.</summary>
    public static bool IsNotForeign(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is "cross-site" or "same-site")
        {
            return false;
        }
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var sender)
                && string.Equals(sender.IsDefaultPort ? sender.Host : sender.Authority, HostOf(request, sender), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when only our own pages, or something that is no browser, can have sent it.</summary>
    public static bool IsOwn(HttpRequest request) =>
        IsNotForeign(request)
        && (request.Headers.ContainsKey(PreflightHeader) || request.HasJsonContentType() || request.Headers["Sec-Fetch-Site"] == "same-origin");

    private static string HostOf(HttpRequest request, Uri sender) =>
        sender.IsDefaultPort && request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.ToUriComponent();
}
