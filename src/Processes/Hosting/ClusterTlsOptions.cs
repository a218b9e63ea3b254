using System.Net;
using Microsoft.Extensions.Configuration;

namespace Paceline.Hosting;

/// <summary>The files by which a process proves that it is of the cluster, in PEM. Section <c>Paceline:Cluster:Tls</c>.</summary>
/// <param name="Certificate">Its certificate, and after it those between it and the authority.</param>
/// <param name="Key">The certificate's private key.</param>
/// <param name="Authority">The certificates of whoever may sign for this cluster.</param>
public sealed record ClusterTlsOptions(string Certificate, string Key, string Authority)
{
    private const string Section = "Paceline:Cluster:Tls";
    private static readonly string[] Names = [nameof(Certificate), nameof(Key), nameof(Authority)];

    /// <summary>How the settings are written as environment variables.</summary>
    public static string Settings => string.Join(", ", Names.Select(Variable));

    /// <summary>Reads the settings. Null when none of them is given: then this process speaks to its own machine only.</summary>
    public static ClusterTlsOptions? Read(IConfiguration configuration, ICollection<string> problems)
    {
        var given = Names.Select(name => configuration[$"{Section}:{name}"]).ToArray();
        if (given.All(string.IsNullOrEmpty))
        {
            return null;
        }
        var before = problems.Count;
        foreach (var (name, path) in Names.Zip(given))
        {
            if (string.IsNullOrEmpty(path))
            {
                problems.Add($"{Variable(name)} is missing: the three files of a certificate belong together.");
            }
            else if (!File.Exists(path))
            {
                problems.Add($"{Variable(name)} names {path}, which is not there. 'Paceline.Silo certificates <folder>' makes it.");
            }
        }
        return problems.Count == before ? new ClusterTlsOptions(given[0]!, given[1]!, given[2]!) : null;
    }

    /// <summary>What is wrong with a silo that is reached at the address; null when nothing is.</summary>
    public static string? Problem(ClusterTlsOptions? tls, string advertisedAddress) =>
        tls is not null || (IPAddress.TryParse(advertisedAddress, out var address) && IPAddress.IsLoopback(address))
            ? null
            : $"Paceline__Cluster__AdvertisedAddress is {advertisedAddress}: beyond its own machine a silo speaks to proved peers only. Set {Settings} "
                + "('Paceline.Silo certificates <folder>' makes the files).";

    private static string Variable(string name) => $"{Section.Replace(":", "__", StringComparison.Ordinal)}__{name}";
}
