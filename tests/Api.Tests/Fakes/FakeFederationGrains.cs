using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>An organisation of each has a provider that nobody has tested.</summary>
public sealed class FakeIdentityProviderGrain(World world) : FakeGrain(world), IIdentityProviderGrain
{
    private static readonly DateTimeOffset Then = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    public Task<IdentityProviderView?> Get() => Task.FromResult<IdentityProviderView?>(new(
        "https://login.alpha.test", World.Text(Org, "client"), ["alpha.test"], Role.Viewer, false, Then, World.Text(Org, "Ann"),
        new ProviderTestView(Then, World.Text(Org, "Ann"), true, true, "WRONG_SECRET", "Enter the secret again.")));

    public Task<IReadOnlyList<FederationProblem>> Save(IdentityProviderDraft draft)
    {
        World.LastProvider = draft;
        return Task.FromResult<IReadOnlyList<FederationProblem>>(draft.Issuer.Length == 0 ? [new("issuer", "INVALID", "Give an address."), new("domains.0", "INVALID", "Give a domain.")] : []);
    }

    public Task<IReadOnlyList<FederationProblem>> Remove() => Task.FromResult<IReadOnlyList<FederationProblem>>([]);

    public Task<IReadOnlyList<FederationProblem>> Require(bool required) =>
        Task.FromResult<IReadOnlyList<FederationProblem>>(required ? [new("required", "NOT_TESTED", "Test it first.")] : []);
}

public sealed class FakeTrustsGrain(World world) : FakeGrain(world), ITrustsGrain
{
    public Task<IReadOnlyList<TokenTrustView>> Get() => Task.FromResult<IReadOnlyList<TokenTrustView>>([]);

    public Task<IReadOnlyList<FederationProblem>> Create(NewTokenTrust trust) =>
        Task.FromResult<IReadOnlyList<FederationProblem>>(trust.Rules.Count == 0 ? [new("rules", "INVALID", "Give a rule.")] : []);

    public Task<IReadOnlyList<FederationProblem>> Revoke(string id) => Task.FromResult<IReadOnlyList<FederationProblem>>([new("id", "NOT_FOUND", "There is none.")]);
}
