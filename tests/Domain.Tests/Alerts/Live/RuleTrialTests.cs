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
        var tried = RuleTrial.Of(Asking, Book).Judge(Labels.Of(("brand", brand)), name => name == "x" ? Number(x) : Number(y), Now)!;

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

    private static CompiledRule Compiled(string text) => CompiledRule.Of(RuleParser.Parse(text).Value).Value;

    private static Reading Number(int? value) => value is { } known ? Reading.Of(known, Now) : Reading.Of(Figure.Unknown(Reason.NoData), Now);
}
