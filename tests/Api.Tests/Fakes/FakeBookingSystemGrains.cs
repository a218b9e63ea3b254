using System.Text;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeBookingSystemGrain(World world) : FakeGrain(world), IBookingSystemGrain
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);

    public Task<BookingSystemView?> Get() => Task.FromResult<BookingSystemView?>(new BookingSystemView
    {
        Address = World.Text(Org, "https://bookings.example.com/v1"),
        EverySeconds = 300,
        ConnectedAt = Monday,
        ConnectedBy = World.Text(Org, "Ada"),
        PulledAt = Monday.AddHours(1),
        NextPullAt = Monday.AddHours(2),
        Problem = "It cannot be reached.",
        FailingSince = Monday.AddMinutes(90),
        InStep = 40,
        Waiting = 1,
        Refused = 2,
        Conflicts = 3,
        TakesDelivered = true,
        DeliveredAt = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero),
        DeliveredRefused = 1,
        DeliveredProblem = "B-1: Closed.",
        HookPath = "/hooks/bookings/1",
    });

    public Task<IReadOnlyList<BookingProblem>> Connect(ConnectBookingSystemOrder order) =>
        Told(order, order.Token == "wrong" ? [new(null, "secret", "SECRET_INVALID", "Give the secret.")] : []);

    public Task<IReadOnlyList<BookingProblem>> Disconnect(string reason) => Told(reason, []);

    public Task<IReadOnlyList<BookingProblem>> Test() => Told("tested", [new(null, "address", "NO_ANSWER", "It cannot be reached.")]);

    public Task<IReadOnlyList<BookingProblem>> Pull() => Told("pulled", []);

    public Task<UnsettledPage> Unsettled(int first, Keyset? after)
    {
        BookingOrders.All.Enqueue((("unsettled", first, after), CallerContext.Actor));
        return Task.FromResult(new UnsettledPage(
            [
                new UnsettledView
                {
                    ExternalId = "bk_1",
                    Number = World.Text(Org, "B-1"),
                    Booking = 7,
                    IsConflict = true,
                    Version = 9,
                    LastEvent = 2,
                    Problems = [],
                    Differences = [new("10", "Amount", "4500", World.Text(Org, "5000"))],
                    Since = Monday,
                },
                new UnsettledView
                {
                    ExternalId = "bk_2",
                    Number = World.Text(Org, "B-2"),
                    IsConflict = false,
                    Version = 4,
                    Problems = [new("10", "Amount", "-1", "AMOUNT_RANGE", "A booked amount is above 0.")],
                    Differences = [],
                    Since = Monday,
                },
            ], [new Keyset("B-1", "bk_1"), new Keyset("B-2", "bk_2")], HasNext: true));
    }

    public Task<IReadOnlyList<BookingProblem>> Decide(DecideBookingOrder order) => Told(order, []);

    public Task<bool> Rung(string webhook) => Task.FromResult(true);

    public Task Work() => Task.CompletedTask;

    private static Task<IReadOnlyList<BookingProblem>> Told(object order, IReadOnlyList<BookingProblem> problems)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(problems);
    }
}

/// <summary>Takes webhooks that are signed "good", once each.</summary>
public sealed class FakeBookingHookGrain : Grain, IBookingHookGrain
{
    private readonly HashSet<string> known = [];

    public Task<HookAnswer> Ring(HookCall call)
    {
        BookingOrders.All.Enqueue(((this.GetPrimaryKeyString(), call.Id, Encoding.UTF8.GetString(call.Body)), CallerContext.Actor));
        return Task.FromResult(call.Signatures != "good" ? HookAnswer.Refused : known.Add(call.Id) ? HookAnswer.Rung : HookAnswer.Known);
    }
}
