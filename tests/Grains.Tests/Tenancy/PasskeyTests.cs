using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>Passkeys against an authenticator in software: what signs in, what proves, and everything that must not.</summary>
public sealed class PasskeyTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    private const string Password = "four unrelated words";
    private static readonly PasskeyHome Home = new("ads.example.test", "https://ads.example.test");
    private static int _people;

    private LiveCluster Cluster => shared.Cluster;

    [Fact]
    public async Task Passkey_Alone_SignsInAsBothFactorsAndProves()
    {
        var (who, passkeys, key) = await Person();
        Assert.Equal(["Laptop"], (await passkeys.GetPasskeys(who)).Select(one => one.Name));
        Assert.Null((await passkeys.GetPasskeys(who))[0].LastUsedAt);
        Assert.True((await User(who).HasSecondFactor(who)));

        var came = await SignIn(key, "ask 1", "alone 1");

        Assert.Equal((who.Email, false), (came.Principal!.Email, came.Principal.MustEnrol));
        Assert.NotNull(await Session("alone 1").GetPrincipal());
        Assert.NotNull((await passkeys.GetPasskeys(who))[0].LastUsedAt);
        Assert.Equal("t", await Cluster.One($"select second_factor::text::char(1) from tenancy.session where token_hash = '{CredentialKeys.Hash("alone 1")}'"));
        var asked = await passkeys.AskForPasskey(who.Email, who.TokenHash, Home);
        Assert.True((await passkeys.ProveByPasskey(who, key.Answer(asked!))).Accepted);
        // The log knows which passkey came and nothing that is secret: there is no secret.
        Assert.Equal("1", await Cluster.One($"select count(*) from tenancy.audit where action = 'PASSKEY_ADDED' and actor_subject = '{came.Principal.SubjectId}' and after->>'name' = 'Laptop'"));
    }

    [Fact]
    public async Task Passkey_AfterThePassword_IsTheSecondStep()
    {
        var (who, passkeys, key) = await Person();
        var waiting = await User(who).SignIn(Attempt(who.Email, "waiting 2"));
        Assert.Equal((null, true, true), (waiting.Principal, waiting.SecondFactorDue, waiting.TakesPasskey));
        Assert.Null(await Session("waiting 2").GetPrincipal());

        var asked = (await passkeys.AskForPasskey(who.Email, CredentialKeys.Hash("waiting 2"), Home))!;
        // What one session was asked proves nothing for another.
        Assert.Null((await passkeys.GivePasskey(Second(who.Email, "waiting elsewhere", key.Answer(asked), "second 2"))).Principal);
        Assert.Equal(who.Email, (await passkeys.GivePasskey(Second(who.Email, "waiting 2", key.Answer(asked), "second 2"))).Principal!.Email);
        Assert.NotNull(await Session("second 2").GetPrincipal());
        Assert.Null(await Session("waiting 2").GetWaiting());
    }

    [Fact]
    public async Task Answer_ShownTwice_IsGoodOnce()
    {
        var (who, passkeys, key) = await Person();
        var answer = key.Answer((await passkeys.AskForPasskey(who.Email, who.TokenHash, Home))!);
        Assert.True((await passkeys.ProveByPasskey(who, answer)).Accepted);
        Assert.False((await passkeys.ProveByPasskey(who, answer)).Accepted);

        var gate = Gate("ask 3");
        var alone = key.Answer(await gate.Ask(Home));
        Assert.NotNull((await gate.SignIn(new PasskeyAttempt(alone, CredentialKeys.Hash("alone 3"), null, null))).Principal);
        Assert.Null((await gate.SignIn(new PasskeyAttempt(alone, CredentialKeys.Hash("alone 4"), null, null))).Principal);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("host")]
    [InlineData("unverified")]
    [InlineData("counter")]
    [InlineData("stranger")]
    [InlineData("no answer")]
    [InlineData("no JSON")]
    public async Task Answer_ThatIsBent_SignsNobodyIn(string bent)
    {
        var (who, _, key) = await Person();
        Assert.NotNull((await SignIn(key, "right", $"right {who.Email}")).Principal);
        var stranger = new SoftwareAuthenticator(Home.Origin);
        switch (bent)
        {
            case "origin":
                key.Origin = "https://ads.example.test.evil.test";
                break;
            case "host":
                key.Host = "evil.test";
                break;
            case "unverified":
                key.Verifies = false;
                break;
            case "counter":
                key.Counter = 0;
                break;
        }
        var gate = Gate($"ask {bent}");
        var asked = await gate.Ask(Home);
        var answer = bent switch { "stranger" => stranger.Answer(asked), "no answer" => "{}", "no JSON" => "[", _ => key.Answer(asked) };

        Assert.Null((await gate.SignIn(new PasskeyAttempt(answer, CredentialKeys.Hash($"bent {bent}"), null, null))).Principal);
        Assert.Null(await Session($"bent {bent}").GetPrincipal());
    }

    [Fact]
    public async Task Offer_OfAnotherSession_KeepsNoPasskey()
    {
        var (who, passkeys, _) = await Person();
        var another = new SoftwareAuthenticator(Home.Origin);
        var made = another.Make(await passkeys.OfferPasskey(who, Home));
        await User(who).SignIn(Attempt(who.Email, "elsewhere"));
        Assert.Equal(PasskeyProblem.Wrong, (await passkeys.RegisterPasskey(who with { TokenHash = CredentialKeys.Hash("elsewhere") }, "Phone", made)).Problem);
        Assert.Null((await passkeys.RegisterPasskey(who, "Phone", made)).Problem);
        // Recovery codes are there already, and a second passkey shows none.
        Assert.Equal(2, (await passkeys.GetPasskeys(who)).Count);
        var unverified = new SoftwareAuthenticator(Home.Origin) { Verifies = false };
        Assert.Equal(PasskeyProblem.Wrong, (await passkeys.RegisterPasskey(who, "Key", unverified.Make(await passkeys.OfferPasskey(who, Home)))).Problem);
    }

    [Fact]
    public async Task Passkey_ThatIsAnAdministratorsWayInBesideTheProvider_Stays()
    {
        var (person, passkeys, key) = await Person();
        Assert.NotNull((await SignIn(key, "ask the way in", "the way in")).Principal);
        var who = person with { TokenHash = CredentialKeys.Hash("the way in") };
        await Cluster.Do($"""
            update tenancy.membership set role = 4 where user_id = (select user_id from tenancy.app_user where email = '{who.Email}');
            update tenancy.organization set provider_required = true
            """);
        try
        {
            Assert.Equal(SecondFactorRemoval.Needed, await passkeys.RemovePasskey(who, key.Id));
            Assert.Equal([key.Id], (await passkeys.GetPasskeys(who)).Select(one => one.Id));
        }
        finally
        {
            await Cluster.Do("update tenancy.organization set provider_required = false");
        }
        Assert.Equal(SecondFactorRemoval.Removed, await passkeys.RemovePasskey(who, key.Id));
    }

    [Fact]
    public async Task Passkey_FulfilsTheOrganisationsRule_UntilItIsRemoved()
    {
        var (who, passkeys, key) = await Person();
        await Cluster.Do("update tenancy.organization set second_factor_required = true");
        try
        {
            await Session(who.Email).LookAgain();
            Assert.False((await Session(who.Email).GetPrincipal())!.MustEnrol);
            Assert.Equal(SecondFactorRemoval.None, await passkeys.RemovePasskey(who, "AAAA"));
            Assert.Equal(SecondFactorRemoval.Removed, await passkeys.RemovePasskey(who, key.Id));
            Assert.True((await Session(who.Email).GetPrincipal())!.MustEnrol);
            Assert.Equal("0", await Cluster.One($"select cardinality(recovery_codes) from tenancy.app_user where email = '{who.Email}'"));
        }
        finally
        {
            await Cluster.Do("update tenancy.organization set second_factor_required = false");
        }
        Assert.Null((await SignIn(key, "ask removed", "removed")).Principal);
    }

    [Fact]
    public async Task RecoveryCode_OfAPersonWithPasskeysAlone_LetsThemInOnce()
    {
        var (who, _, _) = await Person(codes => _codes = codes);
        Assert.Equal(SecondFactor.RecoveryCodes, _codes.Count);
        foreach (var (token, right) in new[] { ("code 1", true), ("code 2", false) })
        {
            await User(who).SignIn(Attempt(who.Email, $"waiting {token}"));
            var outcome = await User(who).GiveSecondFactor(Second(who.Email, $"waiting {token}", _codes[0], token));
            Assert.Equal(right, outcome.Principal is not null);
        }
        // With a passkey set up the password proves nothing any more.
        Assert.False((await User(who).Prove(who, Password)).Accepted);
    }

    [Fact]
    public async Task Passkey_WhilePasswordsPause_LetsItsOwnerIn()
    {
        var (who, _, key) = await Person();
        for (var guess = 0; guess < 5; guess++)
            await User(who).SignIn(Attempt(who.Email, "guess") with { Password = "wrong", RemoteAddress = "203.0.113.9" });
        Assert.NotNull((await User(who).SignIn(Attempt(who.Email, "paused"))).RetryAfter);

        Assert.NotNull((await SignIn(key, "ask paused", "despite")).Principal);
        Assert.Null((await User(who).SignIn(Attempt(who.Email, "after"))).RetryAfter);
    }

    private IReadOnlyList<string> _codes = [];

    private async Task<(SignedIn Who, IPasskeysGrain Passkeys, SoftwareAuthenticator Key)> Person(Action<IReadOnlyList<string>>? codes = null)
    {
        var email = $"person{Interlocked.Increment(ref _people)}@x.test";
        await new IdentityStore(Cluster.Orgs).EnsureUser(Cluster.Org, email, "Kim", new PasswordHash(10).Of(Password), (int)Role.Trader);
        Assert.NotNull((await Cluster.Platform<IUserGrain>(CredentialKeys.User(email)).SignIn(Attempt(email, email))).Principal);
        var who = new SignedIn(email, Cluster.Org.Value, CredentialKeys.Hash(email));
        var passkeys = Cluster.Platform<IPasskeysGrain>(CredentialKeys.User(email));
        var key = new SoftwareAuthenticator(Home.Origin);
        var kept = await passkeys.RegisterPasskey(who, "Laptop", key.Make(await passkeys.OfferPasskey(who, Home)));
        Assert.Null(kept.Problem);
        codes?.Invoke(kept.RecoveryCodes);
        return (who, passkeys, key);
    }

    private IUserGrain User(SignedIn who) => Cluster.Platform<IUserGrain>(CredentialKeys.User(who.Email));

    private IPasskeySignInGrain Gate(string token) => Cluster.Platform<IPasskeySignInGrain>(CredentialKeys.PasskeySignIn(CredentialKeys.Hash(token)));

    private ISessionGrain Session(string token) => Cluster.Platform<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(token)));

    private async Task<SignInOutcome> SignIn(SoftwareAuthenticator key, string asking, string token)
    {
        var gate = Gate(asking);
        return await gate.SignIn(new PasskeyAttempt(key.Answer(await gate.Ask(Home)), CredentialKeys.Hash(token), "203.0.113.9", "a browser"));
    }

    private static SignInAttempt Attempt(string email, string token) => new(email, Password, CredentialKeys.Hash(token), null, null);

    private static SecondFactorAttempt Second(string email, string waiting, string code, string token) => new(email, CredentialKeys.Hash(waiting), code, CredentialKeys.Hash(token), null, null);
}
