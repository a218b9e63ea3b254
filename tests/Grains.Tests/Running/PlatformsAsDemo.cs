using Paceline.Connections;

namespace Paceline.Running;

/// <summary>The test's platforms as the sandbox of an installation.</summary>
internal sealed class PlatformsAsDemo(Platforms platforms) : IDemoPlatforms
{
    public bool IsOffered => true;

    public async Task<IReadOnlyList<DemoConnection>> Ask(CancellationToken cancellationToken)
    {
        var credentials = await platforms.Credentials();
        var account = credentials["dv360"]!["serviceAccount"]!;
        return
        [
            new(
                "dv360", "DV", "sandbox", new[] { "api", "reports", "token" }.ToDictionary(name => name, _ => platforms.Url),
                new Dictionary<string, string> { ["client_email"] = (string)account["client_email"]!, ["private_key"] = (string)account["private_key"]! }, new Dictionary<string, int>(), 3600, 5, false),
            new(
                "ttd", "TTD", "sandbox", new Dictionary<string, Uri> { ["api"] = platforms.Url },
                new Dictionary<string, string> { ["login"] = (string)credentials["ttd"]!["login"]!, ["password"] = (string)credentials["ttd"]!["password"]! }, new Dictionary<string, int>(), 3600, 5, false),
        ];
    }
}
