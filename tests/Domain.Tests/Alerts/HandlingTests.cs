using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class HandlingTests
{
    [Fact]
    public void SnoozeForATime_EndsThen()
    {
        var snoozed = Handling.None.SnoozeUntil(new UntilTime(Minute(60)));

        Assert.Equal((true, false), (snoozed.IsSnoozed(Minute(59)), snoozed.IsSnoozed(Minute(60))));
    }

    [Fact]
    public void SnoozeUntilAFact_EndsWithThatFact_OrAtTheLatest()
    {
        var snoozed = Handling.None.SnoozeUntil(new UntilFact("amendment_signed", Minute(600)));

        Assert.True(snoozed.Hear("next_complete_day").IsSnoozed(Minute(10)));
        Assert.True(snoozed.Hear(Truth.True).IsSnoozed(Minute(10)));
        Assert.False(snoozed.Hear("amendment_signed").IsSnoozed(Minute(10)));
        Assert.False(snoozed.IsSnoozed(Minute(600)));
    }

    [Fact]
    public void SnoozeUntilACondition_EndsWhenItHolds_AndNotWhenNobodyKnows()
    {
        var snoozed = Handling.None.SnoozeUntil(new UntilTrue(Rule("critical when pacing < 105").Critical!, Minute(600)));

        Assert.True(snoozed.Hear(Truth.False).IsSnoozed(Minute(10)));
        Assert.True(snoozed.Hear(Truth.Stale).IsSnoozed(Minute(10)));
        Assert.False(snoozed.Hear(Truth.True).IsSnoozed(Minute(10)));
    }

    [Fact]
    public void AcknowledgedWarning_IsNoAcknowledgedCriticalAlert()
    {
        var handling = Handling.None.Acknowledge("ann", Severity.Warning).Assign("bob");

        Assert.Equal((true, false, "ann", "bob"), (
            handling.IsAcknowledged(Severity.Warning), handling.IsAcknowledged(Severity.Critical), handling.AcknowledgedBy, handling.Assignee));
        Assert.False(handling.Unacknowledge(Noon).IsAcknowledged(Severity.Warning));
    }
}
