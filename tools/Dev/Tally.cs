using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Paceline.Development;

/// <summary>Adds up what all test runs reported.</summary>
internal sealed class Tally
{
    /// <summary>From this on a test is worth naming: a handful of such make up the length of a whole run.</summary>
    private const double SlowSeconds = 30;

    private readonly Lock turn = new();
    private readonly List<(string Test, string Message)> failed = [];
    private readonly List<(string Test, string Reason)> skipped = [];
    private readonly List<(string Test, double Seconds)> slow = [];
    private int passed;

    public void Fail(string test, string message)
    {
        lock (turn)
            failed.Add((test, message));
    }

    /// <summary>Reads xUnit's report; a program that left none, or left early, counts as a failure.</summary>
    public string AddXunit(string project, string report, string log, int? exitCode)
    {
        lock (turn)
        {
            if (exitCode is null || !File.Exists(report))
            {
                var why = exitCode is null ? "did not end in time and was killed" : $"ended with {exitCode} and left no report";
                failed.Add((project, $"{why}; log: {log}"));
                return why;
            }

            var tests = XDocument.Load(report).Descendants("test").ToArray();
            var before = failed.Count;
            var asked = tests.Length;
            foreach (var test in tests)
            {
                var name = (string?)test.Attribute("name") ?? "?";
                if ((double?)test.Attribute("time") is >= SlowSeconds and var seconds)
                    slow.Add((name, seconds));
                switch ((string?)test.Attribute("result"))
                {
                    case "Pass":
                        passed++;
                        break;
                    case "Fail":
                        failed.Add((name, Plain((string?)test.Element("failure")?.Element("message") ?? "")));
                        break;
                    case "NotRun":
                        // Marked explicit: it is run by name and was not asked for.
                        asked--;
                        break;
                    default:
                        Skip(name, (string?)test.Element("reason"));
                        break;
                }
            }

            foreach (var error in XDocument.Load(report).Descendants("error"))
                failed.Add(($"{project}: {(string?)error.Attribute("type")} {(string?)error.Attribute("name")}", (string?)error.Element("failure")?.Element("message") ?? ""));
            if (exitCode != 0 && failed.Count == before)
                failed.Add((project, $"ended with {exitCode} although no test failed; log: {log}"));
            return $"{asked} tests{(failed.Count > before ? $", {failed.Count - before} failed" : "")}";
        }
    }

    // A test that is switched off and does not say why is forgotten: it fails until somebody says why.
    private void Skip(string test, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            failed.Add((test, "is skipped and gives no reason"));
        else
            skipped.Add((test, Plain(reason)));
    }

    // xUnit writes what XML cannot carry, and more, with backslashes.
    private static string Plain(string text) => text
        .Replace("\\r", "", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);

    public string AddVitest(string report)
    {
        if (!File.Exists(report))
        {
            Fail("Web UI tests", "left no report");
            return "no report";
        }

        using var json = JsonDocument.Parse(File.ReadAllText(report));
        var tests = json.RootElement.GetProperty("testResults").EnumerateArray().ToArray();
        lock (turn)
        {
            var count = 0;
            foreach (var file in tests)
            {
                var cases = file.GetProperty("assertionResults").EnumerateArray().ToArray();
                // A file that does not even load has no cases to fail.
                if (cases.Length == 0 && file.GetProperty("status").GetString() == "failed")
                    failed.Add((file.GetProperty("name").GetString() ?? "?", file.TryGetProperty("message", out var why) ? why.GetString() ?? "" : ""));
                foreach (var test in cases)
                {
                    count++;
                    var name = test.GetProperty("fullName").GetString() ?? "?";
                    switch (test.GetProperty("status").GetString())
                    {
                        case "passed":
                            passed++;
                            break;
                        case "failed":
                            failed.Add((name, string.Join('\n', test.GetProperty("failureMessages").EnumerateArray().Select(m => m.GetString()))));
                            break;
                        default:
                            Skip(name, null);
                            break;
                    }
                }
            }

            return $"{count} tests";
        }
    }

    /// <summary>Writes what took long, every skip with its reason, every failure with its message, and the one line that counts.</summary>
    public int Print(TextWriter screen)
    {
        foreach (var (test, seconds) in slow.OrderByDescending(one => one.Seconds))
            screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slow     {seconds,5:0} s  {test}"));
        foreach (var (test, reason) in skipped)
            screen.WriteLine($"skipped  {test}: {reason}");
        foreach (var (test, message) in failed)
            screen.WriteLine($"FAILED   {test}\n         {string.Join("\n         ", message.Split('\n').Take(25))}");
        screen.WriteLine($"{passed} passed, {failed.Count} failed, {skipped.Count} skipped");
        return failed.Count == 0 && passed > 0 ? 0 : 1;
    }
}
