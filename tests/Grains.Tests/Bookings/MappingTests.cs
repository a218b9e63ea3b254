using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Mapping in a cluster with its store: suggested, said, said otherwise, taken back, each with its record in the log.</summary>
public sealed class MappingTests(MappingTests.Running running) : IClassFixture<MappingTests.Running>
{
    private static readonly DateOnly Since = new(2026, 3, 1);
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    private LiveCluster Cluster => running.Cluster;

    private IMappingGrain Mapping => Cluster.Grain<IMappingGrain>("mapping", by: Tom);

    [Fact]
    public async Task Items_SuggestedMappedSplitAndUnmapped_KeepWhoSaidWhatAndWhy()
    {
        await Delivered();
        var first = await Mapping.Find(new MappingQuery { IsMapped = false, Since = Since, First = 1, Search = "zz" });
        Assert.Equal(("dv360:zz1", 100m, 0, true), (first.Rows[0].Item, first.Rows[0].Spend!.Value, first.Rows[0].Version, first.HasNext));
        var suggestion = first.Rows[0].Suggestions[0];
        Assert.Equal(("M-0417", "10", "Spring Display"), (suggestion.Booking, suggestion.Line, suggestion.Name));
        Assert.Equal(("Its name has the number M-0417.", false), (suggestion.Reasons[0], suggestion.ByPattern));
        Assert.Equal(["dv360:zz2"], (await Mapping.Find(new MappingQuery { Since = Since, First = 1, Search = "zz", After = first.Cursors[0] })).Rows.Select(row => row.Item));

        var whole = await Mapping.Map(new MapOrder([new("dv360:zz1", 0, [new("M-0417", "10", 100)])], " Sold so "));
        Assert.Equal([("M-0417", "10", "Display", 100m)], whole.Items.Single().Shares.Select(share => (share.Booking, share.Line, share.Name, share.Percent)));
        Assert.Equal([("dv360:zz1", "CHANGED_MEANWHILE")], (await Mapping.Map(new MapOrder([new("dv360:zz1", 0, [])], "Too late"))).Problems.Select(one => ((string, string))(one.Item!, one.Code)));
        var split = await Mapping.Map(new MapOrder([new("dv360:zz1", 1, [new("M-0417", "20", 66.6667m), new("M-0417", "10", 33.3333m)]), new("dv360:zz2", 0, [new("M-0417", "10", 100)])], "Sold twice"));
        Assert.Equal(["10 33.3333", "20 66.6667"], split.Items.First(item => item.Item == "dv360:zz1").Shares.Select(share => FormattableString.Invariant($"{share.Line} {share.Percent}")));
        Assert.Empty((await Mapping.Unmapped(new UnmappedQuery(Since, 10, null))).Rows);
        Assert.Empty((await Mapping.Map(new MapOrder([new("dv360:zz1", 2, [])], "Not sold"))).Problems);

        var total = Assert.Single((await Mapping.Find(new MappingQuery { Since = Since, First = 10, Search = "zz" })).Totals);
        Assert.Equal((1, 50m, 1, 100m), (total.MappedItems, total.MappedSpend, total.UnmappedItems, total.UnmappedSpend));
        var lines = await Mapping.Unmapped(new UnmappedQuery(Since, 10, null));
        Assert.Equal(["20"], lines.Rows.Select(line => line.Line));
        Assert.Empty((await Mapping.Unmapped(new UnmappedQuery(Since, 10, lines.Cursors[0]))).Rows);
        Assert.Equal(
            [
                "dv360:zz1|Tom|Sold so|{\"dv360:zz1\":{}}|{\"dv360:zz1\":{\"M-0417 / 10\":100}}",
                $"{Cluster.Org}|Tom|Sold twice|{{\"dv360:zz1\":{{\"M-0417 / 10\":100}},\"dv360:zz2\":{{}}}}|{{\"dv360:zz1\":{{\"M-0417 / 10\":33.3333,\"M-0417 / 20\":66.6667}},\"dv360:zz2\":{{\"M-0417 / 10\":100}}}}",
                "dv360:zz1|Tom|Not sold|{\"dv360:zz1\":{\"M-0417 / 10\":33.3333,\"M-0417 / 20\":66.6667}}|{\"dv360:zz1\":{}}",
            ],
            await Cluster.Look("select object_id, actor_name, reason, before, after from tenancy.audit where action = 'LINE_ITEMS_MAPPED' order by number"));
        var refused = await Mapping.Map(new MapOrder([new("dv360:zz9", 0, [new("M-0417", "10", 100)]), new("dv360:zz1", 3, [new("M-0417", "10", 60), new("M-0417", "30", 30)])], "x"));
        Assert.Equal(
            [(null, "REASON_LENGTH"), ("dv360:zz9", "ITEM_UNKNOWN"), ("dv360:zz1", "LINE_UNKNOWN"), ("dv360:zz1", "SHARES_NOT_WHOLE")], refused.Problems.Select(one => (one.Item, one.Code)));

        // Named as the organisation says that line items are named: of whichever line of that booking, and before any other reason.
        var settings = Cluster.Grain<ISettingsGrain>("settings", by: Tom with { Role = Role.Admin });
        Assert.Empty((await settings.Change(new SettingOrder("naming-patterns", null, "{client} {booking} banner", 0, "So we name them"))).Problems);
        var named = Assert.Single((await Mapping.Find(new MappingQuery { IsMapped = false, Since = Since, First = 10, Search = "zz1" })).Rows).Suggestions;
        Assert.Equal(
            [("10", true, "It is named by your pattern {client} {booking} banner."), ("20", true, "It is named by your pattern {client} {booking} banner.")],
            named.Select(one => (one.Line, one.ByPattern, one.Reasons[0])));
    }

    [Fact]
    public async Task Mapping_OfAnother_IsNotThere() =>
        Assert.Empty((await Cluster.Foreign<IMappingGrain>("mapping").Find(new MappingQuery { Since = Since, First = 10 })).Rows);

    private async Task Delivered()
    {
        var booked = await Cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(new BookingOrder
        {
            Number = "M-0417",
            Name = "Spring",
            Client = "Acme",
            Currency = "EUR",
            Zone = "UTC",
            Lines = [Line("10"), Line("20")],
        });
        Assert.Empty(booked.Problems);
        await Cluster.Do(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {Cluster.Org.Value}, no, 1, 'dv360', kind, id, advertiser, campaign, name, 1, 'EUR', true, 1, 1, now()
            from (values (9001, 1, 'zza', null, null, 'Acme'), (9002, 2, 'zzc', 9001, null, 'Acme Spring'), (9003, 4, 'zz1', 9001, 9002, 'Acme_M-0417_Banner'), (9004, 4, 'zz2', 9001, 9002, 'Other'))
                e (no, kind, id, advertiser, campaign, name);
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, media, revision)
            values ({Cluster.Org.Value}, 9002, '2026-03-02', 9003, 0, 100000000, 1), ({Cluster.Org.Value}, 9002, '2026-03-02', 9004, 0, 50000000, 1)
            """);

        static LineOrder Line(string number) => new() { Number = number, Name = number == "10" ? "Display" : "Video", Start = Platforms.Today, End = Platforms.Today.AddDays(30), RateType = RateType.FlatFee, Amount = 10 };
    }

    /// <summary>One cluster for all of these.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
