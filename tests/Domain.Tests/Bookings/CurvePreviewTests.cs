using System.Globalization;
using static Paceline.Bookings.Sold;

namespace Paceline.Bookings;

/// <summary>A curve while it is shaped: the days it plans, or everything that is wrong with it.</summary>
public sealed class CurvePreviewTests
{
    [Theory]
    [InlineData(null, "even", "250 250 250 250", "")]
    [InlineData("asap", "asap", "1000 0 0 0", "")]
    [InlineData("ahead 2", "ahead 2", "500 333.333333 166.666667 0", "")]
    [InlineData("frontloaded", "frontloaded 0.625", "343.75 281.25 218.75 156.25", "")]
    [InlineData("dark 2026-03-03 2026-04-01", "dark 2026-03-03 2026-04-01", "333.333333 333.333334 0 333.333333", "3")]
    [InlineData("weekdays 1 2 0 2 1 1 1", "weekdays 1 2 0 2 1 1 1", "250 250 500 0", "4")]
    [InlineData("weights 3 0 1 4", "weights 3 0 1 4", "375 0 125 500", "2")]
    [InlineData("milestones 2026-03-01=40 2026-03-02=60", "milestones 2026-03-01=40 2026-03-02=60", "400 200 200 200", "")]
    public void Days_AreThoseOfTheCurve_AndAddUpToTheAmount(string? curve, string text, string planned, string dark)
    {
        var preview = CurvePreview.Of(March(1), March(4), curve, 1_000);
        Assert.Empty(preview.Problems);
        Assert.Equal(text, preview.Text);
        Assert.Equal([March(1), March(2), March(3), March(4)], preview.Days.Select(day => day.Date));
        Assert.Equal(planned, string.Join(' ', preview.Days.Select(day => day.Planned.ToString("0.######", CultureInfo.InvariantCulture))));
        Assert.Equal(dark, string.Join(' ', preview.Days.Where(day => !day.Active).Select(day => day.Date.Day)));
        Assert.Equal(1_000, preview.Days[^1].CumulativePlanned);
    }

    [Fact]
    public void Days_WithoutAnAmount_AreInPercent() =>
        Assert.Equal([25m, 50, 75, 100], CurvePreview.Of(March(1), March(4), "even", null).Days.Select(day => day.CumulativePlanned));

    [Fact]
    public void Days_OfTheLongestFlightAndTheLargestAmount_StillAddUp()
    {
        var end = March(1).PlusDays(3_659);
        Assert.Equal(1_000_000_000_000m, CurvePreview.Of(March(1), end, "weights" + string.Concat(Enumerable.Repeat(" 999999999", 3_660)), 1_000_000_000_000).Days[^1].CumulativePlanned);
        Assert.Equal(["end FLIGHT_TOO_LONG"], Codes(CurvePreview.Of(March(1), end.PlusDays(1), "even", 1)));
    }

    [Fact]
    public void Problems_AreSaidAllAtOnce_EachWithItsField()
    {
        var preview = CurvePreview.Of(March(1), March(4), "milestones 2026-03-02=40 2026-03-02=50", 0);
        Assert.Equal(["curve FIRST_MILESTONE", "curve MILESTONE_ORDER", "curve MILESTONE_TOTAL", "amount AMOUNT_RANGE"], Codes(preview));
        Assert.Equal(("milestones 2026-03-02=40 2026-03-02=50", 0), (preview.Text, preview.Days.Count));
        Assert.Equal(["start START_MISSING", "end END_MISSING", "curve CURVE_UNKNOWN"], Codes(CurvePreview.Of(null, null, "steep", null)));
        Assert.Equal(["end ENDS_BEFORE_START"], Codes(CurvePreview.Of(March(2), March(1), "ahead 11", 1)));
    }

    [Theory]
    [InlineData("dark", "'dark' is no curve; write it like this: dark 2026-03-07 2026-03-08.")]
    [InlineData("weekdays 1 x", "'weekdays 1 x' is no curve; write it like this: weekdays 1 1 1 1 1 0 0.")]
    [InlineData("steep", "'steep' is no curve; write one of: even; asap; ahead 1.2;")]
    [InlineData("wei", "'wei' is no curve; write one of: even; asap; ahead 1.2;")]
    public void Problem_OfACurveThatWasBegun_SaysHowItGoesOn(string curve, string problem)
    {
        var preview = CurvePreview.Of(March(1), March(4), curve, null);
        Assert.Null(preview.Text);
        Assert.StartsWith(problem, Assert.Single(preview.Problems).Problem, StringComparison.Ordinal);
    }

    private static string[] Codes(CurvePreview preview) => [.. preview.Problems.Select(problem => $"{problem.Subject} {problem.Code}")];
}
