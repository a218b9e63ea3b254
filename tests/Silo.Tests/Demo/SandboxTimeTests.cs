using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace Paceline.Demo;

/// <summary>The development silo's clock, against the sandbox itself.</summary>
public sealed class SandboxTimeTests
{
    private const string Key = "clock-tests";

    [Fact]
    public async Task Clock_SandboxAdvancedSetBackAndFrozen_FollowsAndSaysSoOnce()
    {
        await using var sandbox = await Sandbox();
        var (time, said) = (new SandboxTime(), new Said());
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Sandbox-Key", Key);
        using var follower = new SandboxTimeFollower(time, new SandboxOptions { Url = Root(sandbox), Key = Key }, new HttpClient(), said);

        await follower.Look(TestContext.Current.CancellationToken);
        Assert.Equal((TimeSpan.Zero, 0), (time.Offset, said.Moves));

        await Set("""{"offset":"P1D"}""");
        await follower.Look(TestContext.Current.CancellationToken);
        await follower.Look(TestContext.Current.CancellationToken);
        Assert.Equal((TimeSpan.FromDays(1), 1), (time.Offset, said.Moves));
        var real = DateTimeOffset.UtcNow;
        Assert.InRange(time.GetUtcNow() - real, TimeSpan.FromDays(1), TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        await Set("""{"offset":"-PT2H"}""");
        await follower.Look(TestContext.Current.CancellationToken);
        Assert.Equal((TimeSpan.FromHours(-2), 2), (time.Offset, said.Moves));

        // A sandbox that stands still does not stop the silo, nor pull it back again and again.
        await Set("""{"now":"2026-03-20T12:00:00Z","freeze":"yes"}""");
        await follower.Look(TestContext.Current.CancellationToken);
        await follower.Look(TestContext.Current.CancellationToken);
        Assert.Equal(3, said.Moves);
        Assert.InRange(time.GetUtcNow(), DateTimeOffset.Parse("2026-03-20T12:00:00Z"), DateTimeOffset.Parse("2026-03-20T12:05:00Z"));

        async Task Set(string body)
        {
            using var answer = await http.PostAsync(new Uri(Root(sandbox), "/control/clock"), new StringContent(body));
            answer.EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task Clock_SandboxGoneOrRefusing_RunsOnAsItWas()
    {
        var time = new SandboxTime();
        var sandbox = await Sandbox();
        using var stranger = new SandboxTimeFollower(time, new SandboxOptions { Url = Root(sandbox), Key = "wrong" }, new HttpClient(), new Said());
        time.MoveTo(TimeSpan.FromDays(3));
        await stranger.Look(TestContext.Current.CancellationToken);
        await sandbox.DisposeAsync();
        await stranger.Look(TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromDays(3), time.Offset);
    }

    [Fact]
    public void Clock_Moved_LeavesElapsedTimeAlone()
    {
        var time = new SandboxTime();
        var started = time.GetTimestamp();
        time.MoveTo(TimeSpan.FromDays(1));
        Assert.True(time.GetElapsedTime(started) < TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("Development", "http://127.0.0.1:1", true)]
    [InlineData("Development", null, false)]
    [InlineData("Production", "http://127.0.0.1:1", false)]
    public void AddClock_ByEnvironment_MovesInDevelopmentWithASandboxOnly(string environment, string? sandbox, bool moves)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Paceline:Sandbox:Url", sandbox)]).Build();
        var services = new ServiceCollection();
        services.AddClock(configuration, new HostingEnvironment { EnvironmentName = environment });
        using var provider = services.BuildServiceProvider();
        Assert.Equal(moves, provider.GetRequiredService<TimeProvider>() is SandboxTime);
        Assert.Equal(moves, services.Any(service => service.ServiceType == typeof(IHostedService)));
    }

    [Fact]
    public void SandboxOptions_WithoutQuotas_AreWhatTheDevelopmentSandboxGrants()
    {
        var options = SandboxOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Paceline:Sandbox:Url", "http://127.0.0.1:1")]).Build())!;
        Assert.Equal((40, 1_000_000, 500), (options.ReportRequestsPerSecond, options.ReportRequestsPerDay, options.TradeDeskCallsPerMinute));
    }

    private static async Task<WebApplication> Sandbox()
    {
        var sandbox = SandboxHost.Build("--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--Sandbox:Demo:Campaigns=0", $"--Sandbox:ControlKey={Key}");
        await sandbox.StartAsync();
        return sandbox;
    }

    private static Uri Root(WebApplication sandbox) => new(sandbox.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private sealed class Said : ILogger<SandboxTimeFollower>
    {
        public int Moves { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Moves += logLevel == LogLevel.Information ? 1 : 0;
    }
}
