using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A booking as it was agreed at a moment: pure. Its name, client and locked rate are those of now.</summary>
internal static class PastBooking
{
    /// <summary>Null when nothing was booked yet.</summary>
    public static BookingRecord? At(BookingFile file, DateTimeOffset moment)
    {
        var booking = file.Record.Booking;
        var happened = file.Events.Where(one => one.At <= moment).ToList();
        var isCancelled = happened.Exists(one => one.Kind == BookingEventKind.Cancelled);
        return happened.Count == 0 ? null : file.Record with
        {
            Booking = booking with
            {
                // A cancellation is never taken back, so one that there is now was the first.
                CancelledOn = isCancelled ? booking.CancelledOn : null,
                State = booking.State == BookingState.Cancelled && !isCancelled ? BookingState.Confirmed : booking.State,
                LastEvent = happened[^1].Number,
                Versions = [.. booking.Versions.Where(version => version.KnownFrom <= moment)],
            },
        };
    }
}
