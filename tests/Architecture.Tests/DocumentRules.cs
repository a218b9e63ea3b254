using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>A document that points at a file which has gone is worse than none.</summary>
internal static partial class DocumentRules
{
    public static IEnumerable<string> DeadPaths(IEnumerable<SourceFile> documents, Func<string, bool> exists)
    {
        foreach (var document in documents)
        {
            var folder = document.Path.Contains('/', StringComparison.Ordinal) ? document.Path[..document.Path.LastIndexOf('/')] : "";
            var quoted = Quoted().Matches(document.Text).Select(m => m.Groups[1].Value).Where(path => Path().IsMatch(path));
            var linked = Linked().Matches(document.Text).Select(m => m.Groups[1].Value).Where(target => !target.Contains(':', StringComparison.Ordinal)).Select(target => Resolve(folder, target));
            foreach (var path in quoted.Concat(linked).Distinct().Where(path => !exists(path)))
                yield return $"{document.Path}: '{path}' does not exist.";
        }
    }

    /// <summary>Whoever is woken at night must find what to do.</summary>
    public static IEnumerable<string> MissingRunbooks(IEnumerable<SourceFile> rules, Func<string, bool> exists) =>
        from file in rules
        let runbooks = Runbook().Matches(file.Text).Select(match => match.Groups[1].Value).ToList()
        from problem in runbooks.Where(path => !exists(path)).Select(path => $"{file.Path}: the runbook '{path}' does not exist.")
            .Concat(Alert().Count(file.Text) == runbooks.Count ? [] : [$"{file.Path}: {Alert().Count(file.Text)} alerts have {runbooks.Count} runbooks."])
        select problem;

    public static IEnumerable<string> UnnumberedDecisions(IEnumerable<SourceFile> decisions)
    {
        var expected = 1;
        foreach (var decision in decisions.OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            if (!Decision().IsMatch(decision.Name))
                yield return $"{decision.Path}: the name must look like 0007-what-was-decided.md.";
            else if (decision.Name[..4] != $"{expected++:0000}")
                yield return $"{decision.Path}: expected number {expected - 1:0000}; numbers have no gaps and come once.";
        }
    }

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in target.Split('#')[0].Split('/'))
        {
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ""))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex(@"^ *runbook: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Runbook();

    [GeneratedRegex(@"^ *- alert: ", RegexOptions.Multiline)]
    private static partial Regex Alert();

    [GeneratedRegex(@"`([^`\s]+)`")]
    private static partial Regex Quoted();

    // Placeholders such as src/<Module> and globs are not paths.
    [GeneratedRegex(@"^(?:src|tests|tools|docs|deploy|eng|\.ci)/[\w./-]+$")]
    private static partial Regex Path();

    [GeneratedRegex(@"\]\(([^)#\s][^)\s]*)\)")]
    private static partial Regex Linked();

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex Decision();
}
