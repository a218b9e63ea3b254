namespace Paceline.Api;

/// <summary>Headers that every answer carries.</summary>
internal static class SecurityHeaders
{
    // Scripts and styles from our own files alone: nothing inline, so there is no nonce to give away.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            // The address of the page to which platforms send people back holds a code: no request from it may say where it came from.
            var isSignedIn = http.Request.Path.StartsWithSegments(Connections.ConnectionMutations.SignedInPath);
            headers["Referrer-Policy"] = isSignedIn ? "no-referrer" : "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            if (http.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }
            if (http.Request.Path.StartsWithSegments("/auth") || http.Request.Path.StartsWithSegments("/health"))
            {
                headers.CacheControl = "no-store";
            }
            return next(http);
        });
}
