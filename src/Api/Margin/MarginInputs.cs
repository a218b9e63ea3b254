using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;

namespace Paceline.Margin;

internal sealed record MarginFilterInput
{
    public string? Search { get; init; }
    public List<string>? Clients { get; init; }
    public List<LineStanding>? Standings { get; init; }
    public bool? OnlyLive { get; init; }
    public string? Campaign { get; init; }
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
        Field<IdGraphType>("campaign").Description("Lines that line items of this campaign work for.");
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

internal sealed record WhatIfInput
{
    public string BookingId { get; init; } = "";
    public List<WhatIfLineInput> Lines { get; init; } = [];
    public DateOnly? EffectiveFrom { get; init; }
}

internal sealed record WhatIfLineInput
{
    public LineInput Line { get; init; } = new();
    public decimal? RestDelivery { get; init; }
    public decimal? RestCost { get; init; }
    public bool? IsDropped { get; init; }

    public WhatIfLine Asked() => new(Line.Order(), RestDelivery ?? 1, RestCost ?? 1, IsDropped ?? false);
}

internal sealed class WhatIfInputType : InputObjectGraphType<WhatIfInput>
{
    public WhatIfInputType()
    {
        Name = "WhatIfInput";
        Field<NonNullGraphType<IdGraphType>>("bookingId");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<WhatIfLineInputType>>>>("lines").Description("Those that are asked about, each once; all others stay as they are.");
        Field<DateScalar>("effectiveFrom").Description("The day from which they would be agreed so, in the booking's zone; today when absent.");
    }
}

internal sealed class WhatIfLineInputType : InputObjectGraphType<WhatIfLineInput>
{
    public WhatIfLineInputType()
    {
        Name = "WhatIfLineInput";
        Field<NonNullGraphType<LineInputType>>("line").Description("A line of the booking as it would be agreed, whole; as it is agreed to ask about its delivery alone.");
        Field<DecimalScalar>("restDelivery").Description("How many times what is projected the days to come deliver, 0 to 10; 1 when absent.");
        Field<DecimalScalar>("restCost").Description("How many times what a unit has cost the days to come cost, 0 to 10; 1 when absent.");
        Field<BooleanGraphType>("isDropped").Description("Whether it would be cancelled from that day on: what it delivered until then stays sold.");
    }
}
