using Npgsql;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Tenancy;

public sealed class IdentityStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private IdentityStore Store => new(fixture.Database.Orgs);

    private SessionStore Sessions => new(fixture.Database.Orgs);

    private static NewSession Session(OrgId org, long user, string hash, bool waits = false) =>
        new(org, user, hash, At(8), At(20), At(8), SecondFactor: false, waits, "127.0.0.1", new string('x', 500));

    [Fact]
    public async Task FindUser_ByEmail_BringsTheMembership()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Store.EnsureUser(shop.Org, "find@x.test", "Robin", "hash", 3);

        var user = (await Store.FindUser("find@x.test"))!;

        Assert.Equal(("find@x.test", "Robin", "hash", 0, null, shop.Org, 3), (user.Email, user.Name, user.PasswordHash, user.FailedAttempts, user.LockedUntil, user.Org, user.Role));
        Assert.Null(await Store.FindUser("nobody@x.test"));

        await Store.RecordAttempt(user.UserId, 5, At(9));
        Assert.Equal((5, (DateTimeOffset?)At(9)), (await Store.FindUser("find@x.test")) is { } locked ? (locked.FailedAttempts, locked.LockedUntil) : default);
        await Store.EnsureUser(shop.Org, "find@x.test", "Robin H.", "hash 2", 4);
        Assert.Equal(("Robin H.", "hash 2", 4), (await Store.FindUser("find@x.test")) is { } changed ? (changed.Name, changed.PasswordHash, changed.Role) : default);
    }

    [Fact]
    public async Task FindSession_ByItsHash_KnowsTheOwnerUntilItExpiresOrEnds()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Store.EnsureUser(shop.Org, "session@x.test", "Robin", "hash", 3);
        var user = (await Store.FindUser("session@x.test"))!.UserId;
        await Sessions.Start(Session(shop.Org, user, "hash-a"), null);
        await Sessions.Start(Session(shop.Org, user, "hash-b"), null);

        var owner = new CredentialOwner($"user-{user}", shop.Org, 3, "Robin", "session@x.test", At(20));
        Assert.Equal(new SessionRecord(owner, At(8), At(8), Waits: false, FactorDue: false, ByProvider: false, OrganizationStanding.Active), await Sessions.Find("hash-a", At(19, 59), At(7)));
        Assert.Null(await Sessions.Find("hash-a", At(20), At(7)));
        Assert.Null(await Sessions.Find("hash-c", At(9), At(7)));
        Assert.Null(await Sessions.Find("hash-a", At(13), At(9)));

        await Sessions.Seen(shop.Org, "hash-a", At(12));
        await Sessions.Proved(shop.Org, "hash-a", At(11));
        await shop.Do("update tenancy.organization set second_factor_required = true where org_id = $1");
        Assert.Equal(new SessionRecord(owner, At(12), At(11), Waits: false, FactorDue: true, ByProvider: false, OrganizationStanding.Active), await Sessions.Find("hash-a", At(13), At(9)));

        await Sessions.End(shop.Org, "hash-a", At(10));
        Assert.Null(await Sessions.Find("hash-a", At(10), At(7)));
        Assert.NotNull(await Sessions.Find("hash-b", At(10), At(7)));
        Assert.Equal(["hash-b"], (await Sessions.OfUser(user, At(10), At(7))).Select(one => one.TokenHash));
        Assert.Equal("400", await shop.One("select max(length(user_agent)) from tenancy.session where org_id = $1"));
    }

    [Fact]
    public async Task EndSession_FromAnotherOrganisation_DoesNothing()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        await Store.EnsureUser(shop.Org, "end@x.test", "Robin", "hash", 3);
        await Sessions.Start(Session(shop.Org, (await Store.FindUser("end@x.test"))!.UserId, "hash-end"), null);

        await Sessions.End(other.Org, "hash-end", At(9));

        Assert.NotNull(await Sessions.Find("hash-end", At(10), At(7)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("expires_at = '2026-03-20 11:00Z'", true)]
    [InlineData("expires_at = '2026-03-20 10:00Z'", false)]
    [InlineData("revoked_at = '2026-03-20 09:00Z'", false)]
    public async Task FindApiKey_ById_HoldsUntilItExpiresOrIsRevoked(string change, bool found)
    {
        var shop = await Workshop.Open(fixture.Database);
        var key = $"key{shop.Org.Value}";
        await Store.EnsureApiKey(shop.Org, key, "Robot", "secret hash", 2, At(8));
        if (change.Length > 0)
        {
            await shop.Do($"update tenancy.api_key set {change} where org_id = $1");
        }

        var owner = await Store.FindApiKey(key, At(10));

        Assert.Equal(found, owner is not null);
        if (owner is { } one)
        {
            Assert.Equal(("secret hash", $"key-{key}", shop.Org, 2, "Robot"), (one.SecretHash, one.Owner.SubjectId, one.Owner.Org, one.Owner.Role, one.Owner.Name));
        }
        Assert.Null(await Store.FindApiKey("another", At(10)));
    }

    // What the database itself shows a transaction that presents no organisation: the presented credential's row and no other.
    [Theory]
    [InlineData("hash-rls-a", 1)]
    [InlineData("hash-rls-x", 0)]
    [InlineData("", 0)]
    public async Task Sessions_ToTheSilosRole_ShowOnlyTheHashPresented(string presented, long visible)
    {
        var shop = await Workshop.Open(fixture.Database);
        var email = $"rls{shop.Org.Value}@x.test";
        await Store.EnsureUser(shop.Org, email, "Robin", "hash", 3);
        var user = (await Store.FindUser(email))!.UserId;
        await fixture.Database.Execute("delete from tenancy.session where token_hash like 'hash-rls%'; delete from tenancy.api_key where key_id = 'hash-rls-a'");
        await Sessions.Start(Session(shop.Org, user, "hash-rls-a"), null);
        await Sessions.Start(Session(shop.Org, user, "hash-rls-b"), null);
        await Store.EnsureApiKey(shop.Org, "hash-rls-a", "Robot", "secret", 2, At(8));

        await using var connection = await fixture.Database.Silo.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var present = new NpgsqlCommand("select set_config('app.org_id', '0', true), set_config('app.credential', $1, true)", connection);
        present.Parameters.Add(new() { Value = presented });
        await present.ExecuteNonQueryAsync();

        foreach (var (table, expected) in new[] { ("session", visible), ("api_key", visible), ("membership", 0L), ("organization", 0L) })
        {
            await using var count = new NpgsqlCommand($"select count(*) from tenancy.{table}", connection);
            Assert.Equal(expected, await count.ExecuteScalarAsync());
        }
        await using var end = new NpgsqlCommand("update tenancy.session set ended_at = now()", connection);
        Assert.Equal(0, await end.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Ensure_OrganisationOfTheSameSlug_IsTheSameAndKeepsItsProfile()
    {
        var organizations = new OrganizationStore(fixture.Database.Orgs);
        var org = await organizations.Ensure("same-slug", "First", "Europe/London", "GBP");

        Assert.Equal(org, await organizations.Ensure("same-slug", "Second", "Asia/Tokyo", "JPY"));
        Assert.Equal(new OrganizationRecord(org, "same-slug", "First", "Europe/London", "GBP"), await organizations.Load(org));
        Assert.Contains(org, await organizations.All());
        Assert.Null(await organizations.Load(new OrgId(999_999)));
    }
}
