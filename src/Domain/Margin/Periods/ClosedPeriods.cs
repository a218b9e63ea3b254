using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A change of a day's money, and the month whose books take it.</summary>
/// <param name="Period">The month whose total it is in.</param>
/// <param name="Day">The day that was delivered or restated.</param>
/// <param name="Amount">What is added; below zero takes back.</param>
/// <param name="IsAdjustment">The day lies in a closed month: shown apart, with its day.</param>
public readonly record struct Posting<TMeasure>(YearMonth Period, LocalDate Day, Amount<TMeasure> Amount, LocalDate KnownOn, bool IsAdjustment)
    where TMeasure : IMeasure;

/// <summary>
/// How far the books are closed. Months close one after the other and never open again: what is learnt of a closed day later is an adjustment
/// in an open month (E10), so a closed month's report stays as it was.
/// </summary>
/// <param name="Through">The last closed month; null before the first.</param>
public readonly record struct ClosedPeriods(YearMonth? Through)
{
    public bool IsClosed(LocalDate day) => Through is { } closed && day.ToYearMonth() <= closed;

    /// <summary>
    /// Where a change belongs: in its day's own month while that is open, else in the month in which it became known, or the first that is open.
    /// </summary>
    /// <param name="day">The day that was delivered or restated.</param>
    /// <param name="change">What is added to it.</param>
    /// <param name="knownOn">The day on which we learnt it.</param>
    public Posting<TMeasure> Post<TMeasure>(LocalDate day, Amount<TMeasure> change, LocalDate knownOn)
        where TMeasure : IMeasure
    {
        if (!IsClosed(day))
        {
            return new(day.ToYearMonth(), day, change, knownOn, false);
        }
        return new(Adjusted(knownOn), day, change, knownOn, true);
    }

    /// <summary>The month that takes what is learnt of closed days on a day.</summary>
    public YearMonth Adjusted(LocalDate knownOn)
    {
        var known = knownOn.ToYearMonth();
        return Through?.PlusMonths(1) is { } firstOpen && firstOpen > known ? firstOpen : known;
    }

    /// <summary>The books with one more month closed.</summary>
    /// <param name="today">The day it is: a month that still runs cannot close.</param>
    public Outcome<ClosedPeriods> Close(YearMonth month, LocalDate today)
    {
        var refusals = new List<Refusal>();
        var subject = $"{month:uuuu-MM}";
        if (Through is { } closed && month != closed.PlusMonths(1))
        {
            refusals.Add(month <= closed
                ? new("PERIOD_CLOSED", subject, $"It is closed already, as everything through {closed:uuuu-MM}.")
                : new("PERIOD_GAP", subject, $"Close {closed.PlusMonths(1):uuuu-MM} first: months close one after the other."));
        }
        if (today.ToYearMonth() <= month)
        {
            refusals.Add(new("PERIOD_RUNS", subject, "It is not over; close it from the first day of the next month on."));
        }
        return refusals.Count > 0 ? refusals : new ClosedPeriods(month);
    }
}
