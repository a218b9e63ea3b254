using Paceline.Cases;
using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Writing;

/// <summary>What holds for every platform that is written to, and what each of them lets be set.</summary>
public sealed class WritingLawsTests
{
    private static readonly EntityKind[] Kinds = Enum.GetValues<EntityKind>();
    private static readonly EntityField[] Fields = Enum.GetValues<EntityField>();

    [Theory]
    [InlineData("dv360", "Order Status, Order DailyBudget, LineItem Status, LineItem DailyBudget")]
    [InlineData("ttd", "LineItem Status")]
    [InlineData("amazon", "Order Status, LineItem Status")]
    public void CanSet(string platform, string what) => Assert.Equal(
        what, string.Join(", ", Kinds.SelectMany(kind => Fields.Where(field => Written.Of(platform).CanSet(kind, field)).Select(field => $"{kind} {field}"))));

    [Fact]
    public void WhatCanBeSet_YieldsAWriteThatNobodyRepeats_AndIsLookedAtByARead() => EachField((platform, entity, field) =>
    {
        var writing = platform.Connector.Writing!;
        if (!writing.CanSet(entity.Kind, field))
        {
            Assert.All(Settings(field), setting => Assert.Throws<ArgumentException>(() => writing.Set(platform.Settings, entity, setting)));
            return;
        }
        var look = writing.Look(platform.Settings, entity);
        Assert.True(look is { IsRead: true, IsUrgent: false }, $"{look} is no read.");
        IsWellBehaved(platform, look);
        foreach (var setting in Settings(field))
        {
            var set = writing.Set(platform.Settings, entity, setting);
            Assert.False(set.IsRead, $"{set} would be repeated.");
            Assert.True(set.Content.Length > 0, $"{set} says nothing.");
            Assert.Equal(setting == FieldSetting.Pause, set.IsUrgent);
            IsWellBehaved(platform, set);
        }
    });

    [Fact]
    public void Status_ThatThereIsNoWayBackFrom_IsNeverSet() => EachField((platform, entity, field) =>
        Assert.All(new[] { EntityStatus.Draft, EntityStatus.Archived, (EntityStatus)9 }, status => Assert.Throws<ArgumentException>(
            () => platform.Connector.Writing!.Set(platform.Settings, entity, new FieldSetting(EntityField.Status, (long)status)))));

    private static void EachField(Action<PlatformUnderTest, WrittenEntity, EntityField> check)
    {
        var written = ConnectorCatalogue.All.Where(connector => connector.Writing is not null).Select(connector => Written.Platform(connector.Manifest.Code)).ToList();
        Assert.True(written.Count >= 3);
        foreach (var platform in written)
        {
            foreach (var (kind, field) in Kinds.SelectMany(kind => Fields.Select(field => (kind, field))))
            {
                check(platform, Written.Entity(kind), field);
            }
        }
    }

    private static FieldSetting[] Settings(EntityField field) => field == EntityField.Status ? [FieldSetting.Pause, FieldSetting.Resume] : [new FieldSetting(field, 1_000_000)];

    private static void IsWellBehaved(PlatformUnderTest platform, ApiRequest request)
    {
        Assert.False(request.IsLink, $"{request} leaves the endpoint.");
        Assert.True(request.Method == "GET" || request.ContentType is not null, $"{request} has no content.");
        Assert.NotEmpty(request.Charges);
        // A pause is served from the share that is kept for it: there must be one.
        Assert.All(request.Charges, charge => Assert.True(platform.Connector.Manifest.Quotas.Single(quota => quota.Name == charge.Quota).ReservedPercent > 0));
        Assert.All(platform.Secrets, secret => Assert.DoesNotContain(secret, request.Text, StringComparison.Ordinal));
    }
}
