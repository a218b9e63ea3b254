using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A line as somebody asks about it.</summary>
/// <param name="Draft">As it would be agreed; of one that is dropped only the number counts.</param>
/// <param name="IsDropped">Whether it is cancelled from the day on from which the rest would hold.</param>
public sealed record AskedLine(LineDraft Draft, RestOfFlight Rest, bool IsDropped);

/// <summary>How the days to come of a line are taken to go.</summary>
/// <param name="DroppedOn">The first day on which it is not sold any more; null when it is not dropped.</param>
public readonly record struct TriedLine(RestOfFlight Rest, LocalDate? DroppedOn);

/// <summary>A booking as somebody asks about it.</summary>
/// <param name="Lines">By number: those that were asked about. All others go on as projected.</param>
public sealed record TriedBooking(Booking Booking, IReadOnlyDictionary<string, TriedLine> Lines);

/// <summary>What can be asked, of one line or of several together: everything an amendment may say, from whichever day on, a line dropped, and days to come that go otherwise than projected.</summary>
public static class WhatIfRules
{
    /// <summary>Ten times is more than any delivery is turned up, and keeps a slip of the finger out of the figures.</summary>
    public const decimal Most = 10;

    /// <param name="lines">Each line once.</param>
    /// <param name="from">The day from which it would hold; null for today.</param>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static Outcome<TriedBooking> Try(Booking booking, IReadOnlyList<AskedLine> lines, LocalDate? from, LocalDate today, DateTimeOffset now)
    {
        if (lines.Count is 0 or > BookingRules.MostLines)
        {
            return Fields.Refuse(BookingRules.Name(booking.Number), Fields.Lines, "LINE_COUNT", $"Ask about 1 to {BookingRules.MostLines} of its lines.");
        }
        var (day, next, tried) = (from ?? today, booking, new Dictionary<string, TriedLine>());
        var problems = new List<Refusal>();
        foreach (var line in lines)
        {
            var number = line.Draft.Number.Trim();
            if (!tried.TryAdd(number, new TriedLine(line.Rest, line.IsDropped ? day : null)))
            {
                problems.Add(Fields.Refuse($"line {number}", Fields.Number, "LINE_TWICE", $"Line {number} is asked about twice; say once what becomes of it."));
                continue;
            }
            problems.AddRange(Check(number, line.Rest));
            // Nothing binds who only asks, so days that are past are no hindrance.
            var amended = line.IsDropped ? Known(booking, number) : BookingRules.Amend(next, new AmendmentDraft(line.Draft, false, day, "What if.", IsCorrection: true), today, now);
            problems.AddRange(amended.Refusals.Where(refusal => refusal.Code != "NOTHING_CHANGED"));
            next = !line.IsDropped && amended.TryGet(out var after) ? after : next;
        }
        return problems.Count > 0 ? problems : new TriedBooking(next, tried);
    }

    private static Outcome<Booking> Known(Booking booking, string number) => booking.VersionsOf(number).IsEmpty
        ? Fields.Refuse($"line {number}", Fields.Line, "NO_SUCH_LINE", $"Booking {booking.Number} has no line of this number.") : booking;

    private static IEnumerable<Refusal> Check(string number, RestOfFlight rest)
    {
        foreach (var (times, field, what) in new[] { (rest.Delivery, "restDelivery", "The days to come deliver"), (rest.Cost, "restCost", "A unit of the days to come costs") })
        {
            if (times is < 0 or > Most)
            {
                yield return Fields.Refuse($"line {number}", field, "TIMES_RANGE", $"{what} {times} times as much; give 0 to {Most}.");
            }
        }
    }
}
