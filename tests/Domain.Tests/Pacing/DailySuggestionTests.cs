using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>PM-F6: 300 for thirty days from 1 March; after ten days twenty are left.</summary>
public sealed class DailySuggestionTests
{
    private static DailySuggestion? Of(decimal? dailyBudget, params decimal?[] days) =>
        DailySuggestion.Of(Even(300, 30).At(days.Length, Delivered(days)), dailyBudget);

    private static decimal?[] Ten(decimal daily) => [.. Enumerable.Repeat<decimal?>(daily, 10)];

    /// <summary>80 are there and 220 missing: 11 a day. As it goes on it ends with 240, as far as its daily budget lets it.</summary>
    [Theory]
    [InlineData(null, 240)]
    [InlineData(9, 240)]
    [InlineData(6, 200)]
    public void Suggested_IsWhatEachDayLeftMustBring_BesideWhatComesWithoutIt(int? dailyBudget, int atPresent) =>
        Assert.Equal(new DailySuggestion(11, atPresent, 300, 240), Of(dailyBudget, Ten(8)));

    /// <summary>Up to a cent: 217 over twenty days are 10.85, and 216.99 as much.</summary>
    [Fact]
    public void Suggested_IsUpToWhatCanBeSet_AndEndsOnTheBudget()
    {
        Assert.Equal((10.85m, 300m), (Of(null, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9)!.Daily, Of(null, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9)!.AtSuggested));
        Assert.Equal((10.85m, 300m), (Of(null, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9.01m)!.Daily, Of(null, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9.01m)!.AtSuggested));
        Assert.Equal((11m, 8m), (DailySuggestion.Settable(10.2m, Measure.Impressions), DailySuggestion.Settable(8, Measure.Impressions)));
    }

    [Fact]
    public void BestDay_EachDay_SaysWhatIsWithinReach() => Assert.Equal(new DailySuggestion(10, 340, 300, 500), Of(null, 5, 5, 6, 4, 10, 10, 10, 20, 20, 10));

    /// <summary>What is delivered already stays, however little is still wanted.</summary>
    [Fact]
    public void Suggested_OfWhatIsSpent_IsNothing() => Assert.Equal(new DailySuggestion(0, 350, 350, 1_050), Of(0, Ten(35)));

    [Fact]
    public void Suggested_WhereNothingCanBeChangedOrIsKnown_IsNone()
    {
        Assert.Null(DailySuggestion.Of(Even(300, 10).At(10, Delivered(Ten(8))), null));
        Assert.Null(DailySuggestion.Of(Even(300, 30).At(null, 12, Delivered()), null));
        Assert.Equal(new DailySuggestion(10, null, 300, null), DailySuggestion.Of(Plan(Segment(300, 11, 40)).At(9, Delivered()), null));
    }
}
