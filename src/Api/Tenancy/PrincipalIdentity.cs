using System.Security.Claims;

namespace Paceline.Tenancy;

/// <summary>The principal as ASP.NET carries it.</summary>
internal sealed class PrincipalIdentity(Principal principal, string scheme) : ClaimsIdentity(
    [new Claim(ClaimTypes.NameIdentifier, principal.SubjectId), new Claim(ClaimTypes.Role, principal.RoleWord())], scheme)
{
    public Principal Principal => principal;
}

internal static class PrincipalExtensions
{
    /// <summary>The person whose session asks; only where the credential is a session.</summary>
    public static SignedIn AsSignedIn(this Principal principal) => new(principal.Email ?? "", principal.Org, principal.CredentialId);
}
