namespace Paceline.Running;

/// <summary>One cluster for the tests of a class, each with people of its own.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    internal LiveCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
