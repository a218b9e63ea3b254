namespace Paceline.Tenancy;

/// <summary>Issuers of tokens of an organisation's own machines. Key: <c>o12/trusts</c>.</summary>
[Alias("tenancy.ITrustsGrain"), GrainInterfaceType("tenancy.trusts")]
public interface ITrustsGrain : IGrainWithStringKey
{
    /// <summary>Those that hold, and those ended within 30 days, the newest first.</summary>
    [Alias("Get")]
    Task<IReadOnlyList<TokenTrustView>> Get();

    /// <summary>Believes an issuer's tokens from now on. What is wrong with the order; nothing when done.</summary>
    [Alias("Create")]
    Task<IReadOnlyList<FederationProblem>> Create(NewTokenTrust trust);

    /// <summary>Ends a trust; its tokens are refused everywhere within five seconds.</summary>
    [Alias("Revoke")]
    Task<IReadOnlyList<FederationProblem>> Revoke(string id);
}

/// <summary>What a token may do by what it says.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.tokenRule")]
public sealed record TokenRule([property: Id(0)] string Claim, [property: Id(1)] string Value, [property: Id(2)] Role Role);

/// <param name="Audience">For whom tokens are meant; it ends with the organisation's short name.</param>
/// <param name="Rules">The first that fits holds; a token that fits none is refused.</param>
[GenerateSerializer, Immutable, Alias("tenancy.newTokenTrust")]
public sealed record NewTokenTrust(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Issuer,
    [property: Id(3)] string Audience,
    [property: Id(4)] IReadOnlyList<TokenRule> Rules);

[GenerateSerializer, Immutable, Alias("tenancy.tokenTrustView")]
public sealed record TokenTrustView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Issuer,
    [property: Id(3)] string Audience,
    [property: Id(4)] IReadOnlyList<TokenRule> Rules,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] string CreatedBy,
    [property: Id(7)] DateTimeOffset? RevokedAt,
    [property: Id(8)] DateTimeOffset? LastUsedAt);
