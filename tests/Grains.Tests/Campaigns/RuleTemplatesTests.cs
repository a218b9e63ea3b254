using Paceline.Alerts;

namespace Paceline.Campaigns;

public sealed class RuleTemplatesTests
{
    /// <summary>Whoever takes one over can save it as it is: producers tell what it asks for, and the rules it names are in the pack.</summary>
    [Fact]
    public void EveryTemplate_CanBeJudgedBesideThePack()
    {
        Assert.All(RuleTemplates.All, template => Assert.Empty(RuleCheck.Read(template.Text, [CampaignReadings.Offers, LineItemReadings.Offers]).Refusals));
        Assert.Empty(RuleBook.Of(RulePack.Rules.Concat(RuleTemplates.All.Select(template => template.Rule)).Select(rule => new KeptRule(rule, false))).Refusals);
    }

    [Fact]
    public void Templates_AreOnesOfTheirOwn_ForFiveKindsOfBusiness()
    {
        Assert.Equal(10, RuleTemplates.All.Select(template => template.Rule.Id).Except(RulePack.Rules.Select(rule => rule.Id)).Distinct().Count());
        Assert.Equal(
            ["Retail and e-commerce", "Brand and video", "Leads and business to business", "Travel and seasons", "Trading desk"], RuleTemplates.All.Select(template => template.Kind).Distinct());
    }
}
