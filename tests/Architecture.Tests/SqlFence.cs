using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>SQL under Storage/&lt;Module&gt; names its own schema, tenancy and gold; the pipeline owns bronze, silver and gold.</summary>
internal static partial class SqlFence
{
    private static readonly string[] Everybodys = ["tenancy", "gold"];

    /// <param name="files">Sources under src/Storage.</param>
    /// <param name="schemas">All schemas the migrations create.</param>
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> files, IReadOnlySet<string> schemas)
    {
        foreach (var file in files)
        {
            if (file.Path.Split('/') is not ["src", "Storage", var module, _, ..] || module is "Migrations" or "Orleans")
                continue;
            string[] own = module == "Pipeline" ? ["bronze", "silver", "gold"] : [module.ToLowerInvariant()];
            foreach (var schema in Table().Matches(file.Text).Select(m => m.Groups[1].Value).Distinct())
            {
                if (schemas.Contains(schema) && !own.Contains(schema) && !Everybodys.Contains(schema))
                    yield return $"{file.Path}: {module} may not touch schema {schema}; ask its module, or read a view of gold.";
            }
        }
    }

    public static IReadOnlySet<string> Schemas(IEnumerable<SourceFile> migrations) =>
        migrations.SelectMany(file => Creation().Matches(file.Text)).Select(m => m.Groups[1].Value).ToHashSet();

    // A lower-case word after the dot: C# members are PascalCase.
    [GeneratedRegex(@"\b([a-z_]+)\.[a-z_]+\b(?!\()")]
    private static partial Regex Table();

    [GeneratedRegex(@"^CREATE SCHEMA (?:IF NOT EXISTS )?(\w+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Creation();
}
