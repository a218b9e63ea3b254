using NodaTime;

namespace Paceline.Bookings;

/// <summary>A client's usual week, learnt from what was delivered.</summary>
public sealed class LearntWeekTests
{
    // 5 January 2026 is a Monday.
    private static readonly LocalDate Monday = new(2026, 1, 5);

    private static List<(LocalDate, decimal)> Days(int count, Func<int, decimal> delivered) => [.. Enumerable.Range(0, count).Select(i => (Monday.PlusDays(i), delivered(i % 7)))];

    [Fact]
    public void Week_IsInPartsOfItsStrongestDay_LeaningOnTheMean()
    {
        // Of each weekday eight, and the mean of all once more: Monday (8 × 260 + 140) / 9, the others by that.
        var week = LearntWeek.Of(Days(56, weekday => 40 * (7 - weekday) - 20));
        Assert.NotNull(week);
        Assert.Equal([100, 86, 71, 57, 42, 28, 14], week.Weights);
        Assert.Equal((56, Monday, Monday.PlusDays(55)), (week.Days, week.From, week.Through));
    }

    [Fact]
    public void Week_OfTooFewDaysOrOfNothing_IsNotLearnt()
    {
        Assert.NotNull(LearntWeek.Of(Days(28, _ => 1)));
        Assert.Null(LearntWeek.Of(Days(27, _ => 1)));
        Assert.Null(LearntWeek.Of(Days(56, _ => 0)));
        Assert.Null(LearntWeek.Of([]));
    }
}
