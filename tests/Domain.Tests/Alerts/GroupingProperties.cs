using CsCheck;
using NodaTime;
using static Paceline.Alerts.AlertRules;
using static Paceline.Common.Seeded;

namespace Paceline.Alerts;

/// <summary>What a receiver can rely on, whatever happens: a thousand courses from a fixed seed, so a red run is the same run again.</summary>
public sealed class GroupingProperties
{
    private static readonly Gen<(int Wait, int Alert, int What)[]> Courses = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 40];

    [Fact]
    public void Receiver_HearsOfEveryAlertThatStays_AndOfTheEndOfEachItHeardOf() => Each(Courses, 31, course =>
    {
        var (group, minute, firing) = (new GroupCourse(Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromHours(4)), 0, new HashSet<string>());
        foreach (var (wait, alert, what) in course)
        {
            minute += wait;
            group.Hear(minute, what switch { 0 or 1 => null, 2 => Severity.Warning, _ => Severity.Critical }, $"a{alert}");
            _ = what <= 1 ? firing.Remove($"a{alert}") : firing.Add($"a{alert}");
        }
        group.Until(minute + 30);

        var believed = new HashSet<string>();
        foreach (var message in group.Messages)
        {
            Assert.True(message.Resolved.All(alert => believed.Remove(alert.Id)), "It was told of the end of what it had not heard of.");
            believed.UnionWith(message.Firing.Select(alert => alert.Id));
            Assert.Equal(message.Firing.Select(alert => alert.Id), believed.Order());
        }
        Assert.Equal(firing.Order(), believed.Order());
        Assert.All(group.Minutes.Zip(group.Minutes.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 5));
    });

    [Fact]
    public void Silence_IsKept_AndWhatStillHoldsIsToldAtItsEnd() => Each(Courses, 32, course =>
    {
        var (group, minute, firing) = (new GroupCourse(Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromHours(4)), 0, new HashSet<string>());
        group.Mutes = Mutes.None with { Silences = [new Silence("s", Matchers.Of(Matcher.Is("brand", "x")), Noon, Minute(1_000), "ann", "test")] };
        foreach (var (wait, alert, what) in course)
        {
            minute += wait;
            group.Hear(minute, what <= 1 ? null : Severity.Critical, $"a{alert}");
            _ = what <= 1 ? firing.Remove($"a{alert}") : firing.Add($"a{alert}");
        }
        group.Until(1_010);

        Assert.Equal(firing.Count == 0 ? [] : [1_000.0], group.Minutes);
        Assert.Equal(firing.Order(), group.Messages.SelectMany(message => message.Firing).Select(alert => alert.Id));
    });
}
