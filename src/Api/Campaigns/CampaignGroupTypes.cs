using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class CampaignGroupingType : EnumerationGraphType<BoardGrouping>
{
    public CampaignGroupingType() => Name = "CampaignGrouping";
}

internal sealed class CampaignGroupsType : ObjectGraphType<BoardGroups>
{
    public CampaignGroupsType()
    {
        Name = "CampaignGroups";
        this.ReadableFrom(Role.Viewer);
        this.Says("groups", Kind.Many<CampaignGroupType>(), found => found.Groups, "Most budget first.").Holds(100);
        this.Says("hasMore", Kind.Flag, found => found.HasMore, "There are more than are shown; a filter brings them.");
    }
}

internal sealed class CampaignGroupType : ObjectGraphType<BoardGroup>
{
    public CampaignGroupType()
    {
        Name = "CampaignGroup";
        Description = "Some campaigns together, in one currency. Sums are of those whose figures are money, and a ratio is of sums.";
        this.ReadableFrom(Role.Viewer);
        this.Says("advertiserId", typeof(IdGraphType), group => group.Name is null ? null : GlobalId.Write(SettingInputs.AdvertiserType, group.Key), "Null where they are put together by platform.");
        this.Says("name", Kind.TextOrNull, group => group.Name, "The advertiser's; null where they are put together by platform.");
        this.Says("platform", Kind.Text, group => group.Name is null ? group.Key : EntityKey.Parse(group.Key).Platform);
        this.Says("totals", Kind.One<CampaignTotalsType>(), group => group.Totals);
        this.Says("notMoney", Kind.Integer, group => group.NotMoney, "Of the campaigns, those with budgets in impressions: they are in no sum.");
        this.Says("pacing", Kind.AmountOrNull, group => group.Pacing, "Delivered over planned, of the sums of those that are paced; 1.0 is on plan.");
        this.Says("bands", Kind.Many<BandCountType>(), group => group.Bands, "How many stand in which band.").Holds(6);
        this.Says("margin", Kind.OneOrNull<CampaignMarginsType>(), group => group.Margin, "What those earn whose bookings are in this currency; null where none is.").AllowedFrom(Role.Analyst);
    }
}
