using NodaTime;

namespace Paceline.Pacing;

/// <summary>
/// Keeps an order within its budget. It proposes one change at a time, sees at the platform that it was made, and leaves an order alone that somebody has changed otherwise: what people
/// do at a platform is never overwritten.
/// </summary>
public static class AutomationRules
{
    /// <summary>What a daily budget may be off before it is worth a change: platforms spread a day's budget no more exactly.</summary>
    internal const int LeastChangePercent = 5;
    private const decimal LeastChange = LeastChangePercent / 100m;

    /// <summary>What follows from a fact, or from the time that has come; the same fact again changes nothing.</summary>
    public static (AutomationState State, IReadOnlyList<AutomationStep> Steps) Next(AutomationTerms terms, AutomationState state, AutomatedOrder order, Instant now)
    {
        var steps = new List<AutomationStep>();
        var next = Noticed(terms, state, order, now, steps) with { Seen = order.Seen };
        if (next.YieldsUntil is { } until)
        {
            if (now < until)
            {
                return (next, steps);
            }
            next = next with { YieldsUntil = null };
            steps.Add(new(AutomationStepKind.WentOn, null, null, AutomationWords.WentOn(terms)));
        }
        var wish = Wish(terms, next, order, now);
        if (next.Move is { } stands && wish is null)
        {
            steps.Add(new(AutomationStepKind.Withdrawn, stands.Kind, stands.Amount, AutomationWords.Withdrawn(stands, order)));
        }
        if (wish is not null && wish != next.Move)
        {
            steps.Add(new(AutomationStepKind.Proposed, wish.Kind, wish.Amount, AutomationWords.Proposed(wish, terms, order)));
        }
        return (next with { Move = wish }, steps);
    }

    /// <summary>The next moment at which something can change without a fact; null where there is none.</summary>
    public static Instant? LookAgain(AutomationTerms terms, AutomationState state, AutomatedOrder order)
    {
        // A day begins, and a part of a budget with its own; what waits for them is nothing that a platform tells.
        var isOverTomorrow = terms.Mode == AutomationMode.DailyPause && (state.PausedIn == order.Today || state.Move?.Cycle == order.Today);
        var begins = (isOverTomorrow ? order.Today.PlusDays(1) : order.NextCycle) is { } day ? order.Zone.AtStartOfDay(day).ToInstant() : (Instant?)null;
        return state.YieldsUntil is { } until && (begins is null || until < begins) ? until : begins;
    }

    // What became of the order since it was last looked at: as proposed, or otherwise.
    private static AutomationState Noticed(AutomationTerms terms, AutomationState state, AutomatedOrder order, Instant now, List<AutomationStep> steps)
    {
        if (state.Seen is not { } seen || seen == order.Seen)
        {
            return state;
        }
        var move = state.Move;
        var isDone = move is not null && Has(order.Seen, move) && !Has(seen, move);
        // Of what has changed, all but the change that was proposed.
        var otherwise = (Status: seen.IsActive != order.Seen.IsActive && !(isDone && move!.Kind != MoveKind.DailyBudget),
            Daily: seen.DailyBudget != order.Seen.DailyBudget && !(isDone && move!.Kind == MoveKind.DailyBudget));
        if (isDone)
        {
            steps.Add(new(AutomationStepKind.Done, move!.Kind, move.Amount, AutomationWords.Done(move, order)));
            state = state with
            {
                Move = null,
                PausedIn = move.Kind == MoveKind.Pause ? move.Cycle : move.Kind == MoveKind.Resume ? null : state.PausedIn,
                BudgetAsOf = move.Kind == MoveKind.DailyBudget ? order.CompleteThrough : state.BudgetAsOf,
            };
        }
        // Who was only told overwrites nothing.
        if (terms.Mode == AutomationMode.Notify)
        {
            return otherwise.Status ? state with { PausedIn = null } : state;
        }
        if (!otherwise.Status && !otherwise.Daily)
        {
            return state;
        }
        steps.Add(new(AutomationStepKind.Yielded, null, otherwise.Daily ? order.Seen.DailyBudget : null, AutomationWords.Yielded(seen, order, otherwise, terms)));
        return state with
        {
            Move = null,
            PausedIn = otherwise.Status ? null : state.PausedIn,
            YieldsUntil = now + Duration.FromHours(terms.YieldHours),
        };
    }

    private static bool Has(SeenOrder seen, Move move) => move.Kind switch
    {
        MoveKind.Pause => seen.IsActive == false,
        MoveKind.Resume => seen.IsActive == true,
        _ => seen.DailyBudget == move.Amount,
    };

    // One that stands and is still called for stays as it was proposed.
    private static Move? Wish(AutomationTerms terms, AutomationState state, AutomatedOrder order, Instant now)
    {
        if (order.Seen.IsActive is not { } isActive || order.Cycle is not { } cycle)
        {
            return null;
        }
        var isByDay = terms.Mode == AutomationMode.DailyPause;
        if (isActive && (cycle.IsSpent || (isByDay && cycle.IsDayDone)))
        {
            return Stands(MoveKind.Pause, null, cycle.IsSpent ? cycle.Flight.Start : order.Today);
        }
        if (!isActive)
        {
            if (terms.Mode == AutomationMode.PauseAtCap || state.PausedIn is not { } paused || cycle.IsSpent)
            {
                return null;
            }
            var goesOn = isByDay ? LocalDate.Max(cycle.Flight.Start, paused.PlusDays(1)) : cycle.Flight.Start;
            return paused < goesOn && goesOn <= order.Today ? Stands(MoveKind.Resume, null, goesOn) : null;
        }
        if (terms.Mode is not (AutomationMode.DailyBudget or AutomationMode.Notify) || order.Seen.DailyBudget is not { } daily || daily <= 0 || cycle.RequiredDaily is not { } required)
        {
            return null;
        }
        // Once for each complete day: until the next nothing more is known than it was set by.
        if (order.CompleteThrough is not { } through || state.BudgetAsOf >= through)
        {
            return null;
        }
        var amount = DailySuggestion.Settable(terms.Stepped(terms.Bounded(required), daily), order.Measure);
        return amount > 0 && Math.Abs((amount / daily) - 1) > LeastChange ? Stands(MoveKind.DailyBudget, amount, cycle.Flight.Start) : null;

        Move Stands(MoveKind kind, decimal? budget, LocalDate since) =>
            state.Move is { } move && move.Kind == kind && move.Cycle == since && (move.Amount == budget || Math.Abs((budget!.Value / move.Amount!.Value) - 1) <= LeastChange)
                ? move : new Move(kind, budget, now, since);
    }
}
