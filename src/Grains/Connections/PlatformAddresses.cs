namespace Paceline.Connections;

/// <summary>Where new connections find their platform, instead of in production: for an installation that stands before a sandbox.</summary>
/// <param name="Instead">One address for every endpoint of every platform; null for the platforms' own.</param>
public sealed record PlatformAddresses(Uri? Instead)
{
    /// <summary>The addresses a new connection is given, by endpoint name; empty for the platform's own.</summary>
    public IReadOnlyDictionary<string, Uri> Of(PlatformManifest manifest) =>
        Instead is { } address ? manifest.Endpoints.Keys.ToDictionary(name => name, _ => address) : new Dictionary<string, Uri>();
}
