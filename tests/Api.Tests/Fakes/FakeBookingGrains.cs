using System.Collections.Concurrent;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>What was ordered of bookings, and by whom; for tests to look at.</summary>
internal static class BookingOrders
{
    public static ConcurrentQueue<(object Order, AuditActor Actor)> All { get; } = new();

    public static T Last<T>() => All.Select(one => one.Order).OfType<T>().Last();
}

public sealed class FakeBookingsGrain(World world) : FakeGrain(world), IBookingsGrain
{
    public static BookingRow Row(int org) => new()
    {
        Booking = 7,
        Number = "B-1",
        Name = World.Text(org, "Spring"),
        Client = World.Text(org, "Acme"),
        Currency = "EUR",
        State = BookingState.Confirmed,
        Lines = 1,
        Start = new DateOnly(2026, 3, 1),
        End = new DateOnly(2026, 3, 31),
        Amount = 4_500.5m,
    };

    public Task<BookingPage> Find(BookingQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new BookingPage([Row(Org)], [new Keyset("b-1", "7")], HasNext: true, [new BookingTotals("EUR", 1, 4_500.5m)], Any: true));
    }

    public Task<IReadOnlyList<ClientView>> Clients() => Task.FromResult<IReadOnlyList<ClientView>>([new(3, World.Text(Org, "Acme"), 1)]);

    public Task<LearntWeekView?> LearnWeek(string client) => Task.FromResult(client == "Acme"
        ? new LearntWeekView([100, 90, 80, 70, 60, 5 + Org, 0], 56, new DateOnly(2026, 1, 5), new DateOnly(2026, 3, 1))
        : null);

    public Task<BookingCounts> Count() => Task.FromResult(new BookingCounts(1, 1));

    public Task<BookingOutcome> Create(BookingOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(new BookingOutcome(null, [new("10", "amount", "AMOUNT_DIFFERS", "It is another."), new(null, "number", "NUMBER_TAKEN", "Choose another.")], []));
    }

    public Task<ImportReport> Import(ImportOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(new ImportReport { Rows = order.Rows.Count - 1, Problems = [new(2, "Rate", "x", "NUMBER_UNREADABLE", "No number.")], ProblemCount = 1 });
    }

    public Task<IReadOnlyList<ExportRow>> Export(int? booking, string? line, int most) => Task.FromResult<IReadOnlyList<ExportRow>>(booking is null
        ? [new(7, "10", [.. ImportColumns.All.Select(column => column.Field == Fields.Client ? World.Text(Org, "=cmd|'x'!A0") : column.Field == Fields.Name ? "Größe, \"x\"" : column.Example)])]
        : []);
}

public sealed class FakeBookingGrain(World world) : FakeGrain(world), IBookingGrain
{
    private BookingView View => new()
    {
        Row = FakeBookingsGrain.Row(Org),
        Zone = "Europe/Berlin",
        LockedRate = 1.08m,
        LockedInto = "USD",
        Today = new DateOnly(2026, 3, 10),
        Lines = [new("10", Terms, [new(1, 1, new DateOnly(2026, 3, 1), World.At(9), Terms, VersionStanding.Current, [new("Rate", "4", "4.5")])])],
        Events = [new(1, BookingEventName.Booked, World.At(9), World.Text(Org, "Ann"), "Booked by hand.", null, false, ["10"])],
    };

    private TermsView Terms => new()
    {
        Name = World.Text(Org, "Display"),
        Start = new DateOnly(2026, 3, 1),
        End = new DateOnly(2026, 3, 31),
        Curve = "even",
        RateType = RateType.Cpm,
        Rate = 4.5m,
        Units = 1_000_111,
        Amount = 4_500.5m,
        IsCapped = true,
        CostBasis = CostBasis.Media,
        Costs = "media reported; data 1.5 cpm; platform \"Seat\" 0=12% 50000=10% of media",
        Source = ControllingSource.AdServer,
    };

    public Task<BookingView?> GetView() => Task.FromResult(Id == "booking-7" ? View : null);

    public Task<BookingOutcome> Amend(AmendOrder order) => Ordered(order);

    public Task<BookingOutcome> Rebook(RebookOrder order) => Ordered(order);

    public Task<BookingOutcome> Confirm(int basedOn) => Ordered(basedOn);

    public Task<BookingOutcome> Cancel(CancelOrder order) => Ordered(order);

    private Task<BookingOutcome> Ordered(object order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(new BookingOutcome(View, [], [new("Rate", "4", "4.5")]));
    }
}

public sealed class FakeMappingGrain(World world) : FakeGrain(world), IMappingGrain
{
    public Task<IReadOnlyList<UnmappedOfClientsView>> UnmappedOfClients(DateOnly since)
    {
        BookingOrders.All.Enqueue((since, CallerContext.Actor));
        return Task.FromResult<IReadOnlyList<UnmappedOfClientsView>>([new([World.Text(Org, "Acme")], "EUR", 1, 2, 50.5m), new([], "USD", 3, 4, 7)]);
    }

    public Task<MappingPage> Find(MappingQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new MappingPage([Item], [new Keyset("50500000", "9")], HasNext: true, [new("EUR", 3, 600, 1, 50.5m)]));
    }

    public Task<UnmappedPage> Unmapped(UnmappedQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new UnmappedPage(
            [Line], [new Keyset("2026-03-01", "7/20")], HasNext: false, [new("EUR", 1, 20.5m)]));
    }

    public Task<IReadOnlyList<SoldLineView>> Search(string words, int most)
    {
        BookingOrders.All.Enqueue(((words, most), CallerContext.Actor));
        return Task.FromResult<IReadOnlyList<SoldLineView>>([Line]);
    }

    public Task<MapOutcome> Map(MapOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Items.Any(item => item.Shares.Count > 1) ? new MapOutcome([], [new("dv360:9", "SHARES_NOT_WHOLE", "They total 90 %.")]) : new MapOutcome([Item], []));
    }

    private SoldLineView Line => new()
    {
        BookingId = 7,
        Booking = "B-1",
        BookingName = World.Text(Org, "Spring"),
        Client = World.Text(Org, "Acme"),
        Line = "20",
        Name = World.Text(Org, "Video"),
        State = BookingState.Confirmed,
        Start = new DateOnly(2026, 3, 1),
        End = new DateOnly(2026, 3, 31),
        Currency = "EUR",
        Amount = 20.5m,
    };

    private MappedItemView Item => new()
    {
        Item = "dv360:9",
        Name = World.Text(Org, "Spring Video"),
        Platform = "dv360",
        Status = EntityStatus.Active,
        Start = new DateOnly(2026, 3, 1),
        End = new DateOnly(2026, 3, 31),
        Campaign = "dv360:2",
        CampaignName = World.Text(Org, "Spring"),
        Advertiser = "dv360:1",
        AdvertiserName = World.Text(Org, "Acme"),
        Currency = "EUR",
        Spend = 50.5m,
        Impressions = 1_000,
        Version = 2,
        Shares = [new(7, "B-1", "10", World.Text(Org, "Display"), 60.5m)],
        Suggestions = [new("B-1", "20", World.Text(Org, "Spring Video"), 0.95m, ["Its name has the number B-1."], false)],
    };
}
