
namespace Paceline.Connections;

/// <summary>Asks the project's quota grain, so that all silos together keep the platform's limits.</summary>
/// <param name="granted">Limits the platform granted this connection's project beyond the manifest's, by quota name.</param>
internal sealed class GrainQuotaGate(IGrainFactory grains, PlatformManifest manifest, IReadOnlyDictionary<string, int> granted, TimeProvider time) : IQuotaGate
{
    private readonly Dictionary<string, QuotaDeclaration> _declared = manifest.Quotas.ToDictionary(quota => quota.Name);

    public async ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, CancellationToken cancellationToken)
    {
        if (charges.Count == 0)
        {
            return;
        }
        var takes = charges.Select(Take).ToList();
        var quota = grains.GetGrain<IQuotaGrain>($"{platform}/{project}");
        while (await quota.TryTake(takes) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private QuotaTake Take(QuotaCharge charge)
    {
        var quota = _declared[charge.Quota];
        return new QuotaTake(quota.Name, quota.PerScope ? charge.Scope : "", charge.Weight, granted.GetValueOrDefault(quota.Name, quota.Limit), quota.Window.ToTimeSpan());
    }
}
