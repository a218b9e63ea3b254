using Orleans.Concurrency;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.Tenancy;

/// <summary>An organisation's profile, read once, and its sweep: whatever stands still is rung for again.</summary>
[GrainType("tenancy.organization"), Reentrant]
internal sealed class OrganizationGrain(OrganizationStore organizations, StandingStore standing, ConnectionStore connections, UntoldStore untold, TimeProvider time) : Grain, IOrganizationGrain
{
    private OrganizationProfile? _profile;
    private bool _sweeping;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<OrganizationProfile?> GetProfile() => _profile ??= await organizations.Load(Org) is { } record
        ? new OrganizationProfile(record.Org.Value, record.Slug, record.Name, record.Zone, record.Currency)
        : null;

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
            foreach (var connection in await connections.Numbers(Org))
            {
                await Grain<IConnectionGrain>(GrainKeys.Connection(Org, connection)).Wake();
            }
            await untold.AddTurned(Org, time.GetUtcNow());
            var stands = await standing.Load(Org);
            foreach (var connection in stands.Landed)
            {
                await Grain<ISilverGrain>(GrainKeys.Connection(Org, connection)).Wake();
            }
            if (stands.Silver)
            {
                await Grain<IGoldGrain>(GrainKeys.Gold(Org)).Wake();
            }
            if (stands.Untold)
            {
                await Grain<ICampaignDispatchGrain>(GrainKeys.Dispatch(Org)).Wake();
            }
        }
        finally
        {
            _sweeping = false;
        }
    }

    private TGrain Grain<TGrain>(TenantKey key)
        where TGrain : IGrainWithStringKey => GrainFactory.GetGrain<TGrain>(key.ToString());
}
