using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Named views of the board: everybody keeps their own, traders keep everybody's.</summary>
internal static class BoardViewFields
{
    /// <summary>The key of an organisation's views among its grains.</summary>
    internal const string ViewsId = "board-views";

    private const int Most = 50;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("boardViews", Kind.Many<BoardViewType>(), Role.Viewer, context => context.Read<IBoardViewsGrain, IReadOnlyList<BoardView>>(ViewsId, views => views.GetViews()),
            "Views of the campaigns board that have a name: one's own by name, then everybody's. An API key has none of its own.").Holds(2 * Most);
        Inputs.Parse(
            mutation.Asks("saveBoardView", Kind.One<BoardViewPayloadType>(), Role.Viewer, async context =>
            {
                var (order, id) = context.Input<(BoardViewOrder, string?)>();
                var mayShare = context.Allows(Role.Trader);
                var outcome = await context.Command<IBoardViewsGrain, BoardViewOutcome>(ViewsId, views => views.Save(order, mayShare));
                return new BoardViewPayload(outcome.View, [.. outcome.Problems.Select(Error)], id);
            }, "Keeps a view of the campaigns board, or gives one another name or search, or to everybody.").Takes<NonNullGraphType<BoardViewInputType>>("input"),
            inputs => BoardViewInputs.Saving(inputs));
        Inputs.Parse(
            mutation.Asks("removeBoardView", Kind.One<DonePayloadType>(), Role.Viewer, async context =>
            {
                var (view, id) = context.Input<(int, string?)>();
                var mayShare = context.Allows(Role.Trader);
                var problem = await context.Command<IBoardViewsGrain, BoardViewProblem?>(ViewsId, views => views.Remove(view, mayShare));
                return new DonePayload(problem is { } told ? [Error(told)] : [], id);
            }, "Removes a view of the campaigns board.").Takes<NonNullGraphType<NamedInputType>>("input"),
            inputs => BoardViewInputs.Removing(inputs));
    }

    private static UserError Error(BoardViewProblem problem) => problem switch
    {
        BoardViewProblem.NameTaken => new(["name"], "NAME_TAKEN", "Another view has this name; choose another, or replace that one."),
        BoardViewProblem.TooMany => new([], "TOO_MANY", $"There are {Most} views, which is the most; remove one first."),
        BoardViewProblem.ChangedMeanwhile => new(["basedOn"], "CHANGED_MEANWHILE", "Somebody has changed this view since you saw it; look at it as it is now."),
        BoardViewProblem.MayNotShare => new(["isShared"], ErrorCodes.Forbidden, "Views of everybody are changed by traders and administrators."),
        BoardViewProblem.NoPerson => new(["isShared"], "NO_PERSON", "An API key has no views of its own; share it with everybody."),
        _ => new(["id"], ErrorCodes.NotFound, "There is no such view; it may have been removed."),
    };
}
