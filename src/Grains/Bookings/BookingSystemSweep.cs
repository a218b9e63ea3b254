using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>Wakes booking systems of which a pull is due, or for which something waits to be written.</summary>
internal sealed class BookingSystemSweep(BookingSystemStore store, IGrainFactory grains, TimeProvider time) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        if (await store.IsDue(org, time.GetUtcNow()))
        {
            await grains.GetGrain<IBookingSystemGrain>(GrainKeys.BookingSystem(org).ToString()).Work();
        }
    }
}
