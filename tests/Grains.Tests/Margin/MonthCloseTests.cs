using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Months that are closed, in a cluster with its store, whose clock stands in April 2026.</summary>
public sealed class MonthCloseTests
{
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    [Fact]
    public async Task PMC6_CloseMarch_RestateThe14thByMinus30_MarchStaysByteForByte_AndAprilShowsIt()
    {
        var clock = new MovedClock(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await LiveCluster.Start(settings: services => services.AddSingleton<TimeProvider>(clock));
        var close = cluster.Grain<IMonthCloseGrain>("month-close", by: Fay);
        var booking = await MarchOfAcme.Book(cluster, Fay);
        await Computed(cluster);

        // Before it is closed: 15 000 impressions at 10 for a thousand, and spend of somebody that works for nobody.
        var preview = (await close.Preview(March))!;
        Assert.Equal(
            (MonthStanding.Due, 1, new MonthTotalView("EUR", 1, 0, 150, 31, 0, 0, 0)), (preview.Standing, preview.LineCount, Assert.Single(preview.Totals)));
        Assert.Equal((10_000m, 5_000m, 0m), (preview.Lines[0].UnitsByDay[13], preview.Lines[0].UnitsByDay[12], preview.Lines[0].UnitsByDay[30]));
        Assert.Equal(
            ["UNMAPPED_SPEND dv360:mca: mca: 12.50 EUR of 1 line items works for no booking line and is in no one's cost. Map them."],
            preview.Problems.Select(one => $"{one.Code} {one.Subject}: {one.Message}"));
        Assert.Equal([(April, MonthStanding.Running), (March, MonthStanding.Due)], (await close.Months()).Select(month => (month.Month, month.Standing)));

        // All that speaks against it at once; nothing is kept of it.
        Assert.Equal(
            ["PERIOD_RUNS 2026-04", "REASON reason", "CHANGED_MEANWHILE 2026-04"],
            (await close.Close(new CloseMonthOrder(April, " ", preview.Version))).Problems.Select(one => $"{one.Code} {one.Subject}"));
        Assert.Equal("0 0", await cluster.One("select (select count(*) from margin.closed_month) || ' ' || (select count(*) from margin.closed_line)"));

        var closed = await close.Close(new CloseMonthOrder(March, "Agreed with the agency", preview.Version));
        Assert.Empty(closed.Problems);
        var march = (await close.Report(March))!;
        Assert.True(march.IsClosed);
        Assert.Equal((preview.Version, "Fay", 1), (Convert.ToHexStringLower(SHA256.HashData(march.Bytes)), closed.Month!.Closing!.By, closed.Month.Closing.Problems));
        Assert.Contains("2026-03,DELIVERED,M-1,10,Line 10,Acme,,CPM,EUR,15000,150,31,119,,,", Encoding.UTF8.GetString(march.Bytes), StringComparison.Ordinal);
        Assert.Equal(
            "MONTH_CLOSED 2026-03 Agreed with the agency", await cluster.One("select action || ' ' || object_id || ' ' || reason from tenancy.audit order by number desc limit 1"));
        Assert.Null(await close.Preview(March));
        Assert.Equal(["PERIOD_CLOSED"], (await close.Close(new CloseMonthOrder(March, "Once more", preview.Version))).Problems.Select(one => one.Code));

        // The 14th: 10 000 impressions become 7 000, and 20 of media 18.
        await Restate(cluster, 14, 7_000, 18);
        Assert.Equal(["M-1/10 2026-03-14 in 2026-04 known 2026-04-09: -3000 -30 -2"], await Adjustments(close));
        Assert.Equal(march.Bytes, (await close.Report(March))!.Bytes);
        var april = (await close.Preview(April))!;
        Assert.Equal(new MonthTotalView("EUR", 1, 0, 40, 8, 1, -30, -2), Assert.Single(april.Totals));

        // Told again, nothing changes; restated once more, it is the difference from what was closed; and as it was, there is none.
        clock.Now = clock.Now.AddDays(1);
        await Told(cluster);
        Assert.Equal(["M-1/10 2026-03-14 in 2026-04 known 2026-04-09: -3000 -30 -2"], await Adjustments(close));
        await Restate(cluster, 14, 6_000, 18);
        Assert.Equal(["M-1/10 2026-03-14 in 2026-04 known 2026-04-10: -4000 -40 -2"], await Adjustments(close));
        await Restate(cluster, 14, 10_000, 20);
        Assert.Empty(await Adjustments(close));

        // A correction of the rate is of the days it holds for; a day that a platform does not tell any more is what it was.
        Assert.Empty((await cluster.Grain<IBookingGrain>(Key(booking), by: Fay).Amend(Correction(rate: 12))).Problems);
        await Computed(cluster);
        Assert.Equal(["M-1/10 2026-03-13 in 2026-04 known 2026-04-10: 0 10 0", "M-1/10 2026-03-14 in 2026-04 known 2026-04-10: 0 20 0"], await Adjustments(close));
        await cluster.Do("update gold.delivery_day set media = null where line_item_no = 9303 and day = '2026-03-13'");
        await Told(cluster);
        Assert.Equal(["M-1/10 2026-03-13 in 2026-04 known 2026-04-10: 0 10 0", "M-1/10 2026-03-14 in 2026-04 known 2026-04-10: 0 20 0"], await Adjustments(close));

        // An item that is mapped late and of which nothing is complete takes nothing back.
        await cluster.Do("update gold.watermark set data_through = '2026-03-05' where account_id = 'mca'");
        await Told(cluster);
        Assert.Equal(2, (await Adjustments(close)).Count);
        await cluster.Do("update gold.watermark set data_through = '2026-04-30' where account_id = 'mca'; update gold.delivery_day set media = 11000000 where line_item_no = 9303 and day = '2026-03-13'");

        // In May, April closes with its adjustments, and they stay: what is learnt then is May's.
        clock.Now = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        await Told(cluster);
        april = (await close.Preview(April))!;
        Assert.Empty((await close.Close(new CloseMonthOrder(April, "Agreed", april.Version))).Problems);
        await Restate(cluster, 14, 7_000, 18);
        Assert.Equal(["M-1/10 2026-03-14 in 2026-05 known 2026-05-04: -3000 -36 -2"], await Adjustments(close));
        Assert.Equal(2, (await close.Adjustments(new AdjustmentQuery(April, 10, null))).Adjustments.Count);
        Assert.Contains("2026-04,ADJUSTMENT,M-1,10,Line 10,Acme,,CPM,EUR,0,20,0,20,2026-03-14,2026-04-10,", Encoding.UTF8.GetString((await close.Report(April))!.Bytes), StringComparison.Ordinal);
        Assert.Equal(march.Bytes, (await close.Report(March))!.Bytes);

        // Nobody else has any of it.
        Assert.All(await cluster.Foreign<IMonthCloseGrain>("month-close").Months(), month => Assert.Null(month.Closing));
        Assert.False((await cluster.Foreign<IMonthCloseGrain>("month-close").Report(March))!.IsClosed);
    }

    private static async Task<IReadOnlyList<string>> Adjustments(IMonthCloseGrain close) =>
        [.. (await close.Adjustments(new AdjustmentQuery(null, 10, null))).Adjustments.Select(one => FormattableString.Invariant(
            $"{one.BookingNumber}/{one.Line} {one.Day:yyyy-MM-dd} in {one.Month:yyyy-MM} known {one.KnownOn:yyyy-MM-dd}: {one.Units:0.##} {one.Revenue:0.##} {one.Cost:0.##}"))];

    private static async Task Restate(LiveCluster cluster, int day, int impressions, int media)
    {
        await cluster.Do(FormattableString.Invariant(
            $"update gold.delivery_day set impressions = {impressions}, media = {media}000000 where line_item_no = 9303 and day = '2026-03-{day:00}'"));
        await Told(cluster);
    }

    private static async Task Told(LiveCluster cluster)
    {
        await cluster.Do($"insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({cluster.Org.Value}, 1, 9302, '{{}}', false) on conflict (org_id, revision, campaign_no) do update set set_up = untold.set_up");
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await Computed(cluster);
    }

    // Nothing is left to tell to campaigns or to bookings.
    private static Task Computed(LiveCluster cluster) => cluster.Until(
        "select (select count(*) from gold.untold where campaign_no = 9302) + (select count(*) from bookings.news where told is distinct from change)", "0");

    private static string Key(int id) => string.Create(CultureInfo.InvariantCulture, $"booking-{id}");

    private static AmendOrder Correction(decimal rate) =>
        new(MarchOfAcme.Line with { Rate = rate, Amount = rate * 1_000 }, Adds: false, March, "Typed wrong", IsCorrection: true, BasedOn: 1, OnlyLook: false);
}
