using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Paceline.Tenancy;

/// <summary>Feels for the pulse from every silo. A reminder alone would leave what stands still standing for up to a minute.</summary>
internal sealed partial class PulseWatch(IGrainFactory grains, TimeProvider time, ILogger<PulseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await grains.GetGrain<IPulseGrain>(IPulseGrain.Key).Feel();
            }
            // Whatever it was: an exception that leaves a background service stops the whole silo.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                NoPulse(logger, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No pulse was felt; the next try follows")]
    private static partial void NoPulse(ILogger logger, Exception exception);
}
