namespace Paceline.Architecture;

/// <summary>The conventions of this house, held against the whole repository.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Layers = ["Domain", "Grains.Interfaces", "Storage", "Connectors", "Grains", "Silo", "Api"];

    private static IReadOnlyList<SourceFile> Sources { get; } = [.. Layers.SelectMany(layer => Repository.Files("src/" + layer, ".cs"))];

    [Fact]
    public void Projects_ReferenceOnlyLowerLayers() => Assert.Empty(LayerRules.Broken(Repository.Files("src", ".csproj")));

    [Fact]
    public void Modules_NameOnlyTheirNeighbours() => Assert.Equal([], ModuleRules.Broken(Sources));

    [Fact]
    public void Folders_AreModules() => Assert.Empty(ModuleRules.Misplaced(Sources));

    [Fact]
    public void Sql_StaysInsideItsFence() => Assert.Empty(
        SqlFence.Broken(Repository.Files("src/Storage", ".cs", ".sql"), SqlFence.Schemas(Repository.Files("src/Storage/Migrations", ".sql"))));

    [Fact]
    public void WireNames_ArePinnedAndUnique() => Assert.Empty(WireNameRules.Broken(Sources));

    [Fact]
    public void Names_SaySomething() => Assert.Equal([], NameRules.Broken(
        [.. Repository.Files("src", ".cs"), .. Repository.Files("tests", ".cs"), .. Repository.Files("tools", ".cs")]));

    [Fact]
    public void Documents_PointAtFilesThatExist() => Assert.Empty(DocumentRules.DeadPaths(
        [.. Repository.Files("docs", ".md"), .. Repository.Exists("README.md") ? [new SourceFile("README.md", File.ReadAllText(Path.Combine(Repository.Root, "README.md")))] : Array.Empty<SourceFile>()],
        Repository.Exists));

    [Fact]
    public void Decisions_AreNumberedWithoutGaps() => Assert.Empty(DocumentRules.UnnumberedDecisions(Repository.Files("docs/decisions", ".md")));
}
