using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class GroupingTests
{
    private static readonly Duration HalfAMinute = Duration.FromSeconds(30);
    private static readonly Duration FiveMinutes = Duration.FromMinutes(5);
    private static readonly Duration FourHours = Duration.FromHours(4);

    [Fact]
    public void TwoHundredLineItemsAtOnce_AreOneMessageAfterHalfAMinute()
    {
        var group = Usual();

        group.Hear(0, Severity.Critical, [.. Enumerable.Range(0, 200).Select(number => $"line{number:000}")]);
        group.Until(60);

        var message = Assert.Single(group.Messages);
        Assert.Equal((Noon + HalfAMinute, 200, 0), (message.At, message.Firing.Count, message.Resolved.Count));
        Assert.Equal(("traders", GroupCourse.Campaign, Noon, 1L), (message.Receiver, message.Group, message.Opened, message.Number));
    }

    [Fact]
    public void NineHoursOfFiring_RepeatEveryFour_AndResolveOnce()
    {
        var group = new GroupCourse(Duration.Zero, FiveMinutes, FourHours);

        group.Hear(0, Severity.Critical, "a");
        group.Hear(9 * 60, null, "a");
        group.Until(24 * 60);

        Assert.Equal([0, 240, 480, 540], group.Minutes);
        Assert.Equal([(1, 0), (1, 0), (1, 0), (0, 1)], group.Messages.Select(message => (message.Firing.Count, message.Resolved.Count)));
        Assert.Equal([1L, 2, 3, 4], group.Messages.Select(message => message.Number));
        Assert.Equal((true, null), (group.Group.IsEmpty, group.Next));
    }

    [Fact]
    public void Silence_HoldsBackUntilItEnds_AndThenTellsOnce()
    {
        var group = Usual();
        group.Mutes = Mutes.None with { Silences = [Silence.Create("s", Matchers.Of(Matcher.Is("brand", "x")), Noon, Minute(120), "ann", "test").Value] };

        group.Hear(10, Severity.Critical, "a");
        group.Until(359);

        Assert.Equal([120], group.Minutes);
        Assert.Equal(Minute(360), group.Next);
    }

    [Fact]
    public void WhatFiresAndResolvesInsideASilence_IsNeverTold()
    {
        var group = Usual();
        group.Mutes = Mutes.None with { Silences = [new Silence("s", Matchers.Of(Matcher.Is("brand", "x")), Noon, Minute(120), "ann", "test")] };

        group.Hear(10, Severity.Critical, "a");
        group.Hear(60, null, "a");
        group.Until(600);

        Assert.Empty(group.Messages);
        Assert.True(group.Group.IsEmpty);
    }

    [Fact]
    public void WhatWasTold_AndResolvesInsideASilence_IsToldWhenItEnds()
    {
        var group = Usual();

        group.Hear(0, Severity.Critical, "a");
        group.Until(5);
        group.Mutes = Mutes.None with { Silences = [new Silence("s", Matchers.Of(Matcher.Is("brand", "x")), Minute(10), Minute(120), "ann", "test")] };
        group.Hear(60, null, "a");
        group.Until(600);

        Assert.Equal([0.5, 120], group.Minutes);
        Assert.Single(group.Messages[1].Resolved);
    }

    [Fact]
    public void NewAlertInAnOldGroup_WaitsForTheInterval_AndListsAll()
    {
        var group = Usual();

        group.Hear(0, Severity.Critical, "a");
        group.Hear(2, Severity.Warning, "b");
        group.Until(60);

        Assert.Equal([0.5, 5.5], group.Minutes);
        Assert.Equal(["a", "b"], group.Messages[1].Firing.Select(alert => alert.Id));
    }

    [Fact]
    public void AlertThatFlapsBetweenTwoMessages_IsNoNews()
    {
        var group = Usual();

        group.Hear(0, Severity.Critical, "a");
        group.Hear(1, null, "a");
        group.Hear(2, Severity.Critical, "a");
        group.Until(60);

        Assert.Equal([0.5], group.Minutes);
    }

    [Fact]
    public void WarningThatBecomesCritical_IsNews_AndEasingIsNot()
    {
        var group = Usual();

        group.Hear(0, Severity.Warning, "a");
        group.Hear(30, Severity.Critical, "a");
        group.Hear(60, Severity.Warning, "a");
        group.Until(120);

        Assert.Equal([0.5, 30], group.Minutes);
    }

    [Fact]
    public void OldTransition_HeardAgain_ChangesNothing()
    {
        var group = AlertGroup.Open(Noon).Hear("a", Labels.None, Severity.Critical, 2);

        Assert.Same(group, group.Hear("a", Labels.None, null, 1));
        Assert.Same(group, group.Hear("a", Labels.None, null, 2));
    }

    [Fact]
    public void Acknowledged_IsNotRepeated_ButItsEndIsTold()
    {
        var group = Usual();

        group.Hear(0, Severity.Critical, "a");
        group.Until(10);
        group.Mutes = Handled("a", Handling.None.Acknowledge("ann", Severity.Critical));
        group.Hear(600, null, "a");
        group.Until(1200);

        Assert.Equal([0.5, 600], group.Minutes);
    }

    [Fact]
    public void AcknowledgedWarning_ThatBecomesCritical_IsRepeated()
    {
        var group = Usual();
        group.Mutes = Handled("a", Handling.None.Acknowledge("ann", Severity.Warning));

        group.Hear(0, Severity.Critical, "a");
        group.Until(300);

        Assert.Equal([0.5, 240.5], group.Minutes);
    }

    [Fact]
    public void FreshnessAlert_InhibitsWhatFollowsFromIt()
    {
        var rule = new Inhibition(Matchers.Of(Matcher.Is("rule", "stale")), Matchers.Of(Matcher.Is("kind", "performance")), ["connection"]);
        var stale = Labels.Of(("rule", "stale"), ("connection", "c1"));
        var mutes = Mutes.None with { Inhibitions = [rule], Out = [stale] };
        var delivery = new Delivery("root", "traders", [], HalfAMinute, FiveMinutes, FourHours, []);

        Assert.Equal(new Mute(MuteReason.Inhibited, null), mutes.Of("a", Labels.Of(("kind", "performance"), ("connection", "c1")), delivery, Noon));
        Assert.Null(mutes.Of("b", Labels.Of(("kind", "performance"), ("connection", "c2")), delivery, Noon));
        Assert.Null(mutes.Of("stale", stale, delivery, Noon));
    }

    [Fact]
    public void Inhibition_OfWhatIsBoth_DoesNothing()
    {
        var rule = new Inhibition(Matchers.Of(Matcher.Is("severity", "critical")), Matchers.Of(Matcher.Is("severity", "critical")), []);
        var alert = Labels.Of(("severity", "critical"));

        Assert.False(rule.Inhibits(alert, alert));
    }

    [Fact]
    public void Night_HoldsBackUntilTheMorning()
    {
        var night = new MuteTiming("night", DateTimeZone.Utc, [new MuteWindow(new LocalTime(11, 0), new LocalTime(14, 0), [IsoDayOfWeek.Tuesday], [])]);
        var group = new GroupCourse(HalfAMinute, FiveMinutes, FourHours, night);

        group.Hear(0, Severity.Critical, "a");
        group.Until(200);

        Assert.Equal([120], group.Minutes);
    }

    private static GroupCourse Usual() => new(HalfAMinute, FiveMinutes, FourHours);

    private static Mutes Handled(string id, Handling handling) => Mutes.None with { Handlings = new Dictionary<string, Handling> { [id] = handling } };
}
