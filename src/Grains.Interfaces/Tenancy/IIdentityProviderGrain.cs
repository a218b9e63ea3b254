namespace Paceline.Tenancy;

/// <summary>An organisation's own identity provider: how it is reached, whether it was tested, whether members sign in with nothing else. Key: <c>o12/identity-provider</c>.</summary>
[Alias("tenancy.IIdentityProviderGrain"), GrainInterfaceType("tenancy.identityProvider")]
public interface IIdentityProviderGrain : IGrainWithStringKey
{
    /// <summary>Null where the organisation has none.</summary>
    [Alias("Get")]
    Task<IdentityProviderView?> Get();

    /// <summary>Sets it up or changes it. A change is a configuration that nobody has tested, so nothing is required of members until somebody has.</summary>
    [Alias("Save")]
    Task<IReadOnlyList<FederationProblem>> Save(IdentityProviderDraft draft);

    /// <summary>Forgets it; members sign in with passwords again.</summary>
    [Alias("Remove")]
    Task<IReadOnlyList<FederationProblem>> Remove();

    /// <summary>Has members sign in with it and nothing else, once whoever asks has tested it themselves and keeps another way in; or no longer.</summary>
    [Alias("Require")]
    Task<IReadOnlyList<FederationProblem>> Require(bool required);
}

/// <summary>Why something about providers or tokens was not done, and how to have it done.</summary>
/// <param name="Field">What is wrong; empty where it is about all of it.</param>
[GenerateSerializer, Immutable, Alias("tenancy.federationProblem")]
public sealed record FederationProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <param name="ClientSecret">Null to keep the one there is.</param>
/// <param name="NewRole">Of whoever comes uninvited; null to have only invited people.</param>
[GenerateSerializer, Immutable, Alias("tenancy.identityProviderDraft")]
public sealed record IdentityProviderDraft(
    [property: Id(0)] string Issuer,
    [property: Id(1)] string ClientId,
    [property: Id(2)] string? ClientSecret,
    [property: Id(3)] IReadOnlyList<string> Domains,
    [property: Id(4)] Role? NewRole)
{
    public override string ToString() => $"IdentityProviderDraft({Issuer})";
}

/// <summary>An identity provider as administrators see it: never its client secret.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.identityProviderView")]
public sealed record IdentityProviderView(
    [property: Id(0)] string Issuer,
    [property: Id(1)] string ClientId,
    [property: Id(2)] IReadOnlyList<string> Domains,
    [property: Id(3)] Role? NewRole,
    [property: Id(4)] bool IsRequired,
    [property: Id(5)] DateTimeOffset ChangedAt,
    [property: Id(6)] string ChangedBy,
    [property: Id(7)] ProviderTestView? Test);

/// <param name="IsOfPresent">Whether the configuration has stayed as it was tested.</param>
/// <param name="IsOwn">Whether whoever asks made it.</param>
/// <param name="Problem">The code of what went wrong; null where it succeeded.</param>
/// <param name="Message">What to do about it; null where it succeeded.</param>
[GenerateSerializer, Immutable, Alias("tenancy.providerTestView")]
public sealed record ProviderTestView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string By,
    [property: Id(2)] bool IsOfPresent,
    [property: Id(3)] bool IsOwn,
    [property: Id(4)] string? Problem,
    [property: Id(5)] string? Message);
