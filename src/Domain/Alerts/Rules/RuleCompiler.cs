namespace Paceline.Alerts;

/// <summary>Turns the conditions of a rule into steps and gives every distinct term and every other rule a place.</summary>
internal sealed class RuleCompiler
{
    private readonly List<ReadingTerm> _terms = [];
    private readonly List<string> _rules = [];

    public ReadingTerm[] Terms => [.. _terms];

    public string[] Rules => [.. _rules];

    public ConditionStep? Maybe(Condition? condition) => condition is null ? null : Step(condition);

    public QuantityStep? Maybe(Quantity? quantity) => quantity is null ? null : Step(quantity);

    /// <summary>Values that nothing is judged by and that are to be told.</summary>
    public void Want(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Place(ReadingTerm.Last(name));
        }
    }

    private ConditionStep Step(Condition condition) => condition switch
    {
        Compare compare => new CompareStep(Step(compare.Left), compare.Comparison, Step(compare.Right)),
        Within within => Range(within),
        Flag flag => new FlagStep(Place(ReadingTerm.Last(flag.Name))),
        WordIs word => new WordStep(Place(ReadingTerm.Last(word.Name)), word.Word, word.Negated),
        Missing missing => new MissingStep(Place(missing.Term)),
        OlderThan older => new OlderThanStep(Place(older.Term), older.Age),
        Firing firing => new FiringStep(Place(_rules, firing.RuleId)),
        Not not => new NotStep(Step(not.Inner)),
        And and => new AndStep(Step(and.Left), Step(and.Right)),
        Or or => new OrStep(Step(or.Left), Step(or.Right)),
        _ => throw new InvalidOperationException($"Nobody knows how to run {condition.GetType().Name}."),
    };

    private ConditionStep Range(Within within)
    {
        var value = Step(within.Value);
        var inside = new AndStep(
            new CompareStep(value, Comparison.AtLeast, Step(within.Low)), new CompareStep(value, Comparison.AtMost, Step(within.High)));
        return within.Outside ? new NotStep(inside) : inside;
    }

    private QuantityStep Step(Quantity quantity) => quantity switch
    {
        Number number => new NumberStep(number.Value),
        Read read => new ReadStep(Place(read.Term)),
        Change change => new ChangeStep(new ReadStep(Place(change.Term)), new ReadStep(Place(change.Before)), change.InPercent),
        Arithmetic sum => new ArithmeticStep(sum.Operator, Step(sum.Left), Step(sum.Right)),
        _ => throw new InvalidOperationException($"Nobody knows how to work out {quantity.GetType().Name}."),
    };

    private int Place(ReadingTerm term) => Place(_terms, term);

    private static int Place<T>(List<T> known, T wanted)
    {
        var at = known.IndexOf(wanted);
        if (at >= 0)
        {
            return at;
        }
        known.Add(wanted);
        return known.Count - 1;
    }
}
