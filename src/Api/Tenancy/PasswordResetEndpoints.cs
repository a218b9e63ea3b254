using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Another password by a link that an administrator gave out. The token comes in the body: an address would stand in logs.</summary>
internal sealed class PasswordResetEndpoints(IGrainFactory grains, SignInGate gate)
{
    /// <summary>Whose link it is, for whoever holds it.</summary>
    public Task<IResult> Look(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var token = form.Text("token", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await Find(token) is { } reset ? Results.Json(new { email = reset.Email, organization = reset.Organization }) : Gone;
    });

    /// <summary>Sets the password. Nobody is signed in by it: the next step is to sign in, with a second factor where there is one.</summary>
    public Task<IResult> Set(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var (token, password) = (form.Text("token", AuthForm.LongestToken), form.Text("password", AuthForm.LongestPassword));
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await gate.Through(http, async () =>
        {
            if (await Find(token) is not { } reset)
            {
                return (Gone, false);
            }
            var outcome = await grains.GetGrain<IUserGrain>(CredentialKeys.User(reset.Email))
                .ResetPassword(new PasswordReset(CredentialKeys.Hash(token), password, AuthRequest.Address(http)));
            return outcome switch
            {
                { Gone: true } => (Gone, false),
                { Problem: { } problem } => (AuthRequest.Refuse(HttpStatusCode.BadRequest, new AuthProblem("password", PasswordWords.Code(problem), PasswordWords.Say(problem))), true),
                _ => (Results.NoContent(), true),
            };
        });
    });

    private Task<PasswordResetView?> Find(string token) => grains.GetGrain<IPasswordResetGrain>(CredentialKeys.PasswordReset(CredentialKeys.Hash(token))).Get();

    private static IResult Gone => AuthRequest.Refuse(
        HttpStatusCode.NotFound, new AuthProblem(null, ErrorCodes.NotFound, "This link no longer holds; ask an administrator of your organisation for another."));
}
