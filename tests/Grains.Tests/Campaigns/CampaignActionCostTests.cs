using NodaTime;
using NodaTime.Text;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What a conversion of a campaign costs, at noon of 11 March: 100 a day, of 100 conversions a day half is known at once and 96 after a week.</summary>
public sealed class CampaignActionCostTests
{
    private static readonly Instant Noon = InstantPattern.General.Parse("2026-03-11T12:00:00Z").Value;
    private static readonly ConversionGrowth[] Known = [new(0, 7, 9, 50, 96), new(7, 42, 6, 96, 100)];

    [Fact]
    public void Cost_OfTenDays_StandsBesideThatOfMaturedOnesAndTheCorrection()
    {
        var cost = Cost(Days(), Of(true, Known))!;

        Assert.Equal(("revenue", 7, MaturationSource.Advertiser, 6), (cost.Basis, cost.MaturedAfterDays, cost.LearntFrom, cost.LearntDays));
        Assert.Equal(new ActionCohortView(1.567398m, null, 1000, 638, 10, Day(1), Day(10)), cost.Reported);
        Assert.Equal(new ActionCohortView(1.041667m, null, 300, 288, 3, Day(1), Day(3)), cost.Matured);
        Assert.Equal((1m, null, 0.638m), (cost.Corrected, cost.CorrectedReason, cost.KnownPart));
        Assert.Equal([new(0, 0.5m), new(7, 0.96m), new(42, 1m)], cost.Profile);
    }

    /// <summary>Read last on the 9th: of what came in since nothing is known, and a day is as old as it was then.</summary>
    [Fact]
    public void Cost_OfDaysThatWereReadLongAgo_CountsTheirAgeToThen() =>
        Assert.Equal((1, Day(1)), Cost(Days(), Of(true, Known), read: At(9))!.Matured is var matured ? (matured.Days, matured.Through) : default);

    [Fact]
    public void Profile_OfAnAdvertiserWithTooLittle_IsItsConnections()
    {
        var few = Known.Select(step => step with { Days = 4 }).ToArray();

        Assert.Equal((MaturationSource.Connection, 0.638m), Cost(Days(), [.. Of(true, few), .. Of(false, Known)]) is { } cost ? (cost.LearntFrom, cost.KnownPart) : default);
        var unknown = Cost(Days(), [.. Of(true, few), .. Of(false, few)])!;
        Assert.Equal((null, null, "NOT_ENOUGH_DATA", null, 42), (unknown.LearntFrom, unknown.Corrected, unknown.CorrectedReason, unknown.KnownPart, unknown.MaturedAfterDays));
        Assert.Equal(new ActionCohortView(null, "NOT_ENOUGH_DATA", null, null, 0, null, null), unknown.Matured);
        Assert.Equal((1.567398m, 0), (unknown.Reported.Cpa, unknown.Profile.Count));
    }

    [Fact]
    public void Cost_OfConversionsThatAreNotTold_IsNone()
    {
        Assert.Null(Cost([.. Days().Select(day => day with { Conversions = null })], Of(true, Known)));
        Assert.Null(Cost([], Of(true, Known)));
    }

    /// <summary>What delivered and does not tell its conversions takes its day out, and what came after the watermark is in none.</summary>
    [Fact]
    public void Cost_OfDaysThatLackASide_IsOfTheOthers()
    {
        var cost = Cost([.. Days(), new(2, Day(2), 5, 0, null, null, null, null, 7_000_000), new(1, Day(11), 5, 0, 30, null, null, null, 9_000_000)], Of(true, Known))!;

        Assert.Equal((9, 900m, 542L), (cost.Reported.Days, cost.Reported.Cost, cost.Reported.Conversions));
    }

    [Theory]
    [InlineData(BudgetUnit.Media, "media", 250)]
    [InlineData(BudgetUnit.Revenue, "revenue", 1000)]
    [InlineData(BudgetUnit.Impressions, "revenue", 1000)] // impressions cost what is paid for them
    public void Cost_OfABudgetsUnit_IsInItsBasis(BudgetUnit unit, string basis, int amount) =>
        Assert.Equal((basis, (decimal?)amount), Cost(Days(), Of(true, Known), unit: unit) is { } cost ? (cost.Basis, cost.Reported.Cost) : default);

    private static ActionCostView? Cost(IReadOnlyList<OrderDayRecord> days, IReadOnlyList<ConversionGrowthRecord> growths, DateTimeOffset? read = null, BudgetUnit unit = BudgetUnit.Revenue)
    {
        var live = new LiveCampaign(new CampaignRecord(
            7, 1, "dv360:c1", "Spring", EntityStatus.Active, Day(1), Day(30), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"),
            Day(1), Day(10), 3, [new(1, "dv360:o1", "Order", EntityStatus.Active, null, [new(At(1), unit, PacingMode.Even, [(Day(1), Day(30), 3_000_000_000)])])], days));
        var row = BoardRows.Of(live, CampaignRollUp.Of(live.Pace(Noon), live.Today(Noon)), PacingRange.Unknown(Reason.NoRestatementProfile), Noon);
        return CampaignViews.Of(live, new CampaignDetailRecord([], [], read, RestatementBands.Unknown) { Growths = growths }, row, Noon).ActionCost;
    }

    private static List<OrderDayRecord> Days() =>
        [.. Enumerable.Range(1, 10).Select(day => new OrderDayRecord(1, Day(day), 1000, 1, day <= 3 ? 96 : 50, 25_000_000, null, null, 100_000_000))];

    private static List<ConversionGrowthRecord> Of(bool advertiser, ConversionGrowth[] growths) => [.. growths.Select(growth => new ConversionGrowthRecord(advertiser, growth))];

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}
