namespace Paceline.Alerts;

/// <summary>Rules that quiet others: nobody is told of what follows from what is told.</summary>
public sealed class QuietingTests
{
    private static readonly KeptRule Late = Kept("late", "connection", "quiets stale");
    private static readonly KeptRule Stale = Kept("stale", "campaign");

    [Fact]
    public void Rule_ThatQuietsOthers_IsTheSamePrintedAndRead()
    {
        var rule = Kept("late", "connection", "quiets stale, no_delivery").Rule;

        Assert.Equal(["stale", "no_delivery"], rule.Quiets);
        Assert.EndsWith("quiets stale, no_delivery\n", RuleText.Print(rule), StringComparison.Ordinal);
        Assert.Equal(rule, RuleParser.Parse(RuleText.Print(rule)).Value);
    }

    [Fact]
    public void Quiets_WithoutAnId_IsTold() =>
        Assert.Equal(
            "the line ends too soon; write the id of a rule such as no_delivery",
            Assert.Single(RuleParser.Parse("alert a v1 \"A\"\non campaign\nwarn when x > 1\nquiets").Refusals).Problem);

    [Fact]
    public void Book_SaysWhichRuleQuietsWhich()
    {
        var book = RuleBook.Of([Late, Stale]).Value;

        Assert.True(book.Quiets("late", "stale"));
        Assert.False(book.Quiets("stale", "late"));
        // One that is paused has nothing out, and nothing of it is to be quieted.
        Assert.Empty(RuleBook.Of([Late, Stale with { IsPaused = true }]).Refusals);
        Assert.False(RuleBook.Of([Late with { IsPaused = true }, Stale]).Value.Quiets("late", "stale"));
    }

    [Theory]
    [InlineData("campaign", "quiets missing", "campaign", "", "RULE_UNKNOWN", "a")]
    [InlineData("campaign", "quiets b", "booking_line", "", "RULE_OF_OTHER_THINGS", "a")]
    [InlineData("campaign", "quiets b", "connection", "", "RULE_OF_OTHER_THINGS", "a")]
    [InlineData("order", "quiets b", "line_item", "", "RULE_OF_OTHER_THINGS", "a")]
    [InlineData("order", "quiets b", "campaign", "", "RULE_OF_OTHER_THINGS", "a")]
    [InlineData("line_item", "quiets b", "campaign", "", "RULE_OF_OTHER_THINGS", "a")]
    [InlineData("campaign", "quiets a", "campaign", "", "RULE_CIRCLE", "a")]
    [InlineData("campaign", "quiets b", "campaign", "quiets a", "RULE_CIRCLE", "a b")]
    public void Book_InWhichNobodyWouldBeTold_IsRefused(string scope, string clause, string otherScope, string otherClause, string code, string subjects)
    {
        var refusals = RuleBook.Of([Kept("a", scope, clause), Kept("b", otherScope, otherClause)]).Refusals;

        Assert.Equal(subjects.Split(' '), refusals.Select(refusal => refusal.Subject));
        Assert.All(refusals, refusal => Assert.Equal(code, refusal.Code));
    }

    [Theory]
    [InlineData("connection", "campaign")]
    [InlineData("connection", "order")]
    [InlineData("campaign", "order")]
    [InlineData("connection", "line_item")]
    [InlineData("campaign", "line_item")]
    public void Rule_OfWhatAThingCameByOrBelongsTo_MayQuietItsRules(string scope, string otherScope) =>
        Assert.Empty(RuleBook.Of([Kept("a", scope, "quiets b"), Kept("b", otherScope, "")]).Refusals);

    [Fact]
    public void Pack_QuietsWhatFollowsFromAConnection_AndWhatAnEndThatIsNearSaysBetter()
    {
        var book = RuleBook.Of(RulePack.Rules.Select(rule => new KeptRule(rule, false))).Value;

        Assert.Equal(
            [("connection_late", "stale_data"), ("connection_refused", "connection_late"), ("connection_refused", "stale_data"), ("ends_soon_short", "under_pacing")],
            book.Rules.SelectMany(rule => rule.Rule.Quiets.Select(id => (rule.Rule.Id, id))).Order());
        // It is found late before its campaigns are, so that none of them is told first.
        Assert.True(RulePack.Rules.Single(rule => rule.Id == "connection_late").For < RulePack.Rules.Single(rule => rule.Id == "stale_data").For);
    }

    private static KeptRule Kept(string id, string scope, string clause = "") =>
        new(RuleParser.Parse($"alert {id} v1 \"{id}\"\non {scope}\nwarn when x > 1\n{clause}").Value, false);
}
