using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.Writing;

/// <summary>What is sent to look at an entity and to set a field of it, to the letter.</summary>
public sealed class WritingRequestTests
{
    private const string Dv360Read = "projectx1 advertiser:17x1";
    private const string Dv360Write = "projectx1 advertiser:17x1 project-writesx1 advertiser-writes:17x1";

    [Theory]
    [InlineData("dv360", EntityKind.Order, $"GET api /v4/advertisers/17/insertionOrders/5 |  | read | {Dv360Read}")]
    [InlineData("dv360", EntityKind.LineItem, $"GET api /v4/advertisers/17/lineItems/5 |  | read | {Dv360Read}")]
    [InlineData("ttd", EntityKind.LineItem, "GET api /v3/adgroup/5 |  | read | calls:/v3/adgroupx1")]
    [InlineData("amazon", EntityKind.Order, """
        POST api /adsApi/v1/query/campaigns | application/json {"adProductFilter":{"include":["AMAZON_DSP"]},"stateFilter":{"include":["ENABLED","PAUSED","ARCHIVED"]},"campaignIdFilter":{"include":["5"]},"maxResults":1} | read | callsx1
        """)]
    [InlineData("amazon", EntityKind.LineItem, """
        POST api /adsApi/v1/query/adGroups | application/json {"adProductFilter":{"include":["AMAZON_DSP"]},"stateFilter":{"include":["ENABLED","PAUSED","ARCHIVED"]},"adGroupIdFilter":{"include":["5"]},"maxResults":1} | read | callsx1
        """)]
    public void Look(string platform, EntityKind kind, string line) => Assert.Equal(line, Written.Line(Written.Look(platform, Written.Entity(kind))));

    [Theory]
    [InlineData("dv360", EntityKind.Order, """
        PATCH api /v4/advertisers/17/insertionOrders/5?updateMask=entityStatus | application/json {"entityStatus":"ENTITY_STATUS_PAUSED"} | write urgent |
        """, Dv360Write)]
    [InlineData("dv360", EntityKind.LineItem, """
        PATCH api /v4/advertisers/17/lineItems/5?updateMask=entityStatus | application/json {"entityStatus":"ENTITY_STATUS_PAUSED"} | write urgent |
        """, Dv360Write)]
    [InlineData("ttd", EntityKind.LineItem, """PUT api /v3/adgroup | application/json {"AdGroupId":"5","IsEnabled":false} | write urgent |""", "calls:/v3/adgroupx1")]
    [InlineData("amazon", EntityKind.Order, """
        POST api /adsApi/v1/update/campaigns | application/json {"campaigns":[{"campaignId":"5","state":"PAUSED"}]} | write urgent |
        """, "callsx1")]
    [InlineData("amazon", EntityKind.LineItem, """
        POST api /adsApi/v1/update/adGroups | application/json {"adGroups":[{"adGroupId":"5","state":"PAUSED"}]} | write urgent |
        """, "callsx1")]
    public void Pause(string platform, EntityKind kind, string line, string charges) =>
        Assert.Equal($"{line} {charges}", Written.Line(Written.Set(platform, Written.Entity(kind), FieldSetting.Pause)));

    [Theory]
    [InlineData("dv360", EntityKind.LineItem, """
        PATCH api /v4/advertisers/17/lineItems/5?updateMask=entityStatus | application/json {"entityStatus":"ENTITY_STATUS_ACTIVE"} | write |
        """, Dv360Write)]
    [InlineData("ttd", EntityKind.LineItem, """PUT api /v3/adgroup | application/json {"AdGroupId":"5","IsEnabled":true} | write |""", "calls:/v3/adgroupx1")]
    [InlineData("amazon", EntityKind.LineItem, """
        POST api /adsApi/v1/update/adGroups | application/json {"adGroups":[{"adGroupId":"5","state":"ENABLED"}]} | write |
        """, "callsx1")]
    public void Resume(string platform, EntityKind kind, string line, string charges) =>
        Assert.Equal($"{line} {charges}", Written.Line(Written.Set(platform, Written.Entity(kind), FieldSetting.Resume)));

    [Theory]
    [InlineData(EntityKind.Order, BudgetUnit.Revenue, """insertionOrders/5?updateMask=pacing.dailyMaxMicros | application/json {"pacing":{"dailyMaxMicros":"12500000"}} | write |""")]
    [InlineData(EntityKind.LineItem, BudgetUnit.Revenue, """lineItems/5?updateMask=pacing.dailyMaxMicros | application/json {"pacing":{"dailyMaxMicros":"12500000"}} | write |""")]
    [InlineData(EntityKind.LineItem, BudgetUnit.Impressions, """
        lineItems/5?updateMask=pacing.dailyMaxImpressions | application/json {"pacing":{"dailyMaxImpressions":"12500000"}} | write |
        """)]
    public void DailyBudget_IsSetInItsUnitAndAsText(EntityKind kind, BudgetUnit unit, string line) => Assert.Equal(
        $"PATCH api /v4/advertisers/17/{line} {Dv360Write}", Written.Line(Written.Set("dv360", Written.Entity(kind, unit), new FieldSetting(EntityField.DailyBudget, 12_500_000))));

    [Fact]
    public void DailyBudget_OfAnEntityWithoutAUnit_IsNotGuessed() =>
        Assert.Throws<ArgumentException>(() => Written.Set("dv360", Written.Entity(EntityKind.Order, null), new FieldSetting(EntityField.DailyBudget, 1)));

    [Fact]
    public void Ids_InPaths_AreEscaped()
    {
        var odd = new WrittenEntity(EntityKind.LineItem, "5/x?y#z", "1 7", null);
        Assert.Equal("/v4/advertisers/1%207/lineItems/5%2Fx%3Fy%23z", Written.Look("dv360", odd).Path);
        Assert.Equal("/v4/advertisers/1%207/lineItems/5%2Fx%3Fy%23z?updateMask=entityStatus", Written.Set("dv360", odd, FieldSetting.Resume).Path);
        Assert.Equal("/v3/adgroup/5%2Fx%3Fy%23z", Written.Look("ttd", odd).Path);
    }

    [Fact]
    public void Headers_AtAmazon_NameClientAndAccount() => Assert.All(
        new[] { Written.Look("amazon", Written.Entity(EntityKind.Order)), Written.Set("amazon", Written.Entity(EntityKind.Order), FieldSetting.Pause) },
        request => Assert.Equal(
            [("Amazon-Ads-AccountId", "17"), ("Amazon-Ads-ClientId", "amzn1.application-oa2-client.7")], request.Headers.Select(header => (header.Key, header.Value)).Order()));
}
