using OtpNet;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>People and machines in a cluster with its store: what a change means for who is signed in.</summary>
public sealed class IdentityTests
{
    private const string Password = "four unrelated words";

    [Fact]
    public async Task Person_WithASecondFactor_SignsInWithACodeThatIsGoodOnce()
    {
        await using var cluster = await LiveCluster.Start();
        var kim = await Kim(cluster, Role.Trader);
        var who = await SignIn(cluster, "first");
        var offer = await kim.OfferSecondFactor(who);
        Assert.Null(await kim.ConfirmSecondFactor(who, "000000"));
        Assert.False(await kim.HasSecondFactor(who));
        var seed = Base32Encoding.ToBytes(offer.Secret);
        // One code for both: half a minute later there is another.
        var code = CodeOf(seed, 0);
        var recovery = (await kim.ConfirmSecondFactor(who, code))!;
        Assert.True(await kim.HasSecondFactor(who));

        var waiting = await kim.SignIn(Attempt("waiting"));
        Assert.Equal((null, true), (waiting.Principal, waiting.SecondFactorDue));
        Assert.Null(await Session(cluster, "waiting").GetPrincipal());
        Assert.Equal(Email, await Session(cluster, "waiting").GetWaiting());
        // The code that confirmed the seed is used up.
        Assert.Null((await kim.GiveSecondFactor(Second("waiting", code, "second"))).Principal);

        var next = CodeOf(seed, 1);
        var came = await kim.GiveSecondFactor(Second("waiting", next, "second"));
        Assert.Equal("Kim", came.Principal!.Name);
        Assert.NotNull(await Session(cluster, "second").GetPrincipal());
        Assert.Null((await kim.GiveSecondFactor(Second("waiting", next, "third"))).Principal);

        await kim.SignIn(Attempt("again"));
        Assert.Null((await kim.GiveSecondFactor(Second("again", next, "fourth"))).Principal);
        Assert.NotNull((await kim.GiveSecondFactor(Second("again", recovery[3], "fourth"))).Principal);
        await kim.SignIn(Attempt("once more"));
        Assert.Null((await kim.GiveSecondFactor(Second("once more", recovery[3], "fifth"))).Principal);

        Assert.False((await kim.Prove(who, Password)).Accepted);
        Assert.True((await kim.Prove(who, recovery[4])).Accepted);
        // What the store has of the seed is sealed.
        Assert.Equal("0", await cluster.One($"select count(*) from tenancy.app_user where position(decode('{Convert.ToHexString(seed)}', 'hex') in totp_seed) > 0"));
    }

    [Fact]
    public async Task Codes_GuessedWithARightPassword_ArePausedLikePasswords()
    {
        await using var cluster = await LiveCluster.Start();
        var kim = await Kim(cluster, Role.Trader);
        var who = await SignIn(cluster, "first");
        await kim.ConfirmSecondFactor(who, CodeOf(Base32Encoding.ToBytes((await kim.OfferSecondFactor(who)).Secret), 0));

        for (var guess = 0; guess < 4; guess++)
        {
            Assert.Null((await kim.SignIn(Attempt($"waiting {guess}"))).RetryAfter);
            Assert.Null((await kim.GiveSecondFactor(Second($"waiting {guess}", "000000", "second"))).RetryAfter);
        }
        await kim.SignIn(Attempt("waiting 4"));

        Assert.Equal(15, (await kim.GiveSecondFactor(Second("waiting 4", "000000", "second"))).RetryAfter!.Value.TotalSeconds);
        Assert.InRange((await kim.SignIn(Attempt("waiting 5"))).RetryAfter!.Value.TotalSeconds, 1, 15);
    }

    [Fact]
    public async Task Member_DemotedAndRemoved_IsItAtOnceInOpenSessions()
    {
        await using var cluster = await LiveCluster.Start();
        await Kim(cluster, Role.Admin);
        await new IdentityStore(cluster.Orgs).EnsureUser(cluster.Org, "ada@x.test", "Ada", new PasswordHash(10).Of(Password), (int)Role.Admin);
        await SignIn(cluster, "open");
        var members = cluster.Grain<IMembersGrain>("members");
        var kim = (await members.GetMembers()).Single(member => member.Email == Email).User;
        Assert.Equal(Role.Admin, (await Session(cluster, "open").GetPrincipal())!.Role);

        Assert.Null(await members.ChangeRole(kim, Role.Viewer));
        Assert.Equal(Role.Viewer, (await Session(cluster, "open").GetPrincipal())!.Role);
        Assert.Null(await members.Remove(kim));
        Assert.Null(await Session(cluster, "open").GetPrincipal());
        Assert.Equal(MemberProblem.LastAdmin, await members.Remove((await members.GetMembers()).Single().User));
        Assert.Equal(MemberProblem.NotFound, await members.Remove(kim));
        Assert.Null((await cluster.Platform<IUserGrain>(CredentialKeys.User(Email)).SignIn(Attempt("after"))).Principal);
    }

    [Fact]
    public async Task Invited_NewPerson_ChoosesAPasswordAndIsIn()
    {
        await using var cluster = await LiveCluster.Start();
        var members = cluster.Grain<IMembersGrain>("members");
        var hash = CredentialKeys.Hash("an invitation");
        Assert.Null(await members.Invite("new@x.test", Role.Analyst, hash, "Ada"));
        Assert.Equal(new InvitationView("Live", "new@x.test", Role.Analyst, false), await cluster.Platform<IInvitationGrain>(CredentialKeys.Invitation(hash)).Get());
        var user = cluster.Platform<IUserGrain>(CredentialKeys.User("new@x.test"));

        Assert.Equal(PasswordProblem.TooShort, (await user.Join(Join(hash, "short"))).Problem);
        var joined = await user.Join(Join(hash, Password));

        Assert.Equal((Role.Analyst, "Noor", cluster.Org), (joined.Principal!.Role, joined.Principal.Name, joined.Principal.OrgId));
        Assert.True((await user.Join(Join(hash, Password))).Gone);
        Assert.True((await cluster.Platform<IUserGrain>(CredentialKeys.User("other@x.test")).Join(Join(hash, Password))).Gone);
        Assert.Equal(MemberProblem.IsMember, await members.Invite("new@x.test", Role.Admin, CredentialKeys.Hash("x"), "Ada"));
    }

    [Fact]
    public async Task Invited_PersonWithAnAccount_GivesItsPasswordAndWorksInBoth()
    {
        await using var cluster = await LiveCluster.Start();
        var kim = await Kim(cluster, Role.Admin);
        var there = await new OrganizationStore(cluster.Orgs).Ensure("there", "There", "UTC", "EUR");
        var hash = CredentialKeys.Hash("an invitation");
        await new MemberStore(cluster.Orgs).Invite(there, hash, new InvitationRecord("", Email, (int)Role.Viewer, "Ada", ClusterTime.Now, ClusterTime.Now.AddDays(1)),
            new AuditEntry(ClusterTime.Now, AuditActor.System, "MEMBER_INVITED", new AuditObject("invitation", "1")));

        Assert.Equal(PasswordProblem.Wrong, (await kim.Join(Join(hash, "another set of words"))).Problem);
        Assert.Equal((there, Role.Viewer), (await kim.Join(Join(hash, Password))).Principal is { } joined ? (joined.OrgId, joined.Role) : default);

        var who = await SignIn(cluster, "here");
        Assert.Equal([("live", Role.Admin, true), ("there", Role.Viewer, false)], (await kim.GetWorkspaces(who)).Select(one => (one.Slug, one.Role, one.IsCurrent)));
        Assert.Equal(there, (await kim.SwitchTo(new SwitchAttempt(who, "there", CredentialKeys.Hash("over"), null, null))).Principal!.OrgId);
        Assert.Null((await kim.SwitchTo(new SwitchAttempt(who, "nowhere", CredentialKeys.Hash("out"), null, null))).Principal);
        Assert.Null((await kim.SwitchTo(new SwitchAttempt(who with { TokenHash = CredentialKeys.Hash("forged") }, "there", CredentialKeys.Hash("out"), null, null))).Principal);
    }

    [Fact]
    public async Task Password_Changed_EndsAllOtherSessions()
    {
        await using var cluster = await LiveCluster.Start();
        var kim = await Kim(cluster, Role.Trader);
        var who = await SignIn(cluster, "this");
        await SignIn(cluster, "other");
        Assert.Equal(2, (await kim.GetSessions(who)).Count);

        Assert.Equal(PasswordProblem.Wrong, await kim.ChangePassword(who, new PasswordChange("wrong", "quite another sentence")));
        Assert.Equal(PasswordProblem.Guessable, await kim.ChangePassword(who, new PasswordChange(Password, "password1234567")));
        Assert.Null(await kim.ChangePassword(who, new PasswordChange(Password, "quite another sentence")));

        Assert.NotNull(await Session(cluster, "this").GetPrincipal());
        Assert.Null(await Session(cluster, "other").GetPrincipal());
        Assert.Null((await kim.SignIn(Attempt("old"))).Principal);
    }

    [Fact]
    public async Task Organisation_ThatAsksForASecondFactor_TellsWhoHasNone()
    {
        await using var cluster = await LiveCluster.Start();
        await Kim(cluster, Role.Trader);
        await cluster.Do("update tenancy.organization set second_factor_required = true");
        await SignIn(cluster, "due");
        Assert.True((await Session(cluster, "due").GetPrincipal())!.MustEnrol);
    }

    [Fact]
    public async Task ApiKey_BoundToANetwork_IsRefusedFromElsewhereAndOnceRevoked()
    {
        await using var cluster = await LiveCluster.Start();
        var members = cluster.Grain<IMembersGrain>("members");
        var made = await members.CreateApiKey(new NewApiKey("robot", "Robot", Role.Analyst, CredentialKeys.Hash("secret"), 30, ["192.0.2.0/24"], "Ada"));
        Assert.Equal(30, (made.ExpiresAt!.Value - made.CreatedAt).TotalDays);
        var key = cluster.Platform<IApiKeyGrain>(CredentialKeys.ApiKey("robot"));

        Assert.Equal((PrincipalKind.Service, Role.Analyst), await key.Authenticate(CredentialKeys.Hash("secret"), "192.0.2.7") is { } robot ? (robot.Kind, robot.Role) : default);
        Assert.NotNull(await key.Authenticate(CredentialKeys.Hash("secret"), "::ffff:192.0.2.7"));
        Assert.Null(await key.Authenticate(CredentialKeys.Hash("secret"), "198.51.100.1"));
        Assert.Null(await key.Authenticate(CredentialKeys.Hash("secret"), null));
        Assert.Null(await key.Authenticate(CredentialKeys.Hash("guess"), "192.0.2.7"));
        Assert.NotNull((await members.GetApiKeys()).Single().LastUsedAt);

        Assert.Null(await members.RevokeApiKey("robot"));
        Assert.Null(await key.Authenticate(CredentialKeys.Hash("secret"), "192.0.2.7"));
        Assert.Equal(MemberProblem.NotFound, await members.RevokeApiKey("robot"));
        Assert.Equal(MemberProblem.NotFound, await cluster.Foreign<IMembersGrain>("members").RevokeApiKey("robot"));
    }

    private const string Email = "kim@x.test";

    private static async Task<IUserGrain> Kim(LiveCluster cluster, Role role)
    {
        await new IdentityStore(cluster.Orgs).EnsureUser(cluster.Org, Email, "Kim", new PasswordHash(10).Of(Password), (int)role);
        return cluster.Platform<IUserGrain>(CredentialKeys.User(Email));
    }

    private static async Task<SignedIn> SignIn(LiveCluster cluster, string token)
    {
        var outcome = await cluster.Platform<IUserGrain>(CredentialKeys.User(Email)).SignIn(Attempt(token));
        Assert.NotNull(outcome.Principal);
        return new SignedIn(Email, cluster.Org.Value, CredentialKeys.Hash(token));
    }

    private static ISessionGrain Session(LiveCluster cluster, string token) => cluster.Platform<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(token)));

    private static SignInAttempt Attempt(string token) => new(Email, Password, CredentialKeys.Hash(token), null, null);

    private static SecondFactorAttempt Second(string waiting, string code, string token) => new(Email, CredentialKeys.Hash(waiting), code, CredentialKeys.Hash(token), null, null);

    private static JoinAttempt Join(string hash, string password) => new(hash, "Noor", password, CredentialKeys.Hash("joined"), null, null);

    /// <summary>The code of this half minute or of one after it, which is as good.</summary>
    private static string CodeOf(byte[] seed, int later) => new Totp(seed).ComputeTotp(ClusterTime.Now.UtcDateTime.AddSeconds(30 * later));
}
