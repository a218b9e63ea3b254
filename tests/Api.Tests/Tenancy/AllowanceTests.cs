using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Tenancy;

/// <summary>How the API spends what the organisation's grain allows it.</summary>
public sealed class AllowanceTests(ApiFixture api)
{
    [Fact]
    public async Task Operations_WithinASlice_AskForOneAlone()
    {
        var address = await api.Start();
        using var client = new GraphClient(address);
        api.World.AllowanceAsks.Clear();
        for (var number = 0; number < 100; number++)
        {
            Assert.Equal(200, (await client.Ask("{ viewer { role } }")).Status);
        }
        // A sixtieth of a minute's allowance; the credential is named, never its secret.
        Assert.Equal([new AllowanceAsk("alphatrader", 50, 20_000_000 / 60.0, 20_000_000, 60_000_000)], api.World.AllowanceAsks);
    }

    [Fact]
    public async Task Operation_NotAllowed_IsRefusedBeforeItRunsAndNotAskedForAgainUntilItIsTime()
    {
        var address = await api.Start();
        using var client = new GraphClient(address);
        api.World.AllowanceAsks.Clear();
        api.World.Allowances = _ => new AllowanceSlice(0, TimeSpan.FromSeconds(12.3));
        try
        {
            api.World.Calls.Clear();
            var first = await client.Ask("{ campaigns { totalCount } }");
            var second = await client.Ask("{ campaigns { totalCount } }");
            Assert.Equal((429, "13"), (first.Status, first.Response.Headers.GetValues("Retry-After").Single()));
            Assert.Equal((429, "RATE_LIMITED"), (second.Status, second.Codes.Single()));
            Assert.Single(api.World.AllowanceAsks);
            Assert.DoesNotContain("board.Find", api.World.Calls);
        }
        finally
        {
            api.World.Allowances = null;
        }
    }

    [Fact]
    public async Task Operations_WhenNobodyCanSayWhatIsLeft_RunAllTheSameAndDoNotWaitInLine()
    {
        var address = await api.Start();
        using var client = new GraphClient(address);
        Assert.Equal(200, (await client.Ask("{ viewer { role } }")).Status);
        api.World.AllowanceAsks.Clear();
        api.World.Allowances = _ => throw new TimeoutException();
        try
        {
            // Another credential: nothing has been allowed it yet.
            using var other = new GraphClient(address, GraphClient.AlphaViewer);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => other.Ask("{ viewer { role } }")));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            Assert.Single(api.World.AllowanceAsks);
        }
        finally
        {
            api.World.Allowances = null;
        }
    }

    [Theory]
    [InlineData("100")]
    [InlineData("-5")]
    [InlineData("many")]
    public void Setting_ThatIsNoLimit_IsNamed(string value)
    {
        List<string> problems = [];
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Paceline:RateLimits:CredentialPerMinute"] = value };
        RateLimits.Read(configuration, problems);
        Assert.Equal([$"Paceline:RateLimits:CredentialPerMinute is {value}; it must be a whole number of points a minute, at least 1000."], problems);
    }
}
