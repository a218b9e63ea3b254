using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What all forms about identity have in common: JSON from our own pages, problems as a list, and no word about why the cluster is silent.</summary>
internal static class AuthRequest
{
    private const int LongestBody = 8 * 1024;

    public static async Task<IResult> Answer(HttpContext http, Func<AuthForm, Task<IResult>> answer)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Refuse(HttpStatusCode.UnsupportedMediaType, new AuthProblem(null, ErrorCodes.UnsupportedMediaType, "Send application/json."));
        }
        if (!SameOrigin.IsOwn(http.Request))
        {
            return CrossOrigin;
        }
        var form = new AuthForm(await BodyReader.Read(http.Request, LongestBody, http.RequestAborted));
        try
        {
            return await answer(form);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return Unavailable;
        }
    }

    public static string? Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    public static string? Agent(HttpContext http) => (string?)http.Request.Headers.UserAgent is { } text ? text[..Math.Min(text.Length, 200)] : null;

    public static IResult Refuse(HttpStatusCode status, params AuthProblem[] errors) => Results.Json(new { errors }, statusCode: (int)status);

    public static IResult TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Refuse(HttpStatusCode.TooManyRequests, new AuthProblem(null, "TOO_MANY_ATTEMPTS", "Too many attempts; wait a while and try again."));
    }

    public static IResult CrossOrigin => Refuse(
        HttpStatusCode.Forbidden, new AuthProblem(null, ErrorCodes.CrossOrigin, $"Only our own pages may do this; send JSON or {SameOrigin.PreflightHeader}."));

    public static IResult Unavailable => Refuse(
        HttpStatusCode.ServiceUnavailable, new AuthProblem(null, ErrorCodes.Unavailable, "The campaign cluster did not answer; try again in a moment."));
}
