using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class HandlingTests
{
    [Fact]
    public void SnoozeForATime_EndsThen()
    {
        var snoozed = Handling.None.SnoozeUntil(Minute(60));

        Assert.Equal((true, false), (snoozed.IsSnoozed(Minute(59)), snoozed.IsSnoozed(Minute(60))));
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
