using Orleans.Core.Internal;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Reaches what an organisation has alive in the cluster: credentials that are believed, and grains in memory.</summary>
internal sealed class OrganizationGrains(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Has every credential look again whether it still opens anything.</summary>
    public async Task TellCredentials(OpenCredentials credentials)
    {
        foreach (var session in credentials.Sessions)
        {
            await grains.GetGrain<ISessionGrain>(CredentialKeys.Session(session)).LookAgain();
        }
        foreach (var key in credentials.ApiKeys)
        {
            await grains.GetGrain<IApiKeyGrain>(CredentialKeys.ApiKey(key)).LookAgain();
        }
    }

    /// <summary>Takes one grain out of memory and waits until it is: what it writes down on leaving is written by then.</summary>
    public async Task TakeOut(GrainId grain, CancellationToken cancellationToken)
    {
        while ((await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(null, null, cancellationToken)).Any(one => one.GrainId == grain))
        {
            await grains.GetGrain(grain).AsReference<IGrainManagementExtension>().DeactivateOnIdle(cancellationToken);
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    /// <summary>Takes the organisation's grains out of memory on all silos; what they run ends with them.</summary>
    /// <param name="but">Stays.</param>
    public async Task Forget(OrgId org, GrainId but)
    {
        foreach (var one in await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
        {
            if (TenantKey.TryParse(one.GrainId.Key.ToString(), out var key) && key.Org == org && one.GrainId != but)
            {
                await grains.GetGrain(one.GrainId).AsReference<IGrainManagementExtension>().DeactivateOnIdle(CancellationToken.None);
            }
        }
    }
}
