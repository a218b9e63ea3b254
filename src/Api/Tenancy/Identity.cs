using Microsoft.AspNetCore.Authentication;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Who a request comes from, or with what it is to be refused.</summary>
/// <param name="IsAmbient">Whether the browser sent the credential by itself, so that a forgery must be ruled out.</param>
internal readonly record struct Identity(Principal? Principal, bool IsAmbient, int Status, string Code, string Message);

internal static class IdentityExtensions
{
    /// <summary>Finds out who the request comes from.</summary>
    public static async Task<Identity> Identify(this HttpContext http)
    {
        var proof = await http.AuthenticateAsync(Schemes.Either);
        if (proof is { Succeeded: true, Principal.Identity: PrincipalIdentity identity })
        {
            return new(identity.Principal, proof.Ticket.AuthenticationScheme == Schemes.Session, StatusCodes.Status200OK, "", "");
        }
        if (proof.Failure is CredentialUncheckedException)
        {
            return new(null, false, StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "Who you are cannot be checked just now; try again in a moment.");
        }
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new(null, false, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, "Sign in, or send an API key as Authorization: Bearer pl_..., or a token of an issuer your organisation trusts.");
    }
}
