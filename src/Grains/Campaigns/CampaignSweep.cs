using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>
/// Lists campaigns whose flight began or ended with the day or that other settings hold for than they were judged by, and has the waiting ones told. A
/// change of settings sweeps at once; should that be lost, the next sweep finds what it would have.
/// </summary>
internal sealed class CampaignSweep(UntoldStore untold, TimeProvider time, IGrainFactory grains) : ISweep, ISettingListener
{
    public Task Changed(OrgId org, Setting setting) => setting.Group == SettingGroup.Pacing ? Sweep(org) : Task.CompletedTask;

    public async Task Sweep(OrgId org)
    {
        await untold.AddTurned(org, time.GetUtcNow());
        if (await untold.Any(org))
        {
            await grains.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(org).ToString()).Wake();
        }
    }
}
