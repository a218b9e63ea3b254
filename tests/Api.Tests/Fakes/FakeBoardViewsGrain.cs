using System.Collections.Concurrent;
using Paceline.Campaigns;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>One view of one's own and one of everybody's; a view called Slow is there already.</summary>
public sealed class FakeBoardViewsGrain(World world) : FakeGrain(world), IBoardViewsGrain
{
    /// <summary>What was asked for, by whom, and whether they may change what is everybody's.</summary>
    public static ConcurrentQueue<(object Order, string By, bool MayShare)> Orders { get; } = new();

    public Task<IReadOnlyList<BoardView>> GetViews() => Task.FromResult<IReadOnlyList<BoardView>>(
        [new(3, World.Text(Org, "Slow"), World.Text(Org, "band=UNDER"), false, 2), new(1, World.Text(Org, "Ending"), "sort=left", true, 5)]);

    public Task<BoardViewOutcome> Save(BoardViewOrder order, bool mayShare)
    {
        Orders.Enqueue((order, CallerContext.Actor.Subject, mayShare));
        return Task.FromResult(order.Name == "Slow"
            ? new BoardViewOutcome(null, [BoardViewProblem.ChangedMeanwhile, BoardViewProblem.MayNotShare, BoardViewProblem.NoPerson, BoardViewProblem.TooMany, BoardViewProblem.NameTaken])
            : new BoardViewOutcome(new BoardView(order.View ?? 4, order.Name, order.Search, order.IsShared, order.BasedOn + 1), []));
    }

    public Task<BoardViewProblem?> Remove(int view, bool mayShare)
    {
        Orders.Enqueue((view, CallerContext.Actor.Subject, mayShare));
        return Task.FromResult<BoardViewProblem?>(view == 3 ? null : BoardViewProblem.NotFound);
    }
}
