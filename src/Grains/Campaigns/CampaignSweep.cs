using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Lists campaigns whose flight began or ended with the day, and has the waiting ones told.</summary>
internal sealed class CampaignSweep(UntoldStore untold, TimeProvider time, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        await untold.AddTurned(org, time.GetUtcNow());
        if (await untold.Any(org))
        {
            await grains.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(org).ToString()).Wake();
        }
    }
}
