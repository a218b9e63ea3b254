using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>docs/security.md promises tests: each must be where it says.</summary>
public sealed partial class SecurityPageTests
{
    [Fact]
    public void Tests_NamedOnTheSecurityPage_AreInTheFilesNamedBesideThem()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs/security.md"));
        Assert.Equal([], Missing(rows, path => File.ReadAllText(Path.Combine(Repository.Root, path))));
        Assert.True(rows.Sum(row => Name().Count(row)) >= 40);
    }

    [Fact]
    public void Missing_TestThatHasBeenRenamed_IsNamed() => Assert.Equal(
        ["Door_Open_IsShut"], Missing(["| `tests/A.cs` `Door_Shut_StaysShut`, `Door_Open_IsShut` |"], _ => "void Door_Shut_StaysShut()"));

    private static List<string> Missing(IEnumerable<string> rows, Func<string, string> read) =>
        [.. rows.SelectMany(row => Name().Matches(row).Select(name => name.Groups[1].Value)
            .Where(name => !TestFile().Matches(row).Any(file => Regex.IsMatch(read(file.Groups[1].Value), $@"\b{name}\(")))).Distinct()];

    [GeneratedRegex(@"`([A-Z][A-Za-z]+_\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"`(tests/[\w./]+\.cs)`")]
    private static partial Regex TestFile();
}
