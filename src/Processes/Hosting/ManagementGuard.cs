using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Paceline.Hosting;

/// <summary>Stands before everything of a management listener.</summary>
public static class ManagementGuard
{
    private const string Scheme = "Bearer ";

    // What the dashboard shows of a grain's inside is an organisation's data, and of the log everybody's: neither is an operator's business.
    private static readonly string[] Closed = ["/GrainState", "/Trace"];

    /// <summary>Answers nobody without the token, where there is one; without one only whoever asked for this machine by name.</summary>
    public static void UseManagementGuard(this IApplicationBuilder app, ManagementOptions options) => app.Use((http, next) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.XFrameOptions = "DENY";
        var refused = Refusal(http.Request, options);
        if (refused is not { } status)
        {
            return next(http);
        }
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }
        return Task.CompletedTask;
    });

    private static int? Refusal(HttpRequest request, ManagementOptions options)
    {
        if (options.Token is { } token)
        {
            var brought = request.Headers.Authorization.ToString();
            if (!brought.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !IsSame(brought[Scheme.Length..].Trim(), token))
            {
                return StatusCodes.Status401Unauthorized;
            }
        }
        else if (!ManagementOptions.IsThisMachine(request.Host.Host))
        {
            // A page of another site, whose name was made to lead here.
            return StatusCodes.Status400BadRequest;
        }
        return Closed.Any(end => request.Path.Value?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true) ? StatusCodes.Status404NotFound : null;
    }

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
