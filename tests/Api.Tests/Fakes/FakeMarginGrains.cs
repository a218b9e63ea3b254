using Paceline.Margin;

namespace Paceline.Fakes;

public sealed class FakeBookingResultsGrain(World world) : FakeGrain(world), IBookingResultsGrain
{
    public Task<BookingResults?> Get() => Task.FromResult(Id == "booking-7" ? new BookingResults("EUR", [Line], Line.Now with { Lines = 2, UnknownLines = 1 }, Line.AtEnd) : null);

    private LineResultView Line => new()
    {
        Line = "10",
        Items = [new("dv360:9", World.Text(Org, "Spring Video"), 60.5m)],
        DataThrough = new DateOnly(2026, 3, 10),
        Delivered = 1_000_111,
        Pacing = 1.02m,
        Planned = 980_501,
        Actual = 1_000_111,
        Projection = 1_100_000,
        Now = new() { Uncapped = 8_800, Revenue = 8_000, Cost = 6_160.5m, Money = 1_839.5m, OnRevenue = 0.2299375m, OnCost = 0.298m, CostOver = 560, RevenueUnder = 0 },
        AtEnd = new() { Reason = "NOT_ENOUGH_DATA", UnknownLines = 1 },
    };
}
