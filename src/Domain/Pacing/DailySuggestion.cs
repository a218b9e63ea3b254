using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What each day left should bring of a plan, and what the plan comes to with and without it, in its measure.</summary>
/// <param name="Daily">What each day left must bring on average, up to what can be set at a platform.</param>
/// <param name="AtPresent">At the end, if days go on as the last have, as far as the daily budget lets them; null while there are too few.</param>
/// <param name="AtSuggested">At the end, if each day brings what is suggested.</param>
/// <param name="AtBestDay">At the end, if each day is as the best so far: more than that nothing speaks for. Null before any.</param>
public sealed record DailySuggestion(decimal Daily, decimal? AtPresent, decimal AtSuggested, decimal? AtBestDay)
{
    /// <param name="dailyBudget">The most that the platform lets it deliver in a day; null where it states none.</param>
    /// <returns>Null where nothing can be changed any more, or what is delivered is not known.</returns>
    public static DailySuggestion? Of(PacingView view, decimal? dailyBudget)
    {
        if (view.State is not (PacingState.InFlight or PacingState.NotStarted) || view.RemainingDays == 0
            || view.RequiredDaily.Value is not { } required || view.Actual.Value is not { } actual)
        {
            return null;
        }
        var daily = Settable(required, view.Measure);
        return new(
            daily,
            view.RunRate.Uncapped.Value is { } uncapped ? Math.Min(uncapped, AtMost(dailyBudget)) : null,
            Math.Max(actual, Math.Min(view.Budget, End(daily))),
            view.BestDay.Value is { } best ? End(best) : null);

        decimal End(decimal each) => actual + (each * view.RemainingDays);
        decimal AtMost(decimal? each) => each is { } most ? End(most) : decimal.MaxValue;
    }

    /// <summary>Up to what can be set: a cent too little each day would be missing at the end.</summary>
    public static decimal Settable(decimal amount, Measure measure)
    {
        var unit = measure.IsMoney ? measure.Currency.BillableUnitMicros / 1_000_000m : 1;
        return Math.Ceiling(amount / unit) * unit;
    }
}
