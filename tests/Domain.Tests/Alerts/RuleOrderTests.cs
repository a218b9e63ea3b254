namespace Paceline.Alerts;

public sealed class RuleOrderTests
{
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void Of_RulesThatAskOneAnother_PutsTheAskedFirst()
    {
        var order = RuleOrder.Of([Asks("c", "b", "a"), Asks("b", "a"), Asks("a")], Nothing).Value;

        Assert.Equal(["a", "b", "c"], order.Select(rule => rule.Rule.Id));
    }

    [Fact]
    public void Of_ACircleAndAMissingRule_TellsBothAndLeavesThePausedAlone() =>
        Assert.Equal(
            [
                "RULE_CIRCLE a: It asks about itself: a → b → c → a; take one of them out.",
                "RULE_UNKNOWN d: It asks about 'gone', and there is no such rule.",
            ],
            RuleOrder.Of([Asks("a", "b"), Asks("b", "c"), Asks("c", "a"), Asks("d", "gone"), Asks("e", "resting")], new HashSet<string> { "resting" }).Refusals.Select(refusal => refusal.ToString()));

    private static CompiledRule Asks(string id, params string[] others)
    {
        Condition condition = others.Select(other => (Condition)new Firing(other)).DefaultIfEmpty(new Flag("paused")).Aggregate((left, right) => new And(left, right));
        return CompiledRule.Of(new AlertRule(id, 1, id, RuleScope.Campaign, Matchers.None) { Critical = condition }).Value;
    }
}
