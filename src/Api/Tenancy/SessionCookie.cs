using System.Buffers.Text;
using System.Security.Cryptography;

namespace Paceline.Tenancy;

/// <summary>The cookie that carries a session's token: 256 random bits that mean nothing by themselves.</summary>
internal static class SessionCookie
{
    private const int TokenBytes = 32;
    private const int TokenCharacters = 43;

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>The token the request brings; null when it brings none that could be one.</summary>
    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(NameFor(request), out var token) && token.Length == TokenCharacters && Base64Url.IsValid(token) ? token : null;

    public static void Give(HttpContext http, string token) => http.Response.Cookies.Append(NameFor(http.Request), token, OptionsFor(http.Request));

    public static void Take(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), OptionsFor(http.Request));

    // Browsers accept the __Host- prefix over https only; a developer's http needs another name.
    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-paceline" : "paceline";

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
