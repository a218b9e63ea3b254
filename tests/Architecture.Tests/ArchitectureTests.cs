namespace Paceline.Architecture;

/// <summary>The conventions of this house, held against the whole repository.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Layers = ["Domain", "Grains.Interfaces", "Storage", "Connectors", "Grains", "Silo", "Api"];

    private static IReadOnlyList<SourceFile> Sources { get; } = [.. Layers.SelectMany(layer => Repository.Files("src/" + layer, ".cs"))];

    [Fact]
    public void Projects_ReferenceOnlyLowerLayers() => None(LayerRules.Broken(Repository.Files("src", ".csproj")));

    [Fact]
    public void Modules_NameOnlyTheirNeighbours() => None(ModuleRules.Broken(Sources));

    [Fact]
    public void Folders_AreModules() => None(ModuleRules.Misplaced(Sources));

    [Fact]
    public void Sql_StaysInsideItsFence() => None(
        SqlFence.Broken(Repository.Files("src/Storage", ".cs", ".sql"), SqlFence.Schemas(Repository.Files("src/Storage/Migrations", ".sql"))));

    [Fact]
    public void SqlText_IsFilledWithConstants() => None(SqlText.Filled(Sources));

    [Fact]
    public void Sql_JoinsTablesByTheirColumns() => None(SqlJoins.ByKeysPutTogether(Repository.Files("src/Storage", ".cs")));

    [Fact]
    public void WireNames_ArePinnedAndUnique() => None(WireNameRules.Broken(Sources));

    [Fact]
    public void Names_SaySomething() => None(NameRules.Broken(
        [.. Repository.Files("src", ".cs"), .. Repository.Files("tests", ".cs"), .. Repository.Files("tools", ".cs")]));

    [Fact]
    public void Documents_PointAtFilesThatExist() => None(DocumentRules.DeadPaths(
        [.. Repository.Files("docs", ".md"), .. Repository.Exists("README.md") ? [new SourceFile("README.md", File.ReadAllText(Path.Combine(Repository.Root, "README.md")))] : Array.Empty<SourceFile>()],
        Repository.Exists));

    [Fact]
    public void AlertsOfOperators_LeadToRunbooksThatExist() => None(DocumentRules.MissingRunbooks(Repository.Files("deploy", ".yaml"), Repository.Exists));

    [Fact]
    public void Decisions_AreNumberedWithoutGaps() => None(DocumentRules.UnnumberedDecisions(Repository.Files("docs/decisions", ".md")));

    // All of it: a list cut short by the test framework would have to be run again and again.
    private static void None(IEnumerable<string> broken)
    {
        var all = broken.ToArray();
        if (all.Length > 0)
            Assert.Fail(string.Join('\n', all));
    }
}
