using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What a line did not deliver goes to the next, in a cluster with its store, whose clock stands in May 2026.</summary>
public sealed class RollOverTests
{
    private const string Untold = "select (select count(*) from gold.untold where campaign_no = 9302) + (select count(*) from bookings.news where told is distinct from change)";
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");

    [Fact]
    public async Task UnitsLeft_GoToTheNextLine_InOneAmendment_ThatTheHistoryTheAuditAndTheBoardHave()
    {
        await using var cluster = await LiveCluster.Start(
            settings: services => services.AddSingleton<TimeProvider>(new MovedClock(new DateTimeOffset(2026, 5, 2, 9, 0, 0, TimeSpan.Zero))));
        var id = await MarchOfAcme.Book(cluster, Fay);
        var key = string.Create(CultureInfo.InvariantCulture, $"booking-{id}");
        var (booking, results) = (cluster.Grain<IBookingGrain>(key, by: Fay), cluster.Grain<IBookingResultsGrain>(key, by: Fay));
        var next = MarchOfAcme.Line with { Number = "20", Name = "Line 20", Start = new DateOnly(2026, 5, 3), End = new DateOnly(2026, 6, 30), Units = 500_000, Amount = null };
        Assert.Empty((await booking.Amend(new AmendOrder(next, true, null, "Sold for longer.", false, 1, false))).Problems);
        await cluster.Until(Untold, "0");
        var order = new RollOverOrder(RollOverPolicy.Next, null, null, "", 2, OnlyLook: true);

        // 19 000 of a million ran until the end of April. Whoever only looks leaves everything as it is, and needs no reason.
        var looked = (await results.RollOver(order))!;
        Assert.Equal(("EUR", 0, 3), (looked.Currency, looked.Problems.Count, looked.Booking!.Events.Count));
        Assert.Equal(
            [
                new("10", "Line 10", new(2026, 3, 1), new(2026, 4, 30), RollOverPart.Gives, 981_000, null, new(1_000_000, 10_000), new(19_000, 190)),
                new("20", "Line 20", new(2026, 5, 3), new(2026, 6, 30), RollOverPart.Takes, null, null, new(500_000, 5_000), new(1_481_000, 14_810)),
            ],
            looked.Lines);
        Assert.Equal(2, (await booking.GetView())!.Events.Count);

        // Wrong, and too late: nothing is kept, and the lines are told all the same.
        var wrong = (await results.RollOver(order with { OnlyLook = false }))!;
        Assert.Equal(("reason REASON_LENGTH", null, 2), (string.Join(' ', wrong.Problems.Select(one => $"{one.Field} {one.Code}")), wrong.Booking, wrong.Lines.Count));
        Assert.Equal("basedOn CHANGED_MEANWHILE", Codes(await results.RollOver(order with { OnlyLook = false, Reason = "Agreed with Acme.", BasedOn = 1 })));
        Assert.Equal("from NOT_OVER", Codes(await results.RollOver(order with { From = ["20"] })));
        Assert.Null(await cluster.Grain<IBookingResultsGrain>("booking-987654", by: Fay).RollOver(order));
        Assert.Null(await cluster.Foreign<IBookingResultsGrain>(key).RollOver(order));

        var done = (await cluster.Grain<IBookingResultsGrain>(key, by: Fay).RollOver(order with { OnlyLook = false, Reason = " Agreed with Acme. " }))!;
        Assert.Equal(looked.Lines, done.Lines);
        var view = (await cluster.Grain<IBookingGrain>(key, by: Fay).GetView())!;
        Assert.Equal((3, BookingEventName.Amended, "Agreed with Acme.", "10 20"), view.Events[0] is var last ? (last.Number, last.Name, last.Reason, string.Join(' ', last.Lines)) : default);
        Assert.Equal((15_000m, view.Lines.Sum(line => line.Current.Amount)), (view.Row.Amount, 15_000m));
        Assert.Equal("BOOKING_REBOOKED Agreed with Acme.", await cluster.One("select action || ' ' || reason from tenancy.audit order by number desc limit 1"));

        // Everything that was earned is booked, so nothing is left to be made good, and the board says so too.
        await cluster.Until(Untold, "0");
        var line = (await cluster.Grain<IBookingResultsGrain>(key, by: Fay).Get())!.Lines[0];
        Assert.Equal((190m, 0m, 1m, null), (line.Now.Revenue, line.Now.RevenueUnder, line.DeliveryShare, line.Pacing));
        Assert.Equal("19000 190 | 1481000 14810", await cluster.One("select string_agg(booked_units || ' ' || trim_scale(booked), ' | ' order by line) from margin.line_result"));
        Assert.Equal((0, null), (await cluster.Grain<IBookingResultsGrain>(key, by: Fay).RollOver(order with { BasedOn = 3 })) is var again ? (again!.Lines[0].Left, again.Booking) : default);
    }

    private static string Codes(RollOverOutcome? outcome) => string.Join(' ', outcome!.Problems.Select(one => $"{one.Field} {one.Code}"));
}
