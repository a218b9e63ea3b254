using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

/// <summary>What an alert comes to if nothing happens is said with its moment, and that very thing happens then.</summary>
public sealed class ForesightTests
{
    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x"), new("late", ReadingKind.Number, "Late by", "h", "x"), new("odd", ReadingKind.Number, "Odd", "", "x")], []);

    private static readonly Dictionary<string, AlertState> Nothing = [];

    [Fact]
    public void Pending_SaysWhenItFires_AndFiresThen()
    {
        var rules = Book("critical when pacing > 110\nfor 30m\nkeep firing 20m");

        var pending = Judge(Nothing, rules, Minute(0), 112);
        var fired = Judge(pending.States, rules, Minute(30), 112);

        Assert.Equal(new Foreseen(Minute(30), Notice.Fired, Severity.Critical), pending.States["low"].Foreseen);
        Assert.Equal((Notice.Fired, null), (Assert.Single(Assert.Single(fired.Changes).Transitions).Notice, fired.States["low"].Foreseen));
    }

    [Fact]
    public void Recovering_SaysWhenItIsOver_AndNothingMoreOnceItIs()
    {
        var rules = Book("critical when pacing > 110\nfor 30m\nkeep firing 20m");
        var fired = Judge(Judge(Nothing, rules, Minute(0), 112).States, rules, Minute(30), 112);

        var recovering = Judge(fired.States, rules, Minute(40), 100);
        var over = Judge(recovering.States, rules, Minute(60), 100);

        Assert.Equal(new Foreseen(Minute(60), Notice.Resolved, Severity.Critical), recovering.States["low"].Foreseen);
        Assert.Equal((Notice.Resolved, null), (Assert.Single(Assert.Single(over.Changes).Transitions).Notice, over.States["low"].Foreseen));
    }

    [Fact]
    public void ValueThatMovesByItself_IsForetoldThroughItsCrossingAndItsClock()
    {
        var rules = Book("critical when late > 24\nwarn when late > 6\nfor 30m");

        // Three hours late, and an hour more each hour: above six after three, and half an hour later it has been for long enough.
        var near = Judge(Nothing, rules, Minute(0), late: 3);
        var later = Judge(near.States, rules, Minute(0) + Duration.FromHours(4), late: 3);

        var crossing = Minute(180) + Duration.FromSeconds(1);
        Assert.Equal((AlertPhase.Normal, new Foreseen(crossing + Duration.FromMinutes(30), Notice.Fired, Severity.Warning)), (near.States["low"].Phase, near.States["low"].Foreseen));
        Assert.Equal((crossing, 0), (near.LookAgain, Assert.Single(near.Changes).Transitions.Count));
        // It is pending since it was looked at only now; of a warning is said when it will be critical, once it is out.
        var warned = Judge(later.States, rules, Minute(0) + Duration.FromHours(5), late: 3);
        Assert.Equal(Severity.Warning, warned.States["low"].Active);
        Assert.Equal(new Foreseen(Minute(21 * 60) + Duration.FromSeconds(1) + Duration.FromMinutes(30), Notice.Escalated, Severity.Critical), warned.States["low"].Foreseen);
    }

    [Fact]
    public void WhatIsFarOff_IsLookedAtWhenItIsNear_AndSaidThen()
    {
        var rules = Book("warn when late > 6");

        var far = Judge(Nothing, rules, Minute(0), late: -2);
        var near = Judge(far.States, rules, Minute(121), late: -2);

        Assert.Equal((Minute(120) + Duration.FromSeconds(1), null, 0), (far.LookAgain, far.States["low"].Foreseen, far.Changes.Count));
        Assert.Equal(new Foreseen(Minute(480) + Duration.FromSeconds(1), Notice.Fired, Severity.Warning), Assert.Single(near.Changes).After.Foreseen);
        Assert.Empty(Judge(near.States, rules, Minute(122), late: -2).Changes);
        // The next day came, and nothing is near any more.
        Assert.Null(Assert.Single(Judge(near.States, rules, Minute(123), late: -20).Changes).After.Foreseen);
    }

    [Fact]
    public void NothingIsForetold_BeyondTheMomentAtWhichAFigureIsTooOld()
    {
        var rules = Book("critical when pacing > 110\nfor 4h");

        Assert.Null(Judge(Nothing, rules, Minute(0), 112, stale: Minute(239)).States["low"].Foreseen);
        Assert.Null(Judge(Nothing, rules, Minute(0), 112, stale: Minute(240)).States["low"].Foreseen);
        Assert.Equal(Minute(240), Judge(Nothing, rules, Minute(0), 112, stale: Minute(241)).States["low"].Foreseen?.At);
        Assert.Null(Judge(Nothing, rules, Minute(0), 112, until: Minute(200)).States["low"].Foreseen);
    }

    [Fact]
    public void NothingIsForetold_OfWhatIsTooYoungToBeJudged()
    {
        Assert.Null(Judge(Nothing, Book("critical when pacing > 110\ndelay 3h"), Minute(0), 112).States["low"].Foreseen);
    }

    [Fact]
    public void NothingIsForetold_WhereAnotherRuleThatIsAskedSaysOtherwiseBefore()
    {
        IReadOnlyList<CompiledRule> rules = Compiled(
            "alert other v1 \"Other\"\non campaign\nwarn when odd > 1\nfor 1h", "alert low v1 \"Low\"\non campaign\ncritical when pacing > 110 and not firing(other)\nfor 2h");

        Assert.Equal(Minute(60), Judge(Nothing, rules, Minute(0), 112, odd: 2).States["other"].Foreseen?.At);
        Assert.Null(Judge(Nothing, rules, Minute(0), 112, odd: 2).States["low"].Foreseen);
        Assert.Equal(Minute(120), Judge(Nothing, rules, Minute(0), 112, odd: 0).States["low"].Foreseen?.At);
    }

    [Fact]
    public void WhatIsForetold_EndsWithItsRule()
    {
        var near = Judge(Nothing, Book("warn when late > 6"), Minute(0), late: 3);

        var gone = Assert.Single(Judge(near.States, [], Minute(1)).Changes);

        Assert.Equal((null, 0), (gone.After.Foreseen, gone.Transitions.Count));
    }

    [Fact]
    public void WhatIsForetold_IsWhatHappens_WhateverTheRule()
    {
        string[] conditions = ["warn when late > 6", "critical when late > 8\nwarn when late > 6\nfor 20m", "warn when late > 3 and late < 9\nkeep firing 40m", "critical when older(late, 5h)\nfor 10m", "warn when late > 2\ngrace 7h"];
        foreach (var condition in conditions)
        {
            var rules = Book(condition);
            var (states, now, foretold) = ((IReadOnlyDictionary<string, AlertState>)Nothing, Minute(0), 0);
            for (Foreseen? due = null; now < Minute(1_000);)
            {
                var round = Judge(states, rules, now, late: 3, born: Minute(0));
                var told = round.Changes.SelectMany(change => change.Transitions).LastOrDefault(step => step.Notice is not null);
                Assert.True(due is null ? told is null || states.Count == 0 : (told is null && now < due.Value.At) || (told?.Notice == due.Value.Notice && told.Severity == due.Value.Severity && now == due.Value.At), condition);
                (states, due, foretold) = (round.States, round.States["low"].Foreseen, foretold + (round.States["low"].Foreseen is null ? 0 : 1));
                if (round.LookAgain is not { } next)
                {
                    break;
                }
                now = Instant.FromUnixTimeTicks((next.ToUnixTimeTicks() / 10 * 10) + (next.ToUnixTimeTicks() % 10 == 0 ? 0 : 10));
                now = now < next ? now + Duration.FromTicks(10) : now;
            }
            Assert.True(foretold > 0, condition);
        }
    }

    private static RoundResult Judge(
        IReadOnlyDictionary<string, AlertState> states, IReadOnlyList<CompiledRule> rules, Instant now, decimal pacing = 100, decimal late = -200, decimal odd = 0, Instant? stale = null, Instant? until = null, Instant? born = null) =>
        AlertRound.Judge(
            states, rules, Offers,
            term => term.Name switch
            {
                "pacing" => Reading.Of(pacing, now) with { Until = stale },
                "late" => Reading.Of(late, Noon, perHour: 1),
                _ => Reading.Of(odd, now),
            },
            now, born, until: until);

    private static IReadOnlyList<CompiledRule> Book(string conditions) => Compiled($"alert low v1 \"Low\"\non campaign\n{conditions}", null);

    private static IReadOnlyList<CompiledRule> Compiled(string one, string? other) =>
        RuleBook.Of(new[] { one, other }.OfType<string>().Select(text => new KeptRule(RuleParser.Parse(text).Value, false))).Value.Watching(RuleScope.Campaign, Labels.None);
}
