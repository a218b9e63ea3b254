using Paceline.Common;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class RetractionTests
{
    private static readonly CompiledRule OverPace = Compiled("critical when pacing > 110", "warn when pacing > 105");

    [Fact]
    public void RestatedToNoBreach_IsRetracted_LinkedToWhatWasTold_AndCountsAgainstTheRule()
    {
        var course = Course.Of(OverPace);
        course.Tell(0, Number(112));

        var retraction = Retractions.Review("over_pace/dv360:7", course.Transitions[0], OverPace, [Number(101)], [], Minute(60));

        Assert.Equal(new Retraction("over_pace/dv360:7", 1, 1, Minute(60), 112, 101), retraction);
        var before = default(RulePrecision).Count(AlertWorth.Useful).Count(AlertWorth.Useful).Count(AlertWorth.Useful);
        Assert.Equal((1m, 0.75m), (before.Value.Value, before.Count(AlertWorth.Retracted).Value.Value));
    }

    [Fact]
    public void RestatedButStillABreach_OrUnknown_Stands()
    {
        var course = Course.Of(OverPace);
        course.Tell(0, Number(112));

        Assert.Null(Retractions.Review("a", course.Transitions[0], OverPace, [Number(111)], [], Minute(60)));
        Assert.Null(Retractions.Review("a", course.Transitions[0], OverPace, [Reading.NoData(Noon)], [], Minute(60)));
    }

    [Fact]
    public void CriticalAlert_RestatedToAWarning_IsRetractedAsCritical()
    {
        var course = Course.Of(OverPace);
        course.Tell(0, Number(112));

        Assert.NotNull(Retractions.Review("a", course.Transitions[0], OverPace, [Number(107)], [], Minute(60)));
    }

    [Fact]
    public void AnotherVersion_OrAResolution_CannotBeReviewed()
    {
        var course = Course.Of(OverPace);
        course.Every(10, 112, 100);
        var second = CompiledRule.Of(OverPace.Rule with { Version = 2 }).Value;

        Assert.Throws<ArgumentException>(() => Retractions.Review("a", course.Transitions[0], second, [Number(1)], [], Minute(60)));
        Assert.Throws<ArgumentException>(() => Retractions.Review("a", course.Transitions[1], OverPace, [Number(1)], [], Minute(60)));
    }

    [Fact]
    public void Precision_IsUnknownUntilOneWasJudged_AndMovesWhenAJudgementDoes()
    {
        Assert.Equal(Reason.NoData, default(RulePrecision).Value.Reason);

        var two = default(RulePrecision).Count(AlertWorth.Useful).Count(AlertWorth.Useless);
        Assert.Equal((0.5m, 0m), (two.Value.Value, two.Recount(AlertWorth.Useful, AlertWorth.Retracted).Value.Value));
    }
}
