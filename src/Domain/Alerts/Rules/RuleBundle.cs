using System.Text;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>One rule of a text of many.</summary>
/// <param name="FirstLine">Where it begins in the whole text, counted from 1.</param>
public sealed record BundledRule(int FirstLine, string Text, bool IsPaused);

/// <summary>
/// Many rules as one text, to be kept beside other code: each begins with its line <c>alert</c>, a line <c>paused</c> before that says that it judges nothing, and lines that begin
/// with <c>#</c> say nothing. What it writes, it reads back.
/// </summary>
public static class RuleBundle
{
    public const int LongestText = 45_000;

    private const string Paused = "paused";

    public static string Write(IEnumerable<(string Text, bool IsPaused)> rules)
    {
        var text = new StringBuilder();
        foreach (var rule in rules)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(rule.IsPaused ? $"{Paused}\n" : "").Append(rule.Text.TrimEnd('\n')).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The rules of a text as they are written, unread; refused where lines belong to none.</summary>
    public static Outcome<ValueList<BundledRule>> Read(string text)
    {
        if (text.Length > LongestText)
        {
            return RuleCursor.Problem(1, 1, $"the text has {text.Length} characters; rules are taken in at most {LongestText} at once");
        }
        var rules = new List<(int First, bool IsPaused, List<string> Lines)>();
        var problems = new List<Refusal>();
        int? paused = null;
        foreach (var (index, line) in text.Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            var words = line.Trim();
            if (words == "alert" || words.StartsWith("alert ", StringComparison.Ordinal))
            {
                rules.Add((index + 1, paused is not null, [line]));
                paused = null;
            }
            else if (words == Paused && paused is null)
            {
                paused = index + 1;
            }
            else if (words.Length > 0 && !words.StartsWith('#') && (paused is not null || rules.Count == 0))
            {
                problems.Add(RuleCursor.Problem(index + 1, 1, "this belongs to no rule; a rule begins with a line such as: alert my_rule v1 \"What it watches\""));
            }
            else if (rules.Count > 0)
            {
                // Lines that say nothing are kept as empty ones, so that those behind them are where they are in the whole text.
                rules[^1].Lines.Add(words.StartsWith('#') ? "" : line);
            }
        }
        if (paused is { } alone)
        {
            problems.Add(RuleCursor.Problem(alone, 1, "no rule stands behind this that could be paused"));
        }
        if (rules.Count == 0 && problems.Count == 0)
        {
            problems.Add(RuleCursor.Problem(1, 1, "there is no rule; begin with: alert my_rule v1 \"What it watches\""));
        }
        return problems.Count > 0 ? problems : new ValueList<BundledRule>(rules.ConvertAll(rule => new BundledRule(rule.First, string.Join('\n', rule.Lines).TrimEnd() + "\n", rule.IsPaused)));
    }
}
