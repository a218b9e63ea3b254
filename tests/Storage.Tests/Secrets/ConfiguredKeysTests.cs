namespace Paceline.Storage;

public sealed class ConfiguredKeysTests
{
    private static readonly string Good = Convert.ToBase64String(new byte[32]);

    public static TheoryData<string?, string[], string?, string> Settings { get; } = new()
    {
        { Good, [], null, "default" },
        { Good, ["next"], null, "default" },
        { Good, ["next"], "next", "next" },
        { null, ["next"], null, "next" },
        { null, ["a", "b"], "b", "b" },
        { null, [], null, "Paceline__SecretsKey is missing or not 32 bytes in base64: make one with 'openssl rand -base64 32' and keep it." },
        { "short", [], null, "Paceline__SecretsKey is missing or not 32 bytes in base64: make one with 'openssl rand -base64 32' and keep it." },
        { Good, ["!bad"], null, "Paceline__SecretsKeys__!bad is missing or not 32 bytes in base64: make one with 'openssl rand -base64 32' and keep it." },
        { null, ["a", "b"], null, "Paceline__SecretsKeyCurrent is missing: with several Paceline__SecretsKeys it names the one that wraps." },
        { Good, [], "next", "Paceline__SecretsKeyCurrent is 'next', and there is no such key among Paceline__SecretsKeys." },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Read_OfSettings_ChoosesTheCurrentKeyOrSaysWhatIsWrong(string? only, string[] several, string? current, string outcome)
    {
        var problems = new List<string>();
        var keys = ConfiguredKeys.Read(only, several.Select(name => KeyValuePair.Create(name, (string?)(name[0] == '!' ? "bad" : Good))), current, problems);
        Assert.Equal([outcome], keys is null ? problems : [keys.Current]);
    }
}
