using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>An organisation's identity provider as the store holds it.</summary>
/// <param name="Version">Of issuer, client, secret and domains: a test is of one.</param>
/// <param name="ClientSecret">Sealed.</param>
/// <param name="NewRole">Of whoever comes uninvited; null where only invited people may.</param>
/// <param name="IsRequired">Whether members sign in with it and with nothing else.</param>
/// <param name="Test">The last test; null where there was none.</param>
public sealed record ProviderRecord(
    OrgId Org, string Slug, string Organization, int Version, string Issuer, string ClientId, byte[] ClientSecret, IReadOnlyList<string> Domains, int? NewRole, bool IsRequired,
    DateTimeOffset ChangedAt, string ChangedBy, ProviderTest? Test)
{
    public override string ToString() => $"ProviderRecord({Org} {Issuer})";
}

/// <param name="Version">Of the configuration that was tested.</param>
/// <param name="By">As whom they act.</param>
/// <param name="Problem">The code of what went wrong; null where it succeeded.</param>
public sealed record ProviderTest(int Version, DateTimeOffset At, string By, string Name, string? Problem, string? Detail);

/// <param name="SealedSecret">Null to keep the one there is.</param>
public sealed record ProviderChange(string Issuer, string ClientId, byte[]? SealedSecret, IReadOnlyList<string> Domains, int? NewRole, string By);

/// <summary>Somebody whom the provider has proved.</summary>
public sealed record ArrivingIdentity(string Issuer, string Subject, string Email, string Name);

/// <summary>What an arriving identity meets in the organisation.</summary>
/// <param name="Known">The account the identity is linked with; null for none.</param>
/// <param name="KnownIsMember">Whether that account is a member still.</param>
/// <param name="Account">The member's account of the same address; null where no member has it.</param>
/// <param name="AccountHasIdentity">Whether that account is linked with another identity of the same issuer.</param>
/// <param name="AccountIsElsewhere">Whether that account belongs to other organisations as well.</param>
/// <param name="InvitedAs">The role of an open invitation to the address; null where there is none.</param>
public sealed record ArrivalFacts(long? Known, bool KnownIsMember, long? Account, bool AccountHasIdentity, bool AccountIsElsewhere, int? InvitedAs);

/// <summary>What is done with an arriving identity. Exactly one of the two.</summary>
/// <param name="User">The account to sign in to; null for a new one.</param>
/// <param name="Links">Whether the identity is linked with the account.</param>
/// <param name="JoinsAs">The role in which the account becomes a member; null where it is one.</param>
/// <param name="Refusal">Why nobody is signed in; null where somebody is.</param>
public sealed record ArrivalStep(long? User, bool Links, int? JoinsAs, ProviderTrouble? Refusal);
