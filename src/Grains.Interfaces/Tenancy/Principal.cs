using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Who is asking, in one shape for sessions and API keys. Authorisation never looks at how it was proved.</summary>
/// <param name="SubjectId">The user or service account.</param>
/// <param name="Org">The one organisation the request acts in.</param>
/// <param name="CredentialId">The session or API key that proved it.</param>
[GenerateSerializer, Immutable, Alias("tenancy.principal")]
public sealed record Principal(
    [property: Id(0)] PrincipalKind Kind,
    [property: Id(1)] string SubjectId,
    [property: Id(2)] int Org,
    [property: Id(3)] Role Role,
    [property: Id(4)] string Name,
    [property: Id(5)] string? Email,
    [property: Id(6)] string CredentialId)
{
    public OrgId OrgId => new(Org);
}

public enum PrincipalKind
{
    User = 1,
    Service = 2,
}

/// <summary>Each role may do what those before it may. The numbers are stored: never renumber.</summary>
public enum Role
{
    Viewer = 1,
    Analyst = 2,
    Trader = 3,
    Admin = 4,
}
