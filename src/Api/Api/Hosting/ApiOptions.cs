using System.Net;
using Paceline.Hosting;

namespace Paceline.Api;

/// <summary>What the host is told about where it runs.</summary>
/// <param name="AllowsSignUp">Whether anybody may found an organisation here.</param>
/// <param name="Management">Where it answers for its health and figures, and who is answered.</param>
/// <param name="Tls">How it proves itself to silos; null where it speaks to its own machine only.</param>
/// <param name="TrustedProxies">Who may say where a request came from, by X-Forwarded-For. Nobody else is believed.</param>
/// <param name="PublicAddress">Where people's browsers find this installation; null when it was not told. Never taken from a request, whose Host anybody may choose.</param>
internal sealed record ApiOptions(
    string ClusterId, string ServiceId, string ClusterConnection, string Environment, DocumentPolicy SessionDocuments, Uri? PublicAddress, bool AllowsSignUp, RateLimits RateLimits,
    ManagementOptions Management, ClusterTlsOptions? Tls, IReadOnlyList<IPNetwork> TrustedProxies)
{
    private const string ManagementSetting = "Paceline:Management:Url";

    // Beside the public port of ./dev and of the containers, and of this machine only.
    private const string UsualManagementUrl = "http://127.0.0.1:5090";
    private const string SignUpSetting = "Paceline:SignUp";

    /// <summary>Reads the configuration, or says everything that is missing and how to give it.</summary>
    public static ApiOptions Read(IConfiguration configuration, IHostEnvironment host, bool needsCluster)
    {
        List<string> problems = [];
        var connection = configuration.GetConnectionString("Cluster") ?? "";
        if (needsCluster && connection.Length == 0)
        {
            problems.Add("ConnectionStrings:Cluster is missing; it names the PostgreSQL database of the cluster's gateway list, with Search Path=orleans.");
        }
        var cluster = configuration["Paceline:Cluster:ClusterId"] ?? "paceline";
        var service = configuration["Paceline:Cluster:ServiceId"] ?? "paceline";
        var documents = DocumentPolicies.Read(configuration[DocumentPolicies.Setting], host.IsDevelopment());
        if (documents is null)
        {
            problems.Add($"{DocumentPolicies.Setting} is {configuration[DocumentPolicies.Setting]}; it must be persisted (a browser session sends only documents of the built UI) or any.");
        }
        // A developer's browser finds it where it listens.
        var publicAddress = HomeAddress.Read(configuration, host.IsDevelopment() ? configuration["urls"]?.Split(';')[0] : null, problems);
        var signUp = configuration[SignUpSetting] ?? (host.IsDevelopment() ? "open" : "closed");
        if (signUp is not ("open" or "closed"))
        {
            problems.Add($"{SignUpSetting} is {signUp}; it must be open (anybody may found an organisation) or closed.");
        }
        var rates = RateLimits.Read(configuration, problems);
        var management = ManagementOptions.Read(configuration, configuration[ManagementSetting] ?? UsualManagementUrl, "Paceline__Management__Url", problems);
        var tls = ClusterTlsOptions.Read(configuration, problems);
        var proxies = TrustedNetworks.Read(configuration, problems);
        return problems.Count == 0
            ? new(cluster, service, connection, (configuration["Paceline:Environment"] ?? host.EnvironmentName).ToLowerInvariant(), documents!.Value, publicAddress, signUp == "open", rates, management, tls, proxies)
            : throw new InvalidOperationException(string.Join(System.Environment.NewLine, problems));
    }
}
