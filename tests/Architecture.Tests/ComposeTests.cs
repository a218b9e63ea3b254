using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>docker-compose.yaml is the one way to run that nobody here takes every day.</summary>
public sealed partial class ComposeTests
{
    private static string File(string name) => System.IO.File.ReadAllText(Path.Combine(Repository.Root, name));

    private static IEnumerable<string> Settings => Assigned().Matches(File(".env.example")).Select(match => match.Groups[1].Value);

    [Fact]
    public void Settings_AreThoseOfTheExample() => Assert.Equal(
        Settings.Order(StringComparer.Ordinal), Asked().Matches(File("docker-compose.yaml")).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The demo organisation is told how much it may ask for; a sandbox that grants less sends it away with 429.</summary>
    [Fact]
    public void Sandbox_GrantsWhatTheDemoIsTold()
    {
        var options = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src/Silo/Demo"), "*.cs").Select(System.IO.File.ReadAllText));

        foreach (var limit in (string[])["PerSecond", "PerDay"])
        {
            var told = Regex.Match(options, $"int ReportRequests{limit} {{ get; set; }} = ([0-9_]+);").Groups[1].Value.Replace("_", "", StringComparison.Ordinal);
            Assert.NotEmpty(told);
            foreach (var place in (string[])["docker-compose.yaml", "tools/Dev/Stack.cs"])
                Assert.Equal(told, Granted(limit, place));
        }

        static string Granted(string limit, string place) => Regex.Match(File(place), $"Sandbox__BidManager__Requests{limit}\\W+(\\d+)").Groups[1].Value;
    }

    [Fact]
    public async Task Compose_Accepts()
    {
        Assert.SkipUnless((await Docker("compose", "version")).Code == 0, "There is no docker with compose on PATH to ask.");

        var (code, said) = await Docker("compose", "-f", Path.Combine(Repository.Root, "docker-compose.yaml"), "config", "-q");

        Assert.True(code == 0, said);
    }

    private static async Task<(int Code, string Said)> Docker(params string[] words)
    {
        var start = new ProcessStartInfo("docker", words) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var setting in Settings)
            start.Environment[setting] = "filled-in";
        try
        {
            using var docker = Process.Start(start)!;
            var errors = docker.StandardError.ReadToEndAsync();
            var said = await docker.StandardOutput.ReadToEndAsync() + await errors;
            await docker.WaitForExitAsync();
            return (docker.ExitCode, said);
        }
        catch (Win32Exception absent)
        {
            return (-1, absent.Message);
        }
    }

    [GeneratedRegex(@"^([A-Z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"(?<!\$)\$\{([A-Z_]+):\?")]
    private static partial Regex Asked();
}
