using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

public sealed class WeekdayModelTests
{
    // 1 March 2026 is a Sunday.
    private static decimal?[] Weeks(int days, decimal sunday, decimal weekday, decimal swing = 0) =>
        [.. Enumerable.Range(0, days).Select(day => (decimal?)((day % 7 == 0 ? sunday : weekday) + (day / 7 % 2 == 0 ? swing : -swing)))];

    [Fact]
    public void ThirteenCompleteDays_AreNotEnough()
    {
        Assert.Equal("NOT_ENOUGH_DATA", Even(3_000, 30).At(13, Delivered(Weeks(13, 40, 100))).Model.P50.Uncapped.ReasonCode);
        Assert.True(Even(3_000, 30).At(14, Delivered(Weeks(14, 40, 100))).Model.P50.Uncapped.IsKnown);
    }

    [Fact]
    public void SteadyWeeks_ProjectEachRemainingWeekdayWithoutSpread()
    {
        var view = Even(3_000, 30).At(28, Delivered(Weeks(28, 40, 100)));

        // Four weeks of 640, then a Sunday and a Monday.
        Assert.Equal(2_560m + 40 + 100, view.Model.P50.Uncapped.Value);
        Assert.Equal(view.Model.P50, view.Model.P10);
        Assert.Equal(view.Model.P50, view.Model.P90);
    }

    [Fact]
    public void SwingingWeeks_SpreadAroundTheMiddle()
    {
        var model = Even(3_000, 30).At(28, Delivered(Weeks(28, 100, 100, swing: 10))).Model;

        // Residuals of 10 over 28 days and 7 weekdays: sd² = 2 800 / 21; two days left: variance × (2 + 4/28).
        var deviation = 1.2815515655446004 * Math.Sqrt(2_800.0 / 21 * (2 + (4.0 / 28)));
        Assert.Equal(3_000m, model.P50.Uncapped.Value);
        Assert.Equal(3_000 - deviation, (double)model.P10.Uncapped.Value!.Value, 9);
        Assert.Equal(3_000 + deviation, (double)model.P90.Uncapped.Value!.Value, 9);
        Assert.Equal(3_000m, model.P90.Capped.Value);
    }

    [Fact]
    public void OnlyTheLast28CompleteDays_Count()
    {
        var days = Weeks(35, 100, 100);
        days.AsSpan(0, 7).Fill(9_999);

        var view = Even(100_000, 40).At(35, 36, Delivered([.. days, 1]));

        Assert.Equal(view.Actual.Value + 500, view.Model.P50.Uncapped.Value);
    }

    [Fact]
    public void DarkDays_AreNeitherHistoryNorFuture()
    {
        var dark = new DarkDaysPolicy(new EvenPolicy(), [March(3), March(29)]);
        var days = Weeks(28, 100, 100);
        days[2] = 0;

        var view = Plan(Segment(3_000, 1, 30, dark)).At(28, Delivered(days));

        Assert.Equal(2_700m + 100, view.Model.P50.Uncapped.Value);
        Assert.Equal(view.Model.P50, view.Model.P90);
    }

    [Fact]
    public void WhatIsDelivered_IsTheFloor()
    {
        decimal?[] wild = [.. Enumerable.Range(0, 28).Select(day => (decimal?)(day % 14 < 7 ? 0 : 10))];

        var view = Even(3_000, 29).At(28, Delivered(wild));

        // One day of 5, give or take 7.5: it may bring nothing, but it takes nothing back.
        Assert.Equal(145m, view.Model.P50.Uncapped.Value);
        Assert.Equal(140m, view.Model.P10.Uncapped.Value);
    }
}
