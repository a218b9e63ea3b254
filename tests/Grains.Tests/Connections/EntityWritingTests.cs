using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Running;

namespace Paceline.Connections;

/// <summary>Entities changed at the platforms as they answer: by the requests of the connectors, over HTTP.</summary>
public sealed class EntityWritingTests
{
    [Theory]
    [InlineData("dv360", EntityKind.Order, "1000")]
    [InlineData("dv360", EntityKind.LineItem, "2000")]
    [InlineData("ttd", EntityKind.LineItem, "g1")]
    [InlineData("amazon", EntityKind.Order, "1001")]
    [InlineData("amazon", EntityKind.LineItem, "2002")]
    public async Task Entity_PausedAndResumed_StandsSo(string code, EntityKind kind, string id)
    {
        await using var platforms = await WrittenPlatforms.Start(lagMilliseconds: 300);
        var platform = await platforms.On(code);
        var entity = new WrittenEntity(kind, id, platform.Advertiser, BudgetUnit.Revenue);
        var before = await platform.Look(entity);
        Assert.Equal(EntityStatus.Active, before.Status);

        Assert.Null(await platform.Set(entity, FieldSetting.Pause));
        await platform.Shows(entity, FieldSetting.Pause);
        // What is sent twice does no more than what is sent once.
        Assert.Null(await platform.Set(entity, FieldSetting.Pause));
        await platform.Shows(entity, FieldSetting.Pause);
        Assert.Equal(before with { Status = EntityStatus.Paused }, await platform.Look(entity));

        Assert.Null(await platform.Set(entity, FieldSetting.Resume));
        await platform.Shows(entity, FieldSetting.Resume);
        Assert.Equal(before, await platform.Look(entity));
    }

    [Theory]
    [InlineData(EntityKind.Order, "1000", BudgetUnit.Revenue, 100_000_000L, 12_500_000L, 12_500_000L)]
    // Finer than a cent is more than can be billed.
    [InlineData(EntityKind.Order, "1000", BudgetUnit.Revenue, 100_000_000L, 12_345_678L, 12_340_000L)]
    [InlineData(EntityKind.Order, "1001", BudgetUnit.Impressions, 200L, 12_345L, 12_345L)]
    [InlineData(EntityKind.LineItem, "2000", BudgetUnit.Revenue, null, 12_500_000L, 12_500_000L)]
    [InlineData(EntityKind.LineItem, "2001", BudgetUnit.Impressions, null, 12_345L, 12_345L)]
    public async Task DailyBudget_Set_IsReadBack(EntityKind kind, string id, BudgetUnit unit, long? before, long set, long after)
    {
        await using var platforms = await WrittenPlatforms.Start(lagMilliseconds: 0);
        var dv360 = await platforms.On("dv360");
        var entity = new WrittenEntity(kind, id, dv360.Advertiser, unit);
        Assert.Equal(new EntityAsFound(EntityStatus.Active, before), await dv360.Look(entity));

        Assert.Null(await dv360.Set(entity, new FieldSetting(EntityField.DailyBudget, set)));

        Assert.Equal(new EntityAsFound(EntityStatus.Active, after), await dv360.Look(entity));
    }

    [Fact]
    public async Task DailyBudget_ThatThePlatformDoesNotTake_IsRefusedInItsWords()
    {
        await using var platforms = await WrittenPlatforms.Start(lagMilliseconds: 0);
        var dv360 = await platforms.On("dv360");
        var entity = new WrittenEntity(EntityKind.Order, "1000", dv360.Advertiser, BudgetUnit.Revenue);

        var fault = await dv360.Set(entity, new FieldSetting(EntityField.DailyBudget, 0));

        Assert.Equal((FaultAction.Reject, "INVALID_REQUEST"), (fault!.Action, fault.Code));
        Assert.Equal(100_000_000, (await dv360.Look(entity)).DailyBudget);
    }

    [Theory]
    [InlineData("2003", "INVALID", "Amazon refuses to change the ad group 2003: What is archived stays archived.")]
    [InlineData("9", "NOT_FOUND", "Amazon refuses to change the ad group 9: The advertiser has no ad group '9'.")]
    public async Task Item_ThatAmazonRefusesInAnAnswerThatLooksGood_IsRefused(string id, string code, string message)
    {
        await using var platforms = await WrittenPlatforms.Start(lagMilliseconds: 0);
        var amazon = await platforms.On("amazon");

        var fault = await amazon.Set(new WrittenEntity(EntityKind.LineItem, id, amazon.Advertiser, null), FieldSetting.Resume);

        Assert.Equal(new Fault(FaultAction.Reject, code, message), fault);
    }

    /// <summary>Whoever looks back at Amazon must wait: what it shows is no proof that a write was lost.</summary>
    [Fact]
    public async Task Look_AtAmazonRightAfterAWrite_ShowsWhatWasBefore()
    {
        await using var platforms = await WrittenPlatforms.Start(lagMilliseconds: 600_000);
        var amazon = await platforms.On("amazon");
        var entity = new WrittenEntity(EntityKind.LineItem, "2002", amazon.Advertiser, null);

        Assert.Null(await amazon.Set(entity, FieldSetting.Pause));

        Assert.Equal(EntityStatus.Active, (await amazon.Look(entity)).Status);
    }
}
