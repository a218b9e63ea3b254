using NodaTime;
using Paceline.Alerts;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Has the connection judged by alert rules whenever it looks, and looks again when something changes without a fact.</summary>
internal sealed partial class ConnectionGrain
{
    /// <summary>How soon it looks again at the soonest, and for how long ahead it sets itself a time at all: it is woken by others long before.</summary>
    private static readonly Duration ShortestWait = Duration.FromSeconds(1), LongestWait = Duration.FromHours(1);

    private ConnectionAlerts? _alerts;
    private TotalsCheck? _totals;
    private IGrainTimer? _lookTimer;

    private ConnectionAlerts Alerts => _alerts ??= new ConnectionAlerts(Key.Org, Number, alertStates, alertStore, shelf);

    public async Task RulesChanged()
    {
        Alerts.JudgeAnew();
        await Wake();
    }

    private async Task Judge(ConnectionRecord record, ConnectionGround ground)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        _totals ??= new TotalsCheck(Key.Org, Number, accuracy);
        var facts = ConnectionFacts.Of(record, ConnectorCatalogue.Find(record.Platform)?.Manifest, ground.Accounts, ground.Streams, ground.Pauses.Count, await _totals.Of(ground.Streams, now), now);
        if (await Alerts.Judge(facts, now))
        {
            await GrainFactory.Tell(Key.Org, AlertsOf.Others);
        }
        // The pulse would find it too, up to a pulse later.
        _lookTimer?.Dispose();
        _lookTimer = Alerts.LookAgain is { } at && at - now < LongestWait
            ? this.RegisterGrainTimer(WakeInTime, new GrainTimerCreationOptions(Duration.Max(at - now, ShortestWait).ToTimeSpan(), Timeout.InfiniteTimeSpan) { Interleave = true })
            : null;
    }

    private Task WakeInTime()
    {
        CallerContext.SetSystem(Key.Org);
        return this.AsReference<IConnectionGrain>().Wake();
    }
}
