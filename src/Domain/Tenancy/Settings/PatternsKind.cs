using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>How names are made: a <see cref="NamePattern"/> a line.</summary>
/// <param name="Fields">What may stand in braces.</param>
/// <param name="Telling">The field that each pattern has: without it, it would say the same of all there is.</param>
public sealed record PatternsKind(IReadOnlyList<string> Fields, string Telling, int Most) : SettingKind
{
    public override string Word => "PATTERNS";

    public override Outcome<string> Read(string text)
    {
        var lines = Lines(text);
        var problems = new List<Refusal>();
        if (lines.Count > Most)
        {
            problems.Add(Bad($"These are {lines.Count} patterns; give at most {Most}, one a line."));
        }
        foreach (var twice in lines.GroupBy(line => line, StringComparer.OrdinalIgnoreCase).Where(line => line.Count() > 1))
        {
            problems.Add(Bad($"{twice.Key} stands there {twice.Count()} times; once is enough."));
        }
        foreach (var line in lines.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var read = NamePattern.Read(line, Fields);
            problems.AddRange(read.Refusals.Select(refusal => Bad($"{line}: {refusal.Problem}")));
            if (read.TryGet(out var pattern) && !pattern.Has(Telling))
            {
                problems.Add(Bad($"{line}: it tells nothing apart; put {{{Telling}}} into it."));
            }
        }
        return problems.Count > 0 ? problems : string.Join('\n', lines);
    }

    public override string Say(string value) => value.Length == 0 ? "none" : string.Join(" · ", Lines(value));

    /// <summary>The patterns of a value that was read before; what can be read no more is left out.</summary>
    public IReadOnlyList<NamePattern> Patterns(string value) => [.. Lines(value).Select(line => NamePattern.Read(line, Fields)).Where(read => read.TryGet(out _)).Select(read => read.Value)];

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
