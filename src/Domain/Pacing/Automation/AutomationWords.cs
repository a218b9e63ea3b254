using System.Globalization;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What happened to an order, in sentences with their numbers.</summary>
internal static class AutomationWords
{
    public static string Proposed(Move move, AutomationTerms terms, AutomatedOrder order) => (move.Kind, order.Cycle!) switch
    {
        (MoveKind.Pause, { IsSpent: false } cycle) => $"Pause it until tomorrow: {Amount(cycle.DeliveredToday, order.Measure)} are delivered today, and each day left must bring "
            + $"{Amount(cycle.RequiredDaily!.Value, order.Measure)}.",
        (MoveKind.Pause, var cycle) => $"Pause it: {Amount(cycle.Delivered, order.Measure)} of the {Amount(cycle.Budget, order.Measure)} for {Days(cycle.Flight)} are delivered.",
        (MoveKind.Resume, var cycle) when move.Cycle > cycle.Flight.Start => "Set it going again: a new day has begun.",
        (MoveKind.Resume, var cycle) => $"Set it going again: the part of its budget for {Days(cycle.Flight)} has begun.",
        (_, var cycle) => $"Set its daily budget from {Amount(order.Seen.DailyBudget!.Value, order.Measure)} to {Amount(move.Amount!.Value, order.Measure)}: each day left must bring "
            + $"{Amount(cycle.RequiredDaily!.Value, order.Measure)}{Bound(cycle.RequiredDaily.Value, order.Seen.DailyBudget.Value, terms)}.",
    };

    public static string Withdrawn(Move move, AutomatedOrder order) => $"{Name(move, order)} is no longer called for.";

    public static string Done(Move move, AutomatedOrder order) => move.Kind switch
    {
        MoveKind.Pause => "It is paused at the platform.",
        MoveKind.Resume => "It is active again at the platform.",
        _ => $"Its daily budget is {Amount(move.Amount!.Value, order.Measure)} at the platform.",
    };

    public static string Yielded(SeenOrder before, AutomatedOrder order, (bool Status, bool Daily) changed, AutomationTerms terms)
    {
        List<string> changes = [];
        if (changed.Status)
        {
            changes.Add($"made it {Status(order.Seen)} where it was {Status(before)}");
        }
        if (changed.Daily)
        {
            changes.Add($"changed its daily budget from {Daily(before, order)} to {Daily(order.Seen, order)}");
        }
        return $"Somebody {string.Join(" and ", changes)} at the platform. It is left alone for {Hours(terms.YieldHours)}.";
    }

    public static string WentOn(AutomationTerms terms) => $"Nobody has said otherwise in {Hours(terms.YieldHours)}.";

    private static string Name(Move move, AutomatedOrder order) => move.Kind switch
    {
        MoveKind.Pause => "To pause it",
        MoveKind.Resume => "To set it going again",
        _ => $"A daily budget of {Amount(move.Amount!.Value, order.Measure)}",
    };

    private static string Bound(decimal required, decimal daily, AutomationTerms terms) => (terms.Bounded(required), terms.StepPercent) switch
    {
        (var bounded, { } step) when terms.Stepped(bounded, daily) != bounded => $", and more than {step} % at once is not allowed",
        (var bounded, _) => bounded < required ? ", and more is not allowed" : bounded > required ? ", and less is not allowed" : "",
    };

    private static string Status(SeenOrder seen) => seen.IsActive switch { true => "active", false => "paused", _ => "neither active nor paused" };

    private static string Daily(SeenOrder seen, AutomatedOrder order) => seen.DailyBudget is { } daily ? Amount(daily, order.Measure) : "none";

    private static string Hours(int hours) => hours == 1 ? "an hour" : $"{hours} hours";

    private static string Days(Flight flight) => string.Create(CultureInfo.InvariantCulture, $"{flight.Start:d MMM} to {flight.End:d MMM}");

    private static string Amount(decimal amount, Measure measure) => measure.IsMoney
        ? $"{amount.ToString("#,##0.00", CultureInfo.InvariantCulture)} {measure.Currency}"
        : $"{amount.ToString("#,##0", CultureInfo.InvariantCulture)} impressions";
}
