using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>PM-F18: how a booking stood is found again as it was, in a cluster with its store, whose clock stands in April 2026.</summary>
public sealed class PastBookingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 4, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");

    [Fact]
    public async Task EverythingThatWasKnownOnce_IsFoundAgainAsItWas_WhateverCameAfterIt()
    {
        var clock = new MovedClock(Noon);
        await using var cluster = await LiveCluster.Start(settings: services => services.AddSingleton<TimeProvider>(clock));
        var id = await MarchOfAcme.Book(cluster, Fay);
        var line = new CountOf(id, "10");
        await cluster.Do(
            $"""
            insert into silver.delivery (org_id, day, line_item_no, hours, impressions, media, batch_id, row_no, known_from)
            select org_id, day, line_item_no, 1, impressions, media, 1, 1, '{Noon.AddHours(-1):O}' from gold.delivery_day where campaign_no = 9302
            """);
        await Claimed(cluster, Noon.AddHours(-1), "2026-04-08");
        var kept = new List<(string Of, DateTimeOffset At, BookingResults Results)>();

        // Everything that moves a figure, one after the other.
        await Keep("booked and mapped");
        clock.Now = Noon.AddHours(1);
        await Restated(cluster, clock.Now, "2026-03-14", 12_000, 24_000_000);
        await Keep("restated");
        clock.Now = Noon.AddHours(2);
        Assert.Empty((await Grain<IBookingGrain>(Key(id)).Amend(new AmendOrder(MarchOfAcme.Line with { Number = "20" }, true, null, "Sold more.", true, 1, false))).Problems);
        Assert.Empty((await Grain<IMappingGrain>("mapping").Map(new MapOrder([new("dv360:mc2", 0, [new("M-1", "10", 40), new("M-1", "20", 60)])], "Both"))).Problems);
        await Keep("a line more, and a split");
        clock.Now = Noon.AddHours(3);
        Assert.Empty((await Grain<IBookingGrain>(Key(id)).Amend(new AmendOrder(MarchOfAcme.Line with { Rate = 12, Amount = null }, false, new(2026, 4, 9), "Dearer.", false, 2, false))).Problems);
        await Keep("amended");
        clock.Now = Noon.AddHours(4);
        var said = (await Grain<ICountsGrain>("counts").Enter(new(line, CountKind.Adjustment, new(2026, 3, 14), new(2026, 3, 14), -1_000, "Agreed"))).Counts!.Said[0];
        await Keep("adjusted");
        clock.Now = Noon.AddHours(5);
        Assert.Empty((await Grain<ICountsGrain>("counts").TakeBack(said.Number)).Problems);
        await Keep("taken back");
        clock.Now = Noon.AddDays(1);
        await Claimed(cluster, clock.Now, "2026-04-09");
        await Keep("a day later");
        clock.Now = Noon.AddDays(1).AddHours(1);
        Assert.Empty((await Grain<IMappingGrain>("mapping").Map(new MapOrder([new("dv360:mc2", 1, [])], "Not sold"))).Problems);
        await Keep("unmapped");
        clock.Now = Noon.AddDays(1).AddHours(2);
        Assert.Empty((await Grain<IBookingGrain>(Key(id)).Cancel(new CancelOrder(new(2026, 4, 10), "The client left.", 3))).Problems);
        await Keep("cancelled");

        foreach (var (of, at, results) in kept)
        {
            var stood = (await Grain<IBookingResultsGrain>(Key(id)).StoodAt(at))!;
            Assert.True(stood.IsCoverageKept);
            Assert.True(BookingResultsTests.Same(stood.Results, results), of);
        }
        // Each of these was another figure than the one before it: none is found by chance.
        Assert.All(kept.Zip(kept.Skip(1)), pair => Assert.False(BookingResultsTests.Same(pair.First.Results, pair.Second.Results), pair.Second.Of));

        // Before it was booked there was nothing, and what is to come is not known.
        Assert.Equal(new BookingStood(Noon.AddHours(-1), null, true), await Grain<IBookingResultsGrain>(Key(id)).StoodAt(Noon.AddHours(-1)));
        Assert.True(BookingResultsTests.Same((await Grain<IBookingResultsGrain>(Key(id)).StoodAt(Noon.AddYears(1)))!.Results, kept[^1].Results));
        Assert.Null(await Grain<IBookingResultsGrain>("booking-987654").StoodAt(Noon));
        Assert.Null(await cluster.Foreign<IBookingResultsGrain>(Key(id)).StoodAt(clock.Now));

        T Grain<T>(string key)
            where T : class, IGrainWithStringKey => cluster.Grain<T>(key, by: Fay);

        async Task Keep(string of)
        {
            clock.Now = clock.Now.AddMinutes(1);
            kept.Add((of, clock.Now, (await Grain<IBookingResultsGrain>(Key(id)).Get())!));
            clock.Now = clock.Now.AddMinutes(1);
        }
    }

    private static Task Claimed(LiveCluster cluster, DateTimeOffset at, string through) => cluster.Do(
        $"""
        insert into bronze.pull (org_id, connection_id, stream, subject, intent, accounts, covers_from, resume_at, started_at, ended_at, outcome, complete_through, settled_at)
        values ({cluster.Org.Value}, 1, 'delivery', 'mca {through}', '[]', array['mca'], '2026-02-01', 'infinity', '{at:O}', '{at:O}', 'DONE', '{through}', '{at:O}');
        update gold.watermark set data_through = '{through}', settled_at = '{at:O}' where account_id = 'mca'
        """);

    private static Task Restated(LiveCluster cluster, DateTimeOffset at, string day, long impressions, long media) => cluster.Do(
        $"""
        insert into silver.delivery_history select *, '{at:O}' from silver.delivery where line_item_no = 9303 and day = '{day}';
        update silver.delivery set impressions = {impressions}, media = {media}, known_from = '{at:O}' where line_item_no = 9303 and day = '{day}';
        update gold.delivery_day set impressions = {impressions}, media = {media} where line_item_no = 9303 and day = '{day}'
        """);

    private static string Key(int booking) => string.Create(CultureInfo.InvariantCulture, $"booking-{booking}");
}
