using NodaTime;
using Paceline.Common;

namespace Paceline.Connections;

/// <summary>Asks the project's quota grain, so that all silos together keep the platform's limits.</summary>
/// <param name="granted">Limits the platform granted this connection's project beyond the manifest's, by quota name.</param>
/// <param name="sharePercent">For history: the most it may use of each quota; null for everything else.</param>
internal sealed class GrainQuotaGate(
    IGrainFactory grains, PlatformManifest manifest, IReadOnlyDictionary<string, int> granted, OrgId org, int? sharePercent, TimeProvider time) : IQuotaGate
{
    private readonly Dictionary<string, QuotaDeclaration> _declared = manifest.Quotas.ToDictionary(quota => quota.Name);

    public async ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, QuotaLane lane, CancellationToken cancellationToken)
    {
        if (charges.Count == 0)
        {
            return;
        }
        var background = sharePercent is not null && lane == QuotaLane.Ordinary;
        var ask = new QuotaAsk(org.Value, background ? QuotaLane.Background : lane, sharePercent ?? 100, [.. charges.Select(Take)], TimeSpan.Zero);
        var quota = Grain(platform, project);
        var started = time.GetTimestamp();
        while (await quota.Take(ask with { Waited = time.GetElapsedTime(started) }) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    public void Answered(string platform, string project, IReadOnlyList<QuotaCharge> charges)
    {
        QuotaTake[] takes = [.. charges.Select(Take).Where(take => QuotaPolicy.CountsFromAnswer(Duration.FromTimeSpan(take.Window)))];
        if (takes.Length > 0)
        {
            // Nobody waits for it: were it lost, the call would hold its place a little longer.
            Grain(platform, project).Answered(org.Value, takes).Ignore();
        }
    }

    public async ValueTask Hold(string platform, string project, IReadOnlyList<QuotaCharge> charges, Duration wait, CancellationToken cancellationToken) =>
        await Grain(platform, project).Hold(org.Value, [.. charges.Select(Take)], wait.ToTimeSpan()).WaitAsync(cancellationToken);

    private IQuotaGrain Grain(string platform, string project) => grains.GetGrain<IQuotaGrain>($"{platform}/{project}");

    private QuotaTake Take(QuotaCharge charge)
    {
        var quota = _declared[charge.Quota];
        return new QuotaTake(
            quota.Name, quota.PerScope ? charge.Scope : "", charge.Weight, granted.GetValueOrDefault(quota.Name, quota.Limit), quota.Window.ToTimeSpan(), quota.ReservedPercent,
            quota.Limit);
    }
}
