using Paceline.Common;

namespace Paceline.Connections;

/// <summary>Has a removal of demo data go on that was broken off.</summary>
internal sealed class DemoSweep(DemoStore demo, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        if (await demo.Load(org) is { IsLeaving: true })
        {
            await grains.GetGrain<IDemoGrain>(GrainKeys.Demo(org).ToString()).Work();
        }
    }
}
