using System.Globalization;
using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;
using static Paceline.Bookings.Sold;

namespace Paceline.Bookings;

/// <summary>What an amendment calls for at the platforms (PM-N4).</summary>
public sealed class PlatformCallsTests
{
    [Fact]
    public void MoreUnits_EachOrderKeepsItsPartOfWhatIsLeft()
    {
        // 1 000 000 booked, 400 000 delivered, 1 300 000 wanted: what is left becomes half as much again, on as many days.
        var line = Amended(Line() with { Amount = null, Units = 1_300_000 }, 400_000);

        Assert.Equal(1.5m, line.Left.Value);
        Assert.Equal(1.5m, line.Daily.Value);
        Assert.Equal(
            ["dv360:1 Budget 900 -> 1250.01", "dv360:1 DailyBudget 30 -> 45", "ttd:2 Budget 500000 -> 650000"],
            Said(line, Order("dv360:1", new SetupPart(March(1), March(31), 900, 199.98m)) with { Daily = 30 }, Order("ttd:2", new SetupPart(March(1), March(31), 500_000, 200_000)) with { Unit = BudgetUnit.Impressions }));
    }

    [Fact]
    public void ADearerThousand_IsNoThousandMore()
    {
        // Booked in money alone, 4.50 a thousand: 1 800 delivered for, 2 700 left; at 6.00 for 5 400, 3 600 left, as many thousands.
        var bare = Line() with { Units = null, Amount = 4_500 };

        Assert.Equal(1, Amended(bare with { Rate = 6, Amount = 5_400 }, 1_800, bare).Left.Value);
        Assert.Equal(0.75m, Amended(bare with { Rate = 6 }, 1_800, bare).Left.Value);
        // In units the price is nothing to the platforms.
        Assert.Empty(Said(Amended(Line() with { Rate = 6, Amount = 6_000 }, 400_000), Order("dv360:1", Whole)));
    }

    [Theory]
    // With 20 % on top of media, 1 200 are media for 1 000; with 25 % they are for 960.
    [InlineData(RateType.MarkupOnMedia, 20, 25, 0.96)]
    [InlineData(RateType.PercentOfMedia, 15, 20, 0.75)]
    // Of gross, 85 % are media, then 80 %.
    [InlineData(RateType.CommissionOnGross, 15, 20, 0.941176470588)]
    public void AnotherPercentage_ChangesWhatTheMoneyBuys(RateType type, decimal before, decimal after, decimal times)
    {
        var was = Line() with { RateType = type, Rate = before, Units = null, Amount = 1_200 };
        Assert.Equal(times, Math.Round(Amended(was with { Rate = after }, 0, was).Left.Value!.Value, 12));
    }

    [Fact]
    public void LaterEnd_IsFollowedByWhatEndedWithTheLine_AndADayNeedsLess()
    {
        // From 13 March on 19 days are left, then 25.
        var line = Amended(Line() with { End = new(2026, 4, 6) }, 400_000);

        Assert.Equal(
            ["dv360:1 LastDay 2026-03-31 -> 2026-04-06", "dv360:1 DailyBudget 25 -> 19"],
            Said(line, Order("dv360:1", Whole) with { Daily = 25 }, Order("dv360:2", new SetupPart(March(1), March(20), 900, 0)), Order("dv360:3", new SetupPart(March(1), new(2026, 4, 30), 900, 0))));
    }

    [Fact]
    public void EarlierEnd_CutsWhatWouldGoOnBeyondIt() => Assert.Equal(
        ["dv360:1 LastDay 2026-03-31 -> 2026-03-25", "dv360:3 LastDay 2026-04-30 -> 2026-03-25"],
        Said(
            Amended(Line() with { End = March(25) }, 400_000), Order("dv360:1", Whole), Order("dv360:2", new SetupPart(March(1), March(20), 900, 0)),
            Order("dv360:3", new SetupPart(March(1), new(2026, 4, 30), 900, 0)), Order("dv360:4")));

    [Fact]
    public void AnotherFirstDay_MovesWhatHasNotBegun()
    {
        var was = Line() with { Start = March(16) };
        Assert.Equal(["dv360:1 FirstDay 2026-03-16 -> 2026-03-18"], Said(Amended(was with { Start = March(18) }, 0, was), Order("dv360:1", new SetupPart(March(16), March(31), 900, 0)), Order("dv360:2", Whole)));
    }

    [Fact]
    public void ADroppedLine_EndsTheDayBefore_AndKeepsItsBudgets()
    {
        var line = AmendedLine.Of("10", Terms(Line()), Terms(Line()), 400_000, March(13), March(13));
        Assert.Equal(["dv360:1 LastDay 2026-03-31 -> 2026-03-12"], Said(line, Order("dv360:1", Whole) with { Daily = 30 }, Order("dv360:2", new SetupPart(March(1), March(10), 900, 0))));
    }

    [Fact]
    public void BudgetsOfParts_AreThoseThatAreNotOver() => Assert.Equal(
        ["dv360:1 Budget 2026-03-11 300 -> 400", "dv360:1 Budget 2026-03-21 300 -> 450"],
        Said(
            Amended(Line() with { Amount = null, Units = 1_300_000 }, 400_000),
            Order("dv360:1", new SetupPart(March(1), March(10), 300, 300), new SetupPart(March(11), March(20), 300, 100), new SetupPart(March(21), March(31), 300, 0))));

    [Fact]
    public void WhatNobodyCanSay_IsLeftToAPerson()
    {
        var more = Amended(Line() with { Amount = null, Units = 1_300_000, End = new(2026, 4, 6) }, 400_000);
        Assert.Equal(["dv360:1 LastDay Shared", "dv360:1 Budget Shared", "dv360:1 DailyBudget Shared"], Said(more, Order("dv360:1", Whole) with { Daily = 30, IsShared = true }));
        Assert.Equal(["dv360:1 LastDay 2026-03-31 -> 2026-04-06", "dv360:1 Budget AllSpent"], Said(more, Order("dv360:1", new SetupPart(March(1), March(31), 900, 900))));
        // Nothing was left of it, so nothing is many times as much.
        Assert.Equal(["dv360:1 Budget LeftUnknown"], Said(Amended(Line() with { Amount = null, Units = 1_300_000 }, 1_000_000), Order("dv360:1", Whole)));
        Assert.Equal(["dv360:1 Budget LeftUnknown"], Said(Amended(Line() with { Amount = null, Units = 1_300_000 }, Figure.Unknown(Reason.NoData)), Order("dv360:1", Whole)));
        // In money where it was in units: there is nothing to compare.
        Assert.Equal(["dv360:1 Budget LeftUnknown"], Said(Amended(Line() with { Units = null, Amount = 4_500 }, 400_000), Order("dv360:1", Whole)));
        // Of what is spent there is nothing to take.
        Assert.Empty(Said(Amended(Line() with { Amount = null, Units = 700_000 }, 400_000), Order("dv360:1", new SetupPart(March(1), March(31), 900, 950))));
    }

    private static SetupPart Whole => new(March(1), March(31), 900, 300);

    private static AmendedLine Amended(LineDraft after, Figure actual, LineDraft? before = null) => AmendedLine.Of("10", Terms(before ?? Line()), Terms(after), actual, March(13), null);

    private static LineTerms Terms(LineDraft line) => TermsRules.Check(line, Eur).Value;

    private static PlatformSetup Order(string key, params SetupPart[] parts) => new(EntityKey.Parse(key), EntityKind.Order, key, BudgetUnit.Revenue, Eur, [.. parts], null, false);

    private static string[] Said(AmendedLine line, params PlatformSetup[] setups) =>
    [
        .. PlatformCalls.Of(line, setups).Select(call => string.Create(
            CultureInfo.InvariantCulture,
            $"{call.Key} {call.On} {Part(call)}{(call.Open is { } open ? open : $"{Value(call.DayBefore, call.AmountBefore)} -> {Value(call.Day, call.Amount)}")}")),
    ];

    private static string Part(PlatformCall call) => call.PartStart is { } start ? $"{Value(start, null)} " : "";

    private static string Value(LocalDate? day, decimal? amount) =>
        day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
