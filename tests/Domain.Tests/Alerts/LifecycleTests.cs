using NodaTime;
using Paceline.Common;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class LifecycleTests
{
    private static readonly CompiledRule OverPace = Compiled("critical when pacing > 110", "for 30m", "keep firing 20m");

    [Fact]
    public void OverPaceForHalfAnHour_FiresOnceAndResolvesOnce()
    {
        var course = Course.Of(OverPace);

        course.Every(10, 112, 113, 114, 115, 109, 108, 107);

        Assert.Equal(
            [
                (AlertPhase.Normal, AlertPhase.Pending, null, Minute(0)),
                (AlertPhase.Pending, AlertPhase.Firing, Notice.Fired, Minute(30)),
                (AlertPhase.Firing, AlertPhase.Recovering, null, Minute(40)),
                (AlertPhase.Recovering, AlertPhase.Normal, (Notice?)Notice.Resolved, Minute(60)),
            ],
            course.Transitions.Select(step => (step.From, step.To, step.Notice, step.At)));
        Assert.Equal([1L, 2, 3, 4], course.Transitions.Select(step => step.Sequence));
        Assert.Equal((115m, 110m, 1), (course.Transitions[1].Value, course.Transitions[1].Threshold, course.Transitions[1].RuleVersion));
    }

    [Fact]
    public void RecoveryThreshold_KeepsFiringUntilItIsCrossed()
    {
        var course = Course.Of(Compiled("critical when pacing > 110", "recover when pacing < 100"));

        Assert.Equal(
            [AlertPhase.Firing, AlertPhase.Firing, AlertPhase.Firing, AlertPhase.Normal], course.Every(10, 111, 109, 104, 99));
        Assert.Equal([Notice.Fired, Notice.Resolved], course.Notices);
    }

    [Fact]
    public void StaleConnector_GivesOneFreshnessAlertAndNoneOfThePerformanceAlerts()
    {
        var freshness = Course.Of(Compiled("critical when older(spend, 6h)"));
        var performance = Enumerable.Range(0, 50).Select(_ => Course.Of(Compiled("critical when pacing < 90"))).ToList();
        var firing = Course.Of(Compiled("critical when pacing < 90"));
        firing.Tell(0, Number(50));

        freshness.Tell(361, Reading.Of(1, Noon));
        performance.ForEach(course => course.Tell(361, Reading.Stale(Noon)));
        firing.Tell(361, Reading.Stale(Noon));

        Assert.Equal([Notice.Fired], freshness.Notices);
        Assert.All(performance, course => Assert.Equal((AlertPhase.Stale, 0), (course.State.Phase, course.Notices.Count())));
        Assert.Equal((AlertPhase.Stale, Severity.Critical), (firing.State.Phase, firing.State.Active!.Value));
        Assert.Equal([Notice.Fired], firing.Notices);
    }

    [Fact]
    public void ZeroDenominator_FiresOnlyOnceTheSpendCountsAsEndless()
    {
        var silent = Course.Of(Compiled("critical when cpa > 50"));
        var course = Course.Of(Compiled("critical when cpa > 50", "infinite after spend >= 105"));

        silent.Tell(0, Unknown(Reason.NoConversions));
        Assert.Equal(AlertPhase.Normal, silent.State.Phase);
        Assert.Equal(AlertPhase.Normal, course.Tell(0, Unknown(Reason.NoConversions), Number(104.99m)));
        Assert.Equal(AlertPhase.Firing, course.Tell(10, Unknown(Reason.NoConversions), Number(105)));
    }

    [Fact]
    public void Unknown_NeitherFiresNorClears_AndBreaksTheRun()
    {
        var course = Course.Of(OverPace);

        Assert.Equal(AlertPhase.Pending, course.Tell(0, Number(112)));
        Assert.Equal(AlertPhase.Normal, course.Tell(20, Unknown(Reason.NotStarted)));
        Assert.Equal(AlertPhase.Pending, course.Tell(30, Number(112)));
        Assert.Equal(AlertPhase.Firing, course.Tell(60, Number(112)));
        Assert.Equal(AlertPhase.Firing, course.Tell(70, Unknown(Reason.NotStarted)));
        Assert.Equal(AlertPhase.Recovering, course.Tell(80, Number(100)));
        Assert.Equal(AlertPhase.Firing, course.Tell(90, Unknown(Reason.NotStarted)));
        Assert.Equal(AlertPhase.Recovering, course.Tell(100, Number(100)));
        Assert.Equal(AlertPhase.Normal, course.Tell(120, Number(100)));
    }

    [Theory]
    [InlineData("keep_last", AlertPhase.NoData, "Fired")]
    [InlineData("ok", AlertPhase.Normal, "Fired Resolved")]
    [InlineData("firing", AlertPhase.Firing, "Fired")]
    [InlineData("alert", AlertPhase.NoData, "Fired AbsenceBegan")]
    public void NoData_WhileFiring_IsHandledAsTheRuleSays(string handling, AlertPhase phase, string notices)
    {
        var course = Course.Of(Compiled("critical when pacing > 110", $"on no data {handling}"));
        course.Tell(0, Number(120));

        Assert.Equal(phase, course.Tell(10, Reading.NoData(Noon)));
        Assert.Equal(notices, string.Join(' ', course.Notices));
    }

    [Theory]
    [InlineData("keep_last", AlertPhase.Error, "")]
    [InlineData("ok", AlertPhase.Normal, "")]
    [InlineData("firing", AlertPhase.Firing, "Fired")]
    [InlineData("alert", AlertPhase.Error, "AbsenceBegan")]
    public void Error_OutOfNothing_IsHandledAsTheRuleSays(string handling, AlertPhase phase, string notices)
    {
        var course = Course.Of(Compiled("critical when pacing > 110", $"on error {handling}"));

        Assert.Equal(phase, course.Tell(0, Reading.Error(Noon)));
        Assert.Equal(notices, string.Join(' ', course.Notices));
    }

    [Fact]
    public void Absence_ThatWasTold_IsTakenBackBeforeWhatThenHappens()
    {
        var course = Course.Of(Compiled("critical when pacing > 110", "on no data alert"));

        course.Tell(0, Number(120));
        course.Tell(10, Reading.NoData(Noon));
        course.Tell(20, Reading.NoData(Noon));
        course.Tell(30, Number(100));

        Assert.Equal([Notice.Fired, Notice.AbsenceBegan, Notice.AbsenceEnded, Notice.Resolved], course.Notices);
        Assert.Equal([1L, 2, 3, 4], course.Transitions.Select(step => step.Sequence));
    }

    [Fact]
    public void ShortHistory_IsAStateOfItsOwn() =>
        Assert.Equal(AlertPhase.InsufficientHistory, Course.Of(OverPace).Tell(0, Unknown(Reason.NotEnoughData)));

    [Fact]
    public void Severity_RisesAndEases_EachAfterItsTime()
    {
        var course = Course.Of(Compiled("critical when pacing > 110", "warn when pacing > 105", "for 20m", "keep firing 10m"));

        course.Every(10, 106, 106, 106, 112, 112, 112, 106, 106, 100, 100);

        Assert.Equal(
            [
                (Notice.Fired, Severity.Warning, Minute(20)), (Notice.Escalated, Severity.Critical, Minute(50)), (Notice.Eased, Severity.Warning, Minute(70)),
                (Notice.Resolved, Severity.Warning, Minute(90)),
            ],
            course.Transitions.Where(step => step.Notice is not null).Select(step => (step.Notice!.Value, step.Severity!.Value, step.At)));
    }

    [Fact]
    public void Critical_ThatBecomesUnknown_DoesNotEaseToTheWarning()
    {
        var course = Course.Of(Compiled("critical when margin < 5", "warn when pacing > 105"));

        course.Tell(0, Number(1), Number(110));
        course.Tell(10, Reading.NoData(Noon), Number(110));

        Assert.Equal((AlertPhase.Firing, Severity.Critical), (course.State.Phase, course.State.Active!.Value));
    }

    [Fact]
    public void Grace_LeavesANewEntityAlone_UntilItIsGrown()
    {
        var rule = Compiled("critical when pacing > 110", "grace 1h");

        var young = Lifecycle.Advance(default, rule, [Number(120)], [], Minute(59), born: Noon);
        var grown = Lifecycle.Advance(young.State, rule, [Number(120)], [], Minute(60), born: Noon);

        Assert.Equal((AlertPhase.Normal, Minute(60)), (young.State.Phase, young.LookAgain!.Value));
        Assert.Equal(AlertPhase.Firing, grown.State.Phase);
    }

    [Fact]
    public void NewVersionOfARule_BeginsTheRunAnew()
    {
        var changed = CompiledRule.Of(OverPace.Rule with { Version = 2 }).Value;
        var pending = Lifecycle.Advance(default, OverPace, [Number(112)], [], Minute(0)).State;

        var step = Lifecycle.Advance(pending, changed, [Number(112)], [], Minute(30));

        Assert.Equal((AlertPhase.Pending, Minute(60)), (step.State.Phase, step.LookAgain!.Value));
    }

    [Fact]
    public void LookFromBeforeTheLast_IsIgnored()
    {
        var firing = Lifecycle.Advance(default, Compiled("critical when pacing > 110"), [Number(112)], [], Minute(10)).State;

        var step = Lifecycle.Advance(firing, Compiled("critical when pacing > 110"), [Number(100)], [], Minute(9));

        Assert.Equal((firing, 0), (step.State, step.Transitions.Count));
    }

    [Fact]
    public void OneTimer_IsEnoughToFireAndToClear_WithoutAFact()
    {
        var breach = Lifecycle.Advance(default, OverPace, [Number(112)], [], Minute(0));
        var fired = Lifecycle.Advance(breach.State, OverPace, [Number(112)], [], breach.LookAgain!.Value);
        var recovering = Lifecycle.Advance(fired.State, OverPace, [Number(100)], [], Minute(40));
        var normal = Lifecycle.Advance(recovering.State, OverPace, [Number(100)], [], recovering.LookAgain!.Value);

        Assert.Equal((Minute(30), AlertPhase.Firing, null), (breach.LookAgain.Value, fired.State.Phase, fired.LookAgain));
        Assert.Equal((Minute(60), AlertPhase.Normal, null), (recovering.LookAgain.Value, normal.State.Phase, normal.LookAgain));
    }

    [Fact]
    public void MovingValue_IsLookedAtWhenItCrosses_AndThenWhenItHasHeld()
    {
        var rule = Compiled("critical when pacing < 90", "for 30m");
        Reading[] readings = [Reading.Of(92, Noon, perHour: -2)];

        var still = Lifecycle.Advance(default, rule, readings, [], Noon);
        var pending = Lifecycle.Advance(still.State, rule, readings, [], still.LookAgain!.Value);

        var crossing = Minute(60) + Duration.FromSeconds(1);
        Assert.Equal((AlertPhase.Normal, crossing), (still.State.Phase, still.LookAgain.Value));
        Assert.Equal((AlertPhase.Pending, crossing + Duration.FromMinutes(30)), (pending.State.Phase, pending.LookAgain!.Value));
    }

    [Fact]
    public void Closing_EndsWhatIsOut_AndOnlyThat()
    {
        var course = Course.Of(Compiled("critical when pacing > 110", "on no data alert"));
        course.Tell(0, Number(120));
        course.Tell(10, Reading.NoData(Noon));

        var closed = Lifecycle.Close(course.State, Minute(20));

        Assert.Equal([(3L, Notice.AbsenceEnded), (4L, Notice.Resolved)], closed.Transitions.Select(step => (step.Sequence, step.Notice!.Value)));
        Assert.Equal((AlertPhase.Normal, null, null), (closed.State.Phase, closed.State.Active, closed.LookAgain));
        Assert.Empty(Lifecycle.Close(closed.State, Minute(30)).Transitions);
    }

    [Fact]
    public void QuietStep_AllocatesNothing()
    {
        Reading[] readings = [Number(100)];
        var state = Lifecycle.Advance(default, OverPace, readings, [], Minute(0)).State;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var minute = 1; minute <= 1_000; minute++)
        {
            state = Lifecycle.Advance(state, OverPace, readings, [], Noon).State;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
