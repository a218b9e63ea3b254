using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

public sealed class AlertRoundTests
{
    private static readonly Dictionary<string, AlertState> Nothing = [];
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 11, 12, 0);

    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign,
        [new("pacing", ReadingKind.Number, "Pacing", "%", "x"), new("floor", ReadingKind.Number, "Floor", "%", "x"), new("late", ReadingKind.Number, "Late by", "h", "x")], ["brand"]);

    private static readonly IReadOnlyList<CompiledRule> Rules = Book(
        "alert low v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < floor",
        "alert late v1 \"Late\"\non campaign\nwarn when late > 6");

    [Fact]
    public void Judge_OfABreach_FiresOnceAndSaysWhy()
    {
        var first = Round(Nothing, pacing: 70, late: -2, Noon);

        var change = Assert.Single(first.Changes);
        var step = Assert.Single(change.Transitions);
        Assert.Equal((1L, Notice.Fired, Severity.Warning, AlertPhase.Firing), (step.Sequence, step.Notice, step.Severity, step.To));
        Assert.Equal("Pacing is 70 %; the rule asks whether it is below 90 %.", change.Reason!.Sentence);
        Assert.Equal("pacing < floor", change.Reason.Condition);
        Assert.Equal([("pacing", "70", "%"), ("floor", "90", "%")], change.Reason.Readings.Select(one => (one.Name, one.Value, one.Unit)));
        Assert.Empty(Round(first.States, pacing: 70, late: -2, Noon + Duration.FromMinutes(1)).Changes);
        var resolved = Assert.Single(Assert.Single(Round(first.States, pacing: 95, late: -2, Noon + Duration.FromMinutes(1)).Changes).Transitions);
        Assert.Equal((2L, Notice.Resolved), (resolved.Sequence, resolved.Notice));
    }

    [Fact]
    public void Judge_OfAValueThatMovesByItself_SaysWhenToLookAgain()
    {
        var round = Round(Nothing, pacing: 95, late: -2, Noon);

        Assert.Empty(round.Changes);
        // Six hours before, so that it can be said that it will be.
        var crossing = Noon + Duration.FromHours(8) + Duration.FromSeconds(1);
        Assert.Equal(crossing - Duration.FromHours(6), round.LookAgain);
        var near = Round(round.States, 95, -2, round.LookAgain!.Value, asOf: Noon);
        Assert.Equal(("late", 0, crossing), (Assert.Single(near.Changes).RuleId, near.Changes[0].Transitions.Count, near.LookAgain));
        var then = Round(near.States, 95, -2, crossing, asOf: Noon);
        Assert.Equal("late", Assert.Single(then.Changes).RuleId);
        Assert.Null(then.LookAgain);
    }

    [Fact]
    public void Judge_OfWhatIsUnknown_NeitherFiresNorClears()
    {
        var fired = Round(Nothing, pacing: 70, late: -2, Noon).States;

        Assert.Empty(Round(Nothing, pacing: null, late: -2, Noon).Changes);
        var unknown = Round(fired, pacing: null, late: -2, Noon + Duration.FromHours(1));
        // How long the condition held is not known any more, which is worth keeping; nobody is told anything.
        Assert.Empty(Assert.Single(unknown.Changes).Transitions);
        Assert.Equal((Severity.Warning, null), (unknown.States["low"].Active, unknown.States["low"].Runs.Breached));
    }

    [Fact]
    public void Judge_WithoutARuleThatHasAnAlertOut_EndsTheAlert()
    {
        var fired = Round(Nothing, pacing: 70, late: -2, Noon).States;

        var change = Assert.Single(AlertRound.Judge(fired, [], Offers, _ => default, Noon + Duration.FromHours(1)).Changes);

        Assert.Equal(("low", Notice.Resolved, null), (change.RuleId, Assert.Single(change.Transitions).Notice, change.Reason));
    }

    [Fact]
    public void Reason_OfANumberInTheRule_SaysItInTheUnitOfWhatItIsHeldAgainst()
    {
        var rules = Book("alert low v1 \"Low\"\non campaign\nwarn when pacing < 90");

        var change = Assert.Single(AlertRound.Judge(Nothing, rules, Offers, _ => Reading.Of(70m, Noon), Noon).Changes);

        Assert.Equal("Pacing is 70 %; the rule asks whether it is below 90 %.", change.Reason!.Sentence);
    }

    private static RoundResult Round(IReadOnlyDictionary<string, AlertState> states, decimal? pacing, decimal late, Instant now, Instant? asOf = null) => AlertRound.Judge(
        states, Rules, Offers,
        term => term.Name switch
        {
            "pacing" => Reading.Of(pacing is { } known ? Figure.Of(known) : Figure.Unknown(Reason.NotStarted), asOf ?? now),
            "floor" => Reading.Of(90m, asOf ?? now),
            _ => Reading.Of(late, asOf ?? now, perHour: 1),
        },
        now);

    private static IReadOnlyList<CompiledRule> Book(params string[] texts) =>
        RuleBook.Of(texts.Select(text => new KeptRule(RuleParser.Parse(text).Value, false))).Value.Watching(RuleScope.Campaign, Labels.None);
}
