using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Paceline.Tenancy;

/// <summary>The schemes by which a request proves who it is. Whichever it was, the same principal comes out.</summary>
internal static class Schemes
{
    /// <summary>Chooses between them by what the request brings.</summary>
    public const string Either = "paceline";
    public const string ApiKey = "api-key";
    public const string Token = "token";
    public const string Session = "session";

    // A signed token has two dots; a key of ours has none.
    public static string Choose(HttpContext http) =>
        http.Request.Headers.Authorization.Count == 0 ? Session : http.Request.Headers.Authorization.ToString().Contains('.') ? Token : ApiKey;
}

internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Credentials credentials)
    : CredentialAuthentication(options, logs, encoder)
{
    protected override Task<Principal?>? Ask() => SessionCookie.Read(Request) is { } token ? credentials.OfSession(token) : null;
}

internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Credentials credentials)
    : CredentialAuthentication(options, logs, encoder)
{
    public const string Prefix = "Bearer ";

    protected override Task<Principal?>? Ask()
    {
        string header = Request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? credentials.OfApiKey(header[Prefix.Length..].Trim(), AuthRequest.Address(Context)) : Task.FromResult<Principal?>(null);
    }
}

internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Credentials credentials)
    : CredentialAuthentication(options, logs, encoder)
{
    protected override Task<Principal?>? Ask()
    {
        string header = Request.Headers.Authorization.ToString();
        return header.StartsWith(ApiKeyAuthentication.Prefix, StringComparison.OrdinalIgnoreCase)
            ? credentials.OfToken(header[ApiKeyAuthentication.Prefix.Length..].Trim())
            : Task.FromResult<Principal?>(null);
    }
}

/// <summary>Asks about the credential a request brings.</summary>
internal abstract class CredentialAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Null when the request brings no credential of this kind.</summary>
    protected abstract Task<Principal?>? Ask();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Ask() is not { } asking)
        {
            return AuthenticateResult.NoResult();
        }
        try
        {
            return await asking is { } principal
                ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new PrincipalIdentity(principal, Scheme.Name)), Scheme.Name))
                : AuthenticateResult.Fail("The credential is not valid.");
        }
        catch (Exception fault) when (Api.GrainFaults.IsOfTheCluster(fault))
        {
            Logger.LogWarning(fault, "A credential could not be checked because the cluster did not answer");
            return AuthenticateResult.Fail(new CredentialUncheckedException(fault));
        }
    }
}

/// <summary>The credential could not be checked: it may be right or wrong.</summary>
internal sealed class CredentialUncheckedException(Exception fault) : Exception("The credential could not be checked.", fault);
