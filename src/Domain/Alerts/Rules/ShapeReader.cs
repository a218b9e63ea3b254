using System.Globalization;
using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Makes the rule of a shape. Each field is read by the parser of the text, by itself, so that a problem is told of the field that has it.</summary>
internal sealed class ShapeReader(ReadingCatalogue? catalogue)
{
    public const string Within = "within";
    public const string Outside = "outside";
    public const string Is = "is";
    public const string IsNot = "is not";

    private readonly List<Refusal> _problems = [];

    public Outcome<AlertRule> Rule(RuleShape shape)
    {
        // What joins two clauses counts too: what comes to more cannot be written, and is not unfolded at all.
        var length = Texts(shape).Sum(text => text.Length + 2);
        if (length > RuleParser.LongestText)
        {
            return new Refusal("RULE_SHAPE", "", $"The rule has more than the {RuleParser.LongestText} characters that a rule has at most.");
        }
        var rule = new AlertRule(Name("id", shape.Id, "an id such as over_pace"), shape.Version, shape.Name, Scope(shape.Scope), Where(shape.Where))
        {
            Critical = Condition("critical", shape.Critical),
            Warning = Condition("warning", shape.Warning),
            Recovery = Condition("recovery", shape.Recovery),
            For = Time("for", shape.For),
            KeepFiring = Time("keepFiring", shape.KeepFiring),
            Delay = Time("delay", shape.Delay),
            Grace = Time("grace", shape.Grace),
            OnNoData = shape.OnNoData,
            OnError = shape.OnError,
            InfiniteAfter = Condition("infiniteAfter", shape.InfiniteAfter),
            AtStake = shape.AtStake.Length == 0 ? null : Quantity("atStake", shape.AtStake),
            Note = shape.Note.Length == 0 ? null : Piece("note", RuleText.Quoted(shape.Note), cursor => RuleParser.Note(cursor, catalogue)),
            Quiets = new([.. shape.Quiets.Select((id, at) => Name(At("quiets", at), id, "the id of a rule such as no_delivery"))]),
            Overrides = Overrides(shape.Overrides),
        };
        return _problems.Count > 0 ? _problems : Written(rule);
    }

    /// <summary>What the text of the rule says has the last word.</summary>
    private Outcome<AlertRule> Written(AlertRule rule)
    {
        var read = RuleParser.Parse(RuleText.Print(rule), catalogue);
        return read.TryGet(out var same) ? same : read.Refusals.Select(one => one with { Subject = one.Code == "RULE_ID" ? "id" : "" }).ToList();
    }

    private Condition? Condition(string field, ConditionShape? shape)
    {
        if (shape is null)
        {
            return null;
        }
        if (shape.Groups.Count == 0 || shape.Groups.Any(group => group.Clauses.Count == 0))
        {
            _problems.Add(new Refusal("RULE_SHAPE", field, "It asks nothing; add a clause or leave it out."));
            return null;
        }
        return ConditionShapes.Fold(shape.Join, shape.Groups.Select((group, at) =>
            ConditionShapes.Fold(group.Join, group.Clauses.Select((clause, index) => Clause(At(At(field, at), index), clause)))));
    }

    private Condition Clause(string field, ClauseShape clause)
    {
        Condition read = clause.Kind switch
        {
            ClauseKind.Number => Number(field, clause),
            ClauseKind.Flag => new Flag(Told(field, clause, ReadingKind.Flag)),
            ClauseKind.Word => new WordIs(Told(field, clause, ReadingKind.Word), clause.Value, Sign(field, clause.Sign, IsNot, Is)),
            ClauseKind.Missing => new Missing(Term(field, clause)),
            ClauseKind.Older => new OlderThan(Term(field, clause), Piece(field, clause.Value, cursor => cursor.ExpectDuration())),
            ClauseKind.Firing => new Firing(Name(field, clause.Subject, "the id of a rule")),
            _ => Piece(field, clause.Subject, cursor => new ConditionParser(cursor, catalogue).Condition()),
        };
        return clause.IsNot ? new Not(read) : read;
    }

    private Condition Number(string field, ClauseShape clause)
    {
        var subject = Quantity(field, clause.Subject);
        var value = Quantity(field, clause.Value);
        if (Words.Comparisons.TryFind(clause.Sign, out var comparison))
        {
            return new Compare(subject, comparison.Value, value);
        }
        return new Within(subject, value, Quantity(field, clause.Upper), Sign(field, clause.Sign, Outside, Within));
    }

    private bool Sign(string field, string sign, string yes, string no)
    {
        if (sign != yes && sign != no)
        {
            _problems.Add(new Refusal("RULE_SHAPE", field, $"'{sign}' compares nothing here; choose '{no}' or '{yes}', or a comparison of numbers."));
        }
        return sign == yes;
    }

    private string Told(string field, ClauseShape clause, ReadingKind kind) => Piece(field, clause.Subject, cursor => new QuantityParser(cursor, catalogue).Name(kind));

    private ReadingTerm Term(string field, ClauseShape clause) => Piece(field, clause.Subject, cursor => new QuantityParser(cursor, catalogue).Term());

    private Quantity Quantity(string field, string text) => Piece(field, text, cursor => new QuantityParser(cursor, catalogue).Quantity());

    private Duration Time(string field, string text) => text.Length == 0 ? Duration.Zero : Piece(field, text, cursor => cursor.ExpectDuration());

    private string Name(string field, string text, string what) => Piece(field, text, cursor => cursor.Expect(TokenKind.Word, what));

    private RuleScope Scope(string word) => Piece("scope", word, cursor => cursor.ExpectOneOf(Words.Scopes, TokenKind.Word));

    private Matchers Where(IReadOnlyList<MatcherShape> shapes) => new([.. shapes.SelectMany((shape, at) => Matcher(At("where", at), shape))]);

    private IEnumerable<Matcher> Matcher(string field, MatcherShape shape)
    {
        var matcher = Alerts.Matcher.Of(Name(field, shape.Label, "a label such as client"), shape.Kind, shape.Value);
        if (matcher.TryGet(out var found))
        {
            return [found];
        }
        _problems.AddRange(matcher.Refusals.Select(one => one with { Subject = field }));
        return [];
    }

    private ValueList<RuleOverride> Overrides(string text)
    {
        var read = RuleParser.Overrides(text, catalogue);
        if (read.TryGet(out var overrides))
        {
            return overrides;
        }
        _problems.AddRange(read.Refusals.Select(one => one with { Subject = "overrides", Problem = $"{one.Subject}: {one.Problem}" }));
        return new([]);
    }

    /// <summary>One field, which says one thing and nothing more.</summary>
    private T Piece<T>(string field, string text, Func<RuleCursor, T> read)
    {
        var problems = new List<Refusal>();
        var cursor = new RuleCursor(RuleLexer.Read(text, 1, problems), 1, problems);
        var piece = read(cursor);
        cursor.ExpectEnd();
        _problems.AddRange(problems.Take(1).Select(one => one with { Subject = field, Problem = text.Length == 0 ? "Something is not filled in; choose or write it." : one.Problem }));
        return piece;
    }

    private static string At(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}.{index}");

    private static IEnumerable<string> Texts(RuleShape shape) =>
    [
        shape.Id, shape.Name, shape.Scope, shape.For, shape.KeepFiring, shape.Delay, shape.Grace, shape.AtStake, shape.Note, shape.Overrides, .. shape.Quiets,
        .. shape.Where.SelectMany(one => (string[])[one.Label, one.Value]),
        .. ((ConditionShape?[])[shape.Critical, shape.Warning, shape.Recovery, shape.InfiniteAfter]).OfType<ConditionShape>().SelectMany(one => one.Groups)
            .SelectMany(group => group.Clauses.SelectMany(clause => (string[])[clause.Subject, clause.Sign, clause.Value, clause.Upper])),
    ];
}
