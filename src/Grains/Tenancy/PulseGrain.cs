using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Beats every few seconds while it lives. When its silo dies, the other silos feel for it and so bring it back; a reminder does when all had died.</summary>
[GrainType("tenancy.pulse")]
internal sealed class PulseGrain(OrganizationStore organizations) : Grain, IPulseGrain, IRemindable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(WakeAll, new GrainTimerCreationOptions(TimeSpan.Zero, Beat) { KeepAlive = true, Interleave = true });
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
}
