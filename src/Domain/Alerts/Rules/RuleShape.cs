using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>How the parts of a condition come together.</summary>
public enum ShapeJoin
{
    All = 1,
    Any = 2,

    /// <summary>Not any of them.</summary>
    None = 3,
}

/// <summary>What a clause of a form asks.</summary>
public enum ClauseKind
{
    /// <summary>A quantity compared with another, or with a range.</summary>
    Number = 1,
    Flag = 2,
    Word = 3,
    Missing = 4,
    Older = 5,
    Firing = 6,

    /// <summary>Whatever is deeper than a form shows, as it is written.</summary>
    Text = 7,
}

/// <summary>
/// A rule as a form shows it: flat, and of the same words as its text. What a form has no fields for stays as text in it, so nothing is lost
/// from the text to the shape and back.
/// </summary>
public sealed record RuleShape
{
    public string Id { get; init; } = "";

    public int Version { get; init; }

    public string Name { get; init; } = "";

    /// <summary>As a rule writes it after <c>on</c>.</summary>
    public string Scope { get; init; } = "";

    public IReadOnlyList<MatcherShape> Where { get; init; } = [];

    public ConditionShape? Critical { get; init; }

    public ConditionShape? Warning { get; init; }

    public ConditionShape? Recovery { get; init; }

    /// <summary>A time such as <c>30m</c>; empty for none, as of the three below.</summary>
    public string For { get; init; } = "";

    public string KeepFiring { get; init; } = "";

    public string Delay { get; init; } = "";

    public string Grace { get; init; } = "";

    public AbsenceHandling OnNoData { get; init; } = AbsenceHandling.KeepLast;

    public AbsenceHandling OnError { get; init; } = AbsenceHandling.KeepLast;

    public ConditionShape? InfiniteAfter { get; init; }

    /// <summary>A quantity; empty where nobody says.</summary>
    public string AtStake { get; init; } = "";

    /// <summary>What is said besides what happened; empty for nothing.</summary>
    public string Note { get; init; } = "";

    public IReadOnlyList<string> Quiets { get; init; } = [];

    /// <summary>The overrides as the text has them, a line a clause.</summary>
    public string Overrides { get; init; } = "";

    /// <summary>The shape of a rule.</summary>
    public static RuleShape Of(AlertRule rule) => new()
    {
        Id = rule.Id,
        Version = rule.Version,
        Name = rule.Name,
        Scope = Words.Scopes.Of(rule.Scope),
        Where = [.. rule.Where.Select(matcher => new MatcherShape { Label = matcher.Label, Kind = matcher.Kind, Value = matcher.Value })],
        Critical = ConditionShapes.Of(rule.Critical),
        Warning = ConditionShapes.Of(rule.Warning),
        Recovery = ConditionShapes.Of(rule.Recovery),
        For = RuleText.PrintOrNone(rule.For),
        KeepFiring = RuleText.PrintOrNone(rule.KeepFiring),
        Delay = RuleText.PrintOrNone(rule.Delay),
        Grace = RuleText.PrintOrNone(rule.Grace),
        OnNoData = rule.OnNoData,
        OnError = rule.OnError,
        InfiniteAfter = ConditionShapes.Of(rule.InfiniteAfter),
        AtStake = rule.AtStake is { } stake ? RuleText.Print(stake) : "",
        Note = rule.Note?.Text ?? "",
        Quiets = rule.Quiets,
        Overrides = RuleText.Print(rule.Overrides),
    };

    /// <summary>The rule of this shape. Every problem is told at once and names its field, such as <c>critical.0.1</c>: the second clause of the first group.</summary>
    /// <param name="catalogue">What producers offer; null leaves names unchecked.</param>
    public Outcome<AlertRule> Rule(ReadingCatalogue? catalogue = null) => new ShapeReader(catalogue).Rule(this);
}

/// <summary>One test of a label.</summary>
public sealed record MatcherShape
{
    public string Label { get; init; } = "";

    public MatchKind Kind { get; init; } = MatchKind.Equal;

    public string Value { get; init; } = "";
}

/// <summary>Groups of clauses; a clause that stands by itself is a group of one.</summary>
public sealed record ConditionShape
{
    public ShapeJoin Join { get; init; } = ShapeJoin.All;

    public IReadOnlyList<GroupShape> Groups { get; init; } = [];
}

/// <summary>Clauses that stand together.</summary>
public sealed record GroupShape
{
    public ShapeJoin Join { get; init; } = ShapeJoin.All;

    public IReadOnlyList<ClauseShape> Clauses { get; init; } = [];
}

/// <summary>One question of a condition, in the words of the text.</summary>
public sealed record ClauseShape
{
    public ClauseKind Kind { get; init; } = ClauseKind.Number;

    /// <summary>Whether the opposite is asked.</summary>
    public bool IsNot { get; init; }

    /// <summary>A quantity, the name of a flag or word, the value that is missing or old, a rule's id, or a whole condition.</summary>
    public string Subject { get; init; } = "";

    /// <summary>A comparison such as &lt;, within or outside of a number; is or is not of a word; empty otherwise.</summary>
    public string Sign { get; init; } = "";

    /// <summary>What a number is compared with, where a range begins, a word, or an age.</summary>
    public string Value { get; init; } = "";

    /// <summary>Where a range ends; empty otherwise.</summary>
    public string Upper { get; init; } = "";
}
