using CsCheck;
using NodaTime;
using Paceline.Common;
using static Paceline.Alerts.AlertRules;
using static Paceline.Common.Seeded;

namespace Paceline.Alerts;

/// <summary>What holds for every course of an alert: a thousand of them from a fixed seed, so a red run is the same run again.</summary>
public sealed class LifecycleProperties
{
    private static readonly Gen<AlertRule> Rules = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Gen.Enum<AbsenceHandling>(), Gen.Bool, (holds, keeps, handling, recovers) =>
        Rule("critical when pacing > 110", "warn when pacing > 105") with
        {
            For = Duration.FromMinutes(holds),
            KeepFiring = Duration.FromMinutes(keeps),
            OnNoData = handling,
            Recovery = recovers ? Rule("critical when pacing < 100").Critical : null,
        });

    private static readonly Gen<Reading> Readings = Gen.Int[0, 12].Select(kind => kind switch
    {
        0 => Reading.NoData(Noon),
        1 => Reading.Stale(Noon),
        2 => Unknown(Reason.NotStarted),
        3 => Reading.Error(Noon),
        _ => Number(95 + (kind * 1.5m)),
    });

    private static readonly Gen<(AlertRule Rule, (int Minute, Reading Reading)[] Facts)> Courses =
        Gen.Select(Rules, Gen.Select(Gen.Int[1, 9], Readings).Array[1, 30]).Select((rule, facts) =>
        {
            var minute = 0;
            return (rule, facts.Select(fact => (minute += fact.Item1, fact.Item2)).ToArray());
        });

    [Fact]
    public void Notices_AlternateBetweenFiredAndResolved_AndNumbersHaveNoGaps() => Each(Courses, 21, course =>
    {
        var steps = EveryMinute(course.Rule, course.Facts);

        Assert.Equal(Enumerable.Range(1, steps.Count).Select(number => (long)number), steps.Select(step => step.Sequence));
        var ends = steps.Where(step => step.Notice is Notice.Fired or Notice.Resolved).Select(step => step.Notice!.Value).ToList();
        Assert.All(ends.Select((notice, index) => (notice, index)), end => Assert.Equal(end.index % 2 == 0 ? Notice.Fired : Notice.Resolved, end.notice));
        Assert.All(steps, step => Assert.True(step.From != step.To || step.Notice is not null));
    });

    [Fact]
    public void OneTimer_SeesTheSameAsALookEveryMinute() => Each(Courses, 22, course =>
        Assert.Equal(EveryMinute(course.Rule, course.Facts), ByTimer(course.Rule, course.Facts)));

    private static List<AlertTransition> EveryMinute(AlertRule rule, (int Minute, Reading Reading)[] facts)
    {
        var alert = new Course(CompiledRule.Of(rule).Value);
        for (var minute = facts[0].Minute; minute <= facts[^1].Minute + 60; minute++)
        {
            alert.Tell(minute, facts.Last(fact => fact.Minute <= minute).Reading);
        }
        return [.. alert.Transitions];
    }

    private static List<AlertTransition> ByTimer(AlertRule rule, (int Minute, Reading Reading)[] facts)
    {
        var compiled = CompiledRule.Of(rule).Value;
        var steps = new List<AlertTransition>();
        AlertState state = default;
        for (var i = 0; i < facts.Length; i++)
        {
            Instant? look = Minute(facts[i].Minute);
            var end = i + 1 < facts.Length ? Minute(facts[i + 1].Minute) : Minute(facts[i].Minute + 61);
            while (look < end)
            {
                var step = Lifecycle.Advance(state, compiled, [facts[i].Reading], [], look.Value);
                state = step.State;
                steps.AddRange(step.Transitions);
                look = step.LookAgain;
            }
        }
        return steps;
    }
}
