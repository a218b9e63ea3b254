using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What is to be done once alerts stand otherwise, and that is written.</summary>
internal static class AlertsChanged
{
    /// <summary>Whoever tells receivers looks at what is due, and whoever looks at alerts hears of it.</summary>
    /// <param name="changed">What the alerts are of.</param>
    public static async Task Tell(this IGrainFactory grains, OrgId org, AlertsOf changed)
    {
        await grains.GetGrain<IAlertDeliveryGrain>(GrainKeys.AlertDelivery(org).ToString()).Wake();
        await grains.Show(org, changed);
    }

    /// <summary>Whoever looks at alerts hears of it; nothing is due to receivers because of it.</summary>
    public static Task Show(this IGrainFactory grains, OrgId org, AlertsOf changed) => grains.GetGrain<IAlertFeedGrain>(GrainKeys.AlertFeed(org).ToString()).Publish(changed);

    /// <summary>What an alert is of.</summary>
    public static AlertsOf Of(AlertKey alert) => SubjectKey.Parse(alert.Subject).Scope == RuleScope.BookingLine ? AlertsOf.Bookings : AlertsOf.Others;
}
