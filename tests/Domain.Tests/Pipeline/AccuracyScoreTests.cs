namespace Paceline.Pipeline;

public sealed class AccuracyScoreTests
{
    [Theory]
    [InlineData(299, 0, 0.99003)] // the rule of three: so many and none wrong prove more than 99 %
    [InlineData(298, 0, 0.99000)] // 0.989998, so not quite
    [InlineData(1000, 0, 0.99701)]
    [InlineData(999, 1, 0.99527)]
    [InlineData(90, 10, 0.83628)]
    [InlineData(1, 0, 0.05)]
    public void AtLeast_IsTheOneSidedBoundOf95Percent(int right, int wrong, double bound)
    {
        var score = Score(right, wrong);

        Assert.Equal(bound, (double)score.AtLeast!.Value, 5);
        Assert.Equal((decimal)right / (right + wrong), score.Rate);
    }

    [Fact]
    public void Rates_OfNothing_AreUnknown()
    {
        var score = new AccuracyScore();

        Assert.Equal((null, null, null, 0), (score.Rate, score.SpendRate, score.AtLeast, score.Expected));
        Assert.Equal(0, Score(0, 5).AtLeast);
    }

    [Fact]
    public void SpendRate_WeighsFiguresByTheirDay_AndNeverAddsCurrencies()
    {
        var score = new AccuracyScore();
        score.AddRight("EUR", 3, spend: 300);
        score.AddDiffering("EUR", Compared.Day(platform: Compared.Of(impressions: 10, revenue: 100), ours: Compared.Of(impressions: 9, revenue: 100)), waits: false);
        Assert.Equal(0.8m, score.SpendRate); // 400 of 500
        Assert.Equal((5, 4, 0), (score.Expected, score.Correct, score.Waiting));

        // Yen by the million do not drown the euros: one figure of five in each currency counts the same.
        score.AddRight("JPY", 5, spend: 5_000_000_000);
        Assert.Equal(0.9m, score.SpendRate);
        Assert.Equal(0.9m, score.Rate);
    }

    [Fact]
    public void Figures_ThatWait_AreNeitherRightNorWrong()
    {
        var score = new AccuracyScore();
        score.AddDiffering("EUR", Compared.Day(platform: Compared.Of(impressions: 10, clicks: 2), ours: Compared.Of(impressions: 9, clicks: 2)), waits: true);

        Assert.Equal((1, 1, 1), (score.Expected, score.Correct, score.Waiting));
    }

    [Fact]
    public void Add_OfAnotherScore_IsAsIfBothHadBeenCountedInOne()
    {
        var total = Score(3, 1);
        var other = new AccuracyScore();
        other.AddRight("USD", 2, 20);
        other.AddDiffering("USD", Compared.Day(platform: Compared.Of(impressions: 1), ours: Compared.Of(impressions: 2)), waits: true);
        total.Add(other);

        Assert.Equal((6, 5, 1), (total.Expected, total.Correct, total.Waiting));
        Assert.Equal(1m, total.SpendRate); // what differs cost nothing
    }

    private static AccuracyScore Score(int right, int wrong)
    {
        var score = new AccuracyScore();
        score.AddRight("EUR", right, 0);
        for (var n = 0; n < wrong; n++)
        {
            score.AddDiffering("EUR", Compared.Day(platform: Compared.Of(impressions: 1), ours: Compared.Of(impressions: 2)), waits: false);
        }
        return score;
    }
}
