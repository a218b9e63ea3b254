using CsCheck;
using NodaTime;
using static Paceline.Common.Seeded;

namespace Paceline.Alerts;

/// <summary>What holds for every rule: a thousand of them from a fixed seed, so a red run is the same run again.</summary>
public sealed class RuleProperties
{
    private static readonly Gen<string> Names = OneOf("pacing", "spend", "ctr", "win_rate_7");
    private static readonly Gen<string> Texts = OneOf("", "acme", "a \"b\" \\ c", "two\nlines\\n", "Zürich, \"=\"");
    private static readonly Gen<decimal> Values = Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[0, 9], (units, scale) => new decimal(units) / (decimal)Math.Pow(10, scale));
    private static readonly Gen<Duration> Times = Gen.OneOf(
        Gen.Int[1, 1_000_000].Select(seconds => Duration.FromSeconds(seconds)), Gen.Long[1, 1_000_000_000_000].Select(Duration.FromNanoseconds));

    private static readonly Gen<ReadingTerm> Plain = Gen.OneOf(
        Names.Select(ReadingTerm.Last),
        Gen.Select(Names, OneOf(Aggregate.Average, Aggregate.Minimum, Aggregate.Maximum, Aggregate.Sum, Aggregate.Burn), Times,
            (name, aggregate, window) => ReadingTerm.Over(name, aggregate, window)),
        Gen.Select(Names, Times, Gen.Int[0, 100], (name, window, rank) => ReadingTerm.Over(name, Aggregate.Percentile, window, rank)));

    private static readonly Gen<ReadingTerm> Terms = Gen.OneOf(
        Plain,
        Plain.Select(term => term with { At = Moment.FlightEnd }),
        Gen.Select(Plain, Times, (term, ahead) => term with { At = Moment.Ahead, Offset = ahead }),
        Gen.Select(Plain, Gen.Int[0, 3000], (term, day) => term with { At = Moment.OnDay, Day = new LocalDate(2024, 1, 1).PlusDays(day) }));

    private static readonly Gen<Comparison> Comparisons = Gen.Enum<Comparison>();

    private static readonly Gen<AlertRule> Rules = Gen.Select(
        Gen.Select(Gen.Int[1, 99], Texts, Gen.Enum<RuleScope>(), Gen.Select(Names, Gen.Enum<MatchKind>(), (label, kind) => Matcher.Of(label, kind, "a.\"b").Value).List[0, 3]),
        Conditions(3), Gen.OneOf(Gen.Bool.Select(_ => (Condition)null!), Conditions(2)), Times, Gen.Enum<AbsenceHandling>(),
        (head, critical, other, time, handling) => new AlertRule("a_rule", head.Item1, head.Item2, head.Item3, new Matchers(head.Item4))
        {
            Critical = critical,
            Warning = other,
            Recovery = other,
            InfiniteAfter = other,
            For = time,
            Delay = time,
            OnNoData = handling,
            Note = head.Item1 % 3 == 0 ? new NoteText($"Say \"{head.Item1}\"\nof {{a_name}}") : null,
            Overrides = new([.. head.Item4.Select(matcher => new RuleOverride(Matchers.Of(matcher)) { Critical = other, Warning = critical, KeepFiring = time })]),
        });

    [Fact]
    public void Text_OfAnyRule_ReadsBackAsTheSameRule() => Each(Rules, 11, rule =>
    {
        var text = RuleText.Print(rule);
        var read = RuleParser.Parse(text).Value;

        Assert.Equal(rule, read);
        Assert.Equal(text, RuleText.Print(read));
    });

    [Fact]
    public void Shape_OfAnyRule_IsTheSameRuleAgain() => Each(Rules, 13, rule => Assert.Equal(rule, RuleShape.Of(rule).Rule().Value));

    [Fact]
    public void Parser_OfBrokenText_RefusesAndNeverThrows() => Each(
        Gen.Select(Rules, Gen.Int[0, 400], OneOf("", "(", ")", "\"", ">", "1d", "and", "not", "9", "\n", "é")), 12, broken =>
        {
            var (rule, at, put) = broken;
            var text = RuleText.Print(rule);
            at = Math.Min(at, text.Length - 1);

            var outcome = RuleParser.Parse(text[..at] + put + text[(at + 1)..]);

            Assert.True(outcome.TryGet(out _) || outcome.Refusals.All(refusal => refusal.Problem.Length > 0));
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<Quantity> Quantities(int depth) => depth == 0
        ? Gen.OneOf(Values.Select(value => (Quantity)new Number(value)), Terms.Select(term => (Quantity)new Read(term)))
        : Gen.OneOf(
            Quantities(0),
            Gen.Select(Plain, Times, Gen.Bool, (term, ago, percent) => (Quantity)new Change(term, Moment.Ago, ago, percent)),
            Gen.Select(Plain, OneOf(Moment.SameWeekday, Moment.PreviousPeriod), Gen.Bool,
                (term, since, percent) => (Quantity)new Change(term, since, Duration.Zero, percent)),
            Gen.Select(Gen.Enum<Operator>(), Quantities(depth - 1), Quantities(depth - 1), (kind, left, right) => (Quantity)new Arithmetic(kind, left, right)));

    private static Gen<Condition> Conditions(int depth) => depth == 0
        ? Gen.OneOf(
            Gen.Select(Quantities(2), Comparisons, Quantities(2), (left, comparison, right) => (Condition)new Compare(left, comparison, right)),
            Gen.Select(Quantities(1), Quantities(1), Quantities(1), Gen.Bool, (value, low, high, outside) => (Condition)new Within(value, low, high, outside)),
            Names.Select(name => (Condition)new Flag(name)),
            Gen.Select(Names, Texts, Gen.Bool, (name, word, negated) => (Condition)new WordIs(name, word, negated)),
            Terms.Select(term => (Condition)new Missing(term)),
            Gen.Select(Terms, Times, (term, age) => (Condition)new OlderThan(term, age)),
            Names.Select(name => (Condition)new Firing(name)))
        : Gen.OneOf(
            Conditions(0),
            Conditions(depth - 1).Select(inner => (Condition)new Not(inner)),
            Gen.Select(Conditions(depth - 1), Conditions(depth - 1), (left, right) => (Condition)new And(left, right)),
            Gen.Select(Conditions(depth - 1), Conditions(depth - 1), (left, right) => (Condition)new Or(left, right)));
}
