using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>Ann has a password; Mia has a second factor too, whose code is 123456; Kim is invited.</summary>
public sealed class FakeUserGrain(World world) : FakeGrain(world), IUserGrain
{
    public const string Code = "123456";
    public const string Recovery = "AAAA-BBBB-CCCC-DDDD";

    public async Task<SignInOutcome> SignIn(SignInAttempt attempt)
    {
        await World.Enter("user.SignIn");
        World.LastAttempt = attempt;
        if (attempt.Email == "blocked@alpha.test")
        {
            return new SignInOutcome(null, TimeSpan.FromSeconds(89.2));
        }
        if (attempt.Password != World.Password || attempt.Email is not ("ann@alpha.test" or "mia@alpha.test"))
        {
            return new SignInOutcome(null, null);
        }
        if (attempt.Email == "mia@alpha.test")
        {
            World.Waiting[attempt.TokenHash] = attempt.Email;
            return new SignInOutcome(null, null, SecondFactorDue: true, TakesPasskey: true);
        }
        return Begin(attempt.TokenHash, World.Alpha);
    }

    public Task<SignInOutcome> GiveSecondFactor(SecondFactorAttempt attempt) =>
        Task.FromResult(attempt.Code == Code ? Begin(attempt.TokenHash, World.Alpha) : new SignInOutcome(null, null, true));

    public Task<SignInOutcome> SwitchTo(SwitchAttempt attempt) =>
        Task.FromResult(attempt.Slug == World.Profile(World.Beta).Slug ? Begin(attempt.TokenHash, World.Beta) : new SignInOutcome(null, null));

    public Task<ProofOutcome> Prove(SignedIn who, string proof)
    {
        var right = proof == World.Password;
        if (right)
        {
            var (key, session) = World.Sessions.Single(one => one.Value.CredentialId == who.TokenHash);
            World.Sessions[key] = session with { ProvedAt = DateTimeOffset.UtcNow };
        }
        return Task.FromResult(new ProofOutcome(right, null));
    }

    public Task<IReadOnlyList<Workspace>> GetWorkspaces(SignedIn who) => Task.FromResult<IReadOnlyList<Workspace>>([new("alpha", "Agency", Role.Trader, true)]);

    public Task<IReadOnlyList<SessionLineView>> GetSessions(SignedIn who) =>
        Task.FromResult<IReadOnlyList<SessionLineView>>([new(who.TokenHash, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "192.0.2.1", "a browser", true)]);

    public Task<bool> EndSession(SignedIn who, string? id) => Task.FromResult(id is null or "other");

    public Task<bool> HasSecondFactor(SignedIn who) => Task.FromResult(who.Email == "mia@alpha.test");

    public Task<SecondFactorOffer> OfferSecondFactor(SignedIn who) => Task.FromResult(new SecondFactorOffer("ABC", "otpauth://totp/Paceline"));

    public Task<IReadOnlyList<string>?> ConfirmSecondFactor(SignedIn who, string code) => Task.FromResult<IReadOnlyList<string>?>(code == Code ? [Recovery] : null);

    public Task<SecondFactorRemoval> RemoveSecondFactor(SignedIn who) => Task.FromResult(SecondFactorRemoval.Removed);

    public Task<PasswordProblem?> ChangePassword(SignedIn who, PasswordChange change) => Task.FromResult<PasswordProblem?>(
        change.Current != World.Password ? PasswordProblem.Wrong : change.Next.Length < 12 ? PasswordProblem.TooShort : null);

    public Task<PasswordResetOutcome> ResetPassword(PasswordReset reset) => Task.FromResult(
        new PasswordResetOutcome(reset.Password.Length < 12 ? PasswordProblem.TooShort : null, Gone: false));

    public Task<JoinOutcome> Join(JoinAttempt attempt) => Task.FromResult(
        attempt.Password.Length < 12 ? new JoinOutcome(null, PasswordProblem.TooShort, false, false) : new JoinOutcome(Begin(attempt.TokenHash, World.Alpha).Principal, null, false, false));

    public Task<JoinOutcome> Found(FoundAttempt attempt) => Task.FromResult(
        attempt.Organization.Slug == "alpha" ? new JoinOutcome(null, null, false, Taken: true) : new JoinOutcome(Begin(attempt.TokenHash, World.Alpha).Principal, null, false, false));

    private SignInOutcome Begin(string tokenHash, int org) => new(World.Sessions[tokenHash] = World.PrincipalOf(org, Role.Trader, "session-new"), null);
}

public sealed class FakeInvitationGrain(World world) : FakeGrain(world), IInvitationGrain
{
    public const string Token = "an-invitation";

    public Task<InvitationView?> Get() => Task.FromResult(
        Id == CredentialKeys.Hash(Token) ? new InvitationView("Agency", "kim@alpha.test", Role.Analyst, HasAccount: false) : null);
}

public sealed class FakeMembersGrain(World world) : FakeGrain(world), IMembersGrain
{
    private static readonly DateTimeOffset Then = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    public Task<IReadOnlyList<MemberView>> GetMembers() =>
        Task.FromResult<IReadOnlyList<MemberView>>([new(7, World.Text(Org, "Ann Trader"), "ann@alpha.test", Role.Admin, false, Then, null)]);

    public Task<IReadOnlyList<InvitationLineView>> GetInvitations() => Task.FromResult<IReadOnlyList<InvitationLineView>>([]);

    public Task<MemberProblem?> Invite(string email, Role role, string tokenHash, string by)
    {
        World.LastInvitation = (email, role, tokenHash);
        return Task.FromResult<MemberProblem?>(email == "ann@alpha.test" ? MemberProblem.IsMember : null);
    }

    public Task<MemberProblem?> RevokeInvitation(string id) => Task.FromResult<MemberProblem?>(MemberProblem.NotFound);

    public Task<MemberProblem?> ChangeRole(long user, Role role) => Task.FromResult<MemberProblem?>(user != 7 ? MemberProblem.NotFound : MemberProblem.LastAdmin);

    public Task<MemberProblem?> Remove(long user) => Task.FromResult<MemberProblem?>(user == 7 ? null : MemberProblem.NotFound);

    public Task<IReadOnlyList<ApiKeyView>> GetApiKeys() => Task.FromResult<IReadOnlyList<ApiKeyView>>([]);

    public Task<ApiKeyView> CreateApiKey(NewApiKey key)
    {
        World.LastKey = key;
        return Task.FromResult(new ApiKeyView(key.KeyId, key.Name, key.Role, key.By, Then, Then.AddDays(key.Days), null, null, key.Networks));
    }

    public Task<MemberProblem?> OfferPasswordReset(long user, string tokenHash)
    {
        World.LastReset = (user, tokenHash);
        return Task.FromResult<MemberProblem?>(user == 7 ? null : MemberProblem.IsElsewhereToo);
    }

    public Task<IReadOnlyList<RefusedSignInView>> GetRefusedSignIns(int first) => Task.FromResult<IReadOnlyList<RefusedSignInView>>(
        [new(Then, 7, World.Text(Org, "Ann Trader"), "ann@alpha.test", "203.0.113.9", SignInRefusal.WrongPassword, 3)]);

    public Task RewrapSecondFactors() => Task.CompletedTask;

    public Task<MemberProblem?> RevokeApiKey(string id) => Task.FromResult<MemberProblem?>(null);
}
