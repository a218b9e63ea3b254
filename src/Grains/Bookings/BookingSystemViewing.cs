using System.Globalization;
using System.Text.Json;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>How booking systems and their bookings are shown: pure.</summary>
internal static class BookingSystemViewing
{
    private const int MostTold = 200;

    public static BookingSystemView View(OrgId org, BookingSystemRecord record, SyncedCounts counts, (DateTimeOffset? At, int Refused, string? Problem) told) => new()
    {
        Address = record.Address,
        EverySeconds = (int)record.Every.TotalSeconds,
        ConnectedAt = record.ConnectedAt,
        ConnectedBy = record.ConnectedBy,
        PulledAt = record.PulledAt,
        NextPullAt = record.NextPullAt,
        Problem = record.Problem,
        FailingSince = record.FailingSince,
        InStep = counts.InStep,
        Waiting = counts.Waiting,
        Refused = counts.Refused,
        Conflicts = counts.Conflicts,
        TakesDelivered = record.TakesDelivered,
        DeliveredAt = told.At,
        DeliveredRefused = told.Refused,
        DeliveredProblem = told.Problem,
        HookPath = string.Create(CultureInfo.InvariantCulture, $"/hooks/bookings/{org.Value}"),
    };

    public static UnsettledView View(SyncedRecord synced, Booking? ours)
    {
        var theirs = Read(synced).Booking;
        return new UnsettledView
        {
            ExternalId = synced.ExternalId,
            Number = synced.Number,
            Booking = synced.BookingId,
            IsConflict = synced.State == SyncedState.Conflict,
            Version = synced.SeenVersion,
            LastEvent = ours?.LastEvent,
            Problems = [.. synced.Problems.Take(MostTold).Select(one => new UnsettledProblem(one.Line, one.Field, one.Value, one.Code, one.Message))],
            Differences = ours is null || theirs is null ? []
                : [.. SyncRules.Differences(theirs, ours).Take(MostTold).Select(one => new UnsettledDifference(one.Line, one.Field, one.Ours, one.Theirs))],
            Since = synced.ChangedAt,
        };
    }

    /// <summary>What was kept of the booking system's document.</summary>
    public static SystemDocument Read(SyncedRecord synced) => SystemBookingReader.Read(JsonSerializer.Deserialize<JsonElement>(synced.Document));
}
