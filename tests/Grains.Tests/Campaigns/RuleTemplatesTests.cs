using Paceline.Alerts;
using Paceline.Margin;

namespace Paceline.Campaigns;

public sealed class RuleTemplatesTests
{
    /// <summary>Whoever takes one over can save it as it is: producers tell what it asks for, and the rules it names are in the pack.</summary>
    [Fact]
    public void EveryTemplate_CanBeJudgedBesideThePack()
    {
        Assert.All(RuleTemplates.All, template => Assert.Empty(RuleCheck.Read(template.Text, [CampaignReadings.Offers, OrderReadings.Offers, LineItemReadings.Offers, LineReadings.Offers]).Refusals));
        Assert.Empty(RuleBook.Of(RulePack.Rules.Concat(RuleTemplates.All.Select(template => template.Rule)).Select(rule => new KeptRule(rule, false))).Refusals);
    }

    [Fact]
    public void Templates_AreOnesOfTheirOwn_AtLeastFiveForEachKindOfBusiness()
    {
        Assert.Equal(44, RuleTemplates.All.Select(template => template.Rule.Id).Except(RulePack.Rules.Select(rule => rule.Id)).Distinct().Count());
        Assert.Equal(
            [
                ("Every business", 11), ("Agencies that book", 6), ("Retail and e-commerce", 5), ("Brand and video", 5), ("Leads and business to business", 6), ("Travel and seasons", 5),
                ("Trading desk", 6),
            ],
            RuleTemplates.All.GroupBy(template => template.Kind).Select(kind => (kind.Key, kind.Count())));
    }
}
