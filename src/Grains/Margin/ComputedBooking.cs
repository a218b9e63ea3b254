using NodaTime;
using Paceline.Bookings;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>A line with what works for it and what it comes to.</summary>
internal sealed record ComputedLine(string Line, SoldLine Sold, WorkedByItems By, LineResult Result)
{
    /// <summary>Between what its delivery and its pacing will be once platforms restate them no more.</summary>
    public LineRange Range { get; init; }

    /// <summary>The settings of pacing that hold for it.</summary>
    public PacingSettings JudgedBy { get; init; } = PacingSettings.Default;
}

/// <summary>A booking whose lines were computed.</summary>
/// <param name="Today">The day it is in the booking's zone.</param>
/// <param name="Settings">By which they were.</param>
internal sealed record ComputedBooking(BookingRecord Record, LocalDate Today, IReadOnlyList<ComputedLine> Lines, MarginSettings Settings)
{
    private static readonly TriedLine AsProjected = new(RestOfFlight.AsProjected, null);

    /// <param name="tried">How the days to come of lines are taken to go, by number; those that are not there go on as projected.</param>
    public static ComputedBooking Of(
        BookingRecord record, IReadOnlyDictionary<(int Booking, string Line), WorkedByItems> worked, MarginGround ground, DateTimeOffset now,
        IReadOnlyDictionary<string, TriedLine>? tried = null)
    {
        var (booking, currency) = (record.Booking, record.Booking.Head.Currency);
        var today = BookingViewing.Today(now, booking.Head.Zone);
        var locked = booking.Head.LockedRate is { } rate && record.LockedInto is { } into ? new LockedRate(currency, into, rate, today) : null;
        return new(record, today,
        [
            .. booking.Versions.Select(version => version.Line).Distinct().Select(line =>
            {
                var by = worked.GetValueOrDefault((record.Id, line), WorkedByItems.Nothing);
                by = by with { Line = by.Line with { Counts = LineCounts.Of(ground.Counts[new(record.Id, line)]) } };
                var asked = tried?.GetValueOrDefault(line, AsProjected) ?? AsProjected;
                var judged = ground.Judging.Of(record.Id, line);
                var sold = new SoldLine(line, booking.VersionsOf(line), currency, locked, Earlier(booking.CancelledOn, asked.DroppedOn), new MarginRates(ground.Settings.Policy, ground.Rates, today), judged.Options());
                var result = LineResults.Of(sold, by.Line, today, asked.Rest);
                return new ComputedLine(line, sold, by, result) { Range = LineRange.Of(sold, result, Restated(by, ground), today), JudgedBy = judged };
            }),
        ], ground.Settings);
    }

    // What people added is the line's and no connection's; with one connection, that there is any is said here.
    private static List<RestatedWork> Restated(WorkedByItems by, MarginGround ground) =>
        [.. by.Connections.Select(one => new RestatedWork(one.Line with { Counts = by.Line.Counts }, ground.Restated.GetValueOrDefault(one.Connection, RestatementBands.Unknown)))];

    private static LocalDate? Earlier(LocalDate? one, LocalDate? other) => one < other || other is null ? one : other;
}
