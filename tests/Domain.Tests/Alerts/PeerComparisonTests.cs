namespace Paceline.Alerts;

public sealed class PeerComparisonTests
{
    /// <summary>The middle is 10 and the middle distance from it 1, so 0.6745 times the distance is the modified z-score of Iglewicz and Hoaglin.</summary>
    [Theory]
    [InlineData(30, 200, 13.49)]
    [InlineData(10, 0, 0)]
    [InlineData(8, -20, -1.349)]
    public void Member_OfAGroup_IsHeldAgainstItsMiddle(double value, double percent, double z)
    {
        var among = PeerComparison.Of(value, [9, 10, 30, 11, 8, 10, 10.5])!;

        Assert.Equal((percent, z), (Math.Round(among.Percent!.Value, 6), Math.Round(among.Z, 6)));
    }

    /// <summary>Most are 10, so the mean distance counts: of five it is 4, and 20 / (1.253314 · 4) = 3.989423….</summary>
    [Fact]
    public void Outlier_AmongValuesThatAreMostlyTheSame_IsFoundByTheMeanDistance()
    {
        Assert.Equal(3.989423, Math.Round(PeerComparison.Of(30, [10, 10, 10, 10, 30])!.Z, 6));
        Assert.Equal(new PeerComparison(0, 0), PeerComparison.Of(10, [10, 10, 10, 10, 10]));
    }

    [Fact]
    public void Group_WithNothingInTheMiddle_HasNoPercent() => Assert.Null(PeerComparison.Of(1, [0, 0, 0, 1, 0])!.Percent);

    [Fact]
    public void Group_OfFour_IsTooSmall() => Assert.Null(PeerComparison.Of(30, [10, 10, 10, 30]));
}
