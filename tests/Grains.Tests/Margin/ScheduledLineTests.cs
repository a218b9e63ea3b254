using System.Globalization;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>PM-C5 on the board: what is booked from a day to come stands beside what is booked, and moves nothing until then.</summary>
public sealed class ScheduledLineTests
{
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    [Fact]
    public async Task Raise_ThreeDaysAhead_StandsBesideWhatIsBooked_AndMovesNothing()
    {
        await using var cluster = await LiveCluster.Start();
        var today = Platforms.Today;
        var line = new LineOrder { Number = "10", Name = "Display", Start = today.AddDays(-3), End = today.AddDays(6), RateType = RateType.Cpm, Rate = 10, Units = 10_000 };
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(new BookingOrder
        {
            Number = "S-1",
            Name = "Spring",
            Client = "Acme",
            Currency = "EUR",
            Zone = "UTC",
            State = BookingState.Confirmed,
            Lines = [line],
        });
        Assert.Empty(booked.Problems);
        var before = await Row(cluster, "select count(*) from margin.line_result where booking_number = 'S-1' and next_from is null");
        Assert.Equal((100m, 10_000L, null), (before.Booked, before.BookedUnits, before.Next));

        var raise = new AmendOrder(line with { Units = 15_000 }, false, today.AddDays(3), "Client wants more.", false, 1, false);
        Assert.Empty((await cluster.Grain<IBookingGrain>($"booking-{booked.Booking!.Row.Booking}", by: Tom).Amend(raise)).Problems);

        var after = await Row(cluster, string.Create(CultureInfo.InvariantCulture, $"select count(*) from margin.line_result where booking_number = 'S-1' and next_from = '{today.AddDays(3):O}'"));
        Assert.Equal(before with { Next = new NextBooked(today.AddDays(3), 150, 15_000) }, after);
        Assert.Equal("BOOKING_CREATED BOOKING_LINE_AMENDED", await cluster.One("select string_agg(action, ' ' order by number) from tenancy.audit where object_id = 'S-1'"));
    }

    private static async Task<MarginRow> Row(LiveCluster cluster, string isComputed)
    {
        await cluster.Until(isComputed, "1");
        return Assert.Single((await cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom).Find(new MarginQuery { Search = "S-1", First = 10 })).Rows);
    }
}
