namespace Paceline.Bookings;

public sealed class DeliveredReportTests
{
    [Fact]
    public void Text_IsOfAllMonthsThatAreKnown_InOneOrder_WithEveryDigit()
    {
        DeliveredMonth[] months = [new("20", new(2026, 3), null, 12.34567891m), new("10", new(2026, 4), 5, null), new("10", new(2026, 3), 1_000_000.50m, 0), new("10", new(2026, 5), null, null)];
        Assert.Equal(
            """{"currency":"EUR","delivered":[{"line":"10","month":"2026-03","units":"1000000.5","revenue":"0"},{"line":"10","month":"2026-04","units":"5","revenue":null},{"line":"20","month":"2026-03","units":null,"revenue":"12.34567891"}]}""",
            DeliveredReport.Text("EUR", months));
        Assert.Equal(DeliveredReport.Text("EUR", months), DeliveredReport.Text("EUR", months.Reverse()));
    }
}
