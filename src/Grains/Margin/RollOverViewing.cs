using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What rolling over comes to, as it goes over the wire: pure.</summary>
internal static class RollOverViewing
{
    /// <summary>The reason of whoever only looks.</summary>
    public const string Trial = "Rolled over.";

    /// <param name="kept">What became of it; without a booking where nothing changes or something is wrong.</param>
    public static RollOverOutcome Outcome(Booking before, RollOverPlan plan, BookingOutcome kept) => new(
        before.Head.Currency.Code, [.. plan.Lines.Select(line => Line(line, plan.Rebooked.FirstOrDefault(one => one.Line == line.Line), kept.Booking))], kept.Booking, kept.Problems);

    private static RollOverLineView Line(RollOverLine line, RebookedLine? rebooked, BookingView? after)
    {
        var terms = line.Terms;
        var amount = rebooked is null ? null : after?.Lines.First(one => one.Number == line.Line).Current.Amount;
        return new(
            line.Line, terms.Name, terms.Flight.Start.ToDateOnly(), terms.Flight.End.ToDateOnly(), line.Part, line.Left, line.Why?.Problem, new(terms.Units, terms.Amount),
            amount is { } booked ? new(rebooked!.Units, booked) : null);
    }
}
