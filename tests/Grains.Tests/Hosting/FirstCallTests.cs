using Microsoft.Extensions.Time.Testing;

namespace Paceline.Hosting;

/// <summary>A silo that comes back at the address of one that was killed starts, although its first call is rejected: once it ended over that, with 134.</summary>
public sealed class FirstCallTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private int _calls;

    [Fact]
    public async Task ACall_RejectedForThePredecessor_IsMadeAgain()
    {
        await Make(() => ++_calls <= 3 ? throw new SiloUnavailableException("The target silo is no longer active") : Task.CompletedTask);
        Assert.Equal(4, _calls);
    }

    [Fact]
    public async Task ACall_RejectedAllTheTime_EndsAfterAllAttempts()
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() => Make(() =>
        {
            _calls++;
            throw new SiloUnavailableException("The target silo is no longer active");
        }));
        Assert.Equal(61, _calls);
    }

    [Fact]
    public async Task ACall_ThatFailsOtherwise_IsNotMadeAgain()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Make(() =>
        {
            _calls++;
            throw new InvalidOperationException("No store.");
        }));
        Assert.Equal(1, _calls);
    }

    // Whoever waits is let go on as soon as it waits.
    private async Task Make(Func<Task> call)
    {
        var made = new FirstCall(_time).Make(call, TestContext.Current.CancellationToken);
        while (!made.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await made;
    }
}
