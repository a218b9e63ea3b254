using System.Security.Cryptography;
using System.Text.Json;

namespace Paceline.Development;

/// <summary>Made once for each checkout; worthless anywhere else.</summary>
internal sealed record Secrets(
    string OwnerPassword, string SiloPassword, string GatewayPassword, string SecretsKey, string ApiKey, string SandboxKey)
{
    /// <summary>Everybody's password in the demo organisation.</summary>
    public const string DemoPassword = "demo";

    public static Secrets LoadOrMake(DevFolder folder)
    {
        if (File.Exists(folder.SecretsFile) && JsonSerializer.Deserialize<Secrets>(File.ReadAllText(folder.SecretsFile), DevFolder.Json) is { } made)
            return made;

        var secrets = new Secrets(
            Word(), Word(), Word(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), "pl_demo_" + Word(), Word());
        File.WriteAllText(folder.SecretsFile, JsonSerializer.Serialize(secrets, DevFolder.Json));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.SecretsFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return secrets;
    }

    private static string Word() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
