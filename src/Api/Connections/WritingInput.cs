using GraphQL.Types;

namespace Paceline.Connections;

internal sealed record WritingInput
{
    public string ConnectionId { get; init; } = "";
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class WritingInputType : InputObjectGraphType<WritingInput>
{
    public WritingInputType()
    {
        Name = "WritingInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, for the audit log and for whoever looks at the connection.");
        Field<StringGraphType>("clientMutationId");
    }
}
