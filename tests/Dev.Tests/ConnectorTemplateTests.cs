using System.Text.Json;

namespace Paceline.Development;

/// <summary>That the template compiles and keeps the laws is tests/Connectors.Tests' business; here it is whether a copy of it is one.</summary>
public sealed class ConnectorTemplateTests : IDisposable
{
    private static readonly string Template = Path.Combine(RepositoryRoot.Find(), "tools", "ConnectorTemplate");
    private readonly string root = Directory.CreateTempSubdirectory("connector-").FullName;

    public ConnectorTemplateTests()
    {
        foreach (var file in Directory.EnumerateFiles(Template, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(root, "tools", "ConnectorTemplate", Path.GetRelativePath(Template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Fact]
    public void Write_ANewPlatform_IsTheTemplateUnderAnotherName()
    {
        var written = ConnectorTemplate.Write(root, "TidePool");

        Assert.Equal(
            [
                "src/Connectors/TidePool/TidePoolAccounts.cs", "src/Connectors/TidePool/TidePoolConnector.cs", "src/Connectors/TidePool/TidePoolDelivery.cs",
                "src/Connectors/TidePool/TidePoolEntities.cs", "src/Connectors/TidePool/TidePoolFaults.cs", "src/Connectors/TidePool/TidePoolManifest.cs",
                "src/Connectors/TidePool/TidePoolReport.cs", "src/Connectors/TidePool/TidePoolRows.cs", "src/Connectors/TidePool/TidePoolSignIn.cs",
                "src/Connectors/TidePool/TidePoolState.cs",
            ],
            written.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)));
        var cases = written.Where(file => file.EndsWith(".json", StringComparison.Ordinal)).ToList();
        Assert.Contains("tests/Connectors.Tests/TidePool/settings.json", cases);
        Assert.Equal((4, 6), (cases.Count(file => file.Contains("/exemplary/", StringComparison.Ordinal)), cases.Count(file => file.Contains("/supplemental/", StringComparison.Ordinal))));
        foreach (var file in written)
        {
            var text = File.ReadAllText(Path.Combine(root, file));
            Assert.DoesNotContain("newcomer", text, StringComparison.OrdinalIgnoreCase);
            if (file.EndsWith(".cs", StringComparison.Ordinal))
                Assert.Contains("namespace Paceline.Connections.TidePool;", text, StringComparison.Ordinal);
            else if (file.EndsWith(".json", StringComparison.Ordinal))
                using (JsonDocument.Parse(text)) { }
        }

        Assert.Contains("new(\"tidepool\", \"TidePool\")", File.ReadAllText(Path.Combine(root, "src/Connectors/TidePool/TidePoolManifest.cs")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidepool")]
    [InlineData("Tide-Pool")]
    [InlineData("../Tide")]
    [InlineData("T")]
    [InlineData("")]
    public void Write_UnderANameThatIsNone_WritesNothing(string name)
    {
        Assert.Throws<StepFailedException>(() => ConnectorTemplate.Write(root, name));
        Assert.Equal(["tools"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("src/Connectors/TidePool")]
    [InlineData("tests/Connectors.Tests/TidePool")]
    public void Write_WhereThereIsOneAlready_WritesNothing(string folder)
    {
        Directory.CreateDirectory(Path.Combine(root, folder));
        Assert.Throws<StepFailedException>(() => ConnectorTemplate.Write(root, "TidePool"));
        Assert.Empty(Directory.GetFiles(root, "TidePool*", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
