namespace Paceline.Campaigns;

/// <summary>Which views of the board may be kept, and by whom. Pure.</summary>
public static class BoardViewRules
{
    /// <summary>Of one's own, and of everybody's.</summary>
    public const int Most = 50;

    /// <summary>All that is wrong with a view as it is to be.</summary>
    /// <param name="views">Those that who asks can see.</param>
    /// <param name="user">Who asks; null for a machine, which has none of its own.</param>
    /// <param name="mayShare">Whether they may change what is everybody's.</param>
    public static IReadOnlyList<BoardViewProblem> Check(IReadOnlyList<BoardViewRecord> views, BoardViewOrder order, long? user, bool mayShare)
    {
        var before = views.FirstOrDefault(view => view.View == order.View);
        if (order.View is not null && before is null)
        {
            return [BoardViewProblem.NotFound];
        }
        var beside = views.Where(view => view.View != order.View && view.User is null == order.IsShared).ToList();
        return
        [
            .. When(before is not null && before.Version != order.BasedOn, BoardViewProblem.ChangedMeanwhile),
            .. When(!mayShare && (order.IsShared || before is { User: null }), BoardViewProblem.MayNotShare),
            .. When(user is null && !order.IsShared, BoardViewProblem.NoPerson),
            .. When(beside.Count >= Most, BoardViewProblem.TooMany),
            .. When(beside.Any(view => string.Equals(view.Name, order.Name, StringComparison.OrdinalIgnoreCase)), BoardViewProblem.NameTaken),
        ];
    }

    /// <summary>Why a view may not be removed; null where it may.</summary>
    public static BoardViewProblem? CheckRemoval(BoardViewRecord? view, bool mayShare) =>
        view is null ? BoardViewProblem.NotFound : view.User is null && !mayShare ? BoardViewProblem.MayNotShare : null;

    private static BoardViewProblem[] When(bool holds, BoardViewProblem problem) => holds ? [problem] : [];
}
