using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class HandlingTests
{
    private static readonly EscalationLevel[] Levels =
        [new(Duration.FromMinutes(15), "trader"), new(Duration.FromMinutes(30), "lead"), new(Duration.FromMinutes(60), "head")];

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

    [Fact]
    public void Escalation_GoesFromOneToTheNext_EachOnce()
    {
        var first = Advance(Handling.None, 0);
        var second = Advance(first.Handling, 15);
        var late = Advance(second.Handling, 60);

        Assert.Equal((0, Minute(15)), (first.Receivers.Count, first.Next!.Value));
        Assert.Equal(("trader", Minute(30)), (Assert.Single(second.Receivers), second.Next!.Value));
        Assert.Equal(["lead", "head"], late.Receivers);
        Assert.Equal((null, 0), (late.Next, Advance(late.Handling, 600).Receivers.Count));
    }

    [Fact]
    public void Acknowledging_StopsTheEscalation_AndTakingItBackBeginsAnew()
    {
        var told = Advance(Handling.None, 15).Handling;
        var acknowledged = told.Acknowledge("ann", Severity.Critical);
        var back = acknowledged.Unacknowledge(Minute(100));

        Assert.Equal((0, null), (Advance(acknowledged, 60).Receivers.Count, Advance(acknowledged, 60).Next));
        Assert.Equal((0, Minute(115)), (Advance(back, 100).Receivers.Count, Advance(back, 100).Next!.Value));
        Assert.Equal(["trader"], Advance(back, 115).Receivers);
    }

    [Fact]
    public void Snoozing_HoldsTheEscalation()
    {
        var step = Advance(Handling.None.SnoozeUntil(new UntilTime(Minute(45))), 30);

        Assert.Equal((0, Minute(45)), (step.Receivers.Count, step.Next!.Value));
        Assert.Equal(["trader", "lead"], Advance(step.Handling, 45).Receivers);
    }

    private static EscalationStep Advance(Handling handling, int minute) => Escalation.Advance(Levels, handling, Severity.Critical, Noon, Minute(minute));
}
