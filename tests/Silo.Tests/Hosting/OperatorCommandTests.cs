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

        Assert.Contains("olga@operators.test  Olga  since", (await Run("list")).Said.Single(), StringComparison.Ordinal);
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
