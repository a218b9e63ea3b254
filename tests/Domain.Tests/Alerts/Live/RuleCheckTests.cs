namespace Paceline.Alerts;

public sealed class RuleCheckTests
{
    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign,
        [new("pacing", ReadingKind.Number, "Pacing", "%", "x"), new("in_flight", ReadingKind.Flag, "In flight", "", "x")],
        ["advertiser", "platform"]);

    [Fact]
    public void Read_OfARuleThatCanBeJudged_IsThatRule() =>
        Assert.Equal("low", RuleCheck.Read("alert low v1 \"Low\"\non campaign where platform = \"dv360\"\nwarn when pacing < 80 and in_flight", [Offers]).Value.Rule.Id);

    [Fact]
    public void Read_OfSeveralMistakes_TellsAllWithLineColumnAndWhatToWrite()
    {
        var refused = RuleCheck.Read("alert low v1 \"Low\"\non campaign\nwarn when pace < 80\ncritical when in_flight > 3\nfor soon", [Offers]);

        Assert.Equal(
            [
                "line 3, column 11: nobody tells 'pace'; did you mean 'pacing'?",
                "line 4, column 15: 'in_flight' is true or false; write in_flight or not in_flight alone",
                "line 5, column 5: 'soon' does not belong here; write a time such as 30m, 6h or 1d12h",
            ],
            refused.Refusals.Select(refusal => $"{refusal.Subject}: {refusal.Problem}"));
    }

    [Fact]
    public void Read_OfWhatNobodyTells_IsRefusedAndNotKeptWaiting()
    {
        Assert.Equal(["SCOPE_WITHOUT_READINGS"], Codes("alert low v1 \"Low\"\non line_item\nwarn when pacing < 80"));
        Assert.Equal(["READING_AS_IT_STANDS"], Codes("alert low v1 \"Low\"\non campaign\nwarn when avg(pacing, 2h) < 80"));
        Assert.Equal(["LABEL_UNKNOWN"], Codes("alert low v1 \"Low\"\non campaign where client = \"acme\"\nwarn when pacing < 80"));
    }

    private static IEnumerable<string> Codes(string text) => RuleCheck.Read(text, [Offers]).Refusals.Select(refusal => refusal.Code);
}
