using GraphQL.Types;

namespace Paceline.Alerts;

internal sealed record AlertRouteInput
{
    public int Depth { get; init; }
    public List<MatcherInput> Matchers { get; init; } = [];
    public string? ReceiverId { get; init; }
    public bool GoesOn { get; init; }
}

internal sealed class AlertRouteInputType : InputObjectGraphType<AlertRouteInput>
{
    public AlertRouteInputType()
    {
        Name = "AlertRouteInput";
        Field<NonNullGraphType<IntGraphType>>("depth").Description("0 at the top; one more than the route before it to lie within that.").DefaultValue(0);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<MatcherInputType>>>>("matchers").Description("All of them must hold; none for whatever comes by.");
        Field<IdGraphType>("receiverId").Description("Null for the one of the route that it lies within, and at the top for nobody.");
        Field<NonNullGraphType<BooleanGraphType>>("goesOn").Description("Whether what it takes is tried by those beside it as well.").DefaultValue(false);
    }
}

internal sealed record SaveAlertRoutesInput
{
    public List<AlertRouteInput> Routes { get; init; } = [];
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SaveAlertRoutesInputType : InputObjectGraphType<SaveAlertRoutesInput>
{
    public SaveAlertRoutesInputType()
    {
        Name = "SaveAlertRoutesInput";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AlertRouteInputType>>>>("routes").Description("In order, each followed by those within it; at most 100.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The version that was looked at.");
        Field<StringGraphType>("clientMutationId");
    }
}
