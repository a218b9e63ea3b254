namespace Paceline.Pacing;

public sealed class MaturationProfileTests
{
    // Half is known at the end of a day, 0.8 a day later, 0.96 after a week, all after 42 days.
    private static readonly ConversionGrowth[] Growths = [new(7, 42, 5, 96, 100), new(0, 1, 9, 50, 80), new(1, 7, 8, 250, 300)];

    [Fact]
    public void Of_StepsInAnyOrder_ChainsThemBackFromTheFinalAge()
    {
        var profile = MaturationProfile.Of(Growths, 42)!;

        Assert.Equal([new(0, 0.5m), new(1, 0.8m), new(7, 0.96m), new(42, 1m)], profile.Parts);
        Assert.Equal((7, 5), (profile.MaturedAge, profile.Observed));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8)]
    [InlineData(6, 0.8)] // not yet a week
    [InlineData(7, 0.96)]
    [InlineData(41, 0.96)]
    [InlineData(42, 1)]
    [InlineData(400, 1)]
    public void PartAt_AnAge_IsThatOfTheOldestAgeReached(int age, double part) =>
        Assert.Equal((decimal)part, MaturationProfile.Of(Growths, 42)!.PartAt(age));

    [Fact]
    public void Of_AStepOfTooLittle_IsUnknown()
    {
        static MaturationProfile? Of(params ConversionGrowth[] growths) => MaturationProfile.Of(growths, 42);

        Assert.NotNull(Of(new(0, 7, 5, 10, 20), new(7, 42, 5, 20, 20)));
        Assert.Null(Of(new(0, 7, 4, 10, 20), new(7, 42, 5, 20, 20))); // four days
        Assert.Null(Of(new(0, 7, 5, 10, 20), new(7, 42, 5, 19, 19))); // nineteen conversions
        Assert.Null(Of(new ConversionGrowth(0, 7, 5, 10, 20))); // nothing has reached the final age
        Assert.Null(Of(new ConversionGrowth(7, 42, 5, 20, 20))); // nothing was seen at its end
        Assert.Null(Of(new(0, 3, 5, 10, 20), new(7, 42, 5, 20, 20))); // a step is missing
        Assert.Null(Of());
    }

    [Fact]
    public void Of_ConversionsThatAreTakenBack_IsMoreThanAllAndNotMatured()
    {
        var profile = MaturationProfile.Of([new(0, 7, 5, 120, 100), new(7, 42, 5, 100, 100)], 42)!;

        Assert.Equal((1.2m, 1m, 7), (profile.PartAt(0), profile.PartAt(7), profile.MaturedAge));
    }

    [Fact]
    public void MaturedAge_OfAPartThatComesBackIntoTolerance_IsWhereItStaysThere()
    {
        // 0.98 at the end of a day, 1.2 a day later, 1 after that: the first day's closeness is chance.
        var profile = MaturationProfile.Of([new(0, 1, 5, 98, 120), new(1, 2, 5, 120, 100), new(2, 42, 5, 100, 100)], 42)!;

        Assert.Equal((0.98m, 2), (profile.PartAt(0), profile.MaturedAge));
    }

    [Theory]
    [InlineData(95, 0)]
    [InlineData(94, 42)]
    public void MaturedAge_AtTheTolerance_IsInside(long early, int matured) =>
        Assert.Equal(matured, MaturationProfile.Of([new(0, 42, 5, early, 100)], 42)!.MaturedAge);

    [Fact]
    public void Of_ADayOnWhichNothingIsEverKnownAtOnce_IsZeroThen() =>
        Assert.Equal(0m, MaturationProfile.Of([new(0, 42, 5, 0, 100)], 42)!.PartAt(0));
}
