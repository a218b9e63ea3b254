using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Reads the text form of a rule. Every mistake is told at once, with its line and column and what to write instead.</summary>
public static class RuleParser
{
    public const int LongestText = 20_000;

    private static readonly string[] Heads =
    [
        "on no data", "on error", "on", "critical when", "warn when", "recover when", "for", "keep firing", "delay", "grace", "infinite after",
        "at stake", "note", "quiets", "override where",
    ];

    private static readonly string[] OverrideHeads = ["critical when", "warn when", "recover when", "for", "keep firing", "override where"];

    /// <param name="text">One clause a line.</param>
    /// <param name="catalogue">What producers offer; null leaves names unchecked.</param>
    public static Outcome<AlertRule> Parse(string text, ReadingCatalogue? catalogue = null)
    {
        if (text.Length > LongestText)
        {
            return RuleCursor.Problem(1, 1, $"the text has {text.Length} characters; a rule has at most {LongestText}");
        }
        var problems = new List<Refusal>();
        var seen = new HashSet<string>();
        var rule = Read(text, null, catalogue, seen, problems);
        if (rule is null)
        {
            return RuleCursor.Problem(1, 1, "there is no rule; begin with: alert my_rule v1 \"What it watches\"");
        }
        if (!seen.Contains("on"))
        {
            problems.Add(RuleCursor.Problem(1, 1, "nothing says what it watches; add a line such as: on campaign"));
        }
        if (problems.Count == 0)
        {
            problems.AddRange(rule.Problems());
        }
        return problems.Count > 0 ? problems : rule;
    }

    /// <summary>Reads overrides alone, as they stand at the end of a text.</summary>
    public static Outcome<ValueList<RuleOverride>> Overrides(string text, ReadingCatalogue? catalogue)
    {
        var none = new AlertRule("none", 1, "", RuleScope.Campaign, Alerts.Matchers.None);
        var problems = new List<Refusal>();
        var read = Read(text, none, catalogue, [], problems) ?? none;
        if (problems.Count == 0 && read with { Overrides = none.Overrides } != none)
        {
            problems.Add(RuleCursor.Problem(1, 1, "overrides begin with: override where"));
        }
        return problems.Count > 0 ? problems : read.Overrides;
    }

    /// <summary>Reads on from a rule, or from its header where there is none yet.</summary>
    private static AlertRule? Read(string text, AlertRule? rule, ReadingCatalogue? catalogue, HashSet<string> seen, List<Refusal> problems)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var tokens = RuleLexer.Read(lines[i].TrimEnd('\r'), i + 1, problems);
            if (tokens.Count == 1)
            {
                continue;
            }
            var cursor = new RuleCursor(tokens, i + 1, problems);
            rule = rule is null ? Header(cursor) : Clause(rule, cursor, catalogue, seen);
            cursor.ExpectEnd();
        }
        return rule;
    }

    private static AlertRule Header(RuleCursor cursor)
    {
        cursor.ExpectWord("alert");
        var id = cursor.Expect(TokenKind.Word, "an id such as over_pace");
        var where = cursor.Current;
        var word = cursor.Expect(TokenKind.Word, "the version, such as v1");
        if (!(word.StartsWith('v') && int.TryParse(word.AsSpan(1), out var version) && version > 0))
        {
            cursor.Complain(where, $"'{word}' is no version; write one such as v1");
            version = 1;
        }
        return new AlertRule(id, version, cursor.Expect(TokenKind.Text, "the name in quotes"), RuleScope.Campaign, Alerts.Matchers.None);
    }

    private static AlertRule Clause(AlertRule rule, RuleCursor cursor, ReadingCatalogue? catalogue, HashSet<string> seen)
    {
        var where = cursor.Current;
        var heads = rule.Overrides.Count == 0 ? Heads : OverrideHeads;
        var head = Array.Find(heads, cursor.TakeWords);
        if (head is null)
        {
            cursor.Fail("one of: " + string.Join(", ", heads));
            return rule;
        }
        if (head == "override where")
        {
            return rule with { Overrides = new([.. rule.Overrides, new RuleOverride(Matchers(cursor))]) };
        }
        // Each override may say each thing once more.
        if (!seen.Add(rule.Overrides.Count == 0 ? head : $"{rule.Overrides.Count} {head}"))
        {
            cursor.Complain(where, $"'{head}' was said before; keep one of the two lines");
        }
        return rule.Overrides.Count == 0
            ? Clause(rule, head, cursor, catalogue)
            : rule with { Overrides = new([.. rule.Overrides.SkipLast(1), Clause(rule.Overrides[^1], head, cursor, catalogue)]) };
    }

    private static AlertRule Clause(AlertRule rule, string head, RuleCursor cursor, ReadingCatalogue? catalogue) => head switch
    {
        "on" => Scope(rule, cursor),
        "critical when" => rule with { Critical = Condition(cursor, catalogue) },
        "warn when" => rule with { Warning = Condition(cursor, catalogue) },
        "recover when" => rule with { Recovery = Condition(cursor, catalogue) },
        "for" => rule with { For = cursor.ExpectDuration() },
        "keep firing" => rule with { KeepFiring = cursor.ExpectDuration() },
        "on no data" => rule with { OnNoData = cursor.ExpectOneOf(Words.Handlings, TokenKind.Word) },
        "on error" => rule with { OnError = cursor.ExpectOneOf(Words.Handlings, TokenKind.Word) },
        "delay" => rule with { Delay = cursor.ExpectDuration() },
        "grace" => rule with { Grace = cursor.ExpectDuration() },
        "at stake" => rule with { AtStake = new QuantityParser(cursor, catalogue).Quantity() },
        "note" => rule with { Note = Note(cursor, catalogue) },
        "quiets" => rule with { Quiets = RuleIds(cursor) },
        _ => rule with { InfiniteAfter = Condition(cursor, catalogue) },
    };

    private static RuleOverride Clause(RuleOverride exception, string head, RuleCursor cursor, ReadingCatalogue? catalogue) => head switch
    {
        "critical when" => exception with { Critical = Condition(cursor, catalogue) },
        "warn when" => exception with { Warning = Condition(cursor, catalogue) },
        "recover when" => exception with { Recovery = Condition(cursor, catalogue) },
        "for" => exception with { For = cursor.ExpectDuration() },
        _ => exception with { KeepFiring = cursor.ExpectDuration() },
    };

    private static Condition Condition(RuleCursor cursor, ReadingCatalogue? catalogue) => new ConditionParser(cursor, catalogue).Condition();

    private static AlertRule Scope(AlertRule rule, RuleCursor cursor)
    {
        var scope = cursor.ExpectOneOf(Words.Scopes, TokenKind.Word);
        return rule with { Scope = scope, Where = cursor.TakeWord("where") ? Matchers(cursor) : Alerts.Matchers.None };
    }

    internal static NoteText Note(RuleCursor cursor, ReadingCatalogue? catalogue)
    {
        var where = cursor.Current;
        var note = new NoteText(cursor.Expect(TokenKind.Text, "what to say, in quotes"));
        var unknown = note.Names.FirstOrDefault(name => catalogue is not null && catalogue.Find(name) is null);
        if ((note.Problem ?? (unknown is null ? null : $"nobody tells '{unknown}'; did you mean '{catalogue!.Nearest(unknown)}'?")) is { } problem)
        {
            cursor.Complain(where, problem);
        }
        return note;
    }

    private static ValueList<string> RuleIds(RuleCursor cursor)
    {
        var ids = new List<string>();
        do
        {
            ids.Add(cursor.Expect(TokenKind.Word, "the id of a rule such as no_delivery"));
        }
        while (cursor.TakeSymbol(","));
        return new ValueList<string>(ids);
    }

    private static Matchers Matchers(RuleCursor cursor)
    {
        var matchers = new List<Matcher>();
        do
        {
            if (Matcher(cursor) is { } matcher)
            {
                matchers.Add(matcher);
            }
        }
        while (cursor.TakeSymbol(","));
        return new Matchers(matchers);
    }

    private static Matcher? Matcher(RuleCursor cursor)
    {
        var label = cursor.Expect(TokenKind.Word, "a label such as client");
        var kind = cursor.ExpectOneOf(Words.Matches, TokenKind.Symbol);
        var at = cursor.Current;
        var value = cursor.Expect(TokenKind.Text, "a value in quotes");
        if (kind == default)
        {
            return null;
        }
        var matcher = Alerts.Matcher.Of(label, kind, value);
        if (!matcher.TryGet(out var found))
        {
            cursor.Complain(at, matcher.Refusals[0].Problem);
        }
        return found;
    }
}
