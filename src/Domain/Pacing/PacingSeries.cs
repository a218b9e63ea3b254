using NodaTime;

namespace Paceline.Pacing;

/// <summary>Pacing day by day, for charts; computed when somebody looks.</summary>
public static class PacingSeries
{
    private const int Micro = 6;

    /// <summary>
    /// Every day from the first flight or the first delivery to the last of either, in order. The parameters are those of
    /// <see cref="PacingCalculation.Evaluate"/>.
    /// </summary>
    public static IReadOnlyList<PacingDay> Of(PacingInput input, LocalDate? watermark, LocalDate today)
    {
        var moment = new PacingMoment(input, watermark, today);
        var (first, last) = Bounds(moment);
        var days = new PacingDay[last - first + 1];
        var (delivered, seen, due, asked) = (0m, false, 0m, 0m);
        var (rest, weightLeft, activeLeft) = Outstanding(moment);
        for (var day = first; day <= last; day++)
        {
            var complete = day <= moment.Watermark;
            var actual = moment.Delivery.On(day);
            (delivered, seen) = complete && actual is { } value ? (delivered + value, true) : (delivered, seen);
            var planned = Rounded(moment.Course.PlannedThrough(day));
            decimal? required = null;
            if (!complete && rest is { } missing && day <= moment.Version.LastDay)
            {
                var through = weightLeft > 0
                    ? missing * Math.Max(0, moment.Version.PlannedThrough(day) - (moment.Version.Budget - weightLeft)) / weightLeft
                    : missing * (activeLeft - moment.Version.ActiveDaysAfter(day)) / activeLeft;
                required = Rounded(through) - asked;
                asked = Rounded(through);
            }
            decimal? cumulative = complete && seen && actual is not null ? delivered : null;
            days[day - first] = new PacingDay(
                EpochDay.Date(day), complete, moment.Course.VersionOn(day).IsActive(day),
                actual, cumulative, planned - due, planned, cumulative - planned, required);
            due = planned;
        }
        return days;
    }

    private static (int First, int Last) Bounds(in PacingMoment moment)
    {
        var (first, last) = (moment.Course.FirstDay, moment.Version.LastDay);
        return moment.Delivery.IsEmpty
            ? (first, last)
            : (Math.Min(first, moment.Delivery.FirstDay), Math.Max(last, moment.Delivery.LastDay));
    }

    // What is left to bring, and over how much of the plan and how many days it spreads; nothing once the flight is over.
    private static (decimal? Amount, decimal WeightLeft, int ActiveLeft) Outstanding(in PacingMoment moment) =>
        moment.RequiredDaily.IsKnown
            ? (Math.Max(0, moment.Remaining.Value!.Value), moment.Version.Budget - (moment.CurrentPlanned.Value ?? 0), moment.RemainingDays)
            : (null, 0, 0);

    private static decimal Rounded(decimal amount) => Math.Round(amount, Micro, MidpointRounding.ToEven);
}
