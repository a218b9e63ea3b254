using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>Namespaces are modules: a file names only the modules its own may name.</summary>
internal static partial class ModuleRules
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var own = Namespace().Match(file.Text);
            if (!own.Success)
                continue;
            var module = own.Groups[1].Value;
            if (!ModuleMap.IsKnown(module))
            {
                yield return $"{file.Path}: module {module} is not on the map in tests/Architecture.Tests/ModuleMap.cs.";
                continue;
            }

            foreach (var other in Mention().Matches(file.Text).Select(m => m.Groups[1].Value).Distinct())
            {
                if (ModuleMap.IsKnown(other) && !ModuleMap.MayName(module, other))
                    yield return $"{file.Path}: {module} may not name {other}.";
            }
        }
    }

    /// <summary>The first folder is the module; files beside the project file belong to the project's own namespace.</summary>
    public static IEnumerable<string> Misplaced(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var parts = file.Path.Split('/');
            var own = Namespace().Match(file.Text);
            if (parts.Length > 3 && own.Success && ModuleMap.IsKnown(parts[2]) && own.Groups[1].Value != parts[2])
                yield return $"{file.Path}: lies in folder {parts[2]} but its namespace says {own.Groups[1].Value}.";
        }
    }

    [GeneratedRegex(@"^namespace Paceline\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<![\w""/.])Paceline\.([A-Z]\w+)")]
    private static partial Regex Mention();
}
