using System.Globalization;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>PM-N4: what an amendment calls for at the platforms, asked before it is kept, and looked at afterwards.</summary>
public sealed class AmendmentCallsTests
{
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    [Fact]
    public async Task Amendment_OfALineWithTwoOrders_CallsForWhatIsItsAlone_AndSeesWhatWasDone()
    {
        await using var cluster = await LiveCluster.Start();
        var today = Platforms.Today;
        await Plant(cluster);
        var line = new LineOrder { Number = "10", Name = "Display", Start = today.AddDays(-10), End = today.AddDays(9), RateType = RateType.Cpm, Rate = 8, Units = 1_000_000 };
        var key = await Book(cluster, line);
        var results = cluster.Grain<IBookingResultsGrain>(key, by: Tom);
        // 200 000 of 1 000 000 are delivered, and 1 400 000 wanted: what is left becomes half as much again. Half as many days again, so a day needs no more.
        var more = line with { Units = 1_400_000, End = today.AddDays(14) };
        string[] called =
        [
            $"dv360:aco1 LastDay: {Day(9)} -> {Day(14)}, now {Day(9)}",
            "dv360:aco1 Budget: 500 -> 700 EUR, now 500",
            $"dv360:aco2 LastDay: {Day(9)} -> Shared, now {Day(9)}",
            "dv360:aco2 Budget: 1000000 -> Shared, now 1000000",
        ];

        Assert.Equal(called, Said((await results.WhatIf(new WhatIfOrder([new(more)])))!.Calls));
        var dropped = Said((await results.WhatIf(new WhatIfOrder([new(line, IsDropped: true)], today.AddDays(3))))!.Calls);
        Assert.Equal([$"dv360:aco1 LastDay: {Day(9)} -> {Day(2)}, now {Day(9)}", $"dv360:aco2 LastDay: {Day(9)} -> Shared, now {Day(9)}"], dropped);

        Assert.Empty((await cluster.Grain<IBookingGrain>(key, by: Tom).Amend(new AmendOrder(more, false, today, "Client wants more.", false, 1, false))).Problems);
        Assert.Equal(called, Said((await results.Calls(2))!));
        // Booking it was none, and there is no third.
        Assert.Equal((0, null), ((await results.Calls(1))!.Count, await results.Calls(3)));
        Assert.Null(await cluster.Grain<IBookingResultsGrain>("booking-987654", by: Tom).Calls(2));
        Assert.Null(await cluster.Foreign<IBookingResultsGrain>(key).Calls(2));

        // The trader does the one as asked and the other otherwise: the question stays what it was.
        await cluster.Do($"""
            insert into silver.entity_history
            select (jsonb_populate_record(null::silver.entity_history, to_jsonb(e) || jsonb_build_object('known_to', now()))).* from silver.entity e where entity_no = 9602;
            update silver.entity set known_from = now(), segments = '[["{Day(-10)}", "{Day(14)}", 650000000]]' where entity_no = 9602
            """);
        results = cluster.Grain<IBookingResultsGrain>(key, by: Tom);
        var seen = Said((await results.Calls(2))!);
        Assert.Equal([$"dv360:aco1 LastDay: {Day(9)} -> {Day(14)}, now {Day(14)}, done", "dv360:aco1 Budget: 500 -> 700 EUR, now 650", .. called.Skip(2)], seen);

        Assert.Empty((await cluster.Grain<IBookingGrain>(key, by: Tom).Cancel(new CancelOrder(today.AddDays(5), "Client stops.", 2))).Problems);
        var cancelled = Said((await cluster.Grain<IBookingResultsGrain>(key, by: Tom).Calls(3))!);
        Assert.Equal([$"dv360:aco1 LastDay: {Day(14)} -> {Day(4)}, now {Day(14)}", $"dv360:aco2 LastDay: {Day(9)} -> Shared, now {Day(9)}"], cancelled);

        string Day(int from) => today.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string[] Said(IReadOnlyList<PlatformCallView> calls) =>
    [
        .. calls.Select(call => string.Create(
            CultureInfo.InvariantCulture,
            $"{call.Key} {call.On}: {Value(call.DayBefore, call.AmountBefore)} -> {(call.Open is { } open ? open : Value(call.Day, call.Amount))}{(call.Open is null && call.Currency is { } currency ? $" {currency}" : "")}, now {Value(call.DayNow, call.AmountNow)}{(call.IsDone ? ", done" : "")}")),
    ];

    private static string Value(DateOnly? day, decimal? amount) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "nothing";

    // Order aco1 is in money and has two items that work for the line; aco2 is in impressions and has one, and one that works for nothing.
    private static Task Plant(LiveCluster cluster)
    {
        var (org, today) = (cluster.Org.Value, Platforms.Today);
        var flight = string.Create(CultureInfo.InvariantCulture, $"\"{today.AddDays(-10):O}\", \"{today.AddDays(9):O}\"");
        return cluster.Do(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, currency, unit, segments, daily_budget, described, batch_id, row_no, known_from)
                overriding system value values
                ({org}, 9600, 1, 'dv360', 1, 'aca', null, null, null, 'aca', 1, 'EUR', null, '[]', null, true, 1, 1, now()),
                ({org}, 9601, 1, 'dv360', 2, 'acc', 9600, null, null, 'acc', 1, null, null, '[]', null, true, 1, 1, now()),
                ({org}, 9602, 1, 'dv360', 3, 'aco1', 9600, 9601, null, 'aco1', 1, null, 4, '[[{flight}, 500000000]]', 40000000, true, 1, 1, now()),
                ({org}, 9603, 1, 'dv360', 3, 'aco2', 9600, 9601, null, 'aco2', 1, null, 5, '[[{flight}, 1000000]]', null, true, 1, 1, now()),
                ({org}, 9604, 1, 'dv360', 4, 'acl1', 9600, 9601, 9602, 'acl1', 1, null, null, '[]', null, true, 1, 1, now()),
                ({org}, 9605, 1, 'dv360', 4, 'acl2', 9600, 9601, 9602, 'acl2', 1, null, null, '[]', null, true, 1, 1, now()),
                ({org}, 9606, 1, 'dv360', 4, 'acl3', 9600, 9601, 9603, 'acl3', 1, null, null, '[]', null, true, 1, 1, now()),
                ({org}, 9607, 1, 'dv360', 4, 'acl4', 9600, 9601, 9603, 'acl4', 1, null, null, '[]', null, true, 1, 1, now());
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'aca', '{today.AddDays(-10):O}', '{today.AddDays(-1):O}', now(), now());
            insert into bronze.pull (org_id, connection_id, stream, subject, intent, accounts, covers_from, resume_at, started_at, ended_at, outcome, complete_through, settled_at)
            values ({org}, 1, 'delivery', 'aca', '[]', array['aca'], '{today.AddDays(-10):O}', 'infinity', now(), now(), 'DONE', '{today.AddDays(-1):O}', now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revenue, revision)
            select {org}, 9601, '{today:O}'::date - d, 9604 + n, 9602, 10000, 4000000, 5000000, 1 from generate_series(0, 1) n, generate_series(1, 10) d;
            insert into silver.delivery (org_id, day, line_item_no, hours, impressions, media, revenue, batch_id, row_no, known_from)
            select {org}, '{today:O}'::date - d, 9604 + n, 1, 10000, 4000000, 5000000, 1, 1, now() from generate_series(0, 1) n, generate_series(1, 10) d
            """));
    }

    private static async Task<string> Book(LiveCluster cluster, LineOrder line)
    {
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(
            new BookingOrder { Number = "A-1", Name = "Spring", Client = "Acme", Currency = "EUR", Zone = "UTC", State = BookingState.Confirmed, Lines = [line] });
        Assert.Empty(booked.Problems);
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder(
            [.. new[] { "acl1", "acl2", "acl3" }.Select(item => new MapItem($"dv360:{item}", 0, [new("A-1", "10", 100)]))], "Sold so"))).Problems);
        return string.Create(CultureInfo.InvariantCulture, $"booking-{booked.Booking!.Row.Booking}");
    }
}
