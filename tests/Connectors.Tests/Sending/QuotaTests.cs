using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class QuotaTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(300, 60)]
    [InlineData(1500, 60)]
    [InlineData(4, 1)]
    public void Window_GreedyCaller_StaysBelowTheLimitInEveryWindowAndUsesNineTenths(int limit, int seconds)
    {
        var quota = new QuotaWindow(limit, Duration.FromSeconds(seconds));
        var now = Instant.FromDateTimeOffset(Start);
        var end = now + Duration.FromSeconds(seconds * 20);
        List<Instant> sent = [];
        while (now < end)
        {
            var wait = quota.Wait(1, now);
            if (wait > Duration.Zero)
            {
                now += wait;
                continue;
            }
            quota.Take(1, now);
            sent.Add(now);
        }
        for (var i = limit; i < sent.Count; i++)
        {
            Assert.True(sent[i] - sent[i - limit] >= Duration.FromSeconds(seconds), $"{limit + 1} calls within {sent[i] - sent[i - limit]}.");
        }
        Assert.True(sent.Count >= 0.9 * limit * 20, $"Only {sent.Count} of {limit * 20} were used.");
    }

    [Fact]
    public void Window_HeavyCall_CountsItsWeight()
    {
        var quota = new QuotaWindow(10, Duration.FromMinutes(1));
        var now = Instant.FromDateTimeOffset(Start);
        quota.Take(6, now);
        Assert.Equal(Duration.Zero, quota.Wait(4, now));
        Assert.True(quota.Wait(5, now) > Duration.FromSeconds(59));
    }

    [Fact]
    public void TryTake_OneOfSeveralIsFull_TakesNone()
    {
        var clock = new FakeTimeProvider(Start);
        var gate = new LocalQuotaGate([new StubPlatform().Manifest], clock);
        IReadOnlyList<QuotaCharge> a = [new("calls"), new("scoped", "a")];
        IReadOnlyList<QuotaCharge> b = [new("calls"), new("scoped", "b")];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Duration.Zero, gate.TryTake("stub", "p", a));
        }
        Assert.True(gate.TryTake("stub", "p", a) > Duration.Zero);
        Assert.Equal(Duration.Zero, gate.TryTake("stub", "p", b));
        Assert.Equal(Duration.Zero, gate.TryTake("stub", "p", b));
        Assert.True(gate.TryTake("stub", "p", b) > Duration.Zero);
        Assert.Equal(Duration.Zero, gate.TryTake("stub", "another project", b));
    }

    [Fact]
    public async Task Acquire_QuotaUsedUp_WaitsForTheWindowToPass()
    {
        var clock = new FakeTimeProvider(Start);
        var gate = new LocalQuotaGate([new StubPlatform().Manifest], clock);
        for (var i = 0; i < 5; i++)
        {
            await gate.Acquire("stub", "p", [new("calls")], QuotaLane.Ordinary, TestContext.Current.CancellationToken);
        }
        var sixth = gate.Acquire("stub", "p", [new("calls")], QuotaLane.Ordinary, TestContext.Current.CancellationToken).AsTask();
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(sixth.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(4));
        await sixth.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
