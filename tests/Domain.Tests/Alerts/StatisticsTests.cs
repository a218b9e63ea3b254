using System.Text.Json;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Textbook examples, recomputed by others to more digits than the books print.</summary>
public sealed class StatisticsTests
{
    private const double Near = 1e-6;

    [Fact]
    public void Gesd_OfRosnersValues_FindsHisThreeOutliers()
    {
        var example = Example("gesd_rosner");

        var rounds = Gesd.Rounds(example.Numbers("data"), example.GetProperty("k").GetInt32(), example.Number("alpha"));

        var expected = example.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(expected.Count, rounds.Count);
        Assert.All(rounds.Zip(expected), pair =>
        {
            Assert.Equal(pair.Second.Number("removed"), pair.First.Removed);
            Assert.Equal(pair.Second.Number("R"), pair.First.Statistic, Near);
            Assert.Equal(pair.Second.Number("lam"), pair.First.Critical, Near);
        });
        Assert.Equal(example.GetProperty("n_outliers").GetInt32(), Gesd.Outliers(rounds));
    }

    [Fact]
    public void Gesd_OfTooFewValues_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Gesd.Rounds([1, 2, 3], 1, 0.05));

    [Fact]
    public void Ewma_OfTheHandbooksProcess_IsItsMeanAndItsLimits()
    {
        var example = Example("ewma_nist");
        var mean = new Ewma(example.Number("lam"), example.Number("start"));

        Assert.All(example.Numbers("data").Zip(example.Numbers("ewma")), pair =>
        {
            mean = mean.Add(pair.First);
            Assert.Equal(pair.Second, mean.Mean, Near);
        });
        var (low, high) = mean.Limits(example.Number("start"), example.Number("s"));
        Assert.Equal(example.Number("lcl"), low, Near);
        Assert.Equal(example.Number("ucl"), high, Near);
    }

    [Fact]
    public void Cusum_OfTheHandbooksProcess_TellsOfTheShiftAtTheFourteenth()
    {
        var example = Example("cusum_nist");
        var sums = new Cusum(example.Number("target"), example.Number("k"), example.Number("h"));
        var alarms = new List<int>();

        var expected = example.Numbers("sh").Zip(example.Numbers("sl")).ToList();
        foreach (var (value, index) in example.Numbers("data").Select((value, index) => (value, index)))
        {
            sums = sums.Add(value);
            Assert.Equal(expected[index].First, sums.High, Near);
            Assert.Equal(expected[index].Second, sums.Low, Near);
            if (sums.HasShifted)
            {
                alarms.Add(index + 1);
            }
        }

        Assert.Equal(example.GetProperty("first_alarm_index_1based").GetInt32(), alarms[0]);
        Assert.Equal((0.0, 0.0), (sums.Restart().High, sums.Restart().Low));
    }

    [Fact]
    public void MedianDeviation_OfRosnersValues_IsTheBooks()
    {
        var example = Example("mad");
        var values = example.Numbers("data");

        Assert.Equal(example.Number("median"), RobustSpread.Median(values), Near);
        Assert.Equal(example.Number("mad_raw"), RobustSpread.MedianDeviation(values), Near);
        Assert.Equal(example.Number("mad_scaled"), RobustSpread.MedianDeviation(values) * RobustSpread.NormalScale, Near);
        Assert.Equal(example.Number("modified_z_of_6_01"), RobustSpread.RobustZ(6.01, values)!.Value, Near);
    }

    [Fact]
    public void RobustZ_OfValuesThatAreMostlyTheSame_IsUnknown() => Assert.Null(RobustSpread.RobustZ(9, [1, 1, 1, 1, 5]));

    // Sums of the series e^-m m^k / k!, added up apart from this code.
    [Theory]
    [InlineData(0, 3, 1, 0.04978706836786394)]
    [InlineData(3, 3, 0.5768099188731565, 0.6472318887822313)]
    [InlineData(10, 3, 0.0011024881301154, 0.9997076630493528)]
    [InlineData(5, 0, 0, 1)]
    public void PoissonTails_AreTheSumsOfTheSeries(long count, double expected, double atLeast, double atMost)
    {
        Assert.Equal(atLeast, PoissonTail.AtLeast(count, expected), 1e-12);
        Assert.Equal(atMost, PoissonTail.AtMost(count, expected), 1e-12);
    }

    private static JsonElement Example(string name) => ReferenceData.Json("alerts-statistics", "alerts.json").GetProperty(name);
}
