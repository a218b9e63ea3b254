using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Wakes the telling of receivers wherever a message may be tried: whoever was to say so may have died.</summary>
internal sealed class DeliverySweep(DeliveryStore store, TimeProvider time, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        var now = time.GetUtcNow();
        if ((await store.Waiting(org)).Any(one => one.NextAt <= now))
        {
            await grains.GetGrain<IAlertDeliveryGrain>(GrainKeys.AlertDelivery(org).ToString()).Wake();
        }
    }
}
