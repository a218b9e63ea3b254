using System.Net;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Tenancy;

public sealed class MemberStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private IdentityStore Identities => new(fixture.Database.Orgs);
    private MemberStore Members => new(fixture.Database.Orgs);
    private InvitationStore Invitations => new(fixture.Database.Orgs);
    private SessionStore Sessions => new(fixture.Database.Orgs);

    [Fact]
    public async Task Invitation_Accepted_MakesAMemberOnce()
    {
        var shop = await Workshop.Open(fixture.Database);
        var email = $"new{shop.Org.Value}@x.test";
        await Members.Invite(shop.Org, Hash(shop, "first"), Invitation(email, 2), Change(8));
        await Members.Invite(shop.Org, Hash(shop, "second"), Invitation(email, 3), Change(8));

        Assert.Null(await Invitations.Find(Hash(shop, "first"), At(9)));
        var open = (await Invitations.Find(Hash(shop, "second"), At(9)))!;
        Assert.Equal((shop.Org, email, 3, false), (open.Org, open.Email, open.Role, open.UserExists));
        Assert.Equal([(email, 3)], (await Members.Invitations(shop.Org, At(9))).Select(one => (one.Email, one.Role)));
        Assert.Null(await Invitations.Find(Hash(shop, "second"), At(20)));

        Assert.True(await Invitations.Accept(open, Hash(shop, "second"), "Kim", "hash", Change(10)));
        Assert.False(await Invitations.Accept(open, Hash(shop, "second"), "Kim", "hash", Change(10)));
        Assert.Equal(("Kim", "hash", 3), (await Identities.FindUser(email)) is { } user ? (user.Name, user.PasswordHash, user.Role) : default);
        Assert.Equal([("Kim", email, 3, false, At(10), null)], (await Members.Members(shop.Org)).Select(one => (one.Name, one.Email, one.Role, one.HasSecondFactor, one.JoinedAt, one.LastSeenAt)));
        Assert.Empty(await Members.Invitations(shop.Org, At(10)));
    }

    [Fact]
    public async Task Invitation_ToAKnownAddress_KeepsTheNameAndThePassword()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var email = $"known{shop.Org.Value}@x.test";
        await Identities.EnsureUser(shop.Org, email, "Kim", "hash", 1);
        await Members.Invite(other.Org, Hash(other, "token"), Invitation(email, 4), Change(8));
        var open = (await Invitations.Find(Hash(other, "token"), At(9)))!;
        Assert.True(open.UserExists);

        Assert.True(await Invitations.Accept(open, Hash(other, "token"), "", null, Change(10)));

        var user = (await Identities.FindUser(email, other.Org))!;
        Assert.Equal(("Kim", "hash", other.Org, 4), (user.Name, user.PasswordHash, user.Org, user.Role));
        Assert.Equal([(shop.Org, 1), (other.Org, 4)], (await Identities.Workspaces(user.UserId)).Select(one => (one.Org, one.Role)));
    }

    [Fact]
    public async Task Invitation_RevokedByAnother_StaysOpen()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        await Members.Invite(shop.Org, Hash(shop, "open"), Invitation("open@x.test", 1), Change(8));
        var id = (await Members.Invitations(shop.Org, At(9)))[0].Id;

        Assert.False(await Members.Revoke(other.Org, id, Change(9)));
        Assert.True(await Members.Revoke(shop.Org, id, Change(9)));
        Assert.False(await Members.Revoke(shop.Org, id, Change(9)));
        Assert.Null(await Invitations.Find(Hash(shop, "open"), At(9)));
    }

    [Fact]
    public async Task Remove_AMember_EndsTheirSessionsHereAndNowhereElse()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var email = $"leave{shop.Org.Value}@x.test";
        await Identities.EnsureUser(shop.Org, email, "Kim", "hash", 1);
        await Identities.EnsureUser(other.Org, email, "Kim", "hash", 1);
        var user = (await Identities.FindUser(email))!.UserId;
        await Sessions.Start(new NewSession(shop.Org, user, Hash(shop, "here"), At(8), At(20), At(8), false, false, null, null), null);
        await Sessions.Start(new NewSession(other.Org, user, Hash(shop, "there"), At(8), At(20), At(8), false, false, null, null), null);

        await Members.Remove(shop.Org, user, Change(9));

        Assert.Empty(await Members.Members(shop.Org));
        Assert.Equal([Hash(shop, "here")], await Members.SessionsOf(shop.Org, user, At(9)));
        Assert.Null(await Sessions.Find(Hash(shop, "here"), At(10), At(7)));
        Assert.NotNull(await Sessions.Find(Hash(shop, "there"), At(10), At(7)));
    }

    [Fact]
    public async Task Found_AnOrganisation_HasItsFirstAdministratorAndTakesNoKnownAddress()
    {
        var profile = new OrganizationRecord(default, "founded", "Founded", "Europe/Paris", "EUR");

        var org = (await Invitations.Found(profile, "founder@x.test", "Ada", "hash", Change(8)))!.Value;

        Assert.Equal(profile with { Org = org }, await new OrganizationStore(fixture.Database.Orgs).Load(org));
        Assert.Equal((org, 4), (await Identities.FindUser("founder@x.test")) is { } user ? (user.Org, user.Role) : default);
        Assert.Null(await Invitations.Found(profile, "another@x.test", "Ada", "hash", Change(8)));
        Assert.Null(await Invitations.Found(profile with { Slug = "founded-2" }, "founder@x.test", "Ada", "hash", Change(8)));
        Assert.Null(await Identities.FindAccount("another@x.test"));
    }

    [Fact]
    public async Task ApiKey_CreatedAndRevoked_IsListedForThirtyDaysMore()
    {
        var shop = await Workshop.Open(fixture.Database);
        var keys = new ApiKeyStore(fixture.Database.Orgs);
        var id = $"created{shop.Org.Value}";
        var line = new ApiKeyLine(id, "Robot", 2, "Kim", At(8), At(20), null, null, [IPNetwork.Parse("192.0.2.0/24")]);
        await keys.Create(shop.Org, line, "hash", Change(8));
        await keys.Used(shop.Org, id, At(9));

        Assert.Equal((2, At(9), "192.0.2.0/24"), (await Identities.FindApiKey(id, At(10))) is { } key ? (key.Owner.Role, key.LastUsedAt, key.Networks.Single().ToString()) : default);
        Assert.True(await keys.Revoke(shop.Org, id, Change(11)));
        Assert.False(await keys.Revoke(shop.Org, id, Change(11)));
        Assert.Null(await Identities.FindApiKey(id, At(12)));
        Assert.Equal([(id, (DateTimeOffset?)At(11))], (await keys.List(shop.Org, At(12))).Select(one => (one.KeyId, one.RevokedAt)));
        Assert.Empty(await keys.List(shop.Org, At(11).AddDays(30)));
    }

    [Fact]
    public async Task SecondFactor_StepsAndRecoveryCodes_AreGoodOnce()
    {
        var shop = await Workshop.Open(fixture.Database);
        var factors = new SecondFactorStore(fixture.Database.Orgs);
        var email = $"factor{shop.Org.Value}@x.test";
        await Identities.EnsureUser(shop.Org, email, "Kim", "hash", 1);
        var user = (await Identities.FindUser(email))!.UserId;

        Assert.False(await factors.Confirm(shop.Org, user, 100, ["a", "b"], Change(9)));
        await factors.Offer(user, new WrappedKey("old", [1, 2]));
        Assert.Null((await Identities.FindUser(email))!.SecondFactor);
        Assert.True(await factors.Confirm(shop.Org, user, 100, ["a", "b"], Change(9)));

        Assert.False(await factors.UseStep(user, 100));
        Assert.True(await factors.UseStep(user, 101));
        Assert.False(await factors.UseStep(user, 101));
        Assert.True(await factors.UseRecoveryCode(user, "a"));
        Assert.False(await factors.UseRecoveryCode(user, "a"));
        var factor = (await Identities.FindUser(email))!.SecondFactor!;
        Assert.Equal("old 0102 101 b", $"{factor.Seed.Kek} {Convert.ToHexString(factor.Seed.Bytes)} {factor.LastStep} {string.Join(' ', factor.RecoveryCodes)}");
        var (found, seed) = Assert.Single(await factors.NotWrappedBy(shop.Org, "new", 50));
        Assert.True(await factors.Rewrap(found, seed, new WrappedKey("new", [3])));
        Assert.False(await factors.Rewrap(found, seed, new WrappedKey("new", [4])));
        Assert.Empty(await factors.NotWrappedBy(shop.Org, "new", 50));
        Assert.Equal(("new", 3), (await Identities.FindUser(email))!.SecondFactor!.Seed is { } wrapped ? (wrapped.Kek, wrapped.Bytes.Single()) : default);
        Assert.True(await factors.Remove(shop.Org, user, Change(9)));
        Assert.Null((await Identities.FindUser(email))!.SecondFactor);
    }

    private static AuditEntry Change(int hour) => new(At(hour), AuditActor.System, "CHANGED", new AuditObject("thing", "1"));

    private static InvitationRecord Invitation(string email, int role) => new("", email, role, "Ada", At(8), At(20));

    // Long enough for its first half to be an id.
    private static string Hash(Workshop shop, string name) => $"{shop.Org.Value}-{name}-".PadRight(64, 'h');
}
