using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// Counts what one platform project has been charged. It starts empty: after a move or a crash it may grant within one window what was
/// granted before, which the platform answers with "too many requests" and the next windows mend.
/// </summary>
[GrainType("connections.quota")]
internal sealed class QuotaGrain(TimeProvider time) : Grain, IQuotaGrain
{
    private readonly SortedDictionary<(string Quota, string Scope), (QuotaWindow Window, TimeSpan Length)> _windows = [];

    public Task<TimeSpan> TryTake(IReadOnlyList<QuotaTake> takes)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var wait = Duration.Zero;
        foreach (var take in takes)
        {
            wait = Duration.Max(wait, Window(take).Wait(take.Weight, now));
        }
        if (wait <= Duration.Zero)
        {
            foreach (var take in takes)
            {
                Window(take).Take(take.Weight, now);
            }
        }
        return Task.FromResult(wait <= Duration.Zero ? TimeSpan.Zero : wait.ToTimeSpan());
    }

    public Task<IReadOnlyList<QuotaView>> Left()
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        return Task.FromResult<IReadOnlyList<QuotaView>>(
            [.. _windows.Select(entry => new QuotaView(
                entry.Key.Scope.Length == 0 ? entry.Key.Quota : $"{entry.Key.Quota} {entry.Key.Scope}",
                entry.Value.Window.Limit, entry.Value.Window.Left(now), (int)entry.Value.Length.TotalSeconds))]);
    }

    private QuotaWindow Window(QuotaTake take)
    {
        var key = (take.Quota, take.Scope);
        if (!_windows.TryGetValue(key, out var window) || window.Window.Limit != take.Limit)
        {
            _windows[key] = window = (new QuotaWindow(take.Limit, Duration.FromTimeSpan(take.Window)), take.Window);
        }
        return window.Window;
    }
}
