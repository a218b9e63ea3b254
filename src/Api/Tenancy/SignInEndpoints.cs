using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Signing in, in one step or two, proving oneself again, going to another organisation, and out. Sessions are of the browser; machines use API keys.</summary>
internal sealed class SignInEndpoints(IGrainFactory grains, Credentials credentials, SignInGate gate, SessionDescription description)
{
    public Task<IResult> SignIn(HttpContext http) => Password(http, (email, attempt) => User(email).SignIn(attempt));

    public Task<IResult> GiveSecondFactor(HttpContext http) => Code(http, (email, attempt) => User(email).GiveSecondFactor(attempt));

    /// <summary>Signs an operator in, who is no user: at another address, to another grain, by other rows.</summary>
    public Task<IResult> SignInOperator(HttpContext http) => Password(http, (email, attempt) => Operator(email).SignIn(attempt));

    public Task<IResult> GiveOperatorsCode(HttpContext http) => Code(http, (email, attempt) => Operator(email).GiveSecondFactor(attempt));

    private Task<IResult> Password(HttpContext http, Func<string, SignInAttempt, Task<SignInOutcome>> signIn) => AuthRequest.Answer(http, async form =>
    {
        var (email, password) = (form.Email("email"), form.Text("password", AuthForm.LongestPassword));
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await gate.Through(http, async () =>
        {
            var token = SessionCookie.NewToken();
            var outcome = await signIn(email, new SignInAttempt(email, password, CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
            var answer = await Began(http, token, outcome, new AuthProblem(null, "WRONG_CREDENTIALS", "The e-mail address or the password is wrong."));
            return (answer, outcome is not { Principal: null, SecondFactorDue: false, Provider: null });
        });
    });

    private Task<IResult> Code(HttpContext http, Func<string, SecondFactorAttempt, Task<SignInOutcome>> give) => AuthRequest.Answer(http, async form =>
    {
        var code = form.Text("code", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        if (SessionCookie.Read(http.Request) is not { } waiting
            || await grains.GetGrain<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(waiting))).GetWaiting() is not { } email)
        {
            return AuthRequest.Refuse(HttpStatusCode.Unauthorized, new AuthProblem(null, "TOO_LATE", "This took too long; sign in again."));
        }
        return await gate.Through(http, async () =>
        {
            var token = SessionCookie.NewToken();
            var outcome = await give(email, new SecondFactorAttempt(
                email, CredentialKeys.Hash(waiting), code, CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
            var wrong = new AuthProblem("code", "WRONG_CODE", "The code is wrong, or was used before.");
            var answer = outcome is { Principal: null, RetryAfter: null, Provider: null, IsSuspended: false } ? AuthRequest.Refuse(HttpStatusCode.Unauthorized, wrong) : await Began(http, token, outcome, wrong);
            return (answer, outcome.Principal is not null);
        });
    });

    /// <summary>Proves once more who one is, for what is sensitive.</summary>
    public Task<IResult> Prove(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var proof = form.Text("proof", AuthForm.LongestPassword);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        if (await http.Identify() is not { IsAmbient: true, Principal: { } principal })
        {
            return SignInFirst;
        }
        CallerContext.Set(principal, AuthRequest.Address(http));
        var outcome = principal.IsOperator
            ? await Operator(principal.Email!).Prove(principal.Email!, principal.CredentialId, proof)
            : await User(principal.Email!).Prove(principal.AsSignedIn(), proof);
        credentials.Forget(http);
        return outcome.RetryAfter is { } wait ? AuthRequest.TooMany(http, wait)
            : outcome.Accepted ? Results.NoContent()
            : AuthRequest.Refuse(HttpStatusCode.Unauthorized, new AuthProblem("proof", "WRONG_CREDENTIALS", "That is wrong."));
    });

    /// <summary>Goes to another of one's organisations: a new session, because a session acts in one.</summary>
    public Task<IResult> Switch(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var slug = form.Text("organization", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        if (await http.Identify() is not { IsAmbient: true, Principal: { Kind: PrincipalKind.User } principal })
        {
            return SignInFirst;
        }
        var token = SessionCookie.NewToken();
        var outcome = await User(principal.Email!).SwitchTo(new SwitchAttempt(
            principal.AsSignedIn(), slug, CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
        return await Began(http, token, outcome, new AuthProblem("organization", ErrorCodes.NotFound, "You are a member of no such organisation."));
    });

    public async Task<IResult> SignOut(HttpContext http)
    {
        if (!SameOrigin.IsOwn(http.Request))
        {
            return AuthRequest.CrossOrigin;
        }
        if (SessionCookie.Read(http.Request) is { } token)
        {
            try
            {
                await credentials.End(token);
            }
            catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
            {
                return AuthRequest.Unavailable;
            }
        }
        SessionCookie.Take(http);
        return Results.NoContent();
    }

    public async Task<IResult> Session(HttpContext http)
    {
        var identity = await http.Identify();
        return identity.Principal is { } principal
            ? await description.Of(principal)
            : AuthRequest.Refuse((HttpStatusCode)identity.Status, new AuthProblem(null, identity.Code, identity.Message));
    }

    /// <summary>Gives the browser its new session in place of the former, or says why there is none.</summary>
    public async Task<IResult> Began(HttpContext http, string token, SignInOutcome outcome, AuthProblem refusal)
    {
        if (outcome.RetryAfter is { } wait)
        {
            return AuthRequest.TooMany(http, wait);
        }
        if (outcome.Provider is { } slug)
        {
            return Results.Json(
                new { errors = new[] { new AuthProblem(null, "USE_PROVIDER", "Your organisation signs in with its identity provider; continue with it.") }, organization = slug },
                statusCode: (int)HttpStatusCode.Unauthorized);
        }
        if (outcome.IsSuspended)
        {
            return AuthRequest.Refuse(HttpStatusCode.Forbidden, new AuthProblem(null, ErrorCodes.Suspended, "Your organisation is suspended; its administrators can sign in and see why."));
        }
        if (outcome is { Principal: null, SecondFactorDue: false })
        {
            return AuthRequest.Refuse(HttpStatusCode.Unauthorized, refusal);
        }
        if (SessionCookie.Read(http.Request) is { } former)
        {
            await credentials.End(former);
        }
        SessionCookie.Give(http, token);
        return outcome.Principal is { } principal ? await description.Of(principal) : Results.Json(new { next = "SECOND_FACTOR", takesPasskey = outcome.TakesPasskey });
    }

    private static IResult SignInFirst => AuthRequest.Refuse(HttpStatusCode.Unauthorized, new AuthProblem(null, ErrorCodes.Unauthenticated, "Sign in first."));

    private IOperatorGrain Operator(string email) => grains.GetGrain<IOperatorGrain>(CredentialKeys.Operator(email));

    private IUserGrain User(string email) => grains.GetGrain<IUserGrain>(CredentialKeys.User(email));
}
