using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Demo;

/// <summary>What the demo's line items are said to work for.</summary>
public sealed class DemoMappingTests
{
    private static MappedItemView Item(string id, decimal? spend, int version = 0) => new()
    {
        Item = id,
        Name = id,
        Platform = "dv360",
        Status = EntityStatus.Active,
        Advertiser = "dv360:a",
        AdvertiserName = "A",
        Currency = "EUR",
        Spend = spend,
        Version = version,
        Shares = [],
    };

    [Fact]
    public void TheDearest_AreForTheFirstLine_AndTheRestForTheSecond() => Assert.Equal(
        ["dv360:2 10 100", "dv360:1 10 100", "dv360:3 20 100"],
        Said(Item("dv360:1", 30), Item("dv360:2", 40), Item("dv360:3", 30)));

    [Fact]
    public void OneByItself_IsSplit() => Assert.Equal(["dv360:1 10 65", "dv360:1 20 35"], Said(Item("dv360:1", 30)));

    [Fact]
    public void WhatHasNotDelivered_AndWhatAnybodyHasDecided_IsLeftAsItIs() => Assert.Empty(Said(Item("dv360:1", null), Item("dv360:2", 0), Item("dv360:3", 5, version: 1)));

    private static IEnumerable<string> Said(params MappedItemView[] items) => DemoMapping.Choose("PO1", items)
        .SelectMany(item => item.Shares.Select(share => $"{item.Item} {share.Line} {share.Percent:0.##}"));
}
