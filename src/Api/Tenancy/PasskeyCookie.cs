using System.Buffers.Text;

namespace Paceline.Tenancy;

/// <summary>The cookie that holds a browser and what its authenticator was asked for together, before anybody is signed in: 256 random bits, for five minutes and one answer.</summary>
internal static class PasskeyCookie
{
    private const int TokenCharacters = 43;

    public static void Give(HttpContext http, string token) => http.Response.Cookies.Append(NameFor(http.Request), token, OptionsFor(http.Request));

    /// <summary>The token, which the browser forgets with this; null when it brings none that could be one.</summary>
    public static string? Take(HttpContext http)
    {
        http.Response.Cookies.Delete(NameFor(http.Request), OptionsFor(http.Request));
        return http.Request.Cookies.TryGetValue(NameFor(http.Request), out var token) && token.Length == TokenCharacters && Base64Url.IsValid(token) ? token : null;
    }

    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-paceline-passkey" : "paceline-passkey";

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
        MaxAge = TimeSpan.FromMinutes(5),
    };
}
