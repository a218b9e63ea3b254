using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What a rule would say, with what the others say that it asks about.</summary>
public sealed class RuleTrialTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 18, 9, 0);
    private static readonly CompiledRule Asking = Compiled("alert asking v1 \"A\"\non campaign\nwarn when y > 1 and not firing(middle)");

    private static readonly RuleBook Book = RuleBook.Of(
    [
        new(RuleParser.Parse("alert middle v1 \"M\"\non campaign\nwarn when firing(deep)").Value, false),
        new(RuleParser.Parse("alert deep v1 \"D\"\non campaign where brand = \"ours\"\nwarn when x > 1\nfor 3h").Value, false),
        new(Asking.Rule with { Version = 1, Critical = null }, false),
    ]).Value;

    [Theory]
    [InlineData(2, 2, "ours", Truth.False)]
    [InlineData(0, 2, "ours", Truth.True)]
    [InlineData(null, 2, "ours", Truth.NoData)]
    [InlineData(2, 2, "theirs", Truth.True)]
    [InlineData(0, 0, "ours", Truth.False)]
    public void Judge_AskedRules_AreJudgedByTheSameReadings(int? x, int y, string brand, Truth says)
    {
        var tried = RuleTrial.Of(Asking, Book).Judge(Labels.Of(("brand", brand)), term => term.Name == "x" ? Number(x) : Number(y), Now)!;

        Assert.Equal(says, tried.Verdict.Any);
    }

    [Fact]
    public void Judge_WhatTheRuleDoesNotWatch_IsNothing() =>
        Assert.Null(RuleTrial.Of(Book.Rules.Single(rule => rule.Rule.Id == "deep"), Book).Judge(Labels.Of(("brand", "theirs")), _ => Number(1), Now));

    [Fact]
    public void Judge_ARuleThatWouldAskAboutItself_KnowsNothing()
    {
        var circle = Compiled("alert deep v2 \"D\"\non campaign\nwarn when firing(middle)");

        Assert.Equal(Truth.Unknown, RuleTrial.Of(circle, Book).Judge(Labels.None, _ => Number(1), Now)!.Verdict.Any);
    }

    [Fact]
    public void Trying_ARule_JudgesItWithWhatItAsksAboutAndNothingElse()
    {
        var other = Compiled("alert middle v2 \"M\"\non campaign\nwarn when x > 1 and not firing(none)");

        Assert.Equal(["deep", "middle", "asking"], Ids(Book.Trying(Asking).Value));
        // In the place of the one of its id, and what is not there has nothing out.
        Assert.Equal(["middle"], Ids(Book.Trying(other).Value));
        Assert.Same(other, Assert.Single(Book.Trying(other).Value.Rules));
        var circle = Book.Trying(Compiled("alert deep v2 \"D\"\non campaign\nwarn when firing(middle)"));
        Assert.Equal(["RULE_CIRCLE"], circle.Refusals.Select(refusal => refusal.Code));

        static IEnumerable<string> Ids(RuleBook book) => book.Rules.Select(rule => rule.Rule.Id);
    }

    private static CompiledRule Compiled(string text) => CompiledRule.Of(RuleParser.Parse(text).Value).Value;

    private static Reading Number(int? value) => value is { } known ? Reading.Of(known, Now) : Reading.Of(Figure.Unknown(Reason.NoData), Now);
}
