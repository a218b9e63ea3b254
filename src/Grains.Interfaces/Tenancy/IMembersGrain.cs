namespace Paceline.Tenancy;

/// <summary>An organisation's members, those it has invited, and its API keys. Key: <c>o12/members</c>.</summary>
[Alias("tenancy.IMembersGrain"), GrainInterfaceType("tenancy.members")]
public interface IMembersGrain : IGrainWithStringKey
{
    [Alias("GetMembers")]
    Task<IReadOnlyList<MemberView>> GetMembers();

    /// <summary>Invitations that may still be accepted, the newest first.</summary>
    [Alias("GetInvitations")]
    Task<IReadOnlyList<InvitationLineView>> GetInvitations();

    /// <summary>Invites for seven days, in place of an open invitation to the same address. Null when done.</summary>
    /// <param name="tokenHash">Of the token the caller made for the link.</param>
    [Alias("Invite")]
    Task<MemberProblem?> Invite(string email, Role role, string tokenHash, string by);

    [Alias("RevokeInvitation")]
    Task<MemberProblem?> RevokeInvitation(string id);

    /// <summary>Gives a member another role, which holds at once in their open sessions. Null when done.</summary>
    [Alias("ChangeRole")]
    Task<MemberProblem?> ChangeRole(long user, Role role);

    /// <summary>Ends a membership and the member's sessions here. Null when done.</summary>
    [Alias("Remove")]
    Task<MemberProblem?> Remove(long user);

    /// <summary>
    /// Keeps a link to another password for the member, for an hour, in place of the one before. Only where this is the member's only organisation: none may take over
    /// a person of another. Null when done.
    /// </summary>
    /// <param name="tokenHash">Of the token the caller made for the link.</param>
    [Alias("OfferPasswordReset")]
    Task<MemberProblem?> OfferPasswordReset(long user, string tokenHash);

    /// <summary>Sign-ins of members that were refused, the newest first.</summary>
    [Alias("GetRefusedSignIns")]
    Task<IReadOnlyList<RefusedSignInView>> GetRefusedSignIns(int first);

    /// <summary>Keys in use, and those ended within 30 days, the newest first.</summary>
    [Alias("GetApiKeys")]
    Task<IReadOnlyList<ApiKeyView>> GetApiKeys();

    [Alias("CreateApiKey")]
    Task<ApiKeyView> CreateApiKey(NewApiKey key);

    /// <summary>Null when done; the key is refused everywhere within ten seconds.</summary>
    [Alias("RevokeApiKey")]
    Task<MemberProblem?> RevokeApiKey(string id);

    /// <summary>Wraps seeds of members' second factors anew, some at a time, where a former key wraps them.</summary>
    [Alias("RewrapSecondFactors")]
    Task RewrapSecondFactors();
}

public enum MemberProblem
{
    /// <summary>There is no such member, invitation or key.</summary>
    NotFound = 1,

    /// <summary>An organisation always has an administrator.</summary>
    LastAdmin = 2,

    /// <summary>The address is a member already.</summary>
    IsMember = 3,

    /// <summary>The member is one of another organisation too.</summary>
    IsElsewhereToo = 4,

    /// <summary>While members sign in with the identity provider, an administrator with a password and a second factor stays, should that fail.</summary>
    LastWayIn = 5,
}

/// <param name="HasPassword">False for an account that the organisation's identity provider made.</param>
/// <param name="HasIdentity">Whether they are known to that provider.</param>
[GenerateSerializer, Immutable, Alias("tenancy.memberView")]
public sealed record MemberView(
    [property: Id(0)] long User,
    [property: Id(1)] string Name,
    [property: Id(2)] string Email,
    [property: Id(3)] Role Role,
    [property: Id(4)] bool HasSecondFactor,
    [property: Id(5)] DateTimeOffset JoinedAt,
    [property: Id(6)] DateTimeOffset? LastSeenAt,
    [property: Id(7)] bool HasPassword = true,
    [property: Id(8)] bool HasIdentity = false);

[GenerateSerializer, Immutable, Alias("tenancy.invitationLine")]
public sealed record InvitationLineView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Email,
    [property: Id(2)] Role Role,
    [property: Id(3)] string InvitedBy,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset ExpiresAt);

/// <param name="KeyId">Made by the caller, as is the secret, of which only the hash comes here.</param>
/// <param name="Networks">From where it may be used, as 192.0.2.0/24; empty for anywhere.</param>
[GenerateSerializer, Immutable, Alias("tenancy.newApiKey")]
public sealed record NewApiKey(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Name,
    [property: Id(2)] Role Role,
    [property: Id(3)] string SecretHash,
    [property: Id(4)] int Days,
    [property: Id(5)] IReadOnlyList<string> Networks,
    [property: Id(6)] string By);

[GenerateSerializer, Immutable, Alias("tenancy.apiKeyView")]
public sealed record ApiKeyView(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Name,
    [property: Id(2)] Role Role,
    [property: Id(3)] string? CreatedBy,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] DateTimeOffset? RevokedAt,
    [property: Id(7)] DateTimeOffset? LastUsedAt,
    [property: Id(8)] IReadOnlyList<string> Networks);
