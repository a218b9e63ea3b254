using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Who is asking, in one shape for sessions, API keys and tokens. Authorisation never looks at how it was proved.</summary>
/// <param name="SubjectId">The user, service account or operator.</param>
/// <param name="Org">The one organisation the request acts in; 0 for an operator who is let into none.</param>
/// <param name="Role">What they may in it. An operator has none, but a viewer's where they are let in; no role says that somebody is one.</param>
/// <param name="CredentialId">The session, API key or trust in an issuer that proved it.</param>
/// <param name="ProvedAt">When a person last proved who they are, by password or second factor; null for machines.</param>
/// <param name="Access">What lets an operator into the organisation; null for everybody else.</param>
/// <param name="Until">When that ends: from then on this principal may do nothing.</param>
/// <param name="ByProvider">Whether the organisation's identity provider said who they are. They act in this organisation alone and change nothing of an account that may have others.</param>
/// <param name="MustEnrol">Whether the organisation asks for a second factor that this person has not set up: until then they may do nothing else.</param>
/// <param name="IsSuspended">Whether the organisation is suspended: an administrator may see why and take their data with them, and nothing else.</param>
[GenerateSerializer, Immutable, Alias("tenancy.principal")]
public sealed record Principal(
    [property: Id(0)] PrincipalKind Kind,
    [property: Id(1)] string SubjectId,
    [property: Id(2)] int Org,
    [property: Id(3)] Role Role,
    [property: Id(4)] string Name,
    [property: Id(5)] string? Email,
    [property: Id(6)] string CredentialId,
    [property: Id(7)] DateTimeOffset? ProvedAt = null,
    [property: Id(8)] bool MustEnrol = false,
    [property: Id(9)] string? Access = null,
    [property: Id(10)] DateTimeOffset? Until = null,
    [property: Id(11)] bool ByProvider = false, [property: Id(12)] bool IsSuspended = false)
{
    /// <summary>How long a proof is fresh enough for what is sensitive.</summary>
    public static readonly TimeSpan ProofHolds = TimeSpan.FromMinutes(10);

    /// <exception cref="ArgumentOutOfRangeException">An operator who is let into none.</exception>
    public OrgId OrgId => new(Org);

    /// <summary>Whether they operate the installation. No role of any organisation says so.</summary>
    public bool IsOperator => Kind == PrincipalKind.Operator;

    /// <summary>Whether they may do what is sensitive now: a person, who has proved who they are within ten minutes.</summary>
    public bool HasProvedBy(DateTimeOffset now) => ProvedAt is { } at && now - at < ProofHolds;

    // Not the record's own, which asks for the organisation that an operator has not.
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Principal({Kind} {SubjectId} of {Org} as {Role})");
}

public enum PrincipalKind
{
    User = 1,
    Service = 2,

    /// <summary>Operates the installation and belongs to no organisation.</summary>
    Operator = 3,
}
