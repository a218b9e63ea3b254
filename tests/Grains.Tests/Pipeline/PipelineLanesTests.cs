using System.Collections.Concurrent;

namespace Paceline.Pipeline;

/// <summary>Two processors: eight steps at once, and one while somebody asks.</summary>
public sealed class PipelineLanesTests : IDisposable
{
    private readonly HandClock clock = new();
    private readonly PipelineLanes lanes;
    private readonly ConcurrentQueue<TaskCompletionSource> running = new();
    private readonly SemaphoreSlim begun = new(0);
    private readonly List<Task> steps = [];

    public PipelineLanesTests() => lanes = new PipelineLanes(clock, processors: 2);

    [Fact]
    public async Task Steps_WhileNobodyAsks_RunEightAtOnce()
    {
        Begin(9);
        Assert.Equal(8, begun.CurrentCount);

        Assert.True(running.TryDequeue(out var first));
        first.SetResult();
        for (var step = 0; step < 9; step++)
        {
            Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), $"Step {step} never began.");
        }
        await End();
    }

    [Fact]
    public async Task Steps_WhileSomebodyAsks_RunOneAtATimeUntilTwoSecondsLater()
    {
        lanes.SomebodyAsks();
        Begin(2);
        Assert.Single(running);

        clock.Now += 1_999;
        Begin(1);
        Assert.Single(running);

        clock.Now += 1;
        Begin(3);
        Assert.Equal(4, running.Count);
        await End();
    }

    /// <summary>What once kept a pipeline from going on for as long as a silo's death goes unnoticed.</summary>
    [Fact]
    public async Task Steps_WhileCampaignsToldDoNotAnswer_GoOn()
    {
        var silence = new TaskCompletionSource();
        var told = Enumerable.Range(0, 20).Select(_ => lanes.Tells.Do(() => silence.Task, TestContext.Current.CancellationToken)).ToList();
        Begin(1);
        Assert.Single(running);
        await End();
        silence.SetResult();
        await Task.WhenAll(told);
    }

    [Fact]
    public async Task Step_ThatFails_LeavesItsLane()
    {
        lanes.SomebodyAsks();
        await Assert.ThrowsAsync<TimeoutException>(() => lanes.Steps.Do(() => throw new TimeoutException(), TestContext.Current.CancellationToken));
        Begin(1);
        Assert.Single(running);
        await End();
    }

    public void Dispose()
    {
        lanes.Dispose();
        begun.Dispose();
    }

    private void Begin(int more)
    {
        for (var i = 0; i < more; i++)
        {
            steps.Add(lanes.Steps.Do(
                () =>
                {
                    var step = new TaskCompletionSource();
                    running.Enqueue(step);
                    begun.Release();
                    return step.Task;
                },
                TestContext.Current.CancellationToken));
        }
    }

    private async Task End()
    {
        while (steps.Exists(step => !step.IsCompleted))
        {
            if (running.TryDequeue(out var step))
            {
                step.SetResult();
            }
            await Task.Yield();
        }
        await Task.WhenAll(steps);
    }

    /// <summary>A clock of milliseconds that somebody moves.</summary>
    private sealed class HandClock : TimeProvider
    {
        public long Now { get; set; } = 1_000_000;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Now;
    }
}
