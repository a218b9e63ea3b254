using System.Text.Json.Nodes;
using OtpNet;
using Paceline.Connections;
using Paceline.Running;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Operators of the installation in a cluster with its store: how they sign in, what they see, and how they are let into an organisation.</summary>
public sealed class OperatorTests
{
    private const string Email = "olga@operators.test";
    private const string Reason = "Ticket 4711: the board stands still";

    [Fact]
    public async Task Operator_SignsIn_InTwoStepsAlways_AndIsOfNoOrganisation()
    {
        await using var cluster = await LiveCluster.Start();
        var (welcome, seed) = await Add(cluster);
        var olga = Olga(cluster);
        Assert.Null((await olga.SignIn(new SignInAttempt(Email, "a wrong password", CredentialKeys.Hash("no"), null, null))).Principal);
        var first = await olga.SignIn(new SignInAttempt(Email, welcome.Password, CredentialKeys.Hash("waiting"), null, null));
        Assert.Equal((null, true), (first.Principal, first.SecondFactorDue));
        Assert.Null(await Session(cluster, "waiting").GetPrincipal());
        Assert.Equal(Email, await Session(cluster, "waiting").GetWaiting());
        // A user's grain, of the same address, has nothing to do with it.
        Assert.Null((await cluster.Platform<IUserGrain>(CredentialKeys.User(Email)).GiveSecondFactor(Second("waiting", CodeOf(seed, 0), "user"))).Principal);

        // One code for both: half a minute later there is another.
        var code = CodeOf(seed, 0);
        var came = await olga.GiveSecondFactor(Second("waiting", code, "in"));
        Assert.Equal((PrincipalKind.Operator, 0, default(Role), null), (came.Principal!.Kind, came.Principal.Org, came.Principal.Role, came.Principal.Access));
        // But for what the store keeps no finer than a microsecond.
        var known = (await Session(cluster, "in").GetPrincipal())!;
        Assert.Equal(came.Principal with { ProvedAt = known.ProvedAt }, known);
        Assert.InRange((came.Principal.ProvedAt - known.ProvedAt)!.Value, TimeSpan.Zero, TimeSpan.FromMicroseconds(1));
        Assert.Equal($"Principal(Operator {known.SubjectId} of 0 as 0)", known.ToString());

        await olga.SignIn(new SignInAttempt(Email, welcome.Password, CredentialKeys.Hash("again"), null, null));
        Assert.Null((await olga.GiveSecondFactor(Second("again", code, "replayed"))).Principal);
        Assert.NotNull((await olga.GiveSecondFactor(Second("again", welcome.RecoveryCodes[0], "recovered"))).Principal);

        Assert.Equal("0", await cluster.One($"select count(*) from tenancy.operator where position(decode('{Convert.ToHexString(seed)}', 'hex') in totp_seed) > 0"));
        await Accounts(cluster).End(Email);
        await cluster.ForgetEverything();
        Assert.Null(await Session(cluster, "in").GetPrincipal());
        Assert.Null((await olga.SignIn(new SignInAttempt(Email, welcome.Password, CredentialKeys.Hash("late"), null, null))).Principal);
    }

    [Fact]
    public async Task Desk_AnswersOperatorsAlone_WithFiguresOfEachOrganisation()
    {
        await using var cluster = await LiveCluster.Start();
        await new IdentityStore(cluster.Orgs).EnsureUser(cluster.Org, "kim@x.test", "Kim", new PasswordHash(10).Of("x"), (int)Role.Admin);
        await new OrganizationStore(cluster.Orgs).Ensure("another", "Another", "UTC", "USD");
        // Refused by the platform, and not written by hand: the connection that works beside would write over that.
        await cluster.Settled();
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "ttd", ["pathPattern"] = "/v3/authentication", ["kind"] = "status", ["status"] = 401, ["times"] = 1000 });
        // With it goes what it is signed in with.
        await cluster.Forget(cluster.Grain<IConnectionGrain>("connection-2"));
        var ann = new Principal(PrincipalKind.User, "u1", cluster.Org.Value, Role.Admin, "Ann", null, "s1");
        await cluster.Grain<IConnectionGrain>("connection-2", by: ann).RequestPull();
        await cluster.Until("select state from connections.connection where connection_id = 2", "5");
        var desk = cluster.Platform<IOperatorDeskGrain>(IOperatorDeskGrain.Key);

        CallerContext.Set(ann);
        var refused = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => desk.GetOrganizations(null));
        Assert.Contains("it is open to operators only", refused.Message, StringComparison.Ordinal);

        CallerContext.Set(Nowhere);
        var all = await desk.GetOrganizations(null);
        Assert.Equal(
            ["another Another SettingUp 0 members, 0 of 0", "live Live Quiet 1 members, 1 of 2"],
            all.Organizations.Select(one => $"{one.Slug} {one.Name} {one.State} {one.Members} members, {one.Unhealthy} of {one.Connections}"));
        Assert.Equal(2, all.Total);
        Assert.Equal(["live"], (await desk.GetOrganizations("LIV")).Organizations.Select(one => one.Slug));
    }

    [Fact]
    public async Task Access_BegunAndLeft_IsAViewersAndInTheOrganisationsLog()
    {
        await using var cluster = await LiveCluster.Start();
        var olga = await SignedIn(cluster);
        CallerContext.Set(Nowhere, "10.0.0.7");
        var outcome = await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "live", Reason, 30);
        Assert.Empty(outcome.Problems);
        var inside = (await Session(cluster, "in").GetPrincipal())!;
        Assert.Equal((cluster.Org.Value, Role.Viewer, outcome.Access!.Id, outcome.Access.EndsAt), (inside.Org, inside.Role, inside.Access, inside.Until));
        Assert.Equal(TimeSpan.FromMinutes(30), outcome.Access.EndsAt - outcome.Access.StartedAt);

        var access = cluster.Grain<IAccessGrain>("access", by: inside);
        Assert.True(await access.Note(outcome.Access.Id, "CampaignDetail", "0123456789abcdef"));
        Assert.True(await access.Note(outcome.Access.Id, "CampaignDetail", "0123456789abcdef"));
        Assert.True(await access.Note(outcome.Access.Id, "Board", "fedcba9876543210"));
        Assert.Equal((1, Reason, 0), ((await access.GetOpen()).Count, (await access.GetOpen())[0].Reason, (await access.GetOpen())[0].Operations));

        CallerContext.Set(inside);
        Assert.True(await olga.LeaveAccess(Email, CredentialKeys.Hash("in")));
        Assert.Null((await Session(cluster, "in").GetPrincipal())!.Access);
        Assert.False(await cluster.Grain<IAccessGrain>("access", by: inside).Note(outcome.Access.Id, "Board", "fedcba9876543210"));
        Assert.Equal(
            [
                "4|operator-1|Olga|OPERATOR_ACCESS_BEGUN|operator access|" + Reason, "4|operator-1|Olga|OPERATOR_READ|operation|" + Reason,
                "4|operator-1|Olga|OPERATOR_READ|operation|" + Reason, "4|operator-1|Olga|OPERATOR_ACCESS_ENDED|operator access|" + Reason,
            ],
            await cluster.Look("select actor_kind, actor_subject, actor_name, action, object_kind, reason from tenancy.audit order by number"));
        Assert.Null((await cluster.Grain<IAuditGrain>("audit").Check()).Problem);
        var past = Assert.Single(await olga.GetAccesses(Email, CredentialKeys.Hash("in")));
        Assert.Equal(("live", AccessEnd.Operator, 2), (past.Slug, past.Access.EndedBy, past.Access.Operations));
    }

    [Fact]
    public async Task Access_EndedByTheOrganisation_LetsInNoMoreAndAnotherNeedsAnotherReason()
    {
        await using var cluster = await LiveCluster.Start();
        var olga = await SignedIn(cluster);
        CallerContext.Set(Nowhere, "10.0.0.7");
        var begun = (await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "live", Reason, 60)).Access!;
        Assert.Equal([AccessProblem.AlreadyIn], (await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "live", Reason, 60)).Problems);

        var admin = new Principal(PrincipalKind.User, "user-9", cluster.Org.Value, Role.Admin, "Ada", null, "s9");
        Assert.False(await cluster.Foreign<IAccessGrain>("access", admin).End(begun.Id, AccessEnd.Organization));
        Assert.True(await cluster.Grain<IAccessGrain>("access", by: admin).End(begun.Id, AccessEnd.Organization));
        Assert.False(await cluster.Grain<IAccessGrain>("access", by: admin).Note(begun.Id, "Board", "x"));
        await cluster.Until("select count(*) from tenancy.operator_access where ended_by = 'ORGANIZATION'", "1");
        Assert.Equal(["user-9"], await cluster.Look("select actor_subject from tenancy.audit where action = 'OPERATOR_ACCESS_ENDED'"));
        CallerContext.Set(Nowhere);
        Assert.Empty((await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "live", "Ticket 4712, another one", 1)).Problems);
    }

    [Fact]
    public async Task Access_WhoseTimeHasPassed_LetsNobodyInAndIsWrittenDown()
    {
        await using var cluster = await LiveCluster.Start();
        var olga = await SignedIn(cluster);
        CallerContext.Set(Nowhere, "10.0.0.7");
        var begun = (await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "live", Reason, 60)).Access!;
        await cluster.Do("update tenancy.operator_access set started_at = now() - interval '61 minutes', ends_at = now() - interval '1 minute'");
        await cluster.ForgetEverything();

        Assert.Equal((0, default(Role)), await Session(cluster, "in").GetPrincipal() is { } outside ? (outside.Org, outside.Role) : default);
        Assert.False(await cluster.Grain<IAccessGrain>("access").Note(begun.Id, "Board", "x"));
        Assert.Empty(await cluster.Grain<IAccessGrain>("access").GetOpen());
        // The organisation's sweep comes by and finds it.
        await cluster.Until("select ended_by || ' ' || (ended_at = ends_at) from tenancy.operator_access", "TIME true");
        Assert.Equal(["3"], await cluster.Look("select actor_kind from tenancy.audit where action = 'OPERATOR_ACCESS_ENDED'"));
    }

    [Fact]
    public async Task Access_Begun_EndsWithTheOperatorsSession()
    {
        await using var cluster = await LiveCluster.Start();
        var olga = await SignedIn(cluster);
        CallerContext.Set(Nowhere, "10.0.0.7");
        await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "live", Reason, 60);
        await Session(cluster, "in").End();
        Assert.Equal("OPERATOR", await cluster.One("select ended_by from tenancy.operator_access"));
        Assert.Null(await Session(cluster, "in").GetPrincipal());
    }

    [Fact]
    public async Task Access_AskedForWithoutAProofOrByAnybodyElse_IsRefused()
    {
        await using var cluster = await LiveCluster.Start();
        var olga = await SignedIn(cluster);
        CallerContext.Set(Nowhere, "10.0.0.7");
        await cluster.Do("update tenancy.operator_session set proved_at = now() - interval '10 minutes'");
        await cluster.ForgetEverything();
        Assert.Equal(
            [AccessProblem.ReasonTooShort, AccessProblem.LengthOutOfBounds, AccessProblem.ProofNeeded, AccessProblem.NoSuchOrganization],
            (await olga.BeginAccess(Email, CredentialKeys.Hash("in"), "nobody", "why", 61)).Problems);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => olga.BeginAccess(Email, CredentialKeys.Hash("another"), "live", Reason, 5));
        // Nobody of the organisation lets anybody in, whatever they say.
        var admin = new Principal(PrincipalKind.User, "user-9", cluster.Org.Value, Role.Admin, "Ada", null, "s9");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => cluster.Grain<IAccessGrain>("access", by: admin).Begin(new AccessOrder(1, "Olga", CredentialKeys.Hash("in"), Reason, 5)));
        Assert.Equal("0", await cluster.One("select count(*) from tenancy.operator_access"));
    }

    private static readonly Principal Nowhere = new(PrincipalKind.Operator, "operator-1", 0, default, "Olga", Email, "s1");

    private static IOperatorGrain Olga(LiveCluster cluster) => cluster.Platform<IOperatorGrain>(CredentialKeys.Operator(Email));

    private static async Task<IOperatorGrain> SignedIn(LiveCluster cluster)
    {
        var (welcome, seed) = await Add(cluster);
        await Olga(cluster).SignIn(new SignInAttempt(Email, welcome.Password, CredentialKeys.Hash("waiting"), null, null));
        Assert.NotNull((await Olga(cluster).GiveSecondFactor(Second("waiting", CodeOf(seed, 0), "in"))).Principal);
        return Olga(cluster);
    }

    private static async Task<(OperatorWelcome Welcome, byte[] Seed)> Add(LiveCluster cluster)
    {
        var welcome = await Accounts(cluster).Add("Olga@Operators.test", "Olga");
        return (welcome, Base32Encoding.ToBytes(welcome.Secret));
    }

    private static OperatorAccounts Accounts(LiveCluster cluster) => new(cluster.Orgs, ConfiguredKeys.Only(new byte[32]), new PasswordHash(10), ClusterTime.Clock);

    private static ISessionGrain Session(LiveCluster cluster, string token) => cluster.Platform<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(token)));

    private static SecondFactorAttempt Second(string waiting, string code, string token) => new(Email, CredentialKeys.Hash(waiting), code, CredentialKeys.Hash(token), null, null);

    private static string CodeOf(byte[] seed, int later) => new Totp(seed).ComputeTotp(ClusterTime.Now.UtcDateTime.AddSeconds(30 * later));
}
