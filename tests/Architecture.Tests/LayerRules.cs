using System.Xml.Linq;

namespace Paceline.Architecture;

/// <summary>What each project may reference: the compiler then keeps the layers.</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Grains.Interfaces"] = ["Domain"],
        ["Storage"] = ["Domain"],
        ["Connectors"] = ["Domain"],
        ["Grains"] = ["Domain", "Grains.Interfaces", "Storage", "Connectors"],
        ["Processes"] = [],
        ["Silo"] = ["Domain", "Grains.Interfaces", "Storage", "Connectors", "Grains", "Processes"],
        ["Api"] = ["Domain", "Grains.Interfaces", "Processes"],
        ["Sandbox"] = [],
    };

    // What would make a layer more than it is: pure functions that query, or an API that reads tenants' rows.
    private static readonly Dictionary<string, string[]> ForbiddenPackages = new()
    {
        ["Domain"] = ["Npgsql", "Microsoft.Orleans", "Microsoft.Extensions", "Polly"],
        ["Grains.Interfaces"] = ["Npgsql", "Polly"],
        ["Storage"] = ["Microsoft.Orleans"],
        ["Connectors"] = ["Npgsql", "Microsoft.Orleans"],
        ["Processes"] = ["Npgsql"],
        ["Sandbox"] = ["Npgsql", "Microsoft.Orleans"],
    };

    public static IEnumerable<string> Broken(IEnumerable<SourceFile> projects)
    {
        foreach (var file in projects.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)))
        {
            if (!Allowed.TryGetValue(file.Project, out var allowed))
            {
                yield return $"{file.Path}: project {file.Project} is not in the layer map.";
                continue;
            }

            var project = XDocument.Parse(file.Text);
            foreach (var reference in Includes(project, "ProjectReference").Select(path => path.Split('/', '\\')[^1].Replace(".csproj", "", StringComparison.Ordinal)))
            {
                if (!allowed.Contains(reference))
                    yield return $"{file.Path}: {file.Project} may not reference {reference}.";
            }

            foreach (var package in Includes(project, "PackageReference"))
            {
                if (ForbiddenPackages.GetValueOrDefault(file.Project, []).Any(start => package.StartsWith(start, StringComparison.Ordinal)))
                    yield return $"{file.Path}: {file.Project} may not use package {package}.";
            }
        }
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}
