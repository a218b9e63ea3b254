using GraphQL.Resolvers;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal static class CampaignSubscriptions
{
    public static void Declare(ObjectGraphType subscription) =>
        subscription.AddField(new FieldType
        {
            Name = "campaignsChanged",
            Type = Kind.One<CampaignsChangedType>(),
            Description = "Campaigns whose numbers or set-up changed, as they change, a batch at a time.",
            StreamResolver = new SourceStreamResolver<CampaignsChanged>(context => new CampaignFeed(context.Caller())),
        }).AllowedFrom(Role.Viewer);
}

internal sealed class CampaignsChangedType : ObjectGraphType<CampaignsChanged>
{
    public CampaignsChangedType()
    {
        Name = "CampaignsChanged";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaigns", Kind.Many<CampaignType>(), changed => changed.Rows,
            "Empty when changes may have been missed: read the board again.");
        this.Says("at", Kind.Moment, changed => changed.At);
    }
}
