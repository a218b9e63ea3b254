using System.Runtime.CompilerServices;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeBookingResultsGrain(World world) : FakeGrain(world), IBookingResultsGrain
{
    public Task<BookingResults?> Get() => Task.FromResult(Id == "booking-7" ? new BookingResults("EUR", [Result], Result.Now with { Lines = 2, UnknownLines = 1 }, Result.AtEnd, Result.WaterfallNow!, new WaterfallView([], [])) : null);

    public Task<BookedLineView?> Line(string line) => Task.FromResult(Id != "booking-7" || line != "10" ? null : new BookedLineView
    {
        Booking = 7,
        BookingNumber = "B-7",
        BookingName = World.Text(Org, "Spring"),
        Client = World.Text(Org, "Acme"),
        Currency = "EUR",
        Zone = "Europe/Berlin",
        State = BookingState.Confirmed,
        Terms = new TermsView
        {
            Name = World.Text(Org, "Video"),
            Start = new(2026, 3, 1),
            End = new(2026, 3, 31),
            Curve = "even",
            RateType = RateType.Cpm,
            Amount = 8_000,
            IsCapped = true,
            CostBasis = CostBasis.Media,
            Source = ControllingSource.Platform,
            Costs = "media",
        },
        Result = Result,
        MarginTarget = 0.3m,
        Explanation = [new("reported", "media of the days", [new("reported_EUR", "6000.25", "EUR")], "6000.25", "EUR", [new(5, new(2026, 3, 11, 4, 0, 0, TimeSpan.Zero), new(2026, 3, 8), new(2026, 3, 10))])],
        Paced = new PacedView
        {
            Basis = "impressions",
            Band = PacingBand.OnTrack,
            Pacing = 1.02m,
            Budget = 1_000_000,
            FlightStart = new(2026, 3, 1),
            FlightEnd = new(2026, 3, 31),
            DaysLeft = 21,
            OffFlight = 5,
            IsInfeasible = false,
            BandLower = 0.9m,
            BandUpper = 1.1m,
            Days = [new(new(2026, 3, 1), 33_000.5m, 32_258.064516m, 33_000.5m, 32_258.064516m, 0.023m, null, true)],
            Projections = [new("RUN_RATE", "Run rate", 1_100_000, 1_000_000, null, null, null)],
            Explanation = [new("actual", "sum", [], "1000111", "Impressions", [])],
        },
        Items = [new("dv360:9", "dv360:1", World.Text(Org, "Spring Video"), 60.5m, new(2026, 3, 10), "EUR", 1_000_111, null, 0, 6_000.25m)],
    });

    public async Task<WhatIfOutcome?> WhatIf(WhatIfOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return await Get() is not { } before ? null
            : order.Lines[0].RestCost > 10 ? new(before, null, [new BookingProblem("10", "restCost", "TIMES_RANGE", "Give 0 to 10.")], [])
            : new(before, before with { AtEnd = Result.Now }, [], await Calls(2) ?? []);
    }

    public async Task<IReadOnlyList<PlatformCallView>?> Calls(int happened) => await Get() is null || happened != 2 ? null :
    [
        new() { Line = "10", Key = "dv360:7", Kind = EntityKind.Order, Name = World.Text(Org, "Display"), On = CallOn.LastDay, DayBefore = new(2026, 3, 31), Day = new(2026, 4, 6), DayNow = new(2026, 4, 6), IsDone = true },
        new() { Line = "10", Key = "dv360:9", Kind = EntityKind.LineItem, Name = World.Text(Org, "Video"), On = CallOn.Budget, PartStart = new(2026, 3, 1), Currency = "EUR", AmountBefore = 900, AmountNow = 900, Open = CallOpen.Shared },
    ];

    public async Task<BookingStood?> StoodAt(DateTimeOffset at) => await Get() is { } results ? new(at, at.Year < 2026 ? null : results, at.Year >= 2026) : null;

    public Task<RollOverOutcome?> RollOver(RollOverOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(Id != "booking-7" ? null : new RollOverOutcome(
            "EUR",
            [
                new("10", World.Text(Org, "March"), new(2026, 3, 1), new(2026, 3, 31), RollOverPart.Gives, 180_000, null, new(1_000_000, 8_000), new(820_000, 6_560)),
                new("20", World.Text(Org, "Fee"), new(2026, 3, 1), new(2026, 4, 30), RollOverPart.Takes, null, "A flat fee is earned by the calendar.", new(null, 500.5m), null),
            ],
            null, order.Reason.Length > 0 || order.OnlyLook ? [] : [new BookingProblem(null, "reason", "REASON_LENGTH", "Say why.")]));
    }

    private LineResultView Result => new()
    {
        Line = "10",
        Items = [new("dv360:9", World.Text(Org, "Spring Video"), 60.5m)],
        DataThrough = new DateOnly(2026, 3, 10),
        Delivered = 1_000_111,
        Pacing = 1.02m,
        Planned = 980_501,
        Actual = 1_000_111,
        Projection = 1_100_000,
        SellCpm = 8,
        MediaCpm = 5.6m,
        MostMediaCpm = 5,
        Now = new() { Uncapped = 8_800, Revenue = 8_000, Cost = 6_160.5m, Money = 1_839.5m, OnRevenue = 0.2299375m, OnCost = 0.298m, CostOver = 560, RevenueUnder = 0 },
        AtEnd = new() { Reason = "NOT_ENOUGH_DATA", UnknownLines = 1 },
        WaterfallNow = new(
            [
                new("Revenue at the client's rates", null, 8_800, 8_800), new("Beyond the cap", null, -800, 8_000), new("Media", CostLayerKind.Media, -6_000, 2_000),
                new("Seat", CostLayerKind.Platform, -160.5m, 1_839.5m),
            ],
            [new("Tags", CostLayerKind.Verification, 100, 1_839.5m)]),
    };
}

public sealed class FakeMarginBoardGrain(World world) : FakeGrain(world), IMarginBoardGrain
{
    public Task<MarginPage> Find(MarginQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        var now = new MarginView { Uncapped = 8_800, Revenue = 8_000, Cost = 9_000.5m, Money = -1_000.5m, OnRevenue = -0.1250625m, OnCost = -0.1111m, CostOver = 560, RevenueUnder = 0 };
        var row = new MarginRow
        {
            Booking = 7,
            Line = "10",
            BookingNumber = "B-1",
            BookingName = World.Text(Org, "Spring"),
            Client = World.Text(Org, "Acme"),
            State = BookingState.Confirmed,
            Name = "Video",
            Currency = "EUR",
            RateType = RateType.Cpm,
            Booked = 8_000,
            BookedUnits = 1_000_000,
            FlightStart = new DateOnly(2026, 3, 1),
            FlightEnd = new DateOnly(2026, 3, 31),
            Items = 2,
            DataThrough = new DateOnly(2026, 3, 10),
            Standing = LineStanding.Losing,
            Delivered = 1_100_000,
            Pacing = 1.1m,
            Now = now,
            AtEnd = new() { Reason = "NOT_ENOUGH_DATA" },
            Next = new NextBooked(new DateOnly(2026, 3, 15), 9_000, 1_200_000),
        };
        return Task.FromResult(new MarginPage(
            [row], [new Keyset("1", "7/10")], true, [new MarginSums("EUR", 3, 24_000, now with { Lines = 3, UnknownLines = 1 }, new() { Lines = 3, UnknownLines = 3, Reason = "NO_DATA" }, [new("Media", CostLayerKind.Media, -9_000.5m, -1_000.5m)], new(0.98m, 120, null, null))],
            [new(LineStanding.Losing, 1), new(LineStanding.Earning, 2)], true, 0.15m, 0.3m));
    }

    public Task<MarginGroups> Groups(MarginGroupQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new MarginGroups(
            [new("B-1", World.Text(Org, "Acme"), 7, World.Text(Org, "Spring"), "EUR", 3, 24_000, new() { Money = -1_000.5m, UnknownLines = 1 }, new() { Reason = "NO_DATA" }, 8.5m, new(0.98m, 120, 23_000, 0.95833333m))], true));
    }

    public Task<ForecastView> Forecast(ForecastQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new ForecastView(
            query.From ?? new DateOnly(2026, 1, 1), query.Through ?? new DateOnly(2026, 12, 1), [new(new DateOnly(2026, 3, 1), "EUR", false, 3, 1, 1, Money)], [new("EUR", Money)], [World.Text(Org, "Acme")],
            new("USD", [new(new DateOnly(2026, 3, 1), "USD", false, 3, 1, 1, Money)], Money, [new(new DateOnly(2026, 3, 1), "EUR", 1.08m, new DateOnly(2026, 3, 19), 0)], [new(new DateOnly(2026, 4, 1), "SEK")])));
    }

    public Task<IReadOnlyList<ForecastLineView>> ForecastLines(ForecastQuery query, ForecastPlace? after, int first)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult<IReadOnlyList<ForecastLineView>>(
            after is null ? [new(new DateOnly(2026, 3, 1), 7, "B-1", "10", "=Video", World.Text(Org, "Acme"), null, "EUR", true, Money)] : []);
    }

    private static MonthMoneyView Money => new(100, 60.5m, -10, 0, 200, 150, 1_000, 1_290, 210.5m, 79.5m, 0.25m);
}

public sealed class FakeMarginFeedGrain(World world) : FakeGrain(world), IMarginFeedGrain
{
    public async IAsyncEnumerable<MarginChanged> Watch([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return MarginChanged.Nothing(default);
        yield return new MarginChanged([7], [new("dv360:1", null)], new DateTimeOffset(2026, 3, 11, 6, 0, 0, TimeSpan.Zero));
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task Publish(MarginChanged changed) => Task.CompletedTask;
}
