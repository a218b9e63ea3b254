using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class BoardViewType : ObjectGraphType<BoardView>
{
    public BoardViewType()
    {
        Name = "BoardView";
        Description = "Filters, order and columns of the campaigns board under a name.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, view => BoardViewInputs.Id(view.Number));
        this.Says("name", Kind.Text, view => view.Name);
        this.Says("search", Kind.Text, view => view.Search, "What stands in the board's address after the question mark; empty for the whole board.");
        this.Says("isShared", Kind.Flag, view => view.IsShared, "Whether it is everybody's; else it is one's own.");
        this.Says("version", Kind.Integer, view => view.Version, "One more with each change.");
    }
}

internal sealed record BoardViewPayload(BoardView? View, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class BoardViewPayloadType : ObjectGraphType<BoardViewPayload>
{
    public BoardViewPayloadType()
    {
        Name = "BoardViewPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("view", Kind.OneOrNull<BoardViewType>(), payload => payload.View, "The view as it is kept; null when something is wrong.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record BoardViewInput
{
    public string? Id { get; init; }
    public string Name { get; init; } = "";
    public string Search { get; init; } = "";
    public bool IsShared { get; init; }
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class BoardViewInputType : InputObjectGraphType<BoardViewInput>
{
    public BoardViewInputType()
    {
        Name = "SaveBoardViewInput";
        Field<IdGraphType>("id").Description("Left out for a new one.");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<StringGraphType>>("search").Description("What stands in the board's address after the question mark.");
        Field<NonNullGraphType<BooleanGraphType>>("isShared").Description("Whether it is to be everybody's, which takes a trader.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The version that was seen; 0 for a new one.");
        Field<StringGraphType>("clientMutationId");
    }
}
