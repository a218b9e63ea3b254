using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Bookings;

internal sealed record MappingFilterInput
{
    public bool? IsMapped { get; init; }
    public string? Search { get; init; }
    public List<string>? Platforms { get; init; }
}

internal sealed class MappingFilterType : InputObjectGraphType<MappingFilterInput>
{
    public MappingFilterType()
    {
        Name = "MappingFilter";
        Field<BooleanGraphType>("isMapped").Description("Both when absent.");
        Field<StringGraphType>("search").Description("Words of the item, its campaign or its advertiser.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("platforms");
    }
}

internal sealed record ShareInput
{
    public string Booking { get; init; } = "";
    public string Line { get; init; } = "";
    public decimal Percent { get; init; }
}

internal sealed class ShareInputType : InputObjectGraphType<ShareInput>
{
    public ShareInputType()
    {
        Name = "MappingShareInput";
        Field<NonNullGraphType<StringGraphType>>("booking").Description("The booking's number.");
        Field<NonNullGraphType<StringGraphType>>("line");
        Field<NonNullGraphType<DecimalScalar>>("percent").Description("Above 0 to 100, with at most four decimals.");
    }
}

internal sealed record MapItemInput
{
    public string Item { get; init; } = "";
    public int BasedOn { get; init; }
    public List<ShareInput> Shares { get; init; } = [];
}

internal sealed class MapItemInputType : InputObjectGraphType<MapItemInput>
{
    public MapItemInputType()
    {
        Name = "MapLineItemInput";
        Field<NonNullGraphType<StringGraphType>>("item").Description("As dv360:123.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The item's version as it was seen.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ShareInputType>>>>("shares").Description("Together 100 percent, or none: then the item is unmapped.");
    }
}

internal sealed record MapLineItemsInput
{
    public List<MapItemInput> Items { get; init; } = [];
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }

    public MapOrder Order() => new(
        [.. Items.Select(item => new MapItem(item.Item, item.BasedOn, [.. item.Shares.Select(share => new ShareOrder(share.Booking, share.Line, share.Percent))]))], Reason);
}

internal sealed class MapLineItemsInputType : InputObjectGraphType<MapLineItemsInput>
{
    public MapLineItemsInputType()
    {
        Name = "MapLineItemsInput";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<MapItemInputType>>>>("items").Description($"At most {MappingRules.MostItems}.");
        Field<NonNullGraphType<StringGraphType>>("reason");
        Field<StringGraphType>("clientMutationId");
    }
}
