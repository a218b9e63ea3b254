using Paceline.Common;
using Paceline.Tenancy;
using Paceline.WriteBack;

namespace Paceline.Fakes;

/// <summary>Two changes of campaign 1: one applied, one that waits.</summary>
public sealed class FakePlatformChangesGrain(World world) : FakeGrain(world), IPlatformChangesGrain
{
    private static readonly DateTimeOffset At = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    public Task<PlatformChangePage> Page(PlatformChangeFilter filter)
    {
        BookingOrders.All.Enqueue((filter, CallerContext.Actor));
        var all = new[] { Waiting, Applied }.Where(change => change.Number < (filter.Before ?? long.MaxValue)).ToList();
        return Task.FromResult(new PlatformChangePage([.. all.Take(filter.First)], all.Count > filter.First));
    }

    public Task<PlatformChangeView?> Find(long number) => Task.FromResult(number == 7 ? Applied with { Steps = [new(1, At, ChangeState.Queued, 0, null, null), new(2, At, ChangeState.Applied, 1, "paused", World.Text(Org, "Seen."))] } : null);

    public Task<IReadOnlyList<WritableView>> Writable(string campaign) => Task.FromResult<IReadOnlyList<WritableView>>(campaign == "dv360:1"
        ? [new() { Kind = EntityKind.Order, Key = "dv360:5", Name = World.Text(Org, "Order"), Status = EntityStatus.Active, DailyBudget = 100.5m, Unit = "GBP", Offers = [ChangeKind.Pause, ChangeKind.DailyBudget], IsUnderWay = false }]
        : []);

    public Task<WriteJobOutcome?> Withdraw(long number, string reason)
    {
        BookingOrders.All.Enqueue(((number, reason), CallerContext.Actor));
        return Task.FromResult(number == 8 ? new WriteJobOutcome([Waiting], []) : null);
    }

    internal PlatformChangeView Applied => Change(7, ChangeKind.Pause, ChangeState.Applied) with { Standing = "paused", Attempts = 1, SentAt = At, EndedAt = At };

    internal PlatformChangeView Waiting => Change(8, ChangeKind.DailyBudget, ChangeState.Queued) with { From = 100.5m, To = 80, DueAt = At };

    private PlatformChangeView Change(long number, ChangeKind what, ChangeState state) => new()
    {
        Number = number,
        Job = World.Text(Org, "job"),
        Campaign = "dv360:1",
        Kind = EntityKind.Order,
        Key = "dv360:5",
        Name = World.Text(Org, "Order"),
        What = what,
        Unit = "GBP",
        State = state,
        Attempts = 0,
        AskedAt = At,
        By = World.Text(Org, "Trudy"),
        IsByItself = false,
        Reason = World.Text(Org, "Agreed"),
    };
}

/// <summary>Takes on whatever is asked for, but more than one change.</summary>
public sealed class FakeWriteJobGrain(World world) : FakeGrain(world), IWriteJobGrain
{
    public Task<WriteJobOutcome> Ask(ChangesOrder order)
    {
        BookingOrders.All.Enqueue(((Id, order), CallerContext.Actor));
        return Task.FromResult(order.Changes.Count == 1 ? new WriteJobOutcome([new FakePlatformChangesGrain(World).Waiting], []) : new([], [new("changes.1", "UNDER_WAY", "Another change has not ended.")]));
    }
}
