using Microsoft.Extensions.Logging;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Sends what waits for one receiver, so that one who is slow keeps nobody else waiting.</summary>
internal sealed class ReceiverLine
{
    // What is further off is found by the sweep; until then the grain need not stay in memory.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly IGrainBase _grain;
    private readonly Pump _pump;
    private IGrainTimer? _later;

    public ReceiverLine(IGrainBase grain, Func<CancellationToken, Task<bool>> step, ILogger logger) =>
        (_grain, _pump) = (grain, new Pump(grain, "Telling a receiver of alerts", step, logger));

    public void Ring() => _pump.Ring();

    public void RingIn(TimeSpan wait)
    {
        _later?.Dispose();
        _later = wait > LongestWait
            ? null
            : _grain.RegisterGrainTimer(
                _ =>
                {
                    Ring();
                    return Task.CompletedTask;
                },
                new GrainTimerCreationOptions(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }
}
