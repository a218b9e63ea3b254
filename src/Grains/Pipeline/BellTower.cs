using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>Rings the pipeline's bells. A bell that cannot be rung is no loss: the pulse finds what stands still.</summary>
public class BellTower(IServiceProvider services)
{
    private static readonly Bell Bell = new();

    /// <param name="stream">One of <see cref="Bells"/>.</param>
    /// <param name="grainKey">The key of the grain to be woken.</param>
    public virtual Task Ring(string stream, TenantKey grainKey) =>
        services.GetRequiredKeyedService<IStreamProvider>(Bells.Provider).GetStream<Bell>(StreamId.Create(stream, grainKey.ToString())).OnNextAsync(Bell);
}
