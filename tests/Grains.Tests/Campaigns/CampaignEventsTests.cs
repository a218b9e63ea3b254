using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

public sealed class CampaignEventsTests
{
    private const long First = 5;
    private const long Second = 6;
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Statuses_AreOfTheCampaignAndItsOrders_SinceTheMoment_OnTheDayOfTheZone()
    {
        var past = Past(
            [Campaign(At(1), EntityStatus.Draft), Campaign(At(3), EntityStatus.Active), Campaign(At(9, 23), EntityStatus.Active, "Renamed"), Campaign(At(10, 23), EntityStatus.Paused, "Renamed")],
            Order(First, Version(At(1), 100), Version(At(8), 100, EntityStatus.Paused)));
        Assert.Equal(
            ["2026-03-11 Renamed: Active, Paused", "2026-03-08 Order: Active, Paused"],
            Events(past).Statuses().Select(one => $"{one.Day:yyyy-MM-dd} {one.Name}: {one.StatusBefore}, {one.StatusAfter}"));
    }

    [Fact]
    public void Plans_AreOfOrdersWhoseBudgetIsAnother_InTheirMeasure()
    {
        var past = Past(
            [Campaign(At(1), EntityStatus.Active)],
            Order(First, Version(At(1), 100), Version(At(2), 110), Version(At(8), 110, EntityStatus.Paused), Version(At(9), 120.5m)),
            Order(Second, Version(At(1), 100), Version(At(10), 4_000, unit: BudgetUnit.Impressions)));
        Assert.Equal(
            [("revenue", 110m, 120.5m, "EUR"), ("impressions", null, 4_000_000_000m, "EUR")],
            Events(past).Plans().Select(one => (one.Basis!, one.AmountBefore, one.AmountAfter!.Value, one.Currency!)));
    }

    [Fact]
    public void Restatements_AreOfDaysThatWereComplete_AndMovedByAHundredthOrMore()
    {
        var past = Past([Campaign(At(1), EntityStatus.Active)], Order(First, Version(At(1), 100)), Order(Second, Version(At(1), 100))) with
        {
            Coverage = [new(At(6), new(2026, 3, 1), new(2026, 3, 5)), new(At(8), new(2026, 3, 1), new(2026, 3, 7))],
            Days =
            [
                // The 5th grew until it was complete, and lost 3 of 100 since; the 6th moved by less than a hundredth; the 7th by just that.
                Day(At(5), First, 5, 20), Day(At(5, 20), First, 5, 60), Day(At(5, 20), Second, 5, 40), Day(At(9), Second, 5, 37),
                Day(At(7), First, 6, 100), Day(At(10), First, 6, 100.99m),
                Day(At(7), First, 7, 100), Day(At(11), First, 7, 101),
                // Known only after it was complete; and never complete.
                Day(At(9), First, 4, 5), Day(At(8), First, 8, 50), Day(At(9), First, 8, 90),
            ],
        };
        Assert.Equal(
            ["5: 100 to 97 at 9", "7: 100 to 101 at 11", "4: 0 to 5 at 9"],
            Events(past).Restatements().Select(one => FormattableString.Invariant($"{one.Day.Day}: {one.AmountBefore:0.##} to {one.AmountAfter:0.##} at {one.At.Day}")));
        Assert.Empty(Events(past with { Orders = [Order(First, Version(At(1), 100)), Order(Second, Version(At(1), 100, unit: BudgetUnit.Impressions))] }).Restatements());
    }

    [Fact]
    public void FiringsAndAmendments_AreOnTheDayTheyHappened()
    {
        var events = Events(Past([Campaign(At(1), EntityStatus.Active)]));
        var fired = Assert.Single(events.Firings([new(At(9, 23), "dv360:1", "Spring", "low", "Pacing is low", 2)]));
        Assert.Equal((new DateOnly(2026, 3, 10), "Pacing is low", "Spring", Severity.Critical), (fired.Day, fired.Name, fired.On, fired.Severity!.Value));
        var amended = Assert.Single(events.Amendments([new(At(9), "B-1 10", new(2026, 3, 15), "GBP", 800, 900)]));
        Assert.Equal((new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 15), "GBP", 800m, 900m), (amended.Day, amended.Effective!.Value, amended.Currency, amended.AmountBefore!.Value, amended.AmountAfter!.Value));
    }

    private static CampaignEvents Events(CampaignPast past) => new(past, Berlin, "EUR", At(5));

    private static DateTimeOffset At(int day, int hour = 8) => new(2026, 3, day, hour, 0, 0, TimeSpan.Zero);

    private static CampaignVersionRecord Campaign(DateTimeOffset from, EntityStatus status, string name = "Spring") => new(from, name, status, null, null, "Europe/Berlin", "EUR");

    private static OrderPastRecord Order(long number, params OrderVersionRecord[] versions) => new(number, $"dv360:{number}", versions);

    private static OrderVersionRecord Version(DateTimeOffset from, decimal budget, EntityStatus status = EntityStatus.Active, BudgetUnit unit = BudgetUnit.Revenue) =>
        new("Order", status, null, new BudgetVersionRecord(from, unit, null, [(new(2026, 3, 1), new(2026, 3, 31), (long)(budget * 1_000_000))]));

    private static KnownDayRecord Day(DateTimeOffset from, long order, int day, decimal revenue) =>
        new(from, new OrderDayRecord(order, new(2026, 3, day), null, null, null, null, null, null, (long)(revenue * 1_000_000)));

    private static CampaignPast Past(IReadOnlyList<CampaignVersionRecord> versions, params OrderPastRecord[] orders) => new(1, 1, "dv360:1", "dv360:9")
    {
        Versions = versions,
        Advertiser = [],
        Orders = orders,
        Coverage = [],
        Settings = [],
        Days = [],
    };
}
