using static Paceline.Pipeline.Compared;

namespace Paceline.Pipeline;

public sealed class DifferencesTests
{
    private static readonly DeliveryFigures Theirs = Of(impressions: 1000, clicks: 10, conversions: 4, media: 8_000_000, revenue: 10_000_000);

    [Fact]
    public void Cause_OurVersionIsNewerThanTheQuestion_IsThatItWasRestatedSince() =>
        Assert.Equal(DifferenceCause.RestatedSince, Cause(Day(Theirs, Theirs with { Impressions = 999 }, changedAt: Asked.AddSeconds(1))));

    [Theory]
    [InlineData(4, DifferenceCause.NotReadSince)] // the platform had not answered yet when we read
    [InlineData(5, DifferenceCause.Unexplained)]
    public void Cause_TheDayWasNotReadAfterTheAnswer_IsThat(int minutes, DifferenceCause cause) =>
        Assert.Equal(cause, Cause(Day(Theirs, Theirs with { Impressions = 999 }, readAt: Asked.AddMinutes(minutes))));

    [Fact]
    public void Cause_RowsOfTheDownloadAreSetAside_IsThat() =>
        Assert.Equal(DifferenceCause.Filtered, Cause(Day(Theirs, Theirs with { Impressions = 999 }, setAside: 1)));

    [Fact]
    public void Cause_OnlyConversionsDiffer_IsAttribution()
    {
        Assert.Equal(DifferenceCause.Attribution, Cause(Day(Theirs, Theirs with { Conversions = 3 })));
        Assert.Equal(DifferenceCause.Unexplained, Cause(Day(Theirs, Theirs with { Conversions = 3, Clicks = 9 })));
    }

    [Fact]
    public void Cause_AllMoneyIsOffByOneFactor_IsCurrency()
    {
        Assert.Equal(DifferenceCause.Currency, Cause(Day(Theirs, Theirs with { Media = 800_000_000, Revenue = 1_000_000_000 })));
        Assert.Equal(DifferenceCause.Currency, Cause(Day(Theirs, Theirs with { Media = 7_200_000, Revenue = 9_000_000 })));
        Assert.Equal(DifferenceCause.Unexplained, Cause(Day(Theirs, Theirs with { Media = 800_000_000, Revenue = 500_000_000 })));
        Assert.Equal(DifferenceCause.Unexplained, Cause(Day(Theirs, Theirs with { Impressions = 999, Media = 800_000_000, Revenue = 1_000_000_000 })));
    }

    [Fact]
    public void Cause_WhatIsMissingOnOneDayIsTooMuchOnOthers_IsTheTimeZone()
    {
        var days = new[] { (1000, 960), (1000, 1010), (800, 840), (1200, 1185) }
            .Select((day, index) => Day(Of(impressions: day.Item1), Of(impressions: day.Item2), day: 10 + index)).ToList();

        Assert.All(Differences.Explain(days), day => Assert.Equal(DifferenceCause.TimeZone, day.Cause));
        // A day less is a day less, though another is a little off the other way.
        Assert.Equal(
            [DifferenceCause.Missing, DifferenceCause.Unexplained],
            Differences.Explain([Day(Of(impressions: 1000), DeliveryFigures.None), Day(Of(impressions: 1000), Of(impressions: 1010), day: 11)]).Select(day => day.Cause));
    }

    [Fact]
    public void Cause_OneSideHasNothing_IsThatItIsMissingOrUnexpected()
    {
        Assert.Equal(DifferenceCause.Missing, Cause(Day(Theirs, DeliveryFigures.None)));
        Assert.Equal(DifferenceCause.Missing, Cause(Day(Theirs, Theirs.Zeroed))); // reported once and taken back
        Assert.Equal(DifferenceCause.Unexpected, Cause(Day(DeliveryFigures.None, Theirs)));
    }

    [Theory]
    [InlineData(DifferenceCause.RestatedSince, 47, true)]
    [InlineData(DifferenceCause.RestatedSince, 49, false)] // whatever should have asked again has not
    [InlineData(DifferenceCause.NotReadSince, 47, true)]
    [InlineData(DifferenceCause.NotReadSince, 49, false)]
    [InlineData(DifferenceCause.Filtered, 1, false)]
    [InlineData(DifferenceCause.Unexplained, 1, false)]
    public void Waits_OnlyForTimeToPass_AndNotForLong(DifferenceCause cause, int hoursLater, bool waits) =>
        Assert.Equal(waits, Differences.Waits(Day(Theirs, Theirs with { Clicks = 9 }), cause, Asked.AddMinutes(5).AddHours(hoursLater)));

    private static DifferenceCause Cause(ComparedDay day) => Assert.Single(Differences.Explain([day])).Cause;
}
