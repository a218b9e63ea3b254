namespace Paceline.Tenancy;

/// <summary>An invitation as whoever holds its link sees it. Key: <c>invitation/</c> and the lower-case hex SHA-256 of its token.</summary>
[Alias("tenancy.IInvitationGrain"), GrainInterfaceType("tenancy.invitation"), PlatformGrain(OpenToClients = true)]
public interface IInvitationGrain : IGrainWithStringKey
{
    /// <summary>Null when there is none, or it was accepted, revoked or has expired.</summary>
    [Alias("Get")]
    Task<InvitationView?> Get();
}

/// <param name="Provider">The organisation's short name where its members sign in with its identity provider, by which the invited comes in too; null for a password.</param>
/// <param name="HasAccount">Whether the address has an account, whose password is then the one to give.</param>
[GenerateSerializer, Immutable, Alias("tenancy.invitationView")]
public sealed record InvitationView([property: Id(0)] string Organization, [property: Id(1)] string Email, [property: Id(2)] Role Role, [property: Id(3)] bool HasAccount, [property: Id(4)] string? Provider = null);
