using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Bookings;

/// <summary>
/// What an amendment calls for at the platforms. Days follow the line where they were the line's, and never go on beyond it. Budgets keep the part that each has in the line: what is left of
/// them becomes as many times as much as what is left of the line. Whatever is set up otherwise on purpose stays so.
/// </summary>
public static class PlatformCalls
{
    /// <param name="setups">What works for the line, each order and each line item once.</param>
    public static ImmutableArray<PlatformCall> Of(AmendedLine line, IEnumerable<PlatformSetup> setups) =>
        [.. setups.SelectMany(setup => Days(line, setup).Concat(Budgets(line, setup)).Concat(Daily(line, setup)))];

    private static IEnumerable<PlatformCall> Days(AmendedLine line, PlatformSetup setup)
    {
        if (setup.Parts.IsEmpty)
        {
            yield break;
        }
        var (first, last) = (setup.Parts.Min(part => part.Start), setup.Parts.Max(part => part.End));
        // One that has begun has begun.
        if (line.DroppedOn is null && line.Before.Start != line.After.Start && first == line.Before.Start && first >= line.From)
        {
            yield return Day(CallOn.FirstDay, first, line.After.Start);
        }
        if (LastDay(line, last) is { } end && end != last)
        {
            yield return Day(CallOn.LastDay, last, end);
        }

        // More days for others would be spent by them, too.
        PlatformCall Day(CallOn on, LocalDate before, LocalDate day) => setup.IsShared
            ? Call(line, setup, on) with { DayBefore = before, Open = CallOpen.Shared } : Call(line, setup, on) with { DayBefore = before, Day = day };
    }

    private static LocalDate? LastDay(AmendedLine line, LocalDate last) =>
        line.DroppedOn is { } dropped ? LocalDate.Min(last, dropped.PlusDays(-1))
        : line.Before.End == line.After.End ? null
        : last == line.Before.End ? line.After.End
        : LocalDate.Min(last, line.After.End) is var earlier && line.After.End < line.Before.End ? earlier : null;

    private static IEnumerable<PlatformCall> Budgets(AmendedLine line, PlatformSetup setup)
    {
        // What is dropped ends with its days; money that is left stays where it is.
        if (line.DroppedOn is not null || IsAsBefore(line.Left))
        {
            yield break;
        }
        foreach (var part in setup.Parts.Where(part => part.End >= line.From))
        {
            if (part.Budget is not { } budget)
            {
                continue;
            }
            var call = Call(line, setup, CallOn.Budget) with { PartStart = setup.Parts.Length > 1 ? part.Start : null, AmountBefore = budget };
            if (setup.IsShared || line.Left.Value is not { } times || part.Delivered is not { } delivered)
            {
                yield return call with { Open = setup.IsShared ? CallOpen.Shared : CallOpen.LeftUnknown };
            }
            else if (delivered >= budget)
            {
                // With less to deliver there is nothing to take from it.
                if (times > 1)
                {
                    yield return call with { Open = CallOpen.AllSpent };
                }
            }
            else if (Round(setup.Unit, delivered + ((budget - delivered) * times)) is var amount && amount != budget)
            {
                yield return call with { Amount = amount };
            }
        }
    }

    private static IEnumerable<PlatformCall> Daily(AmendedLine line, PlatformSetup setup)
    {
        if (line.DroppedOn is not null || setup.Daily is not { } daily || IsAsBefore(line.Daily))
        {
            yield break;
        }
        var call = Call(line, setup, CallOn.DailyBudget) with { AmountBefore = daily };
        if (setup.IsShared || line.Daily.Value is not { } times)
        {
            yield return call with { Open = setup.IsShared ? CallOpen.Shared : CallOpen.LeftUnknown };
        }
        else if (Round(setup.Unit, daily * times) is var amount && amount != daily)
        {
            yield return call with { Amount = amount };
        }
    }

    private static bool IsAsBefore(Ratio times) => times.Value == 1;

    private static PlatformCall Call(AmendedLine line, PlatformSetup setup, CallOn on) =>
        new(line.Line, setup.Key, setup.Kind, setup.Name, on) { Unit = setup.Unit, Currency = setup.Currency };

    private static decimal Round(BudgetUnit? unit, decimal amount) => Math.Round(amount, unit == BudgetUnit.Impressions ? 0 : 2, MidpointRounding.AwayFromZero);
}
