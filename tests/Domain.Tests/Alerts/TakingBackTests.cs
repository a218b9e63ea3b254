using Paceline.Common;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class TakingBackTests
{
    private static readonly CompiledRule OverPace = Compiled("critical when pacing > 110", "warn when pacing > 105");

    [Fact]
    public void Doubt_BeginsWhenItFires_OutlivesItsEnd_AndEndsWithAnotherVersion()
    {
        var course = Course.Of(OverPace);
        course.Tell(0, Number(112));
        Assert.Equal(Minute(0), course.State.Doubtful);
        course.Tell(10, Number(100));
        Assert.Equal((null, Minute(0)), (course.State.Active, course.State.Doubtful));
        course.Tell(20, Number(112));
        Assert.Equal(Minute(20), course.State.Doubtful);

        var second = CompiledRule.Of(OverPace.Rule with { Version = 2 }).Value;
        Assert.Null(Lifecycle.Advance(course.State, second, [Number(112)], [], Minute(30)).State.Doubtful);
        Assert.Null(Lifecycle.Close(course.State, Minute(30)).State.Doubtful);
    }

    [Fact]
    public void TakingBack_OfWhatIsOver_IsAStepMoreThatChangesNothingElse()
    {
        var course = Course.Of(OverPace);
        course.Every(10, 112, 100);

        var taken = Lifecycle.TakeBack(course.State, OverPace.Judge([Number(101)], [], Minute(0)), Minute(60));

        Assert.Equal([new AlertTransition(3, AlertPhase.Normal, AlertPhase.Normal, Notice.Resolved, null, Minute(60), 101, 110, 1, TakesBack: true)], taken.Transitions);
        Assert.Equal(course.State with { Sequence = 3, JudgedAt = Minute(60), Doubtful = null }, taken.State);
    }

    [Fact]
    public void TakingBack_OfWhatIsKeptOutForAWhile_EndsIt()
    {
        var keeps = Compiled("critical when pacing > 110", "keep firing 1h");
        var course = Course.Of(keeps);
        course.Every(10, 112, 100);
        Assert.Equal(AlertPhase.Recovering, course.State.Phase);

        var taken = Lifecycle.TakeBack(course.State, keeps.Judge([Number(101)], [], Minute(0)), Minute(20));

        var step = Assert.Single(taken.Transitions);
        Assert.Equal((AlertPhase.Recovering, AlertPhase.Normal, Notice.Resolved, Severity.Critical, true), (step.From, step.To, step.Notice!.Value, step.Severity!.Value, step.TakesBack));
        Assert.Equal((AlertPhase.Normal, null, default, null), (taken.State.Phase, taken.State.Active, taken.State.Runs, taken.State.Doubtful));
    }

    [Fact]
    public void Precision_IsTheUsefulPartOfWhatWasJudged_AndUnknownUntilSomethingWas()
    {
        Assert.Equal(Reason.NoData, default(RulePrecision).Value.Reason);
        Assert.Equal(0.75m, new RulePrecision(3, 1).Value.Value);
        Assert.Equal(0m, new RulePrecision(0, 1).Value.Value);
    }

    [Fact]
    public void News_OfWhatIsTakenBack_SaySo()
    {
        var news = new AlertNews(
            "dv360:9", "Spring", "Acme", "under_pacing", "Under-pacing", 4, Notice.Resolved, Severity.Critical, new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero), "It should not have fired.")
        { TakesBack = true };

        Assert.Equal("Taken back", news.Word);
        Assert.StartsWith("{\"type\":\"alert.taken_back\",", news.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        Assert.Equal("Taken back", GroupNews.Of(GroupedBy.All, news.At, [news, news with { Rule = "other" }]).Alerts[0].Word);
    }
}
