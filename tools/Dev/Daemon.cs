namespace Paceline.Development;

/// <summary>One long-running process of the stack: how to start it, when it is ready, what to do when it dies.</summary>
internal sealed class Daemon(
    string name, string program, string folder, string log, string url, string health, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private Child? child;
    private volatile bool stopping;

    public string Name => name;

    public string Url => url;

    // A path of its own address, or the address of another listener of the same process.
    private string Health => new Uri(new Uri(url), health).ToString();

    public ProcessMark? Mark => child is { HasExited: false } running ? running.Mark : null;

    /// <summary>Starts it and waits until it says it is ready.</summary>
    /// <exception cref="StepFailedException">It ended, or was not ready in time.</exception>
    public async Task Start(CancellationToken cancellation)
    {
        stopping = false;
        child = Child.Start(name, log, program, [], folder, environment);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartPatience);
        try
        {
            while (!await Web.Answers(Health, limit.Token))
            {
                if (child.HasExited)
                    throw new StepFailedException($"{name} ended with {child.ExitCode} before it was ready.", log, "./dev logs " + name);
                await Task.Delay(100, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StepFailedException($"{name} did not say it was ready within {StartPatience.TotalSeconds:0} s ({Health}).", log, "./dev logs " + name);
        }
    }

    /// <summary>Completes when it dies without having been asked to; null when it was asked.</summary>
    public async Task<int?> Died()
    {
        if (child is null)
            return null;
        await child.Exited;
        return stopping ? null : child.ExitCode;
    }

    public async Task Stop()
    {
        stopping = true;
        if (child is { HasExited: false })
            await child.Stop(StopPatience);
    }

    public void Kill()
    {
        stopping = true;
        child?.Kill();
    }
}
