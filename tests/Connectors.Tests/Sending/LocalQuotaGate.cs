using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// Keeps the quotas of the manifests for tests without a cluster: all charges of a call fit, or it waits. Silos share a project through a
/// grain instead, which counts with the same <see cref="QuotaWindow"/>.
/// </summary>
/// <param name="manifests">Platforms whose quotas it keeps.</param>
public sealed class LocalQuotaGate(IEnumerable<PlatformManifest> manifests, TimeProvider clock) : IQuotaGate
{
    private readonly Dictionary<(string Platform, string Quota), QuotaDeclaration> declared = manifests
        .SelectMany(manifest => manifest.Quotas.Select(quota => (Key: (manifest.Code, quota.Name), quota)))
        .ToDictionary(entry => entry.Key, entry => entry.quota);

    private readonly Dictionary<(string Platform, string Project, string Quota, string Scope), QuotaWindow> windows = [];
    private readonly Lock gate = new();

    public async ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, QuotaLane lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = TryTake(platform, project, charges);
            if (wait <= Duration.Zero)
            {
                return;
            }
            await Task.Delay(wait.ToTimeSpan(), clock, cancellationToken);
        }
    }

    public void Answered(string platform, string project, IReadOnlyList<QuotaCharge> charges)
    {
    }

    public ValueTask Hold(string platform, string project, IReadOnlyList<QuotaCharge> charges, Duration wait, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Takes all of the charges or none; gives the time after which trying again is worth it.</summary>
    public Duration TryTake(string platform, string project, IReadOnlyList<QuotaCharge> charges)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        lock (gate)
        {
            var wait = Duration.Zero;
            foreach (var charge in charges)
            {
                wait = Duration.Max(wait, Window(platform, project, charge).Wait(charge.Weight, now));
            }
            if (wait <= Duration.Zero)
            {
                foreach (var charge in charges)
                {
                    Window(platform, project, charge).Take(charge.Weight, now);
                }
            }
            return wait;
        }
    }

    private QuotaWindow Window(string platform, string project, QuotaCharge charge)
    {
        if (!declared.TryGetValue((platform, charge.Quota), out var quota))
        {
            throw new InvalidOperationException($"{platform} declares no quota '{charge.Quota}'.");
        }
        var key = (platform, project, charge.Quota, quota.PerScope ? charge.Scope : "");
        if (!windows.TryGetValue(key, out var window))
        {
            windows[key] = window = new QuotaWindow(quota.Limit, quota.Window);
        }
        return window;
    }
}
