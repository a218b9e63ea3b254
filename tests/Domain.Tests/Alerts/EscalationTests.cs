using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

/// <summary>When those who are told only of what nobody sees to are told.</summary>
public sealed class EscalationTests
{
    private static readonly Duration HalfAnHour = Duration.FromMinutes(30);

    [Theory]
    [InlineData(0, 30)]
    [InlineData(29, 30)]
    [InlineData(30, null)]
    [InlineData(600, null)]
    public void Nobody_IsToldOfWhatFired_BeforeOthersHadTheirTime(int minute, int? until) =>
        Assert.Equal(Unseen(until), Of(Handling.None, Severity.Warning, minute, Warns(0)));

    [Fact]
    public void WhatSomebodyHasAcknowledged_IsToldOfNobody_UntilItGrowsWorse()
    {
        var seen = Handling.None.Acknowledge("ann", Severity.Warning);

        Assert.Equal(new Mute(MuteReason.Acknowledged, null), Of(seen, Severity.Warning, 600, Warns(0)));
        // From then others have their time once more.
        Assert.Equal(Unseen(130), Of(seen, Severity.Critical, 100, Warns(0), Critical(100)));
        Assert.Null(Of(seen, Severity.Critical, 130, Warns(0), Critical(100)));
    }

    [Fact]
    public void WhatGrowsWorseUnseen_IsToldWhenTheFirstOfItHasWaited() =>
        Assert.Equal(Unseen(30), Of(Handling.None, Severity.Critical, 20, Warns(0), Critical(20)));

    [Fact]
    public void AcknowledgementTakenBack_BeginsAnew()
    {
        var back = Handling.None.Acknowledge("ann", Severity.Critical).Unacknowledge(Minute(100));

        Assert.Equal(Unseen(130), Of(back, Severity.Warning, 100, Warns(0)));
        Assert.Null(Of(back, Severity.Warning, 130, Warns(0)));
        // Nothing was taken back where nothing was acknowledged.
        Assert.Null(Of(Handling.None.Unacknowledge(Minute(100)), Severity.Warning, 100, Warns(0)));
    }

    [Fact]
    public void AlertThatFiresAnew_BeginsAnew() =>
        Assert.Equal(Unseen(90), Of(Handling.None, Severity.Warning, 60, Warns(0), Over(40), Warns(60)));

    private static Mute? Unseen(int? until) => until is { } minute ? new Mute(MuteReason.Unseen, Minute(minute)) : null;

    private static Mute? Of(Handling handling, Severity standing, int minute, params WaitingMessage[] waiting) => Escalation.Of(HalfAnHour, handling, waiting, standing, Minute(minute));

    private static WaitingMessage Warns(int minute) => new(1, Notice.Fired, Severity.Warning, false, false, At: Minute(minute));

    private static WaitingMessage Critical(int minute) => new(2, Notice.Escalated, Severity.Critical, false, false, At: Minute(minute));

    private static WaitingMessage Over(int minute) => new(3, Notice.Resolved, Severity.Warning, false, false, At: Minute(minute));
}
