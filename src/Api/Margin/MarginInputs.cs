using GraphQL.Types;

namespace Paceline.Margin;

internal sealed record MarginFilterInput
{
    public string? Search { get; init; }
    public List<string>? Clients { get; init; }
    public List<LineStanding>? Standings { get; init; }
    public bool? OnlyLive { get; init; }
}

internal sealed class MarginFilterType : InputObjectGraphType<MarginFilterInput>
{
    public MarginFilterType()
    {
        Name = "MarginFilter";
        Field<StringGraphType>("search").Description("Words of booking, client, brand or line.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("clients").Description("By name.");
        Field<ListGraphType<NonNullGraphType<LineStandingType>>>("standings");
        Field<BooleanGraphType>("onlyLive").Description("Lines whose flight is on and whose booking is not cancelled.");
    }
}

internal sealed record MarginSortInput
{
    public MarginSort Field { get; init; } = MarginSort.Standing;
    public bool IsDescending { get; init; }
}

internal sealed class MarginSortInputType : InputObjectGraphType<MarginSortInput>
{
    public MarginSortInputType()
    {
        Name = "MarginSort";
        Field<NonNullGraphType<MarginSortFieldType>>("field");
        Field<BooleanGraphType>("isDescending");
    }
}

internal sealed class MarginSortFieldType : EnumerationGraphType<MarginSort>
{
    public MarginSortFieldType() => Name = "MarginSortField";
}

internal sealed class LineStandingType : EnumerationGraphType<LineStanding>
{
    public LineStandingType()
    {
        Name = "LineStanding";
        Description = "What a line's money calls for, the most pressing first.";
    }
}
