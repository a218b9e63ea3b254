using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A booking as somebody asks about it.</summary>
/// <param name="Line">The line that is agreed otherwise, or whose days to come go otherwise.</param>
public sealed record TriedBooking(Booking Booking, string Line, RestOfFlight Rest);

/// <summary>What can be asked: everything an amendment may say, from whichever day on, and days to come that go otherwise than projected.</summary>
public static class WhatIfRules
{
    /// <summary>Ten times is more than any delivery is turned up, and keeps a slip of the finger out of the figures.</summary>
    public const decimal Most = 10;

    /// <param name="from">The day from which it would hold; null for today.</param>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static Outcome<TriedBooking> Try(Booking booking, LineDraft line, LocalDate? from, RestOfFlight rest, LocalDate today, DateTimeOffset now)
    {
        var number = line.Number.Trim();
        var problems = new List<Refusal>();
        Check(rest.Delivery, "restDelivery", "The days to come deliver");
        Check(rest.Cost, "restCost", "A unit of the days to come costs");
        // Nothing binds who only asks, so days that are past are no hindrance.
        var amended = BookingRules.Amend(booking, new AmendmentDraft(line, false, from ?? today, "What if.", IsCorrection: true), today, now);
        problems.AddRange(amended.Refusals.Where(refusal => refusal.Code != "NOTHING_CHANGED"));
        return problems.Count > 0 ? problems : new TriedBooking(amended.TryGet(out var after) ? after : booking, number, rest);

        void Check(decimal times, string field, string what)
        {
            if (times is < 0 or > Most)
            {
                problems.Add(Fields.Refuse($"line {number}", field, "TIMES_RANGE", $"{what} {times} times as much; give 0 to {Most}."));
            }
        }
    }
}
