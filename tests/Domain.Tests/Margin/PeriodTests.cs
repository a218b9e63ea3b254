using NodaTime;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class PeriodTests
{
    private static readonly YearMonth March = new(2026, 3);
    private static readonly YearMonth April = new(2026, 4);
    private static readonly LocalDate Day14 = new(2026, 3, 14);

    private static Amount<MediaCost> Dollars(decimal value) => new(value, Usd);

    [Theory]
    [InlineData(RollOverPolicy.Proportional, "300 300 300", 0)]
    [InlineData(RollOverPolicy.Next, "900 0 0", 0)]
    [InlineData(RollOverPolicy.Last, "0 0 900", 0)]
    [InlineData(RollOverPolicy.None, "0 0 0", 900)]
    public void PMC12_NineHundredOverThreeMonths(RollOverPolicy policy, string changes, int unplaced)
    {
        var roll = RollOver.Of(900, [5_000, 5_000, 5_000], policy, 0.01m);

        Assert.Equal(changes.Split(' ').Select(FxTests.Number), roll.Changes);
        Assert.Equal(unplaced, roll.Unplaced);
    }

    [Theory]
    [InlineData(100, "1 1 1", "33.33 33.33 33.34", 0)] // The cent goes to the last.
    [InlineData(100, "0 0 0", "33.33 33.33 33.34", 0)]
    [InlineData(100, "3 1 0", "75 25 0", 0)]
    [InlineData(-30, "10 10 40", "-5 -5 -20", 0)]
    [InlineData(-70, "10 10 40", "-10 -10 -40", -10)] // No budget falls below zero.
    public void Proportional_IsByBudget_ToTheBillableUnit(int amount, string budgets, string changes, int unplaced)
    {
        var roll = RollOver.Of(amount, [.. budgets.Split(' ').Select(FxTests.Number)], RollOverPolicy.Proportional, RollOver.UnitOf(Usd));

        Assert.Equal(changes.Split(' ').Select(FxTests.Number), roll.Changes);
        Assert.Equal(unplaced, roll.Unplaced);
    }

    [Fact]
    public void CutDeeperThanOnePeriod_GoesOnToItsNeighbour()
    {
        Assert.Equal([-10m, -5m, 0m], RollOver.Of(-15, [10, 10, 40], RollOverPolicy.Next, 1).Changes);
        Assert.Equal([0m, -5m, -40m], RollOver.Of(-45, [10, 10, 40], RollOverPolicy.Last, 1).Changes);
    }

    [Fact]
    public void PMC6_RestatementOfAClosedDay_IsAnAdjustmentInAprilLinkedToItsDay()
    {
        var books = new ClosedPeriods(null);
        List<Posting<MediaCost>> ledger = [books.Post(Day14, Dollars(500), Day14.PlusDays(1)), books.Post(Day14.PlusDays(3), Dollars(70), Day14.PlusDays(4))];
        var before = Report(ledger, March);

        books = books.Close(March, new LocalDate(2026, 4, 3)).Value;
        var restated = books.Post(Day14, Dollars(-30), new LocalDate(2026, 4, 9));
        ledger.Add(restated);

        Assert.Equal(before, Report(ledger, March));
        Assert.Equal((April, Day14, Dollars(-30), true), (restated.Period, restated.Day, restated.Amount, restated.IsAdjustment));
        Assert.Equal("2026-03-14 -30 USD adjustment", Report(ledger, April));
    }

    [Fact]
    public void RestatementOfAnOpenDay_StaysInItsOwnMonth()
    {
        var posted = new ClosedPeriods(new YearMonth(2026, 2)).Post(Day14, Dollars(-30), new LocalDate(2026, 4, 9));

        Assert.Equal((March, false), (posted.Period, posted.IsAdjustment));
    }

    [Fact]
    public void RestatementLearntInAClosedMonth_GoesToTheFirstOpenOne() =>
        Assert.Equal(new YearMonth(2026, 5), new ClosedPeriods(April).Post(Day14, Dollars(-30), new LocalDate(2026, 4, 9)).Period);

    [Fact]
    public void RestatementLearntMonthsLater_GoesToTheMonthItIsLearntIn() =>
        Assert.Equal(new YearMonth(2026, 7), new ClosedPeriods(March).Post(Day14, Dollars(-30), new LocalDate(2026, 7, 9)).Period);

    [Fact]
    public void Months_CloseInOrder_Once_AndOnlyWhenOver()
    {
        var books = new ClosedPeriods(March);
        var june = new LocalDate(2026, 6, 1);

        Assert.Equal(["PERIOD_CLOSED"], Codes(books.Close(March, june).Refusals));
        Assert.Equal(["PERIOD_GAP"], Codes(books.Close(new YearMonth(2026, 5), june).Refusals));
        Assert.Equal(["PERIOD_GAP", "PERIOD_RUNS"], Codes(books.Close(new YearMonth(2026, 6), june).Refusals));
        Assert.Equal(["PERIOD_RUNS"], Codes(books.Close(April, new LocalDate(2026, 4, 30)).Refusals));
        Assert.Equal(new ClosedPeriods(April), books.Close(April, new LocalDate(2026, 5, 1)).Value);
    }

    private static string Report(IEnumerable<Posting<MediaCost>> ledger, YearMonth period) => string.Join('\n', ledger.Where(posting => posting.Period == period)
        .Select(posting => FormattableString.Invariant($"{posting.Day:uuuu-MM-dd} {posting.Amount.Value} {posting.Amount.Currency}{(posting.IsAdjustment ? " adjustment" : "")}")));
}
