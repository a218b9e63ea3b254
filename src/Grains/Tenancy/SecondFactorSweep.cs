using System.Globalization;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Finds seeds of members' second factors that a former key wraps.</summary>
internal sealed class SecondFactorSweep(SecondFactorStore factors, IKeyEncryption keys, IGrainFactory grains) : ISweep
{
    public bool WhileSuspended => true;

    public async Task Sweep(OrgId org)
    {
        if ((await factors.NotWrappedBy(org, keys.Current, most: 1)).Count > 0)
        {
            await grains.GetGrain<IMembersGrain>(GrainKeys.Members(org).ToString()).RewrapSecondFactors();
        }
    }

    /// <summary>What a user's seed is bound to.</summary>
    public static string Place(long user) => string.Create(CultureInfo.InvariantCulture, $"second factor of user {user}");
}
