using System.Security.Claims;

namespace Paceline.Tenancy;

/// <summary>The principal as ASP.NET carries it.</summary>
internal sealed class PrincipalIdentity(Principal principal, string scheme) : ClaimsIdentity(
    [new Claim(ClaimTypes.NameIdentifier, principal.SubjectId), new Claim(ClaimTypes.Role, principal.Role.Word())], scheme)
{
    public Principal Principal => principal;
}
