using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>
/// A connector with settings that pass its checks and hold secrets that must never be seen again. A folder with a settings.json is one:
/// the platform's code, the credential's fields that are needed, and what else of its answers is secret.
/// </summary>
internal sealed record PlatformUnderTest(string Folder, IConnector Connector, ConnectionSettings Settings, IReadOnlyList<string> Secrets)
{
    /// <summary>Stands in a settings.json for a private key, which is made anew each time.</summary>
    private const string AnyKey = "(a new RSA key)";

    public static readonly IReadOnlyList<PlatformUnderTest> All =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "settings.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The credential's fields without which nothing works.</summary>
    public required IReadOnlyList<string> Needed { get; init; }

    public static PlatformUnderTest At(string folder) => All.First(platform => platform.Folder == folder);

    private static PlatformUnderTest Read(string path)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var fields = file["credential"]!.AsObject().ToDictionary(field => field.Key, field => (string)field.Value! is AnyKey ? NewKey() : (string)field.Value!);
        var connector = Connectors.Single(connector => connector.Manifest.Code == (string)file["code"]!);
        var secrets = connector.Manifest.CredentialFields.Where(field => field.Secret && fields.ContainsKey(field.Name)).Select(field => fields[field.Name])
            .Concat(file["secrets"]!.AsArray().Select(secret => (string)secret!));
        return new(
            Path.GetFileName(Path.GetDirectoryName(path))!, connector, new ConnectionSettings(new Dictionary<string, Uri>(), new Credential(fields), "project"), [.. secrets])
        {
            Needed = [.. fields.Keys],
        };
    }

    /// <summary>Those of the catalogue, and the template's, which is compiled into the tests.</summary>
    private static IEnumerable<IConnector> Connectors => ConnectorCatalogue.All.Concat(typeof(PlatformUnderTest).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(IConnector))).Select(type => (IConnector)Activator.CreateInstance(type)!));

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
