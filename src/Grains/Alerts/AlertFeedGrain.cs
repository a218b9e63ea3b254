using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>
/// Passes on to whoever looks at alerts that they stand otherwise, with how many are out. They are counted once for all who watch, and in a storm twice a second however much happens.
/// </summary>
[GrainType("alerts.feed"), Reentrant]
internal sealed class AlertFeedGrain : Grain, IAlertFeedGrain
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);

    private readonly InboxStore _store;
    private readonly TimeProvider _time;
    private readonly OrgId _org;
    private readonly Watchers<InboxNews> _watchers;
    private readonly Pump _pump;
    private AlertsOf _changed;

    public AlertFeedGrain(InboxStore store, TimeProvider time, ILogger<AlertFeedGrain> logger)
    {
        (_store, _time) = (store, time);
        _org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        _watchers = new Watchers<InboxNews>(this, InboxNews.Nothing);
        _pump = new Pump(this, "Telling of alerts", Step, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _watchers.Start();
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<InboxNews> Watch(CancellationToken cancellationToken = default) => _watchers.Watch(cancellationToken);

    public Task Publish(AlertsOf changed)
    {
        if (_watchers.Any && changed != AlertsOf.None)
        {
            _changed |= changed;
            _pump.Ring();
        }
        return Task.CompletedTask;
    }

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        if (_changed == AlertsOf.None)
        {
            return false;
        }
        var (changed, now) = (_changed, _time.GetUtcNow());
        _changed = AlertsOf.None;
        try
        {
            var tallies = await _store.Out(_org, now, cancellationToken);
            _watchers.Publish(new InboxNews(changed, [.. tallies.Select(one => new AlertTally(one.OfBookings, (AlertStanding)one.Shelf, (Severity)one.Severity, one.Assignee, one.Count))], now));
        }
        catch
        {
            // What could not be counted is still to be told.
            _changed |= changed;
            throw;
        }
        await Task.Delay(ShortestPause, cancellationToken);
        return true;
    }
}
