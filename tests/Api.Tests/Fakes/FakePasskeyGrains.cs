using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>Mia has a passkey, which answers right by saying so.</summary>
public sealed class FakePasskeysGrain(World world) : FakeGrain(world), IPasskeysGrain
{
    public const string Right = "right";

    public Task<IReadOnlyList<PasskeyView>> GetPasskeys(SignedIn who) =>
        Task.FromResult<IReadOnlyList<PasskeyView>>([new("abc", "Laptop", true, DateTimeOffset.UnixEpoch, null)]);

    public Task<string> OfferPasskey(SignedIn who, PasskeyHome home) => Task.FromResult($$"""{"rp":"{{home.Host}}"}""");

    public Task<PasskeyOutcome> RegisterPasskey(SignedIn who, string name, string credential) =>
        Task.FromResult(credential == Right ? new PasskeyOutcome(null, [FakeUserGrain.Recovery]) : new PasskeyOutcome(PasskeyProblem.Wrong, []));

    public Task<SecondFactorRemoval> RemovePasskey(SignedIn who, string id) => Task.FromResult(id == "abc" ? SecondFactorRemoval.Removed : SecondFactorRemoval.None);

    public Task<string?> AskForPasskey(string email, string tokenHash, PasskeyHome home)
    {
        World.Asked[tokenHash] = home;
        return Task.FromResult(email == "mia@alpha.test" ? $$"""{"rpId":"{{home.Host}}"}""" : null);
    }

    public Task<SignInOutcome> GivePasskey(SecondFactorAttempt attempt) => Task.FromResult(
        attempt.Code == Right && World.Asked.TryRemove(attempt.WaitingHash, out _)
            ? new SignInOutcome(World.Sessions[attempt.TokenHash] = World.PrincipalOf(World.Alpha, Role.Trader, "session-new"), null)
            : new SignInOutcome(null, null, true, true));

    public Task<ProofOutcome> ProveByPasskey(SignedIn who, string credential) => Task.FromResult(new ProofOutcome(credential == Right, null));
}

/// <summary>Signs Ann in by the right answer to what the same browser was asked.</summary>
public sealed class FakePasskeySignInGrain(World world) : FakeGrain(world), IPasskeySignInGrain
{
    public Task<string> Ask(PasskeyHome home)
    {
        World.Asked[Id] = home;
        return Task.FromResult($$"""{"rpId":"{{home.Host}}","origin":"{{home.Origin}}"}""");
    }

    public Task<SignInOutcome> SignIn(PasskeyAttempt attempt) => Task.FromResult(
        World.Asked.TryRemove(Id, out _) && attempt.Credential == FakePasskeysGrain.Right
            ? new SignInOutcome(World.Sessions[attempt.TokenHash] = World.PrincipalOf(World.Alpha, Role.Trader, "session-new"), null)
            : new SignInOutcome(null, null));
}

/// <summary>Lets a network through as often as a test says; any other always.</summary>
public sealed class FakeSignInGateGrain(World world) : FakeGrain(world), ISignInGateGrain
{
    public Task<TimeSpan?> Enter() => Task.FromResult<TimeSpan?>(
        World.Attempts.TryGetValue(Id, out var left) && World.Attempts.AddOrUpdate(Id, 0, (_, now) => now - 1) is var _ && left <= 0 ? TimeSpan.FromSeconds(17.2) : null);

    public Task GiveBack()
    {
        if (World.Attempts.ContainsKey(Id))
        {
            World.Attempts.AddOrUpdate(Id, 0, (_, now) => now + 1);
        }
        return Task.CompletedTask;
    }
}

public sealed class FakePasswordResetGrain(World world) : FakeGrain(world), IPasswordResetGrain
{
    public const string Token = "a-link";

    public Task<PasswordResetView?> Get() =>
        Task.FromResult(Id == CredentialKeys.Hash(Token) ? new PasswordResetView("kim@alpha.test", "Agency") : null);
}

/// <summary>Each organisation has a team of one advertiser.</summary>
public sealed class FakeTeamsGrain(World world) : FakeGrain(world), ITeamsGrain
{
    public Task<IReadOnlyList<TeamView>> GetTeams() =>
        Task.FromResult<IReadOnlyList<TeamView>>([new(1, World.Text(Org, "Shoes"), [7], [World.Advertiser(Org).Key])]);

    public Task<TeamOutcome> Save(int? team, TeamDraft draft)
    {
        World.LastTeam = (team, draft);
        return Task.FromResult(draft.Name == "Shoes"
            ? new TeamOutcome(null, [new(TeamProblem.NameTaken), new(TeamProblem.NoMember, 1), new(TeamProblem.NoAdvertiser, 0)])
            : new TeamOutcome(new TeamView(team ?? 2, draft.Name, draft.Members, draft.Advertisers), []));
    }

    public Task<bool> Remove(int team) => Task.FromResult(team == 1);
}
