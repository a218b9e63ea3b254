namespace Paceline.Pacing;

/// <summary>The steps by which campaigns are counted.</summary>
public sealed class PacingStepsTests
{
    [Theory]
    [InlineData(0, null, 0.5)]
    [InlineData(1, 0.5, 0.55)]
    [InlineData(10, 0.95, 1.0)]
    [InlineData(11, 1.0, 1.05)]
    [InlineData(20, 1.45, 1.5)]
    [InlineData(21, 1.5, null)]
    public void AStep_IsFromWhereTheOneBeforeEnds(int step, double? from, double? below) => Assert.Equal(((decimal?)from, (decimal?)below), PacingSteps.Of(step));
}
