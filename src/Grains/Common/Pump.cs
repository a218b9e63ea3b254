using Microsoft.Extensions.Logging;

namespace Paceline.Common;

/// <summary>
/// Does a grain's work step by step until there is none, however often it is rung meanwhile. A step that fails is tried again after a
/// growing pause, because the work stays in the ledger. The ringer never waits for the work.
/// </summary>
/// <param name="step">Does one piece of work; false when there was none.</param>
internal sealed partial class Pump(IGrainBase grain, string work, Func<CancellationToken, Task<bool>> step, ILogger logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private IGrainTimer? _timer;
    private bool _rung;
    private bool _running;
    private int _failures;

    public void Ring()
    {
        _rung = true;
        if (!_running && _failures == 0)
        {
            Arm(TimeSpan.Zero);
        }
    }

    private void Arm(TimeSpan due)
    {
        _timer?.Dispose();
        _timer = grain.RegisterGrainTimer(Run, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    private async Task Run(CancellationToken cancellationToken)
    {
        if (_running)
        {
            return;
        }
        _running = true;
        try
        {
            do
            {
                _rung = false;
                while (await step(cancellationToken))
                {
                }
            }
            while (_rung && !cancellationToken.IsCancellationRequested);
            _failures = 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromMilliseconds(250).Ticks << Math.Min(_failures++, 10)));
            StepFailed(logger, exception, work, grain.GrainContext.GrainId, pause);
            Arm(pause);
        }
        finally
        {
            _running = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} of {Grain} failed; the next try is in {Pause}")]
    private static partial void StepFailed(ILogger logger, Exception exception, string work, GrainId grain, TimeSpan pause);
}
