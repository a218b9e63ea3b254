using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

public sealed class ActionCostTests
{
    private static readonly LocalDate Today = new(2026, 3, 31);

    // Half is known at once, 0.8 a day later, 0.96 after a week.
    private static readonly MaturationProfile Profile = MaturationProfile.Of([new(0, 1, 9, 50, 80), new(1, 7, 9, 250, 300), new(7, 42, 5, 96, 100)], 42)!;

    /// <summary>Each day costs 100 and brings 10 in the end, so a conversion costs 10 whatever is known of it.</summary>
    [Fact]
    public void Of_DaysOfTenEach_ReportsTooMuchAndCorrectsItToTheLastDigit()
    {
        // As if 20, 20, 10 and 10 days of them.
        var cost = ActionCost.Of([Day(0, 2_000, 100), Day(1, 2_000, 160), Day(7, 1_000, 96), Day(8, 1_000, 96)], Profile, 42);

        Assert.Equal(6_000m / 452, cost.Reported.Cpa.Value); // 13.27
        Assert.Equal(new ActionCohort(Ratio.Of(2_000, 192, Reason.NoConversions), 2, Ago(8), Ago(7)), cost.Matured);
        Assert.Equal((4_520m / 6_000, 10m, 7), (cost.KnownPart, cost.Corrected.Value, cost.MaturedAge));
        Assert.Equal((4, Ago(8), Ago(0)), (cost.Reported.Days, cost.Reported.From, cost.Reported.Through));
    }

    [Fact]
    public void Of_YoungDaysAlone_HasNoMaturedOnes()
    {
        var cost = ActionCost.Of([Day(0, 100, 5), Day(6, 100, 8)], Profile, 42);

        Assert.Equal(new ActionCohort(Ratio.Unknown(Reason.NotEnoughData), 0, null, null), cost.Matured);
        Assert.Equal((200m / 13, 130m / 13, 0.65m), (cost.Reported.Cpa.Value, cost.Corrected.Value, cost.KnownPart));
    }

    [Fact]
    public void Of_DaysWithoutAProfile_HasOnlyTheOldestForMatured()
    {
        var cost = ActionCost.Of([Day(41, 100, 5), Day(42, 100, 8)], null, 42);

        Assert.Equal((200m / 13, 12.5m, 42), (cost.Reported.Cpa.Value, cost.Matured.Cpa.Value, cost.MaturedAge));
        Assert.Equal(("NOT_ENOUGH_DATA", null), (cost.Corrected.ReasonCode, cost.KnownPart));
    }

    [Fact]
    public void Of_DaysThatLackASide_LeavesThemOutOfBoth()
    {
        var cost = ActionCost.Of([Day(0, 100, null), Day(1, null, 7), Day(2, 80, 8)], Profile, 42);

        Assert.Equal((10m, 1, 8m), (cost.Reported.Cpa.Value, cost.Reported.Days, cost.Corrected.Value));
    }

    [Fact]
    public void Of_DaysWithoutAConversion_SaysSo()
    {
        var cost = ActionCost.Of([Day(0, 100, 0), Day(8, 100, 0)], Profile, 42);

        Assert.Equal(("NO_CONVERSIONS", "NO_CONVERSIONS", "NO_CONVERSIONS"), (cost.Reported.Cpa.ReasonCode, cost.Matured.Cpa.ReasonCode, cost.Corrected.ReasonCode));
        Assert.Equal((200m, 0.73m), (cost.Reported.Cpa.Numerator, cost.KnownPart));
    }

    [Fact]
    public void Of_NoDays_IsUnknownForWantOfData()
    {
        var cost = ActionCost.Of([], Profile, 42);

        Assert.Equal(("NO_DATA", "NO_DATA", "NO_DATA", null), (cost.Reported.Cpa.ReasonCode, cost.Matured.Cpa.ReasonCode, cost.Corrected.ReasonCode, cost.KnownPart));
    }

    [Fact]
    public void Of_DaysThatCostNothing_CorrectsNothing()
    {
        var cost = ActionCost.Of([Day(0, 0, 5)], Profile, 42);

        Assert.Equal((0m, 0m, null), (cost.Reported.Cpa.Value, cost.Corrected.Value, cost.KnownPart));
    }

    private static LocalDate Ago(int days) => Today.PlusDays(-days);

    private static ActionDay Day(int age, decimal? cost, long? conversions) => new(Ago(age), age, cost, conversions);
}
