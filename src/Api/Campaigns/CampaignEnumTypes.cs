using GraphQL.Types;

namespace Paceline.Campaigns;

internal sealed class FlightStateType : EnumerationGraphType<FlightState>
{
    public FlightStateType()
    {
        Name = "FlightState";
        Values["UNPLANNED"]!.Description = "The platform states no flight or no budget.";
    }
}

internal sealed class FindingSeverityType : EnumerationGraphType<FindingSeverity>
{
    public FindingSeverityType()
    {
        Name = "FindingSeverity";
        Values["BREACH"]!.Description = "Money is gone that should not be, or a limit is broken.";
        Values["WARNING"]!.Description = "Somebody should act, or a figure is less than it seems.";
        Values["NOTE"]!.Description = "Worth knowing.";
    }
}

internal sealed class CampaignSortFieldType : EnumerationGraphType<BoardSort>
{
    public CampaignSortFieldType() => Name = "CampaignSortField";
}

internal enum SortDirection
{
    Asc,
    Desc,
}

internal sealed class SortDirectionType : EnumerationGraphType<SortDirection>
{
    public SortDirectionType() => Name = "SortDirection";
}
