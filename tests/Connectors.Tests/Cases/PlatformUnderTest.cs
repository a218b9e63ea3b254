using System.Security.Cryptography;
using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>A connector with settings that pass its checks and hold secrets that must never be seen again.</summary>
internal sealed record PlatformUnderTest(string Folder, IConnector Connector, ConnectionSettings Settings, IReadOnlyList<string> Secrets)
{
    private const string Password = "s3cret-pass-phrase";
    private static readonly string Pem = NewKey();

    public static readonly IReadOnlyList<PlatformUnderTest> All =
    [
        Of("Dv360", "dv360", new() { ["client_email"] = "robot@example.iam.gserviceaccount.com", ["private_key"] = Pem }, [Pem, "SIGNED-SECRET"]),
        Of("TradeDesk", "ttd", new() { ["login"] = "robot", ["password"] = Password }, [Password, "SIGNED-SECRET"]),
    ];

    public static PlatformUnderTest At(string folder) => All.First(platform => platform.Folder == folder);

    private static PlatformUnderTest Of(string folder, string code, Dictionary<string, string> fields, string[] secrets) => new(
        folder, ConnectorCatalogue.Find(code)!, new ConnectionSettings(new Dictionary<string, Uri>(), new Credential(fields), "project"), secrets);

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
