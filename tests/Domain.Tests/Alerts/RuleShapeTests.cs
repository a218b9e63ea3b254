using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>The two views of one rule: what a form shows is what the text says, and what a form cannot show stays as it is written.</summary>
public sealed class RuleShapeTests
{
    private static readonly RuleShape Slow = new()
    {
        Id = "slow",
        Version = 1,
        Name = "Slow",
        Scope = "campaign",
        Critical = new() { Groups = [Alone(new() { Subject = "pacing", Sign = "<", Value = "floor" }), Alone(new() { Kind = ClauseKind.Flag, Subject = "in_flight" })] },
    };

    [Fact]
    public void Shape_OfTheRulesOfThePack_IsTheSameRuleAgain()
    {
        Assert.True(RulePack.Rules.Count > 10, $"{RulePack.Rules.Count} rules");
        foreach (var rule in RulePack.Rules)
        {
            Assert.Equal(rule, RuleShape.Of(rule).Rule().Value);
        }
    }

    [Fact]
    public void Shape_OfTheRulesOfThePack_NeedsNoClauseOfText()
    {
        foreach (var shape in RulePack.Rules.Select(RuleShape.Of))
        {
            Assert.DoesNotContain(Clauses(shape), clause => clause.Kind == ClauseKind.Text);
        }
    }

    [Fact]
    public void Rule_OfAShapeThatWasFilledIn_IsItsText() => Assert.Equal(
        """
        alert slow v1 "Slow"
        on campaign where client = "acme"
        critical when pacing < floor and in_flight and not (band is "on_track" or firing(under_pacing))
        recover when pacing within 98 to 102 or not in_flight
        for 30m

        """,
        RuleText.Print((Slow with
        {
            Where = [new() { Label = "client", Value = "acme" }],
            Critical = Slow.Critical! with
            {
                Groups =
                [
                    .. Slow.Critical.Groups,
                    new()
                    {
                        Join = ShapeJoin.None,
                        Clauses = [new() { Kind = ClauseKind.Word, Subject = "band", Sign = "is", Value = "on_track" }, new() { Kind = ClauseKind.Firing, Subject = "under_pacing" }],
                    },
                ],
            },
            Recovery = new()
            {
                Join = ShapeJoin.Any,
                Groups = [Alone(new() { Subject = "pacing", Sign = "within", Value = "98", Upper = "102" }), Alone(new() { Kind = ClauseKind.Flag, IsNot = true, Subject = "in_flight" })],
            },
            For = "30m",
        }).Rule().Value));

    [Fact]
    public void Rule_OfATextClauseWithOr_IsBracketedAmongOthers()
    {
        var shape = Slow with { Critical = new() { Groups = [Alone(new() { Kind = ClauseKind.Text, Subject = "a or b" }), Alone(new() { Kind = ClauseKind.Flag, Subject = "c" })] } };

        Assert.Equal("(a or b) and c", RuleText.Print(shape.Rule().Value.Critical!));
    }

    [Fact]
    public void Problems_OfAShape_AreAllToldWithTheirFields()
    {
        var shape = Slow with
        {
            Critical = new() { Groups = [Alone(new() { Subject = "pacing", Sign = "<", Value = "" }), Alone(new() { Kind = ClauseKind.Word, Subject = "band", Sign = "<" })] },
            Warning = new(),
            For = "soon",
            Where = [new() { Label = "client", Kind = MatchKind.Fits, Value = "(" }],
            Quiets = ["no_delivery", "not one"],
            Overrides = "for 3h",
        };

        Assert.Equal(["where.0", "critical.0.0", "critical.1.0", "warning", "for", "quiets.1", "overrides"], shape.Rule().Refusals.Select(problem => problem.Subject));
    }

    [Fact]
    public void Problems_OfNamesNobodyTells_NameTheirClause()
    {
        var catalogue = new ReadingCatalogue(new Dictionary<string, ReadingKind> { ["pacing"] = ReadingKind.Number, ["floor"] = ReadingKind.Number, ["flying"] = ReadingKind.Flag });

        Assert.Equal(new Refusal("RULE_TEXT", "critical.1.0", "nobody tells 'in_flight'; did you mean 'floor'?"), Assert.Single(Slow.Rule(catalogue).Refusals));
    }

    [Theory]
    [InlineData("a\nwarn when b")]
    [InlineData("")]
    [InlineData("a) or (b")]
    public void Rule_OfAFieldThatSaysMoreThanOneThing_IsRefused(string subject)
    {
        var shape = Slow with { Critical = new() { Groups = [Alone(new() { Kind = ClauseKind.Text, Subject = subject })] } };

        Assert.Equal("critical.0.0", Assert.Single(shape.Rule().Refusals).Subject);
    }

    [Fact]
    public void Rule_OfMoreThanATextHolds_IsRefusedUnread()
    {
        var clause = Alone(new() { Kind = ClauseKind.Flag, Subject = "a" });

        Assert.Equal(("RULE_SHAPE", ""), Assert.Single((Slow with { Critical = new() { Groups = [.. Enumerable.Repeat(clause, 20_000)] } }).Rule().Refusals) is var refusal ? (refusal.Code, refusal.Subject) : default);
    }

    [Fact]
    public void Rule_WithoutConditionOrWithAnIdThatIsNone_SaysSo()
    {
        Assert.Equal("RULE_WITHOUT_CONDITION", Assert.Single((Slow with { Critical = null }).Rule().Refusals).Code);
        Assert.Equal("id", Assert.Single((Slow with { Id = "Slow" }).Rule().Refusals).Subject);
    }

    /// <summary>AL-C14: made of fields, taken out as text, put in again.</summary>
    [Fact]
    public void Rule_MadeOfFieldsAndWrittenAndReadAgain_IsTheSameRuleAndTheSameShape()
    {
        var made = (Slow with { For = "1d12h", Overrides = "override where client = \"acme\"\n  for 2h\n" }).Rule().Value;
        var read = RuleParser.Parse(RuleText.Print(made)).Value;

        Assert.Equal(made, read);
        Assert.Equal(Duration.FromHours(36), read.For);
        Assert.Equal(made, RuleShape.Of(read).Rule().Value);
        Assert.Equal(["pacing", "in_flight"], Clauses(RuleShape.Of(read)).Select(clause => clause.Subject));
    }

    private static GroupShape Alone(ClauseShape clause) => new() { Clauses = [clause] };

    private static IEnumerable<ClauseShape> Clauses(RuleShape shape) =>
        ((ConditionShape?[])[shape.Critical, shape.Warning, shape.Recovery, shape.InfiniteAfter]).OfType<ConditionShape>().SelectMany(condition => condition.Groups).SelectMany(group => group.Clauses);
}
