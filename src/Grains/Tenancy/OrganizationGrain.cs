using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>An organisation's profile, read once and again when it was changed, and its sweep: whatever stands still in any module is rung for again.</summary>
[GrainType("tenancy.organization"), Reentrant]
internal sealed class OrganizationGrain(OrganizationStore organizations, IEnumerable<ISweep> sweeps) : Grain, IOrganizationGrain
{
    private OrganizationProfile? _profile;
    private bool _sweeping;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<OrganizationProfile?> GetProfile() => _profile ??= await organizations.Load(Org) is { } record
        ? new OrganizationProfile(record.Org.Value, record.Slug, record.Name, record.Zone, record.Currency)
        : null;

    public Task LookAgain()
    {
        _profile = null;
        return Task.CompletedTask;
    }

    public async Task Pulse()
    {
        if (_sweeping)
        {
            return;
        }
        _sweeping = true;
        try
        {
            CallerContext.SetSystem(Org);
            foreach (var sweep in sweeps)
            {
                await sweep.Sweep(Org);
            }
        }
        finally
        {
            _sweeping = false;
        }
    }
}
