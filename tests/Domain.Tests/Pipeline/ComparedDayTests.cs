namespace Paceline.Pipeline;

public sealed class ComparedDayTests
{
    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(100, 101, false)] // counts are exact
    [InlineData(0, 1, false)]
    public void Counts_AreTheSameOnlyWhenEqual(long platform, long ours, bool holds) =>
        Assert.Equal(holds, Assert.Single(Compared.Day(Compared.Of(impressions: platform), Compared.Of(impressions: ours)).Figures).Holds);

    [Theory]
    [InlineData(10_000_000, 10_500_000, true)] // half a unit
    [InlineData(10_000_000, 10_500_001, false)]
    [InlineData(10_000_000, 9_500_000, true)]
    [InlineData(1_000_000_000, 1_001_000_000, true)] // a thousandth of it, where that is more
    [InlineData(1_000_000_000, 1_001_000_001, false)]
    public void Money_MayBeOffByWhatRoundingComesTo(long platform, long ours, bool holds) =>
        Assert.Equal(holds, Assert.Single(Compared.Day(Compared.Of(revenue: platform), Compared.Of(revenue: ours)).Figures).Holds);

    [Theory]
    [InlineData(1, 11, false)]
    [InlineData(2, 11, true)] // two rows may have been rounded up
    [InlineData(2, 12, false)]
    public void Conversions_MayBeOffByHalfARow(int lineItems, long ours, bool holds) =>
        Assert.Equal(holds, Assert.Single(Compared.Day(Compared.Of(conversions: 10), Compared.Of(conversions: ours), lineItems: lineItems).Figures).Holds);

    [Fact]
    public void Figures_AreThoseThatThePlatformTotals()
    {
        var day = Compared.Day(Compared.Of(impressions: 5, revenue: 7), Compared.Of(impressions: 5, clicks: 3, media: 2));

        Assert.Equal(
            [new(FigureKind.Impressions, 5, 5, true), new(FigureKind.Revenue, 7, 0, true)],
            day.Figures);
        Assert.False(day.Differs);
        Assert.Equal(7, day.Spend);
    }

    [Fact]
    public void Figures_WhereThePlatformTotalsNothing_AreThoseOfOursThatAreNotZero()
    {
        var day = Compared.Day(DeliveryFigures.None, Compared.Of(impressions: 5, clicks: 0, revenue: 900_000));

        Assert.Equal([new(FigureKind.Impressions, 0, 5, false), new(FigureKind.Revenue, 0, 900_000, false)], day.Figures);
        Assert.Equal(900_000, day.Spend);
        Assert.Empty(Compared.Day(DeliveryFigures.None, Compared.Of(impressions: 0)).Figures);
    }

    [Fact]
    public void Figures_OfADayThatWeDoNotHave_AreHeldAgainstZero() =>
        Assert.Equal([new(FigureKind.Impressions, 5, 0, false), new(FigureKind.Clicks, 0, 0, true)], Compared.Day(Compared.Of(impressions: 5, clicks: 0), DeliveryFigures.None).Figures);
}
