namespace Paceline.Margin;

public sealed class MonthMoneyTests
{
    [Fact]
    public void Margin_LeavesOutWhatIsOnlyBooked_AndSumsDivideOnce()
    {
        var (one, other) = (new MonthMoney(100, 60, -10, 0, 110, 90, 1_000), new MonthMoney(0, 0, 0, 0, 0, 0, 500));
        Assert.Equal((1_200m, 150m, 50m, 0.25m), (one.TotalRevenue, one.TotalCost, one.Margin, one.OnRevenue));
        Assert.Equal((500m, 0m, (decimal?)null), (other.TotalRevenue, other.Margin, other.OnRevenue));
        Assert.Equal((1_700m, 50m, 0.25m), ((one + other).TotalRevenue, (one + other).Margin, (one + other).OnRevenue));
    }
}
