namespace Paceline.Margin;

/// <summary>Cutting a line's amount by its parts.</summary>
public sealed class PartCutTests
{
    [Fact]
    public void Parts_AreInProportion_AndExactlyTheWhole()
    {
        Assert.Equal([], PartCut.Of(10, []));
        Assert.Equal([80m], PartCut.Of(80, [0]));
        Assert.Equal([60m, 20m], PartCut.Of(80, [3, 1]));
        // What the rounding leaves goes to the largest.
        Assert.Equal([33.33333333m, 66.66666667m], PartCut.Of(100, [1, 2]));
        Assert.Equal([3.33333334m, 3.33333333m, 3.33333333m], PartCut.Of(10, [0, 0, 0]));
        Assert.Equal([-60m, -20m], PartCut.Of(-80, [3, 1]));
        Assert.Equal([0m, 0m], PartCut.Of(0, [3, 1]));
    }
}
