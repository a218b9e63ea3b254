using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Wakes the telling of receivers wherever a message may be tried, and counts for how long it might have been: whoever was to say so may have died.</summary>
internal sealed class DeliverySweep(DeliveryStore store, TimeProvider time, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? first = (await store.Waiting(org)).Select(one => (DateTimeOffset?)one.NextAt).Min();
        WaitingMetrics.Messages(first, now);
        if (first <= now)
        {
            await grains.GetGrain<IAlertDeliveryGrain>(GrainKeys.AlertDelivery(org).ToString()).Wake();
        }
    }
}
