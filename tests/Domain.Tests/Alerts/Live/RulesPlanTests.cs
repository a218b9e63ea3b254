namespace Paceline.Alerts;

/// <summary>AL-F27: what taking many rules in would come to.</summary>
public sealed class RulesPlanTests
{
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], ["advertiser"]);
    private static readonly KeptRule Low = Kept("low", 2, "pacing < 80");
    private static readonly KeptRule Other = Kept("other", 1, "pacing < 10");

    [Fact]
    public void Of_ATextOfRules_SaysWhichAreNewChangedAndTheSame_AndLeavesTheOthers()
    {
        var planned = Plan("alert other v9 \"other\"\non campaign\nwarn when pacing < 10\n\npaused\nalert low v1 \"low\"\non campaign\nwarn when pacing < 80\n\nalert fresh v7 \"fresh\"\non campaign\nwarn when firing(low)\n").Value;

        Assert.Equal(
            [("other", true, 1, false, false), ("low", false, 3, true, false), ("fresh", false, 1, false, true)],
            planned.Select(one => (one.After.Rule.Id, one.IsSame, one.After.Rule.Version, one.After.IsPaused, one.Before is null)));
    }

    [Fact]
    public void Of_Mistakes_TellsAllByTheirPlaceInTheWholeText()
    {
        var refused = Plan("# Ours\nalert a v1 \"A\"\non campaign\nwarn when pace < 1\n\nalert b v1 \"B\"\non campaign where client = \"x\"\nwarn when pacing < 1\n\nalert low v1 \"L\"\non campaign\nwarn when pacing < 1\nalert low v1 \"L\"\non campaign\nwarn when pacing < 2\n");

        Assert.Equal(
            [
                "line 4, column 11: nobody tells 'pace'; did you mean 'pacing'?",
                "line 6, column 1: There is no label 'client'; there are advertiser.",
                "line 13, column 1: 'low' was said before; keep one of the two rules",
            ],
            refused.Refusals.Select(refusal => $"{refusal.Subject}: {refusal.Problem}"));
    }

    /// <summary>Rules that ask about each other come together, in whatever order they stand; one that asks about what is not there is refused.</summary>
    [Fact]
    public void Of_RulesThatAskAboutOthers_IsJudgedAsAWhole()
    {
        Assert.Equal(2, Plan("alert a v1 \"A\"\non campaign\nwarn when firing(b)\nalert b v1 \"B\"\non campaign\nwarn when pacing < 1\n").Value.Count);
        Assert.Equal(["RULE_UNKNOWN"], Plan("alert a v1 \"A\"\non campaign\nwarn when firing(none)\n").Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void Of_MoreRulesThanThereMayBe_IsRefusedWhole()
    {
        const string Two = "alert a v1 \"A\"\non campaign\nwarn when pacing < 1\nalert b v1 \"B\"\non campaign\nwarn when pacing < 1\n";

        Assert.Equal(2, RulesPlan.Of(Two, [Low, Other], [Offers], 4).Value.Count);
        Assert.Equal(["TOO_MANY"], RulesPlan.Of(Two, [Low, Other], [Offers], 3).Refusals.Select(refusal => refusal.Code));
    }

    private static Common.Outcome<ValueList<PlannedRule>> Plan(string text) => RulesPlan.Of(text, [Low, Other], [Offers], 200);

    private static KeptRule Kept(string id, int version, string condition) =>
        new(RuleParser.Parse($"alert {id} v{version} \"{id}\"\non campaign\nwarn when {condition}").Value, false);
}
