using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>
/// Passkeys of members: signing in by one alone, giving one as the second step, and proving oneself again. What is asked of an authenticator is bound to the
/// session that asks, or, before there is one, to a cookie of its own.
/// </summary>
internal sealed class PasskeyEndpoints(IGrainFactory grains, SignInEndpoints signIn, SignInGate gate, Credentials credentials, ApiOptions options)
{
    private const int LongestCredential = 6_000;

    private static readonly AuthProblem Wrong = new(null, "WRONG_PASSKEY", "This passkey is not known here, or it took too long; try again.");

    /// <summary>What an authenticator is asked for by somebody who has not said who they are.</summary>
    public Task<IResult> AskForAny(HttpContext http) => AuthRequest.Answer(http, async _ =>
    {
        if (Home is not { } home)
        {
            return NoneHere;
        }
        var token = SessionCookie.NewToken();
        PasskeyCookie.Give(http, token);
        return Options(await grains.GetGrain<IPasskeySignInGrain>(CredentialKeys.PasskeySignIn(CredentialKeys.Hash(token))).Ask(home));
    });

    /// <summary>Signs in by a passkey alone, which names its user itself.</summary>
    public Task<IResult> SignIn(HttpContext http) => Given(http, (credential, _) => gate.Through(http, async () =>
    {
        if (PasskeyCookie.Take(http) is not { } asking)
        {
            return (AuthRequest.Refuse(HttpStatusCode.Unauthorized, Wrong), false);
        }
        var token = SessionCookie.NewToken();
        var outcome = await grains.GetGrain<IPasskeySignInGrain>(CredentialKeys.PasskeySignIn(CredentialKeys.Hash(asking)))
            .SignIn(new PasskeyAttempt(credential, CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
        return (await signIn.Began(http, token, outcome, Wrong), outcome.Principal is not null);
    }));

    /// <summary>What an authenticator is asked for by somebody whose password was right, or who is signed in.</summary>
    public Task<IResult> AskForOwn(HttpContext http) => AuthRequest.Answer(http, async _ =>
    {
        if (Home is not { } home)
        {
            return NoneHere;
        }
        if (await Asking(http) is not { } asking)
        {
            return SignInFirst;
        }
        return await Passkeys(asking.Email).AskForPasskey(asking.Email, asking.TokenHash, home) is { } question
            ? Options(question)
            : AuthRequest.Refuse(HttpStatusCode.NotFound, new AuthProblem(null, ErrorCodes.NotFound, "You have set up no passkey."));
    });

    /// <summary>Gives a passkey as the second step of signing in.</summary>
    public Task<IResult> GiveSecond(HttpContext http) => Given(http, (credential, _) => gate.Through(http, async () =>
    {
        if (SessionCookie.Read(http.Request) is not { } waiting || await Session(waiting).GetWaiting() is not { } email)
        {
            return (SignInFirst, false);
        }
        var token = SessionCookie.NewToken();
        var outcome = await Passkeys(email).GivePasskey(new SecondFactorAttempt(
            email, CredentialKeys.Hash(waiting), credential, CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
        return outcome.Principal is null
            ? (AuthRequest.Refuse(HttpStatusCode.Unauthorized, Wrong), false)
            : (await signIn.Began(http, token, outcome, Wrong), true);
    }));

    /// <summary>Proves once more who one is, for what is sensitive.</summary>
    public Task<IResult> Prove(HttpContext http) => Given(http, async (credential, _) =>
    {
        if (await http.Identify() is not { IsAmbient: true, Principal: { Kind: PrincipalKind.User } principal })
        {
            return SignInFirst;
        }
        CallerContext.Set(principal, AuthRequest.Address(http));
        var outcome = await Passkeys(principal.Email!).ProveByPasskey(principal.AsSignedIn(), credential);
        credentials.Forget(http);
        return outcome.Accepted ? Results.NoContent() : AuthRequest.Refuse(HttpStatusCode.Unauthorized, Wrong);
    });

    private PasskeyHome? Home => PasskeyHomes.Of(options.PublicAddress);

    private static Task<IResult> Given(HttpContext http, Func<string, AuthForm, Task<IResult>> answer) => AuthRequest.Answer(http, form =>
    {
        var credential = form.Text("credential", LongestCredential);
        return form.Problems.Count > 0 ? Task.FromResult(AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems])) : answer(credential, form);
    });

    /// <summary>Whose session asks: one that waits for its second step, or a member's; null where it is neither.</summary>
    private async Task<(string Email, string TokenHash)?> Asking(HttpContext http)
    {
        if (SessionCookie.Read(http.Request) is not { } token)
        {
            return null;
        }
        if (await Session(token).GetWaiting() is { } waiting)
        {
            return (waiting, CredentialKeys.Hash(token));
        }
        return await http.Identify() is { IsAmbient: true, Principal: { Kind: PrincipalKind.User, Email: { } email } } ? (email, CredentialKeys.Hash(token)) : null;
    }

    private ISessionGrain Session(string token) => grains.GetGrain<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(token)));

    private IPasskeysGrain Passkeys(string email) => grains.GetGrain<IPasskeysGrain>(CredentialKeys.User(email));

    // It is JSON already, as browsers read it.
    private static IResult Options(string question) => Results.Text(question, "application/json");

    private static IResult NoneHere => AuthRequest.Refuse(HttpStatusCode.NotFound, new AuthProblem(null, PasskeyHomes.NoneCode, PasskeyHomes.None));

    private static IResult SignInFirst => AuthRequest.Refuse(HttpStatusCode.Unauthorized, new AuthProblem(null, ErrorCodes.Unauthenticated, "Sign in first."));
}
