using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

internal sealed record CampaignFilter
{
    public string? Search { get; init; }
    public List<string>? Platforms { get; init; }
    public List<string>? AdvertiserIds { get; init; }
    public List<string>? TeamIds { get; init; }
    public List<EntityStatus>? Statuses { get; init; }
    public List<FlightState>? FlightStates { get; init; }
    public List<PacingBand>? Bands { get; init; }
    public decimal? PacingFrom { get; init; }
    public decimal? PacingBelow { get; init; }
}

internal sealed class CampaignFilterType : InputObjectGraphType<CampaignFilter>
{
    public CampaignFilterType()
    {
        Name = "CampaignFilter";
        Field<StringGraphType>("search").Description("Words that all occur in the name, the advertiser's name or the id.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("platforms");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("advertiserIds");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("teamIds").Description("Teams of whose advertisers the campaigns are.");
        Field<ListGraphType<NonNullGraphType<EntityStatusType>>>("statuses");
        Field<ListGraphType<NonNullGraphType<FlightStateType>>>("flightStates");
        Field<ListGraphType<NonNullGraphType<PacingBandType>>>("bands");
        Field<DecimalScalar>("pacingFrom").Description("The least of delivered over planned, 0.9 is 90 %. With either end, campaigns that are not paced do not match.");
        Field<DecimalScalar>("pacingBelow").Description("What is too much already.");
    }
}

internal sealed record CampaignSort
{
    public BoardSort Field { get; init; }
    public SortDirection Direction { get; init; }
}

internal sealed class CampaignSortType : InputObjectGraphType<CampaignSort>
{
    public CampaignSortType()
    {
        Name = "CampaignSort";
        Field<NonNullGraphType<CampaignSortFieldType>>("field");
        Field<NonNullGraphType<SortDirectionType>>("direction").DefaultValue(SortDirection.Asc);
    }
}
