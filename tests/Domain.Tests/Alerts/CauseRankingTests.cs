using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class CauseRankingTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly DeliveryFactors Usual = new(1_000, 0.5, 0.2, 1);

    [Fact]
    public void SeveralCauses_AreEachGivenTheirPart()
    {
        // Ten hours and five lines of 100 an hour: 5 000 expected. Line 3 pauses after 8 hours and 24 minutes of them.
        var explanation = CauseRanking.Explain(
            Noon, Hour,
            [
                Line("line1", hour => Usual),
                Line("line2", hour => Usual with { WinRate = 0.12 }),
                Line("line3", hour => hour < 4 ? Usual : Usual with { BidRate = hour == 4 ? 0.2 : 0 }),
                Line("line4", hour => hour < 8 ? Usual : null, "c2"),
                Line("line5", hour => Usual),
            ],
            [new DeliveryFact(CauseKind.Paused, "line3", Noon + Duration.FromMinutes(264), null, 1)])!;

        Assert.Equal(-23.2, explanation.Points, 1e-9);
        Assert.Equal(
            [(CauseKind.Paused, "line3", -11.2), (CauseKind.WinRate, "line2", -8), (CauseKind.StaleFeed, "c2", -4)],
            explanation.Causes.Select(cause => (cause.Kind, cause.Subject, Math.Round(cause.Points, 9))));
        Assert.Equal([Minute(264), null, Minute(480)], explanation.Causes.Select(cause => cause.Since));
    }

    [Fact]
    public void BudgetCut_TakesItsShare_AndTheRestIsTheAuctions()
    {
        var explanation = CauseRanking.Explain(
            Noon, Hour, [Line("a", hour => Usual with { BidRate = 0.3, WinRate = 0.1 })], [new DeliveryFact(CauseKind.BudgetCut, "a", Minute(-60), null, 0.4)])!;

        Assert.Equal(-70, explanation.Points, 1e-9);
        Assert.Equal(
            [(CauseKind.BudgetCut, -40.0), (CauseKind.WinRate, -30.0)],
            explanation.Causes.Where(cause => Math.Abs(cause.Points) > 1e-9).Select(cause => (cause.Kind, Math.Round(cause.Points, 9))));
    }

    [Fact]
    public void PausedLine_ThatDelivers_WasNotHeldBack()
    {
        var explanation = CauseRanking.Explain(Noon, Hour, [Line("a", hour => Usual)], [new DeliveryFact(CauseKind.Paused, "a", Noon, null, 1)])!;

        Assert.Equal((0.0, 0), (explanation.Points, explanation.Causes.Count));
    }

    [Fact]
    public void PauseBeforeAFeedStops_TakesWhatThePauseSurelyTook()
    {
        var explanation = CauseRanking.Explain(Noon, Hour, [Line("a", hour => null)], [new DeliveryFact(CauseKind.Paused, "a", Minute(300), null, 1)])!;

        Assert.Equal([(CauseKind.Paused, -50.0), (CauseKind.StaleFeed, -50.0)], explanation.Causes.Select(cause => (cause.Kind, cause.Points)));
    }

    [Fact]
    public void TooMuch_IsLedByWhatMadeItMore()
    {
        var explanation = CauseRanking.Explain(
            Noon, Hour, [Line("a", hour => Usual with { Price = 2 }), Line("b", hour => Usual with { WinRate = 0.1 }), Line("c", hour => Usual with { Requests = 2_000 })], [])!;

        Assert.Equal([CauseKind.Requests, CauseKind.WinRate, CauseKind.Price], explanation.Causes.Where(cause => cause.Points != 0).Select(cause => cause.Kind).Order());
        Assert.Equal(CauseKind.WinRate, explanation.Causes.Last(cause => cause.Points != 0).Kind);
    }

    [Fact]
    public void SourceWithoutAuctions_IsSplitIntoHowManyAndHowDear()
    {
        var steps = Enumerable.Repeat(new MemberStep(DeliveryFactors.Bought(100, 0.4), DeliveryFactors.Bought(50, 0.2)), 10).ToList();

        var explanation = CauseRanking.Explain(Noon, Hour, [new MemberDelivery("a", "c", steps)], [])!;

        // Both halve, so each took as much of the three quarters.
        Assert.Equal(
            [(CauseKind.Price, -37.5), (CauseKind.Impressions, -37.5)], explanation.Causes.Select(cause => (cause.Kind, Math.Round(cause.Points, 9))));
    }

    [Fact]
    public void SourceWithoutAuctionsThatStops_IsWithoutImpressions()
    {
        MemberStep[] step = [new(DeliveryFactors.Bought(100, 1), DeliveryFactors.Bought(0, 1))];

        var cause = Assert.Single(CauseRanking.Explain(Noon, Hour, [new MemberDelivery("a", "c", step)], [])!.Causes);

        Assert.Equal((CauseKind.Impressions, -100.0), (cause.Kind, cause.Points));
    }

    [Fact]
    public void DayInOneStep_IsTakenByHowMuchOfItAPauseCovers()
    {
        MemberStep[] day = [new(DeliveryFactors.Bought(240, 1), DeliveryFactors.Bought(150, 1))];

        var explanation = CauseRanking.Explain(
            Noon, Duration.FromHours(24), [new MemberDelivery("a", "c", day)], [new DeliveryFact(CauseKind.Paused, "a", Minute(18 * 60), null, 1) { Of = "order" }])!;

        Assert.Equal(
            [(CauseKind.Paused, "order", -25.0), (CauseKind.Impressions, "a", -12.5)],
            explanation.Causes.Select(cause => (cause.Kind, cause.Subject, Math.Round(cause.Points, 9))));
    }

    [Fact]
    public void NothingExpected_HasNothingToDeviateFrom() => Assert.Null(CauseRanking.Explain(Noon, Hour, [], []));

    [Theory]
    [InlineData(0, 0.5, 0.2, CauseKind.Requests)]
    [InlineData(1_000, 0, 0, CauseKind.BidRate)]
    [InlineData(1_000, 0.5, 0, CauseKind.WinRate)]
    public void DeliveryThatStopped_IsTheFirstStepThatDid(double requests, double bidRate, double winRate, CauseKind kind)
    {
        var explanation = CauseRanking.Explain(Noon, Hour, [Line("a", hour => new DeliveryFactors(requests, bidRate, winRate, 1))], [])!;

        Assert.Equal((kind, -100.0), (Assert.Single(explanation.Causes).Kind, explanation.Points));
    }

    /// <summary>Ten hours of which each was expected to be as usual.</summary>
    private static MemberDelivery Line(string name, Func<int, DeliveryFactors?> actual, string connection = "c1") =>
        new(name, connection, [.. Enumerable.Range(0, 10).Select(hour => new MemberStep(Usual, actual(hour)))]);
}
