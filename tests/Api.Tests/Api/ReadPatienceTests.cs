using Microsoft.Extensions.Time.Testing;
using Polly.Timeout;

namespace Paceline.Api;

public sealed class ReadPatienceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();
    private int asked;

    private ReadPatience Patience => new(clock, whole: 9 * Second, first: 3 * Second, pause: TimeSpan.Zero);

    [Fact]
    public async Task Ask_SiloRefuses_AsksAgainUntilAnotherAnswers()
    {
        Assert.Equal("here", await Patience.Ask(
            () => ++asked < 3 ? Task.FromException<string>(new SiloUnavailableException()) : Task.FromResult("here"), CancellationToken.None));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Ask_FirstTryIsNeverAnswered_AsksAgainAndWaitsForTheSecondAsLongAsThereIsTime()
    {
        var second = new TaskCompletionSource<string>();
        var answer = Patience.Ask(() => ++asked == 1 ? new TaskCompletionSource<string>().Task : second.Task, CancellationToken.None);

        clock.Advance(3 * Second);
        await Is(() => asked == 2);
        clock.Advance(5 * Second);
        second.SetResult("late");
        Assert.Equal("late", await answer);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Ask_NobodyAnswers_GivesUpWhenTheWholeTimeIsOver()
    {
        var answer = Patience.Ask(() => new TaskCompletionSource<string>().Task, CancellationToken.None);

        clock.Advance(9 * Second);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => answer);
    }

    [Fact]
    public async Task Ask_GrainFails_IsNotAskedAgain()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Patience.Ask<string>(() => throw new InvalidOperationException((++asked).ToString(System.Globalization.CultureInfo.InvariantCulture)), CancellationToken.None));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Ask_CallerLeaves_EndsAtOnceAndIsNotAskedAgain()
    {
        using var caller = new CancellationTokenSource();
        var answer = Patience.Ask(() => (++asked, new TaskCompletionSource<string>().Task).Task, caller.Token);

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(1, asked);
    }

    // The retry goes on on a thread of its own once the clock has moved.
    private static async Task Is(Func<bool> fact)
    {
        while (!fact())
            await Task.Yield();
    }
}
