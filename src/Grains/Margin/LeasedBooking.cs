using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A line with its leases.</summary>
/// <param name="Holders">That work for it, by their names' order.</param>
internal sealed record LeasedLine(string Number, LineTerms Terms, LeasePool Pool, LineLeases Leases, IReadOnlyList<LeaseHolder> Holders, IReadOnlyList<LeaseStep> Steps);

/// <summary>A booking with the leases of its lines.</summary>
internal sealed record LeasedBooking(BookingRecord Record, IReadOnlyList<LeasedLine> Lines, DateTimeOffset Now)
{
    public static LeasedBooking Of(BookingRecord record, WorkingItems delivery, ILookup<string, LeaseStep> steps, DateTimeOffset now)
    {
        var booking = record.Booking;
        var days = delivery.Days.ToLookup(day => day.Item);
        var items = delivery.Items.ToLookup(item => item.Line);
        return new(record, [.. booking.Versions.Select(version => version.Line).Distinct().Select(Line)], now);

        LeasedLine Line(string number)
        {
            var terms = LineHistory.On(LineHistory.InForce(booking.VersionsOf(number)), BookingViewing.Today(now, booking.Head.Zone)).Terms;
            var pool = LeasePool.Of(terms, booking.Head.Currency);
            List<LeaseHolder> holders =
            [
                .. items[number].Select(item => LeaseHolder.Of(
                    item.Key.ToString(), item.Name, [.. days[item.Number].Select(day => pool.Of(ResultInputs.Cut(item, day)))], Through(item))),
            ];
            return new(number, terms, pool, LineLeases.Of(pool, steps[number], holders, Instant.FromDateTimeOffset(now)), holders, [.. steps[number]]);
        }
    }

    // Its account's last complete day is over when the next begins there.
    private static Instant? Through(WorkingItemRecord item) => item.DataThrough is { } day
        ? DateTimeZoneProviders.Tzdb[item.Zone].AtStartOfDay(LocalDate.FromDateOnly(day).PlusDays(1)).ToInstant() : null;
}
