using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>How the last complete day, 24 March, stands beside those before it.</summary>
public sealed class LastDayTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 25, 12, 0);

    [Fact]
    public void Day_FarBelowThoseBefore_IsASpikeByManyDeviations()
    {
        var day = Of(1, Enumerable.Range(1, 24).Select(day => (day, day == 24 ? 60 : 100 + (day % 3))))!.Value;

        Assert.Equal((AnomalyKind.Spike, 101.0), (day.Kind, day.Expected));
        Assert.InRange(day.Z, -30, -15);
    }

    [Fact]
    public void Day_LikeThoseBefore_IsNone() => Assert.Equal(AnomalyKind.None, Of(1, Enumerable.Range(1, 24).Select(day => (day, 100 + (day % 3))))!.Value.Kind);

    // Two weeks are needed, of the flight and of what is covered.
    [Theory]
    [InlineData(10, 1, AnomalyKind.None)]
    [InlineData(11, 1, AnomalyKind.InsufficientHistory)]
    [InlineData(1, 11, AnomalyKind.InsufficientHistory)]
    public void History_IsThatOfTheFlightWhereItIsCovered(int covered, int flight, AnomalyKind kind) =>
        Assert.Equal(kind, Of(covered, Enumerable.Range(1, 24).Select(day => (day, 100)), flight)!.Value.Kind);

    [Fact]
    public void Day_WithoutARow_DeliveredNothing() => Assert.Equal(AnomalyKind.Spike, Of(1, Enumerable.Range(1, 23).Select(day => (day, 100 + (day % 3))))!.Value.Kind);

    [Fact]
    public void Campaign_WithoutACompleteDay_HasNone() => Assert.Null(Of(null, []));

    private static Anomaly? Of(int? covered, IEnumerable<(int Day, int Amount)> days, int flight = 1)
    {
        var campaign = new LiveCampaign(new CampaignRecord(
            7, 1, "dv360:c1", "Spring", EntityStatus.Active, Day(flight), Day(31), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"),
            covered is { } from ? Day(from) : null, covered is null ? null : Day(24), 3,
            [new OrderRecord(1, "dv360:o1", "Order", EntityStatus.Active, null, [new BudgetVersionRecord(At, BudgetUnit.Revenue, PacingMode.Even, [(Day(flight), Day(31), 3_000_000_000)])])],
            [.. days.Select(day => new OrderDayRecord(1, Day(day.Day), 1_000, 1, 0, null, null, null, day.Amount * 1_000_000L))]));
        return LastDay.Of(campaign, CampaignLook.Of(campaign, Noon));
    }

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset At { get; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
}
