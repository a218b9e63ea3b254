namespace Paceline.Campaigns;

public sealed class OutlookFindingsTests
{
    [Fact]
    public void Findings_OfSeveralCurrencies_AddUpCampaignsAndNameEachAmount()
    {
        var found = OutlookFindings.Of([new("GBP", 900, 800, 1200, 41_000.4m, 1, 99.6m, 2, 0), new("EUR", 20, 20, 3, 3_000m, 0, 0, 0, 1)]);
        Assert.Equal(
            [
                new("WILL_FALL_SHORT", FindingSeverity.Warning, 1203, "1,203 campaigns will end short of their budgets by about 41,000 GBP and 3,000 EUR, going by the last days."),
                new("WILL_OVERSPEND", FindingSeverity.Warning, 1, "1 campaign will spend more than its budget by about 100 GBP, going by the last days."),
                new("PAUSED_IN_FLIGHT", FindingSeverity.Warning, 2, "2 campaigns are paused at the platform with days of flight left."),
                new("NO_PLAN", FindingSeverity.Note, 1, "1 campaign states no flight or no budget, so there is nothing to pace by."),
            ],
            found);
    }

    [Fact]
    public void Findings_BudgetsOfImpressionsAlone_NameNoAmount() => Assert.Equal(
        "2 campaigns will end short of their budgets, going by the last days.", OutlookFindings.Of([new("GBP", 2, 2, 2, 0, 0, 0, 0, 0)])[0].Message);

    [Fact]
    public void Findings_NothingWrong_AreNone() => Assert.Empty(OutlookFindings.Of([new("GBP", 5, 5, 0, 0, 0, 0, 0, 0)]));
}
