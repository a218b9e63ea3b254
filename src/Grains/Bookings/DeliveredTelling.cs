using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>Tells a booking system what was delivered of its bookings, whole and by month, where that has come to something else since it was told.</summary>
internal sealed class DeliveredTelling(DeliveredStore store, BookingSystemClient client, TimeProvider time)
{
    // What is left is told with the next pull.
    private const int AtOnce = 200;

    public async Task Tell(OrgId org, BookingSystemRecord system, string token, CancellationToken cancellationToken)
    {
        if (system.TakesDelivered == false)
        {
            return;
        }
        var takes = system.TakesDelivered;
        foreach (var delivery in await store.Untold(org, AtOnce, cancellationToken))
        {
            var text = DeliveredReport.Text(delivery.Currency, delivery.Months);
            // What it has already, and nothing of a booking of which it has nothing, is no news to it.
            if (text == delivery.Told || (delivery.Told is null && delivery.Months.Count == 0))
            {
                await store.Told(org, system.Identity, delivery, null, null, time.GetUtcNow(), cancellationToken);
                continue;
            }
            var answer = await client.TellDelivered(system.Address, token, delivery.ExternalId, text, cancellationToken);
            if (answer.HasPlace != takes)
            {
                await store.Takes(org, system.Identity, answer.HasPlace, cancellationToken);
                takes = answer.HasPlace;
            }
            if (!answer.HasPlace)
            {
                return;
            }
            await store.Told(org, system.Identity, delivery, answer.Refusal is null ? text : null, answer.Refusal, time.GetUtcNow(), cancellationToken);
        }
    }
}
