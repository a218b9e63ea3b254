using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>Links to another password, refused sign-ins and teams in a cluster with its store.</summary>
public sealed class PasswordResetTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    private const string Password = "four unrelated words";
    private const string Next = "quite another sentence";
    private static int _people;

    private LiveCluster Cluster => shared.Cluster;

    private IMembersGrain Members => Cluster.Grain<IMembersGrain>("members");

    [Fact]
    public async Task Link_OfAnAdministrator_SetsThePasswordOnceAndEndsAllSessions()
    {
        var (email, user) = await Person();
        await SignIn(email, Password, $"open {email}");
        Assert.Null(await Members.OfferPasswordReset(user, CredentialKeys.Hash("first link")));
        Assert.Null(await Members.OfferPasswordReset(user, CredentialKeys.Hash("link")));
        Assert.Null(await Link("first link").Get());
        Assert.Equal(new PasswordResetView(email, "Live"), await Link("link").Get());

        Assert.Equal(PasswordProblem.TooShort, (await User(email).ResetPassword(Reset("link", "short"))).Problem);
        Assert.Equal(new PasswordResetOutcome(null, false), await User(email).ResetPassword(Reset("link", Next)));

        Assert.Equal(new PasswordResetOutcome(null, true), await User(email).ResetPassword(Reset("link", Next)));
        Assert.Null(await Link("link").Get());
        Assert.Null(await Session($"open {email}").GetPrincipal());
        Assert.Null((await SignIn(email, Password, "old")).Principal);
        Assert.NotNull((await SignIn(email, Next, "new")).Principal);
        Assert.Equal(
            ["PASSWORD_RESET_OFFERED|system", "PASSWORD_RESET_OFFERED|system", "PASSWORD_RESET|reset link"],
            await Cluster.Look($"select action, actor_subject from tenancy.audit where object_id = '{user}' and action like 'PASSWORD%' order by number"));
        Assert.Equal("0", await Cluster.One($"select count(*) from tenancy.audit where coalesce(after::text, '') || coalesce(before::text, '') like '%{CredentialKeys.Hash("link")[..12]}%'"));
    }

    [Fact]
    public async Task Link_OfAPersonOfTwoOrganisations_IsRefusedAndOneTheyHadEnds()
    {
        var (email, user) = await Person();
        Assert.Null(await Members.OfferPasswordReset(user, CredentialKeys.Hash("before joining")));
        var there = await new OrganizationStore(Cluster.Orgs).Ensure($"there-{user}", "There", "UTC", "EUR");
        await new MemberStore(Cluster.Orgs).Invite(
            there, CredentialKeys.Hash($"invitation {user}"), new InvitationRecord("", email, (int)Role.Viewer, "Ada", ClusterTime.Now, ClusterTime.Now.AddDays(1)),
            new AuditEntry(ClusterTime.Now, AuditActor.System, "MEMBER_INVITED", new AuditObject("invitation", "1")));
        Assert.NotNull((await User(email).Join(new JoinAttempt(CredentialKeys.Hash($"invitation {user}"), "", Password, CredentialKeys.Hash($"joined {user}"), null, null))).Principal);

        Assert.Null(await Link("before joining").Get());
        Assert.True((await User(email).ResetPassword(Reset("before joining", Next))).Gone);
        Assert.Equal(MemberProblem.IsElsewhereToo, await Members.OfferPasswordReset(user, CredentialKeys.Hash("after joining")));
        Assert.Null(await Link("after joining").Get());
        // Even where the link stands in the store, a second membership closes it.
        await Cluster.Do($"update tenancy.app_user set reset_hash = '{CredentialKeys.Hash("planted")}', reset_org = {Cluster.Org.Value}, reset_expires_at = now() + interval '1 hour' where user_id = {user}");
        Assert.True((await User(email).ResetPassword(Reset("planted", Next))).Gone);
        Assert.NotNull((await SignIn(email, Password, $"as before {user}")).Principal);
    }

    [Fact]
    public async Task Link_AfterAnHourOrForAnotherAddress_IsGone()
    {
        var (email, user) = await Person();
        var (other, _) = await Person();
        Assert.Equal(MemberProblem.NotFound, await Cluster.Foreign<IMembersGrain>("members").OfferPasswordReset(user, CredentialKeys.Hash("foreign")));
        Assert.Equal(MemberProblem.NotFound, await Members.OfferPasswordReset(999_999, CredentialKeys.Hash("nobody")));
        Assert.Null(await Members.OfferPasswordReset(user, CredentialKeys.Hash("late")));
        Assert.True((await User(other).ResetPassword(Reset("late", Next))).Gone);
        Assert.Equal("60", await Cluster.One($"select round(extract(epoch from reset_expires_at - now()) / 60) from tenancy.app_user where user_id = {user}"));
        await Cluster.Do($"update tenancy.app_user set reset_expires_at = now() where user_id = {user}");
        Assert.Null(await Link("late").Get());
        Assert.True((await User(email).ResetPassword(Reset("late", Next))).Gone);
    }

    [Fact]
    public async Task RefusedSignIns_AreToldToAdministratorsByMinuteAddressAndReason()
    {
        var (email, user) = await Person();
        for (var guess = 0; guess < 5; guess++)
            await User(email).SignIn(new SignInAttempt(email, "wrong", CredentialKeys.Hash("guess"), "203.0.113.9", null));
        for (var guess = 0; guess < 40; guess++)
            await User(email).SignIn(new SignInAttempt(email, "wrong", CredentialKeys.Hash("guess"), "203.0.113.10", null));
        await Cluster.Platform<IUserGrain>(CredentialKeys.User("nobody@x.test")).SignIn(new SignInAttempt("nobody@x.test", "wrong", CredentialKeys.Hash("guess"), "203.0.113.9", null));

        var told = (await Members.GetRefusedSignIns(200)).Where(one => one.User == user).ToList();

        Assert.Equal(5, told.Where(one => one.Reason == SignInRefusal.WrongPassword).Sum(one => one.Times));
        Assert.All(told, one => Assert.Equal((email, one.Reason == SignInRefusal.Paused ? "203.0.113.10" : "203.0.113.9"), (one.Email, one.Address)));
        // Forty attempts during the pause are a row or two: a stranger cannot make the store write.
        Assert.InRange(told.Count(one => one.Reason == SignInRefusal.Paused), 1, 2);
        Assert.Equal("0", await Cluster.One("select count(*) from tenancy.refused_sign_in r join tenancy.app_user u using (user_id) where u.email = 'nobody@x.test'"));
        Assert.Empty(await Cluster.Foreign<IMembersGrain>("members").GetRefusedSignIns(200));
    }

    [Fact]
    public async Task Network_ThatFailsThirtyTimes_WaitsAndTheOthersDoNot()
    {
        var gate = Cluster.Platform<ISignInGateGrain>(CredentialKeys.SignInFrom("203.0.113.77"));
        Assert.Null(await gate.Enter());
        await gate.GiveBack();
        for (var attempt = 0; attempt < FailureBucket.Most; attempt++)
            Assert.Null(await gate.Enter());
        Assert.InRange((await gate.Enter())!.Value.TotalSeconds, 1, 20);
        Assert.Null(await Cluster.Platform<ISignInGateGrain>(CredentialKeys.SignInFrom("203.0.113.78")).Enter());
    }

    [Fact]
    public async Task Team_IsKeptWithItsPeopleAndAdvertisers_AndLosesWhoLeaves()
    {
        var (_, user) = await Person();
        await Cluster.Do(
            $"""
            insert into silver.entity (org_id, connection_id, platform, kind, external_id, name, status, described, batch_id, row_no, known_from)
            values ({Cluster.Org.Value}, 1, 'dv360', 1, '90001', 'Shoes', 2, true, 1, 1, now())
            """);
        var teams = Cluster.Grain<ITeamsGrain>("teams");
        var made = await teams.Save(null, new TeamDraft("Shoes", [user, user], ["dv360:90001"]));
        Assert.Empty(made.Flaws);
        var team = made.Team!;
        Assert.Equal([user], team.Members);
        Assert.Equal(["dv360:90001"], team.Advertisers);

        var flawed = await teams.Save(null, new TeamDraft("shoes", [user, 999_999], ["dv360:90001", "dv360:1"]));
        Assert.Equal(
            [new TeamFlaw(TeamProblem.NameTaken), new TeamFlaw(TeamProblem.NoMember, 1), new TeamFlaw(TeamProblem.NoAdvertiser, 1)], flawed.Flaws);
        Assert.Equal([new TeamFlaw(TeamProblem.NotFound)], (await teams.Save(team.Team + 7, new TeamDraft("Hats", [], []))).Flaws);
        Assert.Equal("Boots", (await teams.Save(team.Team, new TeamDraft("Boots", [user], []))).Team!.Name);
        Assert.Empty((await Cluster.Foreign<ITeamsGrain>("teams").GetTeams()));

        Assert.Null(await Members.Remove(user));
        Assert.Empty((await Cluster.Grain<ITeamsGrain>("teams").GetTeams()).Single(one => one.Team == team.Team).Members);
        Assert.True(await Cluster.Grain<ITeamsGrain>("teams").Remove(team.Team));
        Assert.False(await Cluster.Grain<ITeamsGrain>("teams").Remove(team.Team));
        Assert.Equal(
            ["TEAM_CREATED", "TEAM_CHANGED", "TEAM_REMOVED"], await Cluster.Look($"select action from tenancy.audit where object_kind = 'team' and object_id = '{team.Team}' order by number"));
    }

    private async Task<(string Email, long User)> Person()
    {
        var email = $"reset{Interlocked.Increment(ref _people)}@x.test";
        await new IdentityStore(Cluster.Orgs).EnsureUser(Cluster.Org, email, "Kim", new PasswordHash(10).Of(Password), (int)Role.Trader);
        await new IdentityStore(Cluster.Orgs).EnsureUser(Cluster.Org, "ada@x.test", "Ada", new PasswordHash(10).Of(Password), (int)Role.Admin);
        return (email, (await Members.GetMembers()).Single(member => member.Email == email).User);
    }

    private IUserGrain User(string email) => Cluster.Platform<IUserGrain>(CredentialKeys.User(email));

    private IPasswordResetGrain Link(string token) => Cluster.Platform<IPasswordResetGrain>(CredentialKeys.PasswordReset(CredentialKeys.Hash(token)));

    private ISessionGrain Session(string token) => Cluster.Platform<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(token)));

    private Task<SignInOutcome> SignIn(string email, string password, string token) =>
        User(email).SignIn(new SignInAttempt(email, password, CredentialKeys.Hash(token), null, null));

    private static PasswordReset Reset(string token, string password) => new(CredentialKeys.Hash(token), password, "203.0.113.9");
}
