using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.Writing;

/// <summary>How entities stand by what platforms answer.</summary>
public sealed class FoundEntityTests
{
    [Theory]
    [InlineData("ACTIVE", EntityStatus.Active)]
    [InlineData("PAUSED", EntityStatus.Paused)]
    [InlineData("DRAFT", EntityStatus.Draft)]
    [InlineData("ARCHIVED", EntityStatus.Archived)]
    [InlineData("SCHEDULED_FOR_DELETION", EntityStatus.Archived)]
    public void Dv360_Status(string word, EntityStatus status)
    {
        Assert.Equal(new(status, null), Found("dv360", EntityKind.Order, $$"""{"insertionOrderId":"5","entityStatus":"ENTITY_STATUS_{{word}}"}"""));
        Assert.Equal(new(status, null), Found("dv360", EntityKind.LineItem, $$"""{"lineItemId":"5","entityStatus":"ENTITY_STATUS_{{word}}"}"""));
    }

    [Theory]
    [InlineData(BudgetUnit.Revenue, """{"pacingPeriod":"PACING_PERIOD_DAILY","dailyMaxMicros":"12500000"}""", 12_500_000L)]
    [InlineData(BudgetUnit.Impressions, """{"pacingPeriod":"PACING_PERIOD_DAILY","dailyMaxImpressions":"40000"}""", 40_000L)]
    [InlineData(BudgetUnit.Revenue, """{"pacingPeriod":"PACING_PERIOD_FLIGHT"}""", null)]
    // What counts in another unit than the entity is known to have would be wrong a millionfold.
    [InlineData(BudgetUnit.Revenue, """{"dailyMaxImpressions":"40000"}""", null)]
    [InlineData(BudgetUnit.Impressions, """{"dailyMaxMicros":"12500000"}""", null)]
    [InlineData(null, """{"dailyMaxMicros":"12500000"}""", null)]
    public void Dv360_DailyBudget(BudgetUnit? unit, string pacing, long? budget)
    {
        var found = Found("dv360", EntityKind.LineItem, $$"""{"lineItemId":"5","entityStatus":"ENTITY_STATUS_ACTIVE","pacing":{{pacing}}}""", unit);
        Assert.Equal(new(EntityStatus.Active, budget), found);
        Assert.Equal((1L, budget), (found.Of(EntityField.Status), found.Of(EntityField.DailyBudget)));
    }

    [Theory]
    [InlineData("true", "Available", EntityStatus.Active)]
    [InlineData("false", "Available", EntityStatus.Paused)]
    [InlineData("true", "Archived", EntityStatus.Archived)]
    [InlineData("false", "Archived", EntityStatus.Archived)]
    public void Ttd_Status(string isEnabled, string availability, EntityStatus status) => Assert.Equal(
        new(status, null), Found("ttd", EntityKind.LineItem, $$"""{"AdGroupId":"5","IsEnabled":{{isEnabled}},"Availability":"{{availability}}"}"""));

    [Theory]
    [InlineData("ENABLED", EntityStatus.Active)]
    [InlineData("PAUSED", EntityStatus.Paused)]
    [InlineData("ARCHIVED", EntityStatus.Archived)]
    public void Amazon_Status(string state, EntityStatus status)
    {
        Assert.Equal(new(status, null), Found("amazon", EntityKind.Order, $$"""{"campaigns":[{"campaignId":"5","state":"{{state}}"}]}"""));
        Assert.Equal(new(status, null), Found("amazon", EntityKind.LineItem, $$"""{"adGroups":[{"adGroupId":"5","state":"{{state}}"}]}"""));
    }

    [Theory]
    [InlineData("dv360", "{}", "MISSING_ID")]
    [InlineData("dv360", "[]", "MISSING_ID")]
    [InlineData("dv360", "<html>", "BAD_JSON")]
    [InlineData("dv360", """{"lineItemId":"6","entityStatus":"ENTITY_STATUS_ACTIVE"}""", "OTHER_ENTITY")]
    [InlineData("dv360", """{"insertionOrderId":"5","entityStatus":"ENTITY_STATUS_ACTIVE"}""", "MISSING_ID")]
    [InlineData("dv360", """{"lineItemId":"5"}""", "UNKNOWN_STATUS")]
    [InlineData("dv360", """{"lineItemId":"5","entityStatus":"ENTITY_STATUS_UNSPECIFIED"}""", "UNKNOWN_STATUS")]
    [InlineData("dv360", """{"lineItemId":"5","entityStatus":"ENTITY_STATUS_ACTIVE","pacing":{"dailyMaxMicros":"-1"}}""", "BAD_NUMBER")]
    [InlineData("ttd", "{}", "MISSING_ID")]
    [InlineData("ttd", """{"AdGroupId":"6","IsEnabled":true,"Availability":"Available"}""", "OTHER_ENTITY")]
    [InlineData("ttd", """{"AdGroupId":"5","Availability":"Available"}""", "UNKNOWN_STATUS")]
    [InlineData("ttd", """{"AdGroupId":"5","IsEnabled":true}""", "UNKNOWN_STATUS")]
    [InlineData("amazon", "{}", "BAD_PAGE")]
    [InlineData("amazon", """{"adGroups":[]}""", "NOT_FOUND")]
    [InlineData("amazon", """{"adGroups":[{"adGroupId":"6","state":"ENABLED"}]}""", "OTHER_ENTITY")]
    [InlineData("amazon", """{"adGroups":[7]}""", "MISSING_ID")]
    [InlineData("amazon", """{"adGroups":[{"adGroupId":"5"}]}""", "UNKNOWN_STATUS")]
    [InlineData("amazon", """{"adGroups":[{"adGroupId":"5","state":"DELETED"}]}""", "UNKNOWN_STATUS")]
    public void Answer_ThatTellsNothingOfTheEntity_IsUnreadable(string platform, string body, string rule) =>
        Assert.Equal(rule, Assert.Throws<UnreadableBatchException>(() => Found(platform, EntityKind.LineItem, body)).Rule);

    private static EntityAsFound Found(string platform, EntityKind kind, string body, BudgetUnit? unit = BudgetUnit.Revenue) =>
        Written.Of(platform).Found(Written.Entity(kind, unit), Written.Answer(body));
}
