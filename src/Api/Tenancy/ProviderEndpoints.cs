using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>
/// The way to an organisation's identity provider and back. This process makes the state, binds it to the browser and carries the answer to the cluster; it
/// sees neither the provider's secret nor its tokens.
/// </summary>
internal sealed class ProviderEndpoints(IGrainFactory grains, Credentials credentials, ApiOptions options)
{
    /// <summary>Where providers send people back to: this address is registered there.</summary>
    public const string BackPath = "/auth/provider/callback";

    /// <summary>Where somebody whom no provider signed in reads why. The code of it follows.</summary>
    public const string SignInPath = "/sign-in?provider=";

    /// <summary>Where an administrator reads how a test went.</summary>
    public const string TestedPath = "/settings/sign-in";

    /// <summary>Where a member reads whether their account is connected now.</summary>
    public const string LinkedPath = "/account?provider=";

    private const int LongestAnswer = 4096;

    /// <summary>What people register at their provider; null where this installation does not know its own address.</summary>
    public static Uri? RedirectOf(Uri? home) => home is null ? null : new Uri(home, BackPath);

    /// <summary>Finds an organisation's provider by its short name or somebody's address, and says where to go.</summary>
    public Task<IResult> Start(HttpContext http) => AuthRequest.Answer(http, form =>
    {
        var (lookup, anew) = (form.Text("organization", AuthForm.LongestEmail), form.Flag("anew"));
        return form.Problems.Count > 0
            ? Task.FromResult(AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]))
            : Begin(http, ProviderPurpose.SignIn, lookup, null, anew);
    });

    /// <summary>Connects the account of whoever has signed in with who they are at an organisation's provider.</summary>
    public Task<IResult> Link(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var slug = form.Text("organization", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await Member(http) is { ByProvider: false } member
            ? await Begin(http, ProviderPurpose.Link, slug, member, false)
            : AuthRequest.Refuse(HttpStatusCode.Forbidden, new AuthProblem(null, ErrorCodes.Forbidden, "Sign in with your password first."));
    });

    /// <summary>Lets an administrator sign in at the provider to find out whether it works. Nobody's session changes by it.</summary>
    public Task<IResult> Test(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var slug = form.Text("organization", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        if (await Member(http) is not { Role: Role.Admin, MustEnrol: false } member || await SlugOf(member) != slug)
        {
            return AuthRequest.Refuse(HttpStatusCode.Forbidden, new AuthProblem(null, ErrorCodes.Forbidden, "This is for administrators of the organisation."));
        }
        return await Begin(http, ProviderPurpose.Test, slug, member, false);
    });

    /// <summary>Takes the person whom a provider sent back. It is a page's address, so every answer leads to a page of ours.</summary>
    public async Task<IResult> Back(HttpContext http)
    {
        var (state, code, error, issuer) = (Given(http, "state"), Given(http, "code"), Given(http, "error"), Given(http, "iss"));
        var bound = ProviderCookie.Read(http.Request);
        ProviderCookie.Take(http);
        // The browser that brings the answer must be the one that left with the state, or somebody could be signed in as another.
        if (state is null || bound is null || state != bound)
        {
            return Leave(http, SignInPath + ProviderTrouble.CodeOf(ProviderFault.TooLate));
        }
        var former = SessionCookie.Read(http.Request);
        var token = SessionCookie.NewToken();
        try
        {
            var outcome = await grains.GetGrain<IProviderAttemptGrain>(CredentialKeys.ProviderAttempt(state)).Finish(new ProviderReturn(
                code, error, issuer, former is null ? null : CredentialKeys.Hash(former), CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
            switch (outcome)
            {
                case { Purpose: ProviderPurpose.SignIn, Principal: not null }:
                    if (former is not null)
                    {
                        await credentials.End(former);
                    }
                    SessionCookie.Give(http, token);
                    return Leave(http, "/");
                case { Purpose: ProviderPurpose.Test }:
                    // The page reads how it went from the organisation; but not of what is no longer known.
                    return Leave(http, outcome.Problem == ProviderTrouble.CodeOf(ProviderFault.TooLate) ? $"{TestedPath}?provider={outcome.Problem}" : TestedPath);
                case { Purpose: ProviderPurpose.Link }:
                    return Leave(http, LinkedPath + (outcome.Problem ?? "CONNECTED"));
                default:
                    return Leave(http, SignInPath + outcome.Problem);
            }
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return Leave(http, SignInPath + ErrorCodes.Unavailable);
        }
    }

    private async Task<IResult> Begin(HttpContext http, ProviderPurpose purpose, string lookup, Principal? member, bool anew)
    {
        if (RedirectOf(options.PublicAddress) is not { } redirect)
        {
            return Refuse(new ProviderTrouble(ProviderFault.NoPublicAddress));
        }
        if (member is not null)
        {
            CallerContext.Set(member, AuthRequest.Address(http));
        }
        var state = SessionCookie.NewToken();
        var answer = await grains.GetGrain<IProviderAttemptGrain>(CredentialKeys.ProviderAttempt(state)).Begin(
            new ProviderStart(purpose, lookup, state, redirect, anew, member?.AsSignedIn()));
        if (answer.Location is not { } location)
        {
            return AuthRequest.Refuse(HttpStatusCode.UnprocessableEntity, new AuthProblem(null, answer.Code!, answer.Message!));
        }
        ProviderCookie.Give(http, state);
        return Results.Json(new { location = location.AbsoluteUri, organization = answer.Organization, provider = location.Authority });
    }

    private static async Task<Principal?> Member(HttpContext http) =>
        await http.Identify() is { IsAmbient: true, Principal: { Kind: PrincipalKind.User } principal } ? principal : null;

    private async Task<string?> SlugOf(Principal member)
    {
        CallerContext.Set(member);
        return (await grains.GetGrain<IOrganizationGrain>(Common.GrainKeys.Organization(member.OrgId).ToString()).GetProfile())?.Slug;
    }

    private static IResult Refuse(ProviderTrouble trouble) =>
        AuthRequest.Refuse(HttpStatusCode.UnprocessableEntity, new AuthProblem(null, trouble.Code, ProviderWords.Say(trouble)));

    private static string? Given(HttpContext http, string name) =>
        http.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 and <= LongestAnswer } value] ? value : null;

    private static IResult Leave(HttpContext http, string path)
    {
        // The address this page was asked under holds the code.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.LocalRedirect(path);
    }
}
