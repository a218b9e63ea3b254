using System.Text.RegularExpressions;

namespace Paceline.Development;

/// <summary>
/// A connector to begin with: the files under tools/ConnectorTemplate, with the new platform's name in place of the template's. They are
/// compiled and held to every connector's laws by tests/Connectors.Tests, so what is written here works before the first change.
/// </summary>
internal static partial class ConnectorTemplate
{
    private const string Name = "Newcomer";
    private const string Code = "newcomer";

    /// <summary>Writes the files below <paramref name="root"/>, where they find their own place, and gives their paths.</summary>
    /// <exception cref="StepFailedException">The name cannot be used; nothing is written then.</exception>
    public static IReadOnlyList<string> Write(string root, string name)
    {
        if (!Usable().IsMatch(name))
            throw new StepFailedException($"'{name}' cannot name a platform: it must look like Outbrain or TradeDesk, because folders and classes take it.");
        foreach (var folder in (string[])["src/Connectors", "tests/Connectors.Tests"])
        {
            if (Directory.Exists(Path.Combine(root, folder, name)))
                throw new StepFailedException($"There is a folder {folder}/{name} already; the new platform needs another name.");
        }

        var template = Path.Combine(root, "tools", "ConnectorTemplate");
        var written = new List<string>();
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Named(Path.GetRelativePath(template, file).Replace('\\', '/'), name);
            var place = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, Named(File.ReadAllText(file), name));
            written.Add(path);
        }

        return written;
    }

    private static string Named(string text, string name) => text
        .Replace(Name, name, StringComparison.Ordinal).Replace(Code, name.ToLowerInvariant(), StringComparison.Ordinal);

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{1,30}$")]
    private static partial Regex Usable();
}
