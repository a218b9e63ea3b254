using System.Globalization;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Named views of the board. One activation, so that no two get one number or one name.</summary>
[GrainType("campaigns.boardViews")]
internal sealed class BoardViewsGrain(BoardViewStore views, TimeProvider time) : Grain, IBoardViewsGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<BoardView>> GetViews() => [.. (await views.Of(Org, Person)).Select(View)];

    public async Task<BoardViewOutcome> Save(BoardViewOrder order, bool mayShare)
    {
        var (all, user) = (await views.Of(Org, Person), Person);
        var problems = BoardViewRules.Check(all, order, user, mayShare);
        if (problems.Count > 0)
        {
            return new BoardViewOutcome(null, problems);
        }
        var before = all.FirstOrDefault(view => view.View == order.View);
        var kept = new BoardViewRecord(before?.View ?? 0, order.IsShared ? null : user, order.Name, order.Search, (before?.Version ?? 0) + 1);
        var actor = CallerContext.Actor;
        var number = await views.Save(Org, kept, view => Entry(actor, before is null ? "BOARD_VIEW_CREATED" : "BOARD_VIEW_CHANGED", view) with
        {
            Before = before is null ? null : Facts(before),
            After = Facts(kept),
        });
        return number is { } view ? new BoardViewOutcome(View(kept with { View = view }), []) : new BoardViewOutcome(null, [BoardViewProblem.ChangedMeanwhile]);
    }

    public async Task<BoardViewProblem?> Remove(int view, bool mayShare)
    {
        var before = (await views.Of(Org, Person)).FirstOrDefault(one => one.View == view);
        return BoardViewRules.CheckRemoval(before, mayShare)
            ?? (await views.Remove(Org, view, Entry(CallerContext.Actor, "BOARD_VIEW_REMOVED", view) with { Before = Facts(before!) }) ? null : BoardViewProblem.NotFound);
    }

    /// <summary>The member who asks; an operator's number is nobody's here.</summary>
    private static long? Person =>
        CallerContext.Actor is { Kind: ActorKind.User } actor ? IdentityAudit.UserOf(actor.Subject) : null;

    private AuditEntry Entry(AuditActor actor, string action, int view) =>
        new(time.GetUtcNow(), actor, action, new AuditObject("board view", view.ToString(CultureInfo.InvariantCulture)));

    private static string Facts(BoardViewRecord view) => IdentityAudit.Json(new { name = view.Name, search = view.Search, shared = view.User is null });

    private static BoardView View(BoardViewRecord view) => new(view.View, view.Name, view.Search, view.User is null, view.Version);
}
