using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class TokenSourceTests : IAsyncLifetime
{
    private static readonly Fault Refusal = new(FaultAction.Reauthorise, "AUTH_REFUSED", "Sign in again.");

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly HttpClient http = PlatformSender.NewClient();
    private readonly RawServer server = RawServer.Saying(RawServer.Whole(200, "{}"));

    [Fact]
    public async Task Get_ManyAtOnce_BuyOneToken()
    {
        var platform = new StubPlatform();
        using var tokens = Source(platform);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => tokens.Get(TestContext.Current.CancellationToken).AsTask()));
        Assert.Single(answers.Select(answer => answer.Token).Distinct());
        Assert.Equal(1, platform.TokensBought);
    }

    [Fact]
    public async Task Get_FiveMinutesBeforeExpiry_BuysAhead()
    {
        var platform = new StubPlatform();
        using var tokens = Source(platform);
        var first = await Get(tokens);
        Assert.Equal(Instant.FromUtc(2026, 3, 10, 13, 0), tokens.ExpiresAt);
        clock.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        Assert.Same(first.Token, (await Get(tokens)).Token);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(first.Token, (await Get(tokens)).Token);
    }

    [Fact]
    public async Task Get_RefusedCredentials_AskAtMostThriceAnHour()
    {
        var platform = new StubPlatform { Token = (_, _) => new TokenAnswer(null, Refusal) };
        using var tokens = Source(platform);
        for (var minute = 0; minute < 60; minute++)
        {
            Assert.Equal(Refusal, (await Get(tokens)).Fault);
            clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(3, platform.TokensBought);
    }

    [Fact]
    public async Task Get_ClockSetBackAfterARefusal_AsksAgain()
    {
        var platform = new StubPlatform { Token = (_, _) => new TokenAnswer(null, Refusal) };
        using var tokens = Source(platform);
        await Get(tokens);
        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromDays(1));
        await Get(tokens);
        Assert.Equal(2, platform.TokensBought);
    }

    [Fact]
    public async Task Get_SignInDownNearExpiry_GoesOnWithTheOldTokenWhileItLasts()
    {
        var isDown = false;
        var platform = new StubPlatform
        {
            Token = (_, now) => isDown
                ? new TokenAnswer(null, new Fault(FaultAction.Retry, "SIGN_IN_ERROR", "Down."))
                : new TokenAnswer(new AccessToken("good", now + Duration.FromHours(1)), null),
        };
        using var tokens = Source(platform);
        var first = await Get(tokens);
        isDown = true;
        clock.Advance(TimeSpan.FromMinutes(58));
        Assert.Same(first.Token, (await Get(tokens)).Token);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("SIGN_IN_ERROR", (await Get(tokens)).Fault!.Code);
    }

    [Fact]
    public async Task Invalidate_ByManyWhoHeldTheSameToken_BuysOne()
    {
        var platform = new StubPlatform();
        using var tokens = Source(platform);
        var stale = (await Get(tokens)).Token!;
        tokens.Invalidate(stale);
        var fresh = (await Get(tokens)).Token!;
        tokens.Invalidate(stale);
        Assert.Same(fresh, (await Get(tokens)).Token);
        Assert.Equal(2, platform.TokensBought);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private static async Task<TokenAnswer> Get(TokenSource tokens) => await tokens.Get(TestContext.Current.CancellationToken);

    private TokenSource Source(StubPlatform platform)
    {
        var settings = new ConnectionSettings(new Dictionary<string, Uri> { ["token"] = server.Address }, new Credential(new Dictionary<string, string>()), "project");
        var sender = new PlatformSender(http, new LocalQuotaGate([platform.Manifest], clock), clock, () => 0.5, new SendingOptions());
        return new TokenSource(sender, platform, settings, clock);
    }
}
