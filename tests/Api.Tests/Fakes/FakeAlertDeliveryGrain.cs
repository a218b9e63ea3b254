using Paceline.Alerts;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeAlertDeliveryGrain(World world) : FakeGrain(world), IAlertDeliveryGrain
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    public Task<IReadOnlyList<ReceiverView>> GetReceivers() => Task.FromResult<IReadOnlyList<ReceiverView>>([Receiver]);

    public async Task<ReceiverOutcome> Save(ReceiverDraft draft)
    {
        await World.Enter("alertDelivery.Save");
        World.LastOrder = (draft, CallerContext.Actor);
        return draft.Name == "wrong"
            ? new ReceiverOutcome(null, null, [new ReceiverProblem("address", "ADDRESS_INVALID", "Give an address."), new ReceiverProblem("addresses.1", "ADDRESS_INVALID", "Give another."), new ReceiverProblem("", "TOO_MANY", "There are too many.")])
            : new ReceiverOutcome(Receiver, "whsec_a2V5", []);
    }

    public Task<bool> Remove(int receiver) => Done(receiver, receiver == 4);

    public async Task<ReceiverTest?> Test(int receiver) => await Done(receiver, receiver == 4) ? new ReceiverTest(false, "It answered 500.") : null;

    public async Task<DeliveryPage> GetDeliveries(int? receiver, int first, Keyset? after)
    {
        await World.Enter("alertDelivery.GetDeliveries");
        World.LastOrder = ((receiver, first, after), CallerContext.Actor);
        return new DeliveryPage(
            [
                new DeliveryView(
                    12, 4, "msg_1", new AlertKey("dv360:9", "under_pacing"), World.Text(Org, "Spring"), World.Text(Org, "Under-pacing"), Notice.Fired, Severity.Critical, At,
                    World.Text(Org, "Pacing is 50.5 %."), DeliveryState.GivenUp, 9, null, At.AddHours(1), "It answered 500.", null, null, 3, 1, false),
            ],
            [new Keyset(null, "12")], true);
    }

    public Task<bool> Resend(long delivery) => Done(delivery, delivery == 12);

    public Task Wake() => Task.CompletedTask;

    private async Task<bool> Done(object order, bool isDone)
    {
        await World.Enter("alertDelivery.Order");
        World.LastOrder = (order, CallerContext.Actor);
        return isDone;
    }

    private ReceiverView Receiver => new(
        4, ReceiverKind.Webhook, World.Text(Org, "Desk"), "hooks.example.com", Severity.Warning, ["under_pacing"], [World.Text(Org, "Acme")], true, true, "It answered 410.", 3, At,
        World.Text(Org, "Ada"), 2, 1, [World.Text(Org, "ada@x.test")], "UTC\nsat sun", true, null, GroupedBy.Campaign, 30, 300, 14_400, false, 1_800, null)
    { LeastStake = 25 };
}
