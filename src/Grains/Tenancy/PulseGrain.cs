using Microsoft.Extensions.Logging;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Beats every few seconds while it lives, and keeps the planner's statistics up with tables that fill fast. When its silo dies, the other silos feel for it and so bring it back; a reminder does when all had died.</summary>
[GrainType("tenancy.pulse")]
internal sealed partial class PulseGrain(OrganizationStore organizations, TableStatistics statistics, ILogger<PulseGrain> logger) : Grain, IPulseGrain, IRemindable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(WakeAll, new GrainTimerCreationOptions(TimeSpan.Zero, Beat) { KeepAlive = true, Interleave = true });
        this.RegisterGrainTimer(KeepStatistics, new GrainTimerCreationOptions(Beat, Beat) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder("beat", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    public Task Feel() => Task.CompletedTask;

    // Being here is all: activation has started the beat.
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task WakeAll(CancellationToken cancellationToken)
    {
        foreach (var org in await organizations.All(cancellationToken))
        {
            CallerContext.SetSystem(org);
            GrainFactory.GetGrain<IOrganizationGrain>(GrainKeys.Organization(org).ToString()).Pulse().Ignore();
        }
    }

    // One at a time: a timer's next tick waits for the one before.
    private async Task KeepStatistics(CancellationToken cancellationToken)
    {
        if (await statistics.Refresh(cancellationToken) is { Count: > 0 } refreshed)
        {
            Refreshed(logger, string.Join(", ", refreshed));
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Analyzed {Tables}")]
    private static partial void Refreshed(ILogger logger, string tables);
}
