using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>From what bookings are worked for by to the rates they are computed by.</summary>
internal static class RatesOfBookings
{
    /// <summary>Nothing is read where all is in one currency, as it is for most.</summary>
    public static async Task<MarginRates> For(
        this ExchangeRateStore store, OrgId org, IReadOnlyList<BookingRecord> bookings, WorkingItems delivery, CancellationToken cancellationToken = default) =>
        ResultInputs.Converted(bookings, delivery) is var (currencies, from) ? await store.Load(org, currencies, from, cancellationToken) : MarginRates.Locked;
}
