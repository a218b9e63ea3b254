namespace Paceline.Alerts;

/// <summary>Lays a condition out in two levels. Only what stands to the left is unfolded, so that it folds back to the very same condition.</summary>
internal static class ConditionShapes
{
    public static ConditionShape? Of(Condition? condition)
    {
        if (condition is null)
        {
            return null;
        }
        var (join, parts) = Unfold(condition);
        return new ConditionShape { Join = join, Groups = [.. parts.Select(Group)] };
    }

    /// <summary>The condition of parts that come together so; there is at least one.</summary>
    public static Condition Fold(ShapeJoin join, IEnumerable<Condition> parts) => join switch
    {
        ShapeJoin.All => parts.Aggregate((left, right) => new And(left, right)),
        ShapeJoin.Any => AnyOf(parts),
        _ => new Not(AnyOf(parts)),
    };

    private static Condition AnyOf(IEnumerable<Condition> parts) => parts.Aggregate((left, right) => new Or(left, right));

    private static GroupShape Group(Condition condition)
    {
        var (join, parts) = Unfold(condition);
        return new GroupShape { Join = join, Clauses = [.. parts.Select(Clause)] };
    }

    private static (ShapeJoin Join, List<Condition> Parts) Unfold(Condition condition) => condition switch
    {
        And => (ShapeJoin.All, Parts(condition, one => one is And and ? (and.Left, and.Right) : null)),
        Or => (ShapeJoin.Any, Parts(condition, one => one is Or or ? (or.Left, or.Right) : null)),
        Not { Inner: Or inner } => (ShapeJoin.None, Unfold(inner).Parts),
        _ => (ShapeJoin.All, [condition]),
    };

    private static List<Condition> Parts(Condition condition, Func<Condition, (Condition Left, Condition Right)?> split)
    {
        var parts = new List<Condition>();
        while (split(condition) is var (left, right))
        {
            parts.Add(right);
            condition = left;
        }
        parts.Add(condition);
        parts.Reverse();
        return parts;
    }

    private static ClauseShape Clause(Condition condition) =>
        Simple(condition)
        ?? (condition is Not not && Simple(not.Inner) is { } inner ? inner with { IsNot = true } : null)
        ?? new ClauseShape { Kind = ClauseKind.Text, Subject = RuleText.Print(condition) };

    private static ClauseShape? Simple(Condition condition) => condition switch
    {
        Compare compare => new()
        {
            Subject = RuleText.Print(compare.Left),
            Sign = Words.Comparisons.Of(compare.Comparison),
            Value = RuleText.Print(compare.Right),
        },
        Within within => new()
        {
            Subject = RuleText.Print(within.Value),
            Sign = within.Outside ? ShapeReader.Outside : ShapeReader.Within,
            Value = RuleText.Print(within.Low),
            Upper = RuleText.Print(within.High),
        },
        Flag flag => new() { Kind = ClauseKind.Flag, Subject = flag.Name },
        WordIs word => new() { Kind = ClauseKind.Word, Subject = word.Name, Sign = word.Negated ? ShapeReader.IsNot : ShapeReader.Is, Value = word.Word },
        Missing missing => new() { Kind = ClauseKind.Missing, Subject = RuleText.Print(new Read(missing.Term)) },
        OlderThan older => new() { Kind = ClauseKind.Older, Subject = RuleText.Print(new Read(older.Term)), Value = RuleText.Print(older.Age) },
        Firing firing => new() { Kind = ClauseKind.Firing, Subject = firing.RuleId },
        _ => null,
    };
}
