using System.Buffers.Text;

namespace Paceline.Tenancy;

/// <summary>Binds a way through an identity provider to the browser that began it: the state, until the person is back.</summary>
internal static class ProviderCookie
{
    private const int Characters = 43;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(NameFor(request), out var state) && state.Length == Characters && Base64Url.IsValid(state) ? state : null;

    public static void Give(HttpContext http, string state) => http.Response.Cookies.Append(NameFor(http.Request), state, OptionsFor(http.Request, Patience));

    public static void Take(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), OptionsFor(http.Request, null));

    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-paceline-provider" : "paceline-provider";

    // Lax, because the provider's page sends the person back.
    private static CookieOptions OptionsFor(HttpRequest request, TimeSpan? patience) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = patience,
    };
}
