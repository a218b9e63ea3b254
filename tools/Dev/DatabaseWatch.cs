using System.Diagnostics;

namespace Paceline.Development;

/// <summary>Brings our own server back, on its port, whenever it dies: silos and API wait for it and need not be told.</summary>
internal sealed class DatabaseWatch(PostgresServer server, Steps steps, Action changed)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Ends when cancelled; what it has begun is over then.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await server.Died(cancellation);
                changed();
                steps.Say($"  ! postgres died, log: {server.LogFile}; it starts again on port {server.Port}");
                await Revive(cancellation);
                changed();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Revive(CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, pause.TotalSeconds * 2)))
        {
            var clock = Stopwatch.StartNew();
            try
            {
                await server.Revive(cancellation);
                steps.Say($"  ✓ postgres is back ({Steps.Seconds(clock.Elapsed)}); what was committed is there");
                return;
            }
            catch (InvalidOperationException failure)
            {
                steps.Say("  ✗ " + new StepFailedException(
                    $"postgres did not start: {failure.Message}", server.LogFile, $"it is tried again in {pause.TotalSeconds:0} s; Ctrl-C gives up").Message);
            }

            await Task.Delay(pause, cancellation);
        }
    }
}
