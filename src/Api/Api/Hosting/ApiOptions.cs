namespace Paceline.Api;

/// <summary>What the host is told about where it runs.</summary>
internal sealed record ApiOptions(string ClusterId, string ServiceId, string ClusterConnection, string Environment, DocumentPolicy SessionDocuments)
{
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
        return problems.Count == 0
            ? new(cluster, service, connection, (configuration["Paceline:Environment"] ?? host.EnvironmentName).ToLowerInvariant(), documents!.Value)
            : throw new InvalidOperationException(string.Join(System.Environment.NewLine, problems));
    }
}
