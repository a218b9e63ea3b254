using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>
/// Runs the cases of every platform. To take what came of new cases as expected, set PACELINE_ACCEPT_CASES to this project's folder, run,
/// and read the diff.
/// </summary>
public sealed class ConversationTests
{
    public static TheoryData<string> Cases => [.. Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.json", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) is "exemplary" or "supplemental")
        .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Conversation_RecordedAnswers_BringWhatTheCaseSays(string file)
    {
        var given = new ConversationCase(Path.Combine(AppContext.BaseDirectory, file));
        var run = new ConversationRun(given);
        var actual = run.Hold();
        if (Environment.GetEnvironmentVariable("PACELINE_ACCEPT_CASES") is { Length: > 0 } folder)
        {
            given.Accept(folder, actual);
            return;
        }
        Assert.Equal(given.Expected, ConversationCase.Written(actual), ignoreLineEndingDifferences: true);
        Assert.False(given.IsExemplary && run.HasFaults, "An exemplary case shows the way things go: it has no faults.");
    }

    [Fact]
    public void Catalogue_EveryPlatform_HasExemplaryAndSupplementalCases()
    {
        foreach (var connector in ConnectorCatalogue.All)
        {
            var platform = Assert.Single(PlatformUnderTest.All, platform => platform.Connector == connector);
            Assert.True(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, platform.Folder, "exemplary")).Length >= 3);
            Assert.True(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, platform.Folder, "supplemental")).Length >= 3);
            Assert.True(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, platform.Folder, "spoilt")).Length == 2, $"{platform.Folder} lacks a report and pages to be spoilt.");
        }
    }

    [Fact]
    public void Check_GoodSettings_HasNoProblems() =>
        Assert.All(PlatformUnderTest.All, platform => Assert.Empty(platform.Connector.Check(platform.Settings)));

    [Fact]
    public void Check_EmptySettings_NamesEveryFieldThatIsNeeded()
    {
        foreach (var platform in PlatformUnderTest.All)
        {
            var empty = new ConnectionSettings(new Dictionary<string, Uri>(), new Credential(new Dictionary<string, string>()), "");
            var problems = platform.Connector.Check(empty);
            Assert.Equal(platform.Needed.Append("project"), problems.Select(problem => problem.Field));
            Assert.Contains(problems, problem => platform.Connector.Manifest.CredentialFields.Any(field => field.Secret && field.Name == problem.Field));
        }
    }
}
