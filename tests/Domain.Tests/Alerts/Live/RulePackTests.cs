namespace Paceline.Alerts;

public sealed class RulePackTests
{
    [Fact]
    public void Pack_PrintedAndRead_IsTheSameAndJudgesInOrder()
    {
        Assert.Equal(
            ["beyond_plan", "budget_nearly_spent", "ends_soon_short", "no_delivery", "over_pacing", "paused_in_flight", "projected_short", "set_up", "stale_data", "under_pacing"],
            RulePack.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.All(RulePack.Rules, rule => Assert.Equal(rule, RuleParser.Parse(RuleText.Print(rule)).Value));
        Assert.Equal(10, RuleBook.Of(RuleBook.Overlay(RulePack.Rules, [])).Value.Rules.Count);
    }

    [Fact]
    public void Overlay_OfAnOrganisationsVersion_CountsInsteadOfThePacks()
    {
        var own = new KeptRule(RulePack.Rules[0] with { Version = 2, Name = "Ours" }, IsPaused: false);
        var other = new KeptRule(RulePack.Rules[0] with { Id = "ours" }, IsPaused: true);

        var kept = RuleBook.Overlay(RulePack.Rules, [own, other]);

        Assert.Equal(11, kept.Count);
        Assert.Same(own, Assert.Single(kept, one => one.Rule.Id == own.Rule.Id));
        Assert.DoesNotContain(RuleBook.Of(kept).Value.Rules, rule => rule.Rule.Id == "ours");
    }

    [Fact]
    public void Book_WithARuleThatAsksAboutAPausedOne_IsRefusedByName()
    {
        var asks = RuleParser.Parse("alert b v1 \"B\"\non campaign\nwarn when firing(a)").Value;
        var asked = RuleParser.Parse("alert a v1 \"A\"\non campaign\nwarn when x > 1").Value;

        Assert.Equal(["a", "b"], RuleBook.Of([new(asks, false), new(asked, false)]).Value.Rules.Select(rule => rule.Rule.Id));
        var refusal = Assert.Single(RuleBook.Of([new(asks, false), new(asked, true)]).Refusals);
        Assert.Equal(("RULE_UNKNOWN", "b"), (refusal.Code, refusal.Subject));
    }
}
