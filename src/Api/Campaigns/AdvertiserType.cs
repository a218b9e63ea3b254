using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class AdvertiserType : ObjectGraphType<AdvertiserView>
{
    public AdvertiserType()
    {
        Name = "Advertiser";
        this.ReadableFrom(Role.Viewer);
        this.IsNode(advertiser => advertiser.Key);
        this.Says("name", Kind.Text, advertiser => advertiser.Name);
        this.Says("platform", Kind.Text, advertiser => EntityKey.Parse(advertiser.Key).Platform);
        this.Says("externalId", Kind.Text, advertiser => EntityKey.Parse(advertiser.Key).ExternalId, "The id the platform knows it by.");
        this.Says("currency", Kind.Text, advertiser => advertiser.Currency);
        this.Says("zone", Kind.Text, advertiser => advertiser.Zone);
    }
}

internal sealed class AdvertiserEdgeType() : EdgeTypeOf<AdvertiserView, AdvertiserType>("Advertiser");

internal sealed record AdvertiserSlice(AdvertiserPage Page, bool HasPrevious)
    : Slice<AdvertiserView>(Page.Rows, index => KeysetCursor.Write(CampaignQueries.AdvertiserList, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class AdvertiserConnectionType : SliceTypeOf<AdvertiserSlice, AdvertiserView, AdvertiserType, AdvertiserEdgeType>
{
    public AdvertiserConnectionType() : base("Advertiser") =>
        this.Says("totalCount", Kind.Integer, slice => slice.Page.TotalCount);
}
