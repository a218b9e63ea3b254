using Microsoft.Extensions.Configuration;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Hosting;

/// <summary>How somebody comes to operate an installation: by the silo's command line, and no other way.</summary>
public sealed class OperatorCommandTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Add_ShowsOnceWhatSignsIn_AndEndEndsIt()
    {
        var (code, said) = await Run("add", "Olga@operators.test", "Olga");
        Assert.Equal((0, 5), (code, said.Count));
        Assert.Contains("otpauth://totp/", said[3], StringComparison.Ordinal);
        var password = said[1].Split(' ')[^1];
        Assert.Equal(29, password.Length);
        var found = (await new OperatorStore(fixture.Database.Orgs).Find("olga@operators.test"))!;
        Assert.True(new PasswordHash().Verify(found.PasswordHash, password));
        Assert.Equal(SecondFactor.RecoveryCodes, found.SecondFactor.RecoveryCodes.Length);

        Assert.Single((await Run("list")).Said, line => line.Contains("olga@operators.test  Olga  since", StringComparison.Ordinal));
        Assert.Equal(0, (await Run("end", "olga@operators.test")).Code);
        Assert.Equal((1, "There is no operator olga@operators.test."), await Run("end", "olga@operators.test") is var (ended, told) ? (ended, told.Single()) : default);
        Assert.Null(await new OperatorStore(fixture.Database.Orgs).Find("olga@operators.test"));
    }

    [Fact]
    public async Task Add_OfNobodyWithoutSettings_NamesAllThatIsWrong()
    {
        List<string> said = [];
        Assert.Equal(2, await OperatorCommand.Run(["add", "nobody", " "], new ConfigurationBuilder().Build(), said.Add));
        Assert.Equal(
            ["nobody is no e-mail address.", "Give a name of 1 to 120 characters.", "ConnectionStrings__Paceline is missing: set it to a connection string of the role paceline_silo."],
            said.Take(3));
        Assert.Contains("Paceline__SecretsKey is missing", said[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_GivenAnew_LeaveTheSecondFactorAndStandInTheLogs()
    {
        await Run("add", "ola@operators.test", "Ola");
        var store = new OperatorStore(fixture.Database.Orgs);
        var before = (await store.Find("ola@operators.test"))!;
        var (code, said) = await Run("password", "Ola@operators.test");
        Assert.Equal((0, 2), (code, said.Count));
        var after = (await store.Find("ola@operators.test"))!;
        Assert.True(new PasswordHash(10).Verify(after.PasswordHash, said[1].Split(' ')[^1]));
        Assert.Equal(before.SecondFactor.Seed.Bytes, after.SecondFactor.Seed.Bytes);
        Assert.Equal(1, (await Run("password", "nobody@operators.test")).Code);

        var (orgs, identities) = (new OrganizationStore(fixture.Database.Orgs), new IdentityStore(fixture.Database.Orgs));
        var (here, there) = (await orgs.Ensure("reset-here", "Here", "UTC", "EUR"), await orgs.Ensure("reset-there", "There", "UTC", "EUR"));
        foreach (var org in new[] { here, there })
            await identities.EnsureUser(org, "kim@reset.test", "Kim", new PasswordHash(10).Of("four unrelated words"), 1);
        var kim = (await identities.FindUser("kim@reset.test"))!;
        var now = DateTimeOffset.UtcNow;
        foreach (var org in new[] { here, there })
            await new SessionStore(fixture.Database.Orgs).Start(new NewSession(org, kim.UserId, $"hash {org.Value}", now, now.AddHours(1), now, false, false, null, null), null);
        var reset = await Run("reset-member", "kim@reset.test");
        Assert.Equal(0, reset.Code);
        Assert.True(new PasswordHash(10).Verify((await identities.FindUser("kim@reset.test"))!.PasswordHash, reset.Said[1].Split(' ')[^1]));
        foreach (var org in new[] { here, there })
        {
            Assert.Null(await new SessionStore(fixture.Database.Orgs).Find($"hash {org.Value}", now, now.AddHours(-1)));
            await using var command = fixture.Database.Admin.CreateCommand(
                $"select count(*) from tenancy.audit where org_id = {org.Value} and action = 'PASSWORD_RESET' and actor_kind = 4 and object_id = '{kim.UserId}'");
            Assert.Equal(1L, await command.ExecuteScalarAsync());
        }
        Assert.Equal((1, "There is no member nobody@reset.test."), await Run("reset-member", "nobody@reset.test") is var (none, told) ? (none, told.Single()) : default);
    }

    private async Task<(int Code, List<string> Said)> Run(params string[] words)
    {
        List<string> said = [];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Paceline"] = fixture.Database.Connections.Silo,
            ["Paceline:SecretsKey"] = Convert.ToBase64String(new byte[32]),
        }).Build();
        return (await OperatorCommand.Run(words, configuration, said.Add), said);
    }
}
