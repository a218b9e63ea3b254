using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>Has secrets sealed anew where the key that seals or wraps them is not the current one.</summary>
internal sealed class SecretsSweep(ResealStore reseals, IKeyEncryption keys, IGrainFactory grains) : ISweep
{
    // A key that is to be dropped must wrap nothing any more, whoever's.
    public bool WhileSuspended => true;

    public async Task Sweep(OrgId org)
    {
        if (await reseals.State(org, keys.Current) is { Remaining: > 0 } or { WrappedElsewhere: > 0 } or { FormerKeys: > 0 })
        {
            await grains.GetGrain<ISecretsGrain>(GrainKeys.Secrets(org).ToString()).Step();
        }
    }
}
