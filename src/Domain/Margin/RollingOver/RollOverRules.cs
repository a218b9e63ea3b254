using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// Moves what lines that are over did not deliver to lines that are not: the booking comes to the same, and each line that is over to what it delivered. Whole units are carried where
/// units are booked, else money. Rolled over once more, only what became known since is moved.
/// </summary>
public static class RollOverRules
{
    /// <param name="results">Of each line.</param>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static RollOverPlan Plan(Booking booking, IReadOnlyDictionary<string, LineResult> results, RollOverChoice choice, LocalDate today)
    {
        ImmutableArray<RollOverLine> lines =
            [.. booking.Versions.Select(version => version.Line).Distinct().Select(line => Line(line, LineHistory.InForce(booking.VersionsOf(line)), results[line], today, booking.Head.Currency))];
        var problems = new List<Refusal>();
        if (booking.State != BookingState.Confirmed)
        {
            problems.Add(Fields.Refuse($"booking {booking.Number}", Fields.State, "NOT_SOLD", "Only what is sold and not cancelled is rolled over."));
        }
        var givers = Chosen(lines, RollOverPart.Gives, choice.From, "from", problems);
        var takers = Chosen(lines, RollOverPart.Takes, choice.To, "to", problems);
        if (problems.Count > 0)
        {
            return new(lines, [], [.. problems]);
        }
        var rebooked = ImmutableArray.CreateBuilder<RebookedLine>();
        foreach (var alike in givers.Where(line => line.Left != 0).GroupBy(line => line.SoldBy))
        {
            // The next is whichever begins first.
            var taking = takers.Where(line => line.SoldBy == alike.Key).OrderBy(line => line.Terms.Flight.Start).ThenBy(line => line.Terms.Flight.End).ToList();
            if (taking.Count == 0 && choice.From is null)
            {
                // Nobody asked for these in particular.
                continue;
            }
            if (taking.Count == 0)
            {
                problems.Add(Fields.Refuse($"line {alike.First().Line}", "to", "NOTHING_TAKES", alike.Key is null
                    ? "No chosen line that is still to run is booked in money alone, as this one is; choose one, or add one."
                    : "No chosen line that is still to run is sold at the same rate by the same units; choose one, or add one."));
                continue;
            }
            if (choice.Policy != RollOverPolicy.None)
            {
                rebooked.AddRange(Moved([.. alike], taking, choice.Policy, booking.Head.Currency));
            }
        }
        return problems.Count > 0 ? new(lines, [], [.. problems]) : new(lines, rebooked.ToImmutable(), []);
    }

    private static RollOverLine Line(string number, IReadOnlyList<LineVersion> held, LineResult result, LocalDate today, Currency currency)
    {
        var (terms, scheduled) = (result.Terms, LineHistory.Scheduled(held, today));
        var part = terms.Flight.End < today ? RollOverPart.Gives : RollOverPart.Takes;
        if (terms.RateType == RateType.FlatFee)
        {
            return Unable("FLAT_FEE", "A flat fee is earned by the calendar, whatever is delivered.");
        }
        if (scheduled is not null)
        {
            return Unable("LINE_SCHEDULED", $"From {scheduled.EffectiveFrom:uuuu-MM-dd} on it is agreed otherwise, which rolling over would undo; amend it by hand.");
        }
        if (part == RollOverPart.Takes)
        {
            return new(number, terms, part, null, null);
        }
        if (result.Through is not { } through)
        {
            return Unable("DELIVERY_UNKNOWN", "Nothing is known of what it delivered; map it to what ran.");
        }
        if (through < terms.Flight.End)
        {
            return Unable("NOT_COMPLETE", $"Its delivery is complete through {through:uuuu-MM-dd} only; it can be rolled over once it is through {terms.Flight.End:uuuu-MM-dd}.");
        }
        if ((terms.Units is not null ? result.Delivered : result.Now.Revenue.Uncapped).Value is not { } delivered)
        {
            return Unable("DELIVERY_UNKNOWN", "What it delivered of what was sold is not known; why is said beside its margin.");
        }
        if (result.UnknownDays > 0)
        {
            return Unable("DAYS_UNKNOWN", $"{Text(result.UnknownDays)} of its days are not known; whatever they delivered would be given away.");
        }
        if (terms.Units is not null && held.Any(version => version.Terms.Rate != terms.Rate))
        {
            return Unable("RATES_DIFFER", "Its units were sold at several rates, so that units left are no money left; amend it by hand.");
        }
        return new(number, terms, part, (terms.Units ?? terms.Amount) - Least(delivered, terms, currency), null);

        RollOverLine Unable(string code, string message) => new(number, terms, part, null, new Refusal(code, $"line {number}", message));
    }

    private static List<RollOverLine> Chosen(ImmutableArray<RollOverLine> lines, RollOverPart part, IReadOnlyCollection<string>? named, string field, List<Refusal> problems)
    {
        if (named is null)
        {
            return [.. lines.Where(line => line.Part == part && line.Why is null)];
        }
        var chosen = new List<RollOverLine>();
        foreach (var name in named.Distinct())
        {
            var line = lines.FirstOrDefault(one => one.Line == name);
            if (line is null)
            {
                problems.Add(Fields.Refuse($"line {name}", field, "NO_SUCH_LINE", "The booking has no line of this number."));
            }
            else if (line.Part != part)
            {
                problems.Add(Fields.Refuse($"line {name}", field, part == RollOverPart.Gives ? "NOT_OVER" : "IS_OVER", part == RollOverPart.Gives
                    ? $"It runs until {line.Terms.Flight.End:uuuu-MM-dd}; only lines that are over give." : $"It ended on {line.Terms.Flight.End:uuuu-MM-dd}; only lines that are still to run take."));
            }
            else if (line.Why is { } why)
            {
                problems.Add(Fields.Refuse($"line {name}", field, why.Code, why.Problem));
            }
            else
            {
                chosen.Add(line);
            }
        }
        return chosen;
    }

    private static IEnumerable<RebookedLine> Moved(List<RollOverLine> givers, List<RollOverLine> takers, RollOverPolicy policy, Currency currency)
    {
        var unit = givers[0].Terms.Units is null ? RollOver.UnitOf(currency) : 1;
        var roll = RollOver.Of(givers.Sum(line => line.Left!.Value), [.. takers.Select(line => line.Booked)], policy, unit, Least(0, givers[0].Terms, currency));
        var gives = givers.Select(line => -line.Left!.Value).ToArray();
        // What was delivered too much and no line can be cut by stays unsold, with the last that delivered it.
        var unsold = -roll.Unplaced;
        for (var i = gives.Length - 1; i >= 0 && unsold > 0; i--)
        {
            var stays = Math.Clamp(gives[i], 0, unsold);
            gives[i] -= stays;
            unsold -= stays;
        }
        return givers.Zip(gives).Concat(takers.Zip(roll.Changes)).Where(line => line.Second != 0)
            .Select(line => line.First.Terms.Units is { } units
                ? new RebookedLine(line.First.Line, units + (long)line.Second, null)
                : new RebookedLine(line.First.Line, null, line.First.Terms.Amount + line.Second));
    }

    // The least that can be booked of a line so that what it delivered is earned: its amount, which is billed in whole units of the currency, is neither below that nor nothing.
    private static decimal Least(decimal delivered, LineTerms terms, Currency currency)
    {
        var unit = RollOver.UnitOf(currency);
        if (terms is not { Units: not null, Rate: { } rate } || terms.RateType.UnitsOfRate() is not { } per)
        {
            return Billed(delivered);
        }
        var (whole, amount) = (Math.Ceiling(delivered), Billed(delivered * rate / per));
        // The fewest units that are not rounded to less than the amount.
        return BillableUnit.Invoiced(whole * rate / per, currency) >= amount ? whole : Math.Floor((amount - (unit / 2)) * per / rate) + 1;

        decimal Billed(decimal earned) => Math.Max(Math.Ceiling(earned / unit), 1) * unit;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
