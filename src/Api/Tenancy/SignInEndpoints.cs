using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Signing in and out, and who is signed in. Sessions are of the browser; machines use API keys.</summary>
internal sealed class SignInEndpoints(IGrainFactory grains, ReadPatience patience, Credentials credentials, ApiOptions options)
{
    private const int LongestBody = 8 * 1024;

    public async Task<IResult> SignIn(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, new SignInProblem(null, ErrorCodes.UnsupportedMediaType, "Send application/json."));
        }
        if (!SameOrigin.IsOwn(http.Request))
        {
            return CrossOrigin;
        }
        var (form, problems) = SignInForm.Read(await BodyReader.Read(http.Request, LongestBody, http.RequestAborted));
        if (problems.Count > 0)
        {
            return Refuse(StatusCodes.Status400BadRequest, [.. problems]);
        }
        try
        {
            return await SignIn(http, form);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return Unavailable;
        }
    }

    public async Task<IResult> SignOut(HttpContext http)
    {
        if (!SameOrigin.IsOwn(http.Request))
        {
            return CrossOrigin;
        }
        if (SessionCookie.Read(http.Request) is { } token)
        {
            try
            {
                await credentials.End(token);
            }
            catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
            {
                return Unavailable;
            }
        }
        SessionCookie.Take(http);
        return Results.NoContent();
    }

    public async Task<IResult> Session(HttpContext http)
    {
        var identity = await http.Identify();
        return identity.Principal is { } principal
            ? await Describe(principal)
            : Refuse(identity.Status, new SignInProblem(null, identity.Code, identity.Message));
    }

    private async Task<IResult> SignIn(HttpContext http, SignInForm form)
    {
        var token = SessionCookie.NewToken();
        var outcome = await grains.GetGrain<IUserGrain>(CredentialKeys.User(form.Email)).SignIn(new SignInAttempt(
            form.Email, form.Password, CredentialKeys.Hash(token), http.Connection.RemoteIpAddress?.ToString(), Shortened(http.Request.Headers.UserAgent)));
        if (outcome.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Refuse(StatusCodes.Status429TooManyRequests, new SignInProblem(null, "TOO_MANY_ATTEMPTS", "Too many attempts; wait a while and try again."));
        }
        if (outcome.Principal is not { } principal)
        {
            return Refuse(StatusCodes.Status401Unauthorized, new SignInProblem(null, "WRONG_CREDENTIALS", "The e-mail address or the password is wrong."));
        }
        if (SessionCookie.Read(http.Request) is { } former)
        {
            await credentials.End(former);
        }
        SessionCookie.Give(http, token);
        return await Describe(principal);
    }

    private async Task<IResult> Describe(Principal principal)
    {
        try
        {
            var caller = new Caller(principal, grains, patience);
            var organization = await caller.Read<IOrganizationGrain, OrganizationProfile?>(
                TenancyQueries.OrganizationId, grain => grain.GetProfile(), CancellationToken.None);
            return organization is null
                ? Unavailable
                : Results.Json(new SessionView(
                    principal.Name, principal.Email, principal.Role.Word(),
                    new(organization.Slug, organization.Name, organization.Zone, organization.Currency), options.Environment));
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return Unavailable;
        }
    }

    private static string? Shortened(string? text) => text is { Length: > 200 } ? text[..200] : text;

    private static IResult Refuse(int status, params SignInProblem[] errors) => Results.Json(new { errors }, statusCode: status);

    private static IResult CrossOrigin => Refuse(StatusCodes.Status403Forbidden, new SignInProblem(
        null, ErrorCodes.CrossOrigin, $"Only our own pages may do this; send JSON or {SameOrigin.PreflightHeader}."));

    private static IResult Unavailable => Refuse(StatusCodes.Status503ServiceUnavailable, new SignInProblem(
        null, ErrorCodes.Unavailable, "The campaign cluster did not answer; try again in a moment."));
}

internal sealed record SessionView(string Name, string? Email, string Role, SessionOrganization Organization, string Environment);

internal sealed record SessionOrganization(string Slug, string Name, string Zone, string Currency);

/// <param name="Field">The field of the form; null when it is about the whole.</param>
internal sealed record SignInProblem(string? Field, string Code, string Message);
