using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Loads a booking and what worked for it, and has both computed. Keeps nothing: a booking, a mapping or a day may have changed since.</summary>
[GrainType("margin.bookingResults"), StatelessWorker]
internal sealed class BookingResultsGrain(BookingStore bookings, LineDeliveryStore delivery, TimeProvider time) : Grain, IBookingResultsGrain
{
    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    public async Task<BookingResults?> Get()
    {
        if (GrainKeys.BookingNumber(Key) is not { } number || await bookings.Load(Key.Org, number) is not { } file)
        {
            return null;
        }
        return ResultViewing.View(ComputedBooking.Of(file.Record, ResultInputs.Worked(await delivery.Load(Key.Org, [number])), time.GetUtcNow()));
    }
}
